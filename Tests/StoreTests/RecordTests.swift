import Testing

@testable import Store

struct RecordTests {
  private enum State: String, ColumnValue, Decodable { case open, closed }
  private struct Post: Decodable, Sendable {
    let id: Int
    let validFrom: String
    let validTo: String?
    let state: State
    let isLed: Bool
    let at: Timestamp
  }
  private struct WithNote: Decodable, Sendable {
    let id: Int
    let note: String?
  }
  private static let schema = """
    CREATE TABLE post (id BIGINT, valid_from DATE, valid_to DATE, state TEXT, is_led BOOLEAN, at BIGINT);
    INSERT INTO post VALUES (1, '2022-01-01', NULL, 'open', TRUE, 1656547200000),
      (2, '2020-01-01', '2021-12-31', 'closed', FALSE, 0)
    """

  @Test(arguments: try places())
  func `A column fills the property of its name`(_ place: Place) async throws {
    let posts = try await place.open(Self.schema).read { try $0.all(Post.self, "SELECT * FROM post ORDER BY id") }
    #expect(posts.map(\.id) == [1, 2])
    #expect(posts.map(\.validFrom) == ["2022-01-01", "2020-01-01"])
    #expect(posts.map(\.validTo) == [nil, "2021-12-31"])
    #expect(posts.map(\.state) == [.open, .closed])
    #expect(posts.map(\.isLed) == [true, false])
    #expect(posts.map(\.at.milliseconds) == [1_656_547_200_000, 0])
  }

  @Test(arguments: try places())
  func `Without rows there is no record`(_ place: Place) async throws {
    let database = try await place.open(Self.schema)
    #expect(try await database.read { try $0.first(Post.self, "SELECT * FROM post WHERE id = \(9)") } == nil)
    #expect(try await database.read { try $0.all(Post.self, "SELECT * FROM post WHERE id = \(9)") }.isEmpty)
  }

  @Test(arguments: try places())
  func `A row that cannot fill the record is our fault, and said so`(_ place: Place) async throws {
    let database = try await place.open(Self.schema)
    for sql: SQL in [
      "SELECT id, valid_from, valid_to, state, is_led FROM post",  // a column is missing
      "SELECT id, valid_to AS valid_from, valid_to, state, is_led, at FROM post WHERE id = 1",  // empty, but may not be
      "SELECT id, valid_from, valid_to, 'lost' AS state, is_led, at FROM post",  // a word that is no case
      "SELECT state AS id, valid_from, valid_to, state, is_led, at FROM post",  // another type
    ] {
      #expect(try await refusal { try await database.read { _ = try $0.all(Post.self, sql) } } == .decoding)
    }
  }

  @Test(arguments: try places())
  func `A property that may be empty is so without its column`(_ place: Place) async throws {
    let database = try await place.open(Self.schema)
    let found = try await database.read { try $0.first(WithNote.self, "SELECT id FROM post WHERE id = 1") }
    #expect(found?.id == 1)
    #expect(found?.note == nil)
  }
}
