import Foundation
import Store
import Synchronization

@testable import App

typealias Unit = App.Unit  // Foundation has one too

/// Every engine that there is, each empty: tests of the store run on all of them.
///
/// PostgreSQL is a throw-away cluster that `bin/test` starts; each test gets a schema of its own in it.
func databases() throws -> [any Database] {
  [try sqlite(), try postgres(postgresURL())]
}
private func postgresURL() throws -> String {
  guard let url = ProcessInfo.processInfo.environment["KHUYENHOC_TEST_POSTGRES"] else {
    throw StoreError(.unreachable, "run the tests with bin/test: it starts a throw-away PostgreSQL for them")
  }
  return url
}

/// Another empty database of the same engine, for tests with several arguments: they share their databases.
func fresh(_ database: any Database) async throws -> any Database {
  try databases()[database is SQLite ? 0 : 1]
}
/// Another one whose time is that of the clock.
func fresh(_ database: any Database, _ clock: TestClock) throws -> any Database {
  database is SQLite ? try sqlite { clock.now } : try postgres(postgresURL()) { clock.now }
}

/// A clock that stands still until a test moves it.
final class TestClock: Sendable {
  private let time: Mutex<Timestamp>
  init(_ start: Timestamp = .current) { time = Mutex(start) }
  var now: Timestamp { time.withLock { $0 } }
  func pass(days: Int64 = 0, hours: Int64 = 0, minutes: Int64 = 0, milliseconds: Int64 = 0) {
    let more = ((days * 24 + hours) * 60 + minutes) * 60_000 + milliseconds
    time.withLock { $0 = Timestamp(milliseconds: $0.milliseconds + more) }
  }
}

private func sqlite(_ clock: @escaping @Sendable () -> Timestamp = { .current }) throws -> SQLite {
  let folder = FileManager.default.temporaryDirectory.appending(path: "khuyenhoc-test-\(UUID())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  return try SQLite(path: folder.appending(path: "test.sqlite").path, clock: clock)
}
private func postgres(_ url: String, _ clock: @escaping @Sendable () -> Timestamp = { .current }) throws -> Postgres {
  let schema = "test_" + UUID().uuidString.lowercased().replacing("-", with: "_")
  try Postgres.makeSchema(schema, url: url)
  let separator = url.contains("?") ? "&" : "?"
  return try Postgres(url: "\(url)\(separator)options=-csearch_path%3D\(schema)", connections: 2, clock: clock)
}
