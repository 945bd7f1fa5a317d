import Testing

@testable import Store

struct StatementTests {
  private static let schema = """
    CREATE TABLE thing (id BIGINT PRIMARY KEY, name TEXT NOT NULL, parent BIGINT);
    INSERT INTO thing VALUES (1, 'Mai Sơn', NULL), (2, 'Mường La', 1), (3, 'Sốp Cộp', 1), (4, 'Phù Yên', 2)
    """

  @Test(arguments: try places())
  func `What is put into a statement stays text`(_ place: Place) async throws {
    let database = try await place.open(Self.schema)
    for text in hostileTexts {
      let found = try await database.write { db throws in
        try db.run("UPDATE thing SET name = \(text) WHERE id = 1")
        #expect(try db.values(Int.self, "SELECT id AS value FROM thing WHERE name = \(text)") == [1])
        return try db.values(Int.self, "SELECT id AS value FROM thing WHERE name = \("\(text)' OR '1'='1")")
      }
      #expect(found.isEmpty)
    }
    #expect(try await database.read { try $0.count("thing") } == 4)
  }

  @Test(arguments: try places())
  func `A list holds none, one or many`(_ place: Place) async throws {
    let database = try await place.open(Self.schema)
    for (list, found) in [([], []), ([2], [2]), ([4, 1, 99, 1], [1, 4])] as [([Int], [Int])] {
      let ids = try await database.read {
        try $0.values(Int.self, "SELECT id AS value FROM thing WHERE id IN (\(list: list)) ORDER BY id")
      }
      #expect(ids == found)
    }
    let names = ["Phù Yên", "x') OR ('1'='1"]
    let ids = try await database.read {
      try $0.values(Int.self, "SELECT id AS value FROM thing WHERE name IN (\(list: names))")
    }
    #expect(ids == [4])
  }

  @Test(arguments: try places())
  func `A common part brings its values to their places`(_ place: Place) async throws {
    let database = try await place.open(Self.schema)
    let part: SQL = "parent = \(1) AND id <> \(2)"
    let ids = try await database.read {
      try $0.values(Int.self, "SELECT id AS value FROM thing WHERE id > \(0) AND \(part) AND id < \(9)")
    }
    #expect(ids == [3])
  }

  @Test(arguments: try places())
  func `A statement says how many rows it changed`(_ place: Place) async throws {
    let database = try await place.open(Self.schema)
    try await database.write { db throws in
      #expect(try db.run("UPDATE thing SET name = 'x' WHERE parent = \(1)") == 2)
      #expect(try db.run("UPDATE thing SET name = 'x' WHERE parent = \(77)") == 0)
      #expect(try db.run("INSERT INTO thing (id, name) VALUES (\(5), \("Bắc Yên"))") == 1)
      #expect(try db.run("DELETE FROM thing WHERE id IN (\(list: [1, 5, 6]))") == 2)
    }
  }

  @Test(arguments: try places())
  func `A statement can be asked again inside its own answer`(_ place: Place) async throws {
    let database = try await place.open(Self.schema)
    let names = try await database.read { try below(1, $0) }
    #expect(names == ["Mường La", "Phù Yên", "Sốp Cộp"])
  }
  private func below(_ parent: Int, _ db: any Connection) throws -> [String] {
    var names: [String] = []
    try db.each("SELECT id, name FROM thing WHERE parent = \(parent) ORDER BY id") { row in
      names.append(try row.get("name"))
      names += try below(try row.get("id"), db)
    }
    return names
  }

  @Test(arguments: try places())
  func `A thousand different statements are no burden`(_ place: Place) async throws {
    let database = try await place.open(Self.schema)
    try await database.read { db throws in
      for number in 0..<1000 {
        let sql = SQL(stringLiteral: "SELECT id + \(number) AS value FROM thing WHERE id = ")
        #expect(try db.value(Int.self, "\(sql)\(1)") == number + 1)
      }
    }
  }

  @Test(arguments: try places())
  func `A statement that makes no sense is an error and harms nothing`(_ place: Place) async throws {
    let database = try await place.open(Self.schema)
    #expect(try await refusal { try await database.write { _ = try $0.run("DELETE FORM thing") } } == .other)
    #expect(try await refusal { try await database.read { _ = try $0.count("nowhere") } } == .other)
    #expect(try await database.read { try $0.count("thing") } == 4)
  }
}
