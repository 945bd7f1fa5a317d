import Foundation
import Store

@testable import App

typealias Unit = App.Unit  // Foundation has one too

/// Every engine that there is, each empty: tests of the store run on all of them.
///
/// PostgreSQL is a throw-away cluster that `bin/test` starts; each test gets a schema of its own in it.
func databases() throws -> [any Database] {
  guard let url = ProcessInfo.processInfo.environment["KHUYENHOC_TEST_POSTGRES"] else {
    throw StoreError(.unreachable, "run the tests with bin/test: it starts a throw-away PostgreSQL for them")
  }
  return [try sqlite(), try postgres(url)]
}

/// Another empty database of the same engine, for tests with several arguments: they share their databases.
func fresh(_ database: any Database) async throws -> any Database {
  try databases()[database is SQLite ? 0 : 1]
}

private func sqlite() throws -> SQLite {
  let folder = FileManager.default.temporaryDirectory.appending(path: "khuyenhoc-test-\(UUID())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  return try SQLite(path: folder.appending(path: "test.sqlite").path)
}
private func postgres(_ url: String) throws -> Postgres {
  let schema = "test_" + UUID().uuidString.lowercased().replacing("-", with: "_")
  try Postgres.makeSchema(schema, url: url)
  let separator = url.contains("?") ? "&" : "?"
  return try Postgres(url: "\(url)\(separator)options=-csearch_path%3D\(schema)", connections: 2)
}
