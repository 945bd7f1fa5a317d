import Foundation
import Testing

@testable import Store

struct BulkTests {
  private static let schema = """
    CREATE TABLE thing (
      place BIGINT PRIMARY KEY, name TEXT, id UUID, image BYTEA, is_open BOOLEAN, share DOUBLE PRECISION, day DATE,
      CHECK (place < 100000))
    """
  private static let columns = ["place", "name", "id", "image", "is_open", "share", "day"]
  private struct Thing: Decodable, Sendable {
    let name: String?
    let id: UUID?
    let image: [UInt8]
    let isOpen: Bool?
    let day: String?
  }

  @Test(arguments: try places())
  func `Whatever is put in at once comes back`(_ place: Place) async throws {
    let database = try await place.open(Self.schema)
    let id = UUID()
    let image: [UInt8] = [0, 9, 10, 13, 92, 92, 120, 255]
    let rows = hostileTexts.enumerated().map { place, text -> [SQLValue] in
      [.int(Int64(place)), .text(text), .uuid(id), .bytes(image), .bool(true), .real(0.1), .text("2022-06-30")]
    }
    let put = try await database.write { try $0.insert(into: "thing", columns: Self.columns, rows: rows) }
    #expect(put == rows.count)
    let things = try await database.read { try $0.all(Thing.self, "SELECT * FROM thing ORDER BY place") }
    #expect(things.map { $0.name.map { Array($0.utf8) } } == hostileTexts.map { Array($0.utf8) })
    #expect(things.allSatisfy { $0.id == id && $0.isOpen == true && $0.day == "2022-06-30" })
    #expect(things.allSatisfy { $0.image == image })
  }

  @Test(arguments: try places())
  func `An empty value stays empty, and no bytes stay no bytes`(_ place: Place) async throws {
    let database = try await place.open(Self.schema)
    let rows: [[SQLValue]] = [
      [.int(1), .null, .null, .null, .null, .null, .null],
      [.int(2), .text(""), .null, .bytes([]), .bool(false), .real(0), .null],
    ]
    try await database.write { _ = try $0.insert(into: "thing", columns: Self.columns, rows: rows) }
    let names = try await database.read {
      try $0.values(Int.self, "SELECT place AS value FROM thing WHERE name IS NULL AND image IS NULL")
    }
    #expect(names == [1])
    let image: SQL = "SELECT image AS value FROM thing WHERE place = 2"
    #expect(try await database.read { try $0.value([UInt8].self, image) } == [])
  }

  @Test(arguments: try places())
  func `Ten thousand rows go in at once, none too`(_ place: Place) async throws {
    let database = try await place.open(Self.schema)
    let none = try await database.write { try $0.insert(into: "thing", columns: ["place"], rows: [[SQLValue]]()) }
    #expect(none == 0)
    let rows = (0..<10_000).map { [SQLValue.int(Int64($0)), .text("chi hội số \($0)")] }
    let put = try await database.write { try $0.insert(into: "thing", columns: ["place", "name"], rows: rows) }
    #expect(put == 10_000)
    let sum: SQL = "SELECT CAST(SUM(place) AS BIGINT) AS value FROM thing"
    #expect(try await database.read { try $0.value(Int.self, sum) } == 49_995_000)
    #expect(try await database.read { try $0.count("thing WHERE name = 'chi hội số 9999'") } == 1)
  }

  @Test(arguments: try places())
  func `One refused row keeps all of them out`(_ place: Place) async throws {
    let database = try await place.open(Self.schema)
    for (last, kind) in [(0, .unique), (100_000, .check)] as [(Int64, StoreError.Kind)] {
      let rows = (0..<3000).map { [SQLValue.int($0)] } + [[.int(last)]]
      let found = try await refusal {
        try await database.write { _ = try $0.insert(into: "thing", columns: ["place"], rows: rows) }
      }
      #expect(found == kind)
      #expect(try await database.read { try $0.count("thing") } == 0)
    }
  }

  @Test(arguments: try places())
  func `After a refused row the next transaction works`(_ place: Place) async throws {
    let database = try await place.open(Self.schema)
    let wrong = (0..<5000).map { [SQLValue.int($0), .text($0 == 2500 ? "\0" : "tên")] }
    let kind = try await refusal {
      try await database.write { _ = try $0.insert(into: "thing", columns: ["place", "name"], rows: wrong) }
    }
    #expect(kind == .check)
    let put = try await database.write { try $0.insert(into: "thing", columns: ["place"], rows: [[.int(1)]]) }
    #expect(put == 1)
    #expect(try await database.read { try $0.values(Int.self, "SELECT place AS value FROM thing") } == [1])
  }

  @Test(arguments: try places())
  func `References that are looked up at the end are looked up all the same`(_ place: Place) async throws {
    let database = try await place.open(
      "CREATE TABLE top (id BIGINT PRIMARY KEY); CREATE TABLE leaf (id BIGINT PRIMARY KEY, top_id BIGINT REFERENCES top (id)); CREATE INDEX leaf_top ON leaf (top_id)"
    )
    let keep = { @Sendable (top: Int64) in
      try await database.write { db in
        let restoring = try db.deferConstraints(in: ["leaf"])
        try db.insert(into: "top", columns: ["id"], rows: [[.int(1)]])
        try db.insert(into: "leaf", columns: ["id", "top_id"], rows: [[.int(1), .int(top)]])
        for statement in restoring { try db.script(statement) }
      }
    }
    #expect(try await refusal { try await keep(2) } == .foreignKey)
    #expect(try await database.read { try $0.count("leaf") } == 0)
    try await keep(1)
    #expect(
      try await refusal { try await database.write { try $0.script("CREATE INDEX leaf_top ON leaf (top_id)") } } != nil,
      "the index is there again")
    #expect(try await refusal { _ = try await database.write { try $0.run("INSERT INTO leaf VALUES (2, 7)") } } == .foreignKey)
  }
}
