import Foundation
import Testing

@testable import Store

/// The same columns mean the same on both engines.
struct ColumnTests {
  private static let schema = """
    CREATE TABLE thing (
      place BIGINT PRIMARY KEY, number BIGINT, share DOUBLE PRECISION, name TEXT, is_open BOOLEAN, image BYTEA, id UUID,
      day DATE)
    """

  @Test(arguments: try places())
  func `Whole numbers come back as they were`(_ place: Place) async throws {
    try await expectBack([Int64.min, -1, 0, 1, 84, 2_147_483_648, .max], in: "number", place)
  }

  @Test(arguments: try places())
  func `Texts come back byte for byte`(_ place: Place) async throws {
    let back = try await back(hostileTexts, in: "name", place)
    #expect(back.map { Array($0.utf8) } == hostileTexts.map { Array($0.utf8) })
  }

  @Test(arguments: try places())
  func `Yes and no come back as they were`(_ place: Place) async throws {
    try await expectBack([true, false], in: "is_open", place)
  }

  @Test(arguments: try places())
  func `Bytes come back, also none at all`(_ place: Place) async throws {
    try await expectBack([[], [0], [0, 255, 92, 120, 39, 10], Array(0...255)] as [[UInt8]], in: "image", place)
  }

  @Test(arguments: try places())
  func `Identifiers come back as they were`(_ place: Place) async throws {
    try await expectBack([UUID(), UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))], in: "id", place)
  }

  @Test(arguments: try places())
  func `Days come back as text`(_ place: Place) async throws {
    try await expectBack(["2022-06-30", "0001-01-01", "9999-12-31"], in: "day", place)
  }

  @Test(arguments: try places())
  func `Real numbers come back to the last bit`(_ place: Place) async throws {
    let numbers = [0, 1, -0.5, 0.1, 1.0 / 3, .greatestFiniteMagnitude, .leastNonzeroMagnitude, .pi, 5e15, .infinity]
    let back = try await back(numbers.map(Anything.init), in: "share", place)
    #expect(back.map(\.columnValue) == numbers.map(SQLValue.real))
  }

  @Test(arguments: try places())
  func `An empty column is empty and holds no zero, no text and no bytes`(_ place: Place) async throws {
    let database = try await place.open(Self.schema)
    try await database.write { db in
      _ = try db.run("INSERT INTO thing (place, number, name, image, day) VALUES (1, \(Int?.none), NULL, NULL, NULL)")
    }
    try await database.read { db throws in
      for column in ["number", "share", "name", "is_open", "image", "id", "day"] {
        #expect(try db.value(Anything.self, SQL(stringLiteral: "SELECT \(column) AS value FROM thing")) == nil)
      }
      #expect(try db.value(Int.self, "SELECT place AS value FROM thing WHERE name = ''") == nil)
    }
  }

  @Test(arguments: try places())
  func `What one engine could not keep both refuse`(_ place: Place) async throws {
    let database = try await place.open(Self.schema)
    for (column, value) in [("name", SQLValue.text("a\0b")), ("name", .text("\0")), ("share", .real(.nan))] {
      #expect(try await refusal { try await put([Anything(value)], in: column, database) } == .check)
      let bulk = try await refusal {
        let rows = [[SQLValue.int(1), value]]
        try await database.write { _ = try $0.insert(into: "thing", columns: ["place", column], rows: rows) }
      }
      #expect(bulk == .check)
    }
    #expect(try await database.read { try $0.count("thing") } == 0)
  }

  private func expectBack<T: ColumnValue & Equatable>(_ values: [T], in column: String, _ place: Place) async throws {
    #expect(try await back(values, in: column, place) == values)
  }
  private func back<T: ColumnValue>(_ values: [T], in column: String, _ place: Place) async throws -> [T] {
    let database = try await place.open(Self.schema)
    try await put(values, in: column, database)
    let sql = SQL(stringLiteral: "SELECT \(column) AS value FROM thing ORDER BY place")
    return try await database.read { try $0.values(T.self, sql) }
  }
  private func put<T: ColumnValue>(_ values: [T], in column: String, _ database: any Database) async throws {
    try await database.write { db throws in
      for (place, value) in values.enumerated() {
        try db.run("\(SQL(stringLiteral: "INSERT INTO thing (place, \(column))")) VALUES (\(place), \(value))")
      }
    }
  }
}
