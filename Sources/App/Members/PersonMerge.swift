import Store

/// Two persons found to be one: what the surviving one was before, and which rows moved to it.
struct PersonMerge: Sendable, Decodable {
  struct Before: Sendable, Codable {
    struct Person: Sendable, Codable {
      let name: String
      let birthYear: Int?
      let birthDate: String?
      let sex: Sex?
      let phone: String?
      let sealed: [UInt8]?
      let isOfficer: Bool
    }
    let survivor: Person
    /// Rows that moved, by table.
    var moved: [String: [Identifier]]
    /// Memberships that existed twice: ended by the merge.
    var doubled: [Identifier]
    /// When persons and memberships had last changed, by their identifiers; merges of an earlier
    /// version of the program lack it.
    var changed: [String: Int64]?
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

  /// When these persons and their memberships last changed.
  static func changes(
    of persons: [Identifier], in db: any Connection
  ) throws -> [String: Int64] {
    var changes: [String: Int64] = [:]
    try db.each(
      """
      SELECT id, changed_at FROM person
      WHERE id IN (\(list: persons)) AND changed_at IS NOT NULL
      UNION ALL
      SELECT id, changed_at FROM membership
      WHERE person_id IN (\(list: persons)) AND changed_at IS NOT NULL
      """
    ) { row in
      let id: Identifier = try row.get("id")
      changes[id.description] = try row.get("changed_at")
    }
    return changes
  }

  /// Puts the times of the last changes back: a merge that was undone does not count as one, so
  /// that earlier merges can be undone too.
  func restoreChangeTimes(_ before: Before, in db: any Connection) throws {
    guard let changed = before.changed else { return }
    let persons = [survivorId, mergedId]
    try db.run("UPDATE person SET changed_at = NULL WHERE id IN (\(list: persons))")
    try db.run("UPDATE membership SET changed_at = NULL WHERE person_id IN (\(list: persons))")
    for (text, time) in changed {
      guard let id = Identifier(text) else { continue }
      try db.run("UPDATE person SET changed_at = \(time) WHERE id = \(id)")
      try db.run("UPDATE membership SET changed_at = \(time) WHERE id = \(id)")
    }
  }

  /// A table whose rows refer to a person.
  struct Reference: Sendable {
    let table: String
    /// The rows of a person.
    let rows: @Sendable (_ person: Identifier) -> SQL
    /// Makes rows refer to another person.
    let move: @Sendable (_ person: Identifier, _ rows: [Identifier]) -> SQL
  }
  static let references = [
    Reference(
      table: "membership",
      rows: { "SELECT id AS value FROM membership WHERE person_id = \($0)" },
      move: { "UPDATE membership SET person_id = \($0) WHERE id IN (\(list: $1))" }),
    Reference(
      table: "post",
      rows: { "SELECT id AS value FROM post WHERE person_id = \($0)" },
      move: { "UPDATE post SET person_id = \($0) WHERE id IN (\(list: $1))" }),
    Reference(
      table: "training",
      rows: { "SELECT id AS value FROM training WHERE person_id = \($0)" },
      move: { "UPDATE training SET person_id = \($0) WHERE id IN (\(list: $1))" }),
    Reference(
      table: "consent",
      rows: { "SELECT id AS value FROM consent WHERE person_id = \($0)" },
      move: { "UPDATE consent SET person_id = \($0) WHERE id IN (\(list: $1))" }),
    Reference(
      table: "handover",
      rows: { "SELECT id AS value FROM handover WHERE successor_id = \($0)" },
      move: { "UPDATE handover SET successor_id = \($0) WHERE id IN (\(list: $1))" }),
  ]
}
