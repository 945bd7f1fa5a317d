import Foundation
import Testing

@testable import Store

struct PostgresServerTests {
  @Test(arguments: [
    "postgresql:///postgres?host=/nowhere&user=an&password=bi-mat", "postgresql://an:bi-mat@127.0.0.1:1/none",
    "postgresql://an:bi-mat@/none?port=seven", "no url",
  ])
  func `A server that does not answer is said, without the password`(_ url: String) throws {
    let error = try #require(throws: StoreError.self) { try Postgres(url: url) }
    #expect(error.kind == .unreachable)
    #expect(!error.description.contains("bi-mat"))
  }

  @Test func `A database that is not there is said`() throws {
    let url = try postgresURL().replacing("/postgres?", with: "/not_there?")
    let error = try #require(throws: StoreError.self) { try Postgres(url: url) }
    #expect(error.kind == .unreachable)
  }

  @Test func `A connection that dies while it works is replaced for the next transaction`() async throws {
    let database = try Postgres(url: postgresURL(), connections: 1)
    try await database.write { try $0.script("CREATE TABLE thing (id BIGINT)") }
    for _ in 0..<3 {
      let kind = try await refusal {
        try await database.write { db in
          try db.run("INSERT INTO thing VALUES (1)")
          try db.each("SELECT pg_terminate_backend(pg_backend_pid())") { _ in }
        }
      }
      #expect(kind == .unreachable)
      #expect(try await database.read { try $0.count("thing") } == 0)
    }
  }

  @Test func `A connection that died while nobody used it costs no transaction`() async throws {
    let url = try postgresURL()
    let database = try Postgres(url: url, connections: 1)
    let seven: @Sendable (any Connection) throws -> Int? = { try $0.value(Int.self, "SELECT \(7) + 0 AS value") }
    #expect(try await database.read(seven) == 7)
    try await kill(try await number(of: database), with: try Postgres(url: url))
    #expect(try await database.read(seven) == 7)
    try await kill(try await number(of: database), with: try Postgres(url: url))
    #expect(try await database.write(seven) == 7)
  }

  @Test func `Those who wait get a new connection when theirs has died`() async throws {
    let database = try Postgres(url: postgresURL(), connections: 1)
    let refusals = try await withThrowingTaskGroup(of: StoreError.Kind?.self) { group in
      for task in 0..<20 {
        group.addTask {
          try await refusal {
            try await database.write { db in
              if task < 5 { try db.each("SELECT pg_terminate_backend(pg_backend_pid())") { _ in } }
            }
          }
        }
      }
      return try await group.reduce(into: []) { $0 += $1.map { [$0] } ?? [] }
    }
    #expect(refusals == [.unreachable, .unreachable, .unreachable, .unreachable, .unreachable])
  }

  private func number(of database: Postgres) async throws -> Int {
    try #require(try await database.read { try $0.value(Int.self, "SELECT pg_backend_pid() AS value") })
  }
  private func kill(_ number: Int, with database: Postgres) async throws {
    try await database.read { db in
      try db.each("SELECT pg_terminate_backend(CAST(\(number) AS INTEGER), 5000)") { _ in }
    }
  }
}
