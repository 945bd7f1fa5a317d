import Foundation
import Synchronization
import Testing

@testable import Store

struct TransactionTests {
  private static let schema = "CREATE TABLE thing (id BIGINT PRIMARY KEY, at BIGINT)"

  @Test(arguments: try places())
  func `A failed write leaves nothing behind`(_ place: Place) async throws {
    let database = try await place.open(Self.schema)
    await #expect(throws: Stumble.self) {
      try await database.write { db in
        try db.run("INSERT INTO thing (id) VALUES (\(1))")
        try db.script("CREATE TABLE half (id BIGINT)")
        throw Stumble()
      }
    }
    #expect(try await database.read { try $0.count("thing") } == 0)
    #expect(try await database.read { try $0.tables() } == ["thing"])
  }

  @Test(arguments: try places())
  func `A refused statement takes back what stood before it`(_ place: Place) async throws {
    let database = try await place.open(Self.schema)
    let kind = try await refusal {
      try await database.write { db in
        try db.run("INSERT INTO thing (id) VALUES (\(1))")
        try db.run("INSERT INTO thing (id) VALUES (\(1))")
      }
    }
    #expect(kind == .unique)
    #expect(try await database.read { try $0.count("thing") } == 0)
  }

  @Test(arguments: try places())
  func `Work that goes on after a refused statement keeps nothing and says so`(_ place: Place) async throws {
    let database = try await place.open(Self.schema)
    for wrong: SQL in ["INSERT INTO thing (id) VALUES (1)", "INSERT INTO nowhere VALUES (1)"] {
      let kind = try await refusal {
        try await database.write { db in
          try db.run("INSERT INTO thing (id) VALUES (1)")
          _ = try? db.run(wrong)
        }
      }
      #expect(kind == .unique || kind == .other)
      #expect(try await database.read { try $0.count("thing") } == 0)
    }
    try await database.write { _ = try $0.run("INSERT INTO thing (id) VALUES (1)") }
    #expect(try await database.read { try $0.count("thing") } == 1)
  }

  @Test(arguments: try places())
  func `Who reads cannot write`(_ place: Place) async throws {
    let database = try await place.open(Self.schema)
    let kind = try await refusal { try await database.read { _ = try $0.run("INSERT INTO thing (id) VALUES (\(1))") } }
    #expect(kind == .readOnly)
    #expect(try await database.read { try $0.count("thing") } == 0)
  }

  @Test(arguments: try places())
  func `All that a reader sees is of one moment`(_ place: Place) async throws {
    let database = try await place.open(Self.schema)
    let counts = try await database.read { db in
      let before = try db.count("thing")
      let written = DispatchSemaphore(value: 0)
      Task {
        try await database.write { _ = try $0.run("INSERT INTO thing (id) VALUES (\(1))") }
        written.signal()
      }
      #expect(written.wait(timeout: .now() + 900) == .success)
      return [before, try db.count("thing")]
    }
    #expect(counts == [0, 0])
    #expect(try await database.read { try $0.count("thing") } == 1)
  }

  @Test(arguments: try places())
  func `The time of a transaction comes from the clock and stands still`(_ place: Place) async throws {
    let ticks = Ticks()
    let database = try place.open(clock: { ticks.next() })
    let first = try await database.write { db in
      try db.script(Self.schema)
      try db.run("INSERT INTO thing VALUES (1, \(db.now))")
      try db.run("INSERT INTO thing VALUES (2, \(db.now))")
      return db.now
    }
    let second = try await database.read { [$0.now, $0.now] }
    #expect(first == Timestamp(milliseconds: 1))
    #expect(second == [Timestamp(milliseconds: 2), Timestamp(milliseconds: 2)])
    let kept = try await database.read { try $0.values(Timestamp.self, "SELECT at AS value FROM thing ORDER BY id") }
    #expect(kept == [first, first])
  }
  /// A clock that is a millisecond later each time it is looked at.
  private final class Ticks: Sendable {
    private let last = Mutex<Int64>(0)
    func next() -> Timestamp {
      last.withLock {
        $0 += 1
        return Timestamp(milliseconds: $0)
      }
    }
  }
}
