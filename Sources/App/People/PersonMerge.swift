import Store

/// Two persons found to be one: what the surviving one was before, and which rows moved to it.
struct PersonMerge: Sendable, Decodable {
  struct Before: Sendable, Codable {
    struct Person: Sendable, Codable {
      let name: String
      /// What the registers say of the person: by register, then by the names of the fields, as
      /// `FieldValue.stored` writes them.
      let fields: [String: [String: String]]
      let sealed: [UInt8]?
      let isOfficer: Bool
    }
    let survivor: Person
    /// Rows that moved, by table.
    var moved: [String: [Identifier]] = [:]
    /// Those of them that the survivor had already: ended by the merge.
    var doubled: [Identifier] = []
    /// When persons and memberships had last changed, by their identifiers.
    let changed: [String: Int64]
  }
  let id: Identifier
  let survivorId: Identifier
  let mergedId: Identifier
  let unitId: Identifier
  let before: String
  let createdAt: Timestamp
  let undoneAt: Timestamp?

  private static let columns: SQL = "id, survivor_id, merged_id, unit_id, before, created_at, undone_at"

  /// - Throws: `Problem.notFound`.
  static func find(_ id: Identifier, in db: any Connection) throws -> PersonMerge {
    let found = try db.first(
      PersonMerge.self, "SELECT \(columns) FROM person_merge WHERE id = \(id)")
    guard let found else { throw Problem.notFound(LocalizedMessage("members.merge.unknown")) }
    return found
  }

  /// The last merge into this person that was not undone.
  static func last(into person: Identifier, in db: any Connection) throws -> PersonMerge? {
    try db.first(
      PersonMerge.self,
      """
      SELECT \(columns) FROM person_merge
      WHERE survivor_id = \(person) AND undone_at IS NULL ORDER BY id DESC LIMIT 1
      """)
  }

  /// These persons, and all who were merged into one of them.
  static func withMerged(_ persons: [Identifier], in db: any Connection) throws -> [Identifier] {
    var all = persons
    var last = persons
    while !last.isEmpty {
      last = try db.values(
        Identifier.self,
        """
        SELECT merged_id AS value FROM person_merge
        WHERE survivor_id IN (\(list: last)) AND undone_at IS NULL
        """)
      all += last
    }
    return all
  }

  /// Deletes all merges of these persons, for persons who are deleted themselves.
  static func delete(of persons: [Identifier], in db: any Connection) throws {
    try db.run(
      """
      DELETE FROM person_merge
      WHERE survivor_id IN (\(list: persons)) OR merged_id IN (\(list: persons))
      """)
  }
}
