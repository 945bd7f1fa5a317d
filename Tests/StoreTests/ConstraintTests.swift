import Testing

@testable import Store

/// Each rule of the schema is refused under the same name on both engines.
struct ConstraintTests {
  private static let schema = """
    CREATE TABLE unit (id BIGINT PRIMARY KEY, code TEXT UNIQUE);
    CREATE TABLE post (
      id BIGINT PRIMARY KEY, unit_id BIGINT NOT NULL REFERENCES unit (id), seats BIGINT CHECK (seats > 0),
      UNIQUE (unit_id, seats));
    INSERT INTO unit VALUES (1, 'a'), (2, 'b');
    INSERT INTO post VALUES (1, 1, 5)
    """
  private static let refused: [(SQL, StoreError.Kind)] = [
    ("INSERT INTO unit VALUES (1, 'c')", .unique),
    ("INSERT INTO unit VALUES (3, \("a"))", .unique),
    ("INSERT INTO post VALUES (2, 1, 5)", .unique),
    ("UPDATE unit SET code = 'a' WHERE id = 2", .unique),
    ("INSERT INTO post VALUES (2, \(9), 1)", .foreignKey),
    ("DELETE FROM unit WHERE id = 1", .foreignKey),
    ("UPDATE unit SET id = 7 WHERE id = 1", .foreignKey),
    ("INSERT INTO post VALUES (2, \(Int?.none), 1)", .notNull),
    ("UPDATE post SET unit_id = NULL", .notNull),
    ("INSERT INTO post VALUES (2, 2, \(0))", .check),
    ("UPDATE post SET seats = -1", .check),
  ]

  @Test(arguments: try places())
  func `A broken rule is named alike and changes nothing`(_ place: Place) async throws {
    let database = try await place.open(Self.schema)
    for (sql, kind) in Self.refused {
      #expect(try await refusal { try await database.write { _ = try $0.run(sql) } } == kind, "\(sql)")
    }
    let codes = try await database.read { try $0.values(String.self, "SELECT code AS value FROM unit ORDER BY id") }
    #expect(codes == ["a", "b"])
    #expect(try await database.read { try $0.values(Int.self, "SELECT seats AS value FROM post") } == [5])
  }

  @Test(arguments: try places())
  func `A conflict that is foreseen changes the row in place`(_ place: Place) async throws {
    let database = try await place.open(Self.schema)
    for code in ["x", "y"] {
      try await database.write {
        _ = try $0.run("INSERT INTO unit VALUES (1, \(code)) ON CONFLICT (id) DO UPDATE SET code = excluded.code")
      }
    }
    #expect(try await database.read { try $0.value(String.self, "SELECT code AS value FROM unit WHERE id = 1") } == "y")
  }
}
