import Store

/// Two persons who may be one, in no order.
struct PersonPair: Hashable {
  let one: Identifier
  let other: Identifier

  init(_ one: Identifier, _ other: Identifier) {
    self.one = min(one, other)
    self.other = max(one, other)
  }

  /// Pairs that users marked as two different persons: they are not suggested as duplicates.
  static func distinct(in db: any Connection) throws -> Set<PersonPair> {
    var pairs: Set<PersonPair> = []
    try db.each("SELECT person_a_id, person_b_id FROM distinct_persons") {
      pairs.insert(PersonPair(try $0.get("person_a_id"), try $0.get("person_b_id")))
    }
    return pairs
  }
  func markAsDistinct(by operation: Operation) throws {
    try operation.db.run(
      """
      INSERT INTO distinct_persons (person_a_id, person_b_id, created_at, created_by)
      VALUES (\(one), \(other), \(operation.now), \(operation.user.name))
      ON CONFLICT (person_a_id, person_b_id) DO NOTHING
      """)
  }
  /// Deletes the marks of these persons, for persons who are deleted themselves.
  /// - Parameter persons: selects their identifiers, or lists them.
  static func deleteMarks(of persons: SQL, in db: any Connection) throws {
    try db.run(
      """
      DELETE FROM distinct_persons
      WHERE person_a_id IN (\(persons)) OR person_b_id IN (\(persons))
      """)
  }
}
