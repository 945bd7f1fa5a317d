import Store

/// What the law wants to be recorded of the register of members.
let memberData = PersonalData(
  purpose: "members.data.purpose", legalBasis: "members.data.legal-basis",
  persons: "members.data.persons", receivers: "members.data.receivers", retentionYears: 2,
  retentionStart: "members.data.retention",
  counts: { db in
    let persons = try db.values(
      Identifier.self, "SELECT DISTINCT person_id AS value FROM membership")
    let sensitive = try db.values(
      Identifier.self,
      """
      SELECT DISTINCT person_id AS value FROM membership JOIN person ON person.id = person_id
      WHERE sealed IS NOT NULL
      """)
    return .init(persons: Set(persons), sensitive: Set(sensitive))
  },
  purge: { day, _, db in
    // Files full of members that can no longer be undone, or were never committed.
    _ = try ListImport.purge(in: db)
    return try Member.purge(endedBefore: day, in: db)
  })

extension Member {
  /// Deletes for good persons whose last membership ended before a day: memberships, dues,
  /// consents, merges, and the person unless they have or had a post.
  /// - Returns: how many persons were deleted.
  static func purge(endedBefore day: Day, in db: any Connection) throws -> Int {
    let persons = try db.values(
      Identifier.self,
      """
      SELECT person_id AS value FROM membership GROUP BY person_id
      HAVING COUNT(*) = COUNT(valid_to) AND MAX(valid_to) < \(day)
      """)
    for start in stride(from: 0, to: persons.count, by: 500) {
      try delete(persons[start..<min(start + 500, persons.count)].map { $0 }, in: db)
    }
    guard !persons.isEmpty else { return 0 }
    try PersonNameIDs.purge(in: db)
    try DataArea.members.changed(in: db)
    return persons.count
  }

  /// Deletes everything that the register of members has of these persons; those who have or had a
  /// post stay as officers.
  private static func delete(_ first: [Identifier], in db: any Connection) throws {
    let persons = try PersonMerge.withMerged(first, in: db)
    let memberships: SQL = "SELECT id FROM membership WHERE person_id IN (\(list: persons))"
    try db.run("DELETE FROM dues WHERE membership_id IN (\(memberships))")
    try ListImport.deleteChanges(of: memberships, in: db)
    try db.run("DELETE FROM membership WHERE person_id IN (\(list: persons))")
    try db.run("DELETE FROM consent WHERE person_id IN (\(list: persons))")
    try PersonPair.deleteMarks(of: "\(list: persons)", in: db)
    try PersonMerge.delete(of: persons, in: db)
    try PersonStore.deleteSensitiveFields(of: persons, in: db)
    let withoutPost = try db.values(
      Identifier.self,
      """
      SELECT id AS value FROM person WHERE id IN (\(list: persons)) AND NOT is_officer
        AND NOT EXISTS (SELECT 1 FROM post WHERE person_id = person.id)
        AND NOT EXISTS (SELECT 1 FROM membership WHERE person_id = person.id)
      """)
    try PersonStore.delete("\(list: withoutPost)", in: db)
  }
}
