import Foundation
import Testing

@testable import Store

/// A task that is cancelled ends its transaction, and nothing of it stays.
struct GivingUpTests {
  /// Counts further than anybody waits.
  private static let endless: SQL = """
    WITH RECURSIVE count (i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM count WHERE i < 1000000000000)
    SELECT COUNT(*) AS value FROM count
    """

  @Test(arguments: try places())
  func `A transaction whose task is cancelled keeps nothing, also in the middle of a statement`(place: Place) async throws {
    let database = try await place.open("CREATE TABLE thing (id BIGINT)")
    for _ in 0..<3 {
      let (started, begun) = AsyncStream.makeStream(of: Void.self)
      let work = Task {
        try await database.write { db in
          try db.run("INSERT INTO thing VALUES (1)")
          begun.yield()
          return try db.value(Int.self, Self.endless)
        }
      }
      for await _ in started { break }
      work.cancel()
      await #expect(throws: CancellationError.self) { try await work.value }
      #expect(try await database.read { try $0.count("thing") } == 0)
    }
    _ = try await database.write { try $0.run("INSERT INTO thing VALUES (2)") }
    #expect(try await database.read { try $0.count("thing") } == 1)
  }

  @Test(arguments: try places())
  func `A cancelled transaction begins no further statement, and is not committed`(place: Place) async throws {
    let database = try await place.open("CREATE TABLE thing (id BIGINT)")
    for goesOn in [true, false] {
      let (started, begun) = AsyncStream.makeStream(of: Void.self)
      let gate = DispatchSemaphore(value: 0)
      let work = Task {
        try await database.write { db in
          try db.run("INSERT INTO thing VALUES (1)")
          begun.yield()
          gate.wait()
          if goesOn { try db.run("INSERT INTO thing VALUES (2)") }
        }
      }
      for await _ in started { break }
      work.cancel()
      gate.signal()
      await #expect(throws: CancellationError.self) { try await work.value }
      #expect(try await database.read { try $0.count("thing") } == 0)
    }
  }

  @Test(arguments: try places())
  func `Whoever is cancelled while he waits for his turn does not begin, and the others get theirs`(place: Place)
    async throws
  {
    let database = try await place.open("CREATE TABLE thing (id BIGINT)")
    let gate = DispatchSemaphore(value: 0)
    let (started, begun) = AsyncStream.makeStream(of: Void.self)
    let holders = (0..<2).map { _ in
      Task {
        try await database.read { _ in
          begun.yield()
          gate.wait()
        }
      }
    }
    var held = 0
    for await _ in started {
      held += 1
      if held == holders.count { break }
    }
    let waiting = (0..<20).map { number in
      Task { try await database.write { try $0.run("INSERT INTO thing VALUES (\(number))") } }
    }
    for number in 0..<10 { waiting[number].cancel() }
    for _ in holders { gate.signal() }
    for holder in holders { try await holder.value }
    var cancelled = 0
    for task in waiting { do { _ = try await task.value } catch is CancellationError { cancelled += 1 } }
    // On SQLite readers keep no writer waiting: some may have ended before they were cancelled.
    let kept = try await database.read { try $0.count("thing") }
    #expect(kept == 20 - cancelled && cancelled <= 10)
    if place.description == "PostgreSQL" { #expect(cancelled == 10) }
  }
}
