import Foundation
import Testing

@testable import Store

struct SQLiteFileTests {
  @Test(arguments: ["an", "Đây là một bức thư.\n", String(repeating: "<p>không phải</p>\n", count: 1000)])
  func `A file that is no database is refused and stays as it was`(_ text: String) async throws {
    let file = try emptyFolder().appending(path: "thu.txt")
    try Data(text.utf8).write(to: file)
    #expect(try await refusal { _ = try await SQLite(path: file.path).read { try $0.tables() } } == .notADatabase)
    #expect(try Data(contentsOf: file) == Data(text.utf8))
  }

  @Test func `A damaged database is refused`() async throws {
    let file = try emptyFolder().appending(path: "test.sqlite")
    try await makeThings(file.path)
    var bytes = try Data(contentsOf: file)
    bytes.replaceSubrange(100..<bytes.count, with: Data(repeating: 0x5A, count: bytes.count - 100))
    try bytes.write(to: file)
    #expect(try await refusal { _ = try await SQLite(path: file.path).read { try $0.count("thing") } } == .notADatabase)
  }

  @Test func `A folder that is missing or no folder is an error and no crash`() throws {
    let folder = try emptyFolder()
    for path in [folder.appending(path: "missing/test.sqlite").path, folder.path, "/dev/null/test.sqlite"] {
      let error = #expect(throws: StoreError.self) { try SQLite(path: path) }
      #expect(error?.kind == .unreachable, "\(path)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  /// The administrator of the machine may write everywhere, so this says nothing when he runs it.
  @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
  func `A folder that cannot be written is an error and no crash`() throws {
    let folder = try emptyFolder()
    try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder.path)
    let error = #expect(throws: StoreError.self) { try SQLite(path: folder.appending(path: "test.sqlite").path) }
    #expect(error?.kind == .unreachable || error?.kind == .readOnly)
  }

  @Test func `A full disk is said and nothing is half written`() async throws {
    let database = try SQLite(path: emptyFolder().appending(path: "test.sqlite").path)
    try await database.write { db in
      try db.script("CREATE TABLE thing (id BIGINT PRIMARY KEY, name TEXT)")
      try db.run("INSERT INTO thing VALUES (1, 'Mai Sơn')")
      try db.script("PRAGMA max_page_count = 40")
    }
    let name = String(repeating: "x", count: 1000)
    let bulk = try await refusal {
      let rows = (2..<5000).map { [SQLValue.int($0), .text(name)] }
      try await database.write { _ = try $0.insert(into: "thing", columns: ["id", "name"], rows: rows) }
    }
    let single = try await refusal {
      try await database.write { db in
        for id in 2..<5000 { try db.run("INSERT INTO thing VALUES (\(id), \(name))") }
      }
    }
    #expect([bulk, single] == [.full, .full])
    #expect(try await database.read { try $0.values(String.self, "SELECT name AS value FROM thing") } == ["Mai Sơn"])
    try await database.write { db in
      try db.script("PRAGMA max_page_count = 100000")
      try db.run("INSERT INTO thing VALUES (2, \(name))")
    }
    #expect(try await database.read { try $0.count("thing") } == 2)
  }

  private func makeThings(_ path: String) async throws {
    let database = try SQLite(path: path)
    try await database.write { db in
      try db.script("CREATE TABLE thing (id BIGINT PRIMARY KEY, name TEXT)")
      for id in 0..<500 { try db.run("INSERT INTO thing VALUES (\(id), 'chi hội')") }
    }
  }
}
