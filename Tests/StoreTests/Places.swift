import Foundation

@testable import Store

/// An empty place on one engine, which several programs may open at once.
struct Place: Sendable, CustomStringConvertible {
  typealias Clock = @Sendable () -> Timestamp
  let description: String
  fileprivate let opening: @Sendable (@escaping Clock) throws -> any Database

  func open(clock: @escaping Clock = { .current }) throws -> any Database { try opening(clock) }

  /// The database after the statements of `schema`.
  func open(_ schema: String) async throws -> any Database {
    let database = try open()
    try await database.write { try $0.script(schema) }
    return database
  }
}

/// One empty place on every engine that there is. PostgreSQL is the throw-away cluster that `bin/test` starts; each
/// place is a schema of its own in it.
func places() throws -> [Place] {
  let file = try emptyFolder().appending(path: "test.sqlite").path
  let url = try postgresURL()
  return [
    Place(description: "SQLite") { try SQLite(path: file, clock: $0) },
    Place(description: "PostgreSQL") { try Postgres(url: url, connections: 2, clock: $0) },
  ]
}

/// Where a schema of its own is found.
func postgresURL() throws -> String {
  guard let url = ProcessInfo.processInfo.environment["KHUYENHOC_TEST_POSTGRES"] else {
    throw StoreError(.unreachable, "run the tests with bin/test: it starts a throw-away PostgreSQL for them")
  }
  let schema = "test_" + UUID().uuidString.lowercased().replacing("-", with: "_")
  try Postgres.makeSchema(schema, url: url)
  return "\(url)\(url.contains("?") ? "&" : "?")options=-csearch_path%3D\(schema)"
}

func emptyFolder() throws -> URL {
  let folder = FileManager.default.temporaryDirectory.appending(path: "khuyenhoc-test-\(UUID())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  return folder
}

/// What kind of refusal `work` met; nil when nothing was refused.
func refusal(_ work: () async throws -> Void) async throws -> StoreError.Kind? {
  do { try await work() } catch let error as StoreError { return error.kind }
  return nil
}

/// A failure of the program's own, not of the store.
struct Stumble: Error {}

extension Connection {
  func count(_ table: String) throws -> Int? {
    try value(Int.self, SQL(stringLiteral: "SELECT COUNT(*) AS value FROM \(table)"))
  }
}
