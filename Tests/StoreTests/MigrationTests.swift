import Testing

@testable import Store

struct MigrationTests {
  private static let units = Migration(number: 1, name: "units", text: "CREATE TABLE unit (id BIGINT PRIMARY KEY);")
  private static let posts = Migration(
    number: 2, name: "posts", text: "CREATE TABLE post (id BIGINT);\nINSERT INTO unit VALUES (7);")
  private static let broken = Migration(
    number: 3, name: "broken", text: "CREATE TABLE half (id BIGINT); INSERT INTO unit VALUES (7);")
  private static let history = [units, posts]

  @Test(arguments: try places())
  func `A fresh database takes every step, once`(_ place: Place) async throws {
    let database = try place.open(clock: { Timestamp(milliseconds: 5) })
    #expect(try await database.migrate(Self.history).map(\.number) == [1, 2])
    #expect(try await database.migrate(Self.history).isEmpty)
    try await database.read { db throws in
      #expect(try Set(db.tables()) == ["migration", "post", "unit"])
      #expect(try db.values(String.self, "SELECT name AS value FROM migration ORDER BY number") == ["units", "posts"])
      #expect(try db.values(Int.self, "SELECT at AS value FROM migration") == [5, 5])
      #expect(try db.values(Int.self, "SELECT id AS value FROM unit") == [7])
    }
  }

  @Test(arguments: try places())
  func `Only what is pending is done`(_ place: Place) async throws {
    let database = try place.open()
    try await database.migrate([Self.units])
    #expect(try await database.migrate(Self.history).map(\.number) == [2])
  }

  @Test(arguments: try places())
  func `A failing step leaves nothing of any step`(_ place: Place) async throws {
    let database = try place.open()
    #expect(try await refusal { try await database.migrate(Self.history + [Self.broken]) } == .unique)
    #expect(try await database.read { try $0.tables() }.isEmpty)
    try await database.migrate(Self.history)
    #expect(try await refusal { try await database.migrate(Self.history + [Self.broken]) } == .unique)
    #expect(try await database.read { try Set($0.tables()) } == ["migration", "post", "unit"])
    #expect(try await database.read { try $0.count("migration") } == 2)
  }

  @Test(arguments: try places())
  func `A database that knows more than the program is refused`(_ place: Place) async throws {
    let database = try place.open()
    try await database.migrate(Self.history)
    #expect(try await refusal { try await database.migrate([Self.units]) } == .newer)
    #expect(try await database.read { try $0.count("migration") } == 2)
  }

  @Test(arguments: try places())
  func `Tables of another program are left alone`(_ place: Place) async throws {
    let database = try await place.open("CREATE TABLE wp_posts (id BIGINT)")
    #expect(try await refusal { try await database.migrate(Self.history) } == .notOurs)
    #expect(try await database.read { try $0.tables() } == ["wp_posts"])
  }

  @Test(arguments: try places())
  func `Programs that migrate at once both succeed, and each step happens once`(_ place: Place) async throws {
    let steps = try await withThrowingTaskGroup(of: [Migration].self) { group in
      for _ in 0..<4 { group.addTask { try await place.open().migrate(Self.history) } }
      return try await group.reduce(into: []) { $0 += $1.map(\.number) }
    }
    #expect(steps.sorted() == [1, 2])
    #expect(try await place.open().read { try $0.count("unit") } == 1)
  }
}
