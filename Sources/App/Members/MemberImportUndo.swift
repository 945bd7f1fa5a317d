import Store

/// Undoing what an import did to members.
enum MemberImportUndo {
  /// What was done since to members that an import added or changed: names and reasons. While
  /// there are any, the import cannot be undone.
  static func dependents(
    of listImport: Identifier, in db: any Connection
  ) throws -> [any Localizable] {
    try queries(listImport).flatMap { query in
      try db.values(String.self, query.sql).sorted().map { name -> any Localizable in
        LocalizedMessage(query.key, ["name": name])
      }
    }
  }

  private static func queries(_ listImport: Identifier) -> [(key: String, sql: SQL)] {
    [
      (
        "members.built.changed",
        """
        SELECT DISTINCT name AS value FROM membership
          JOIN person ON person.id = person_id
          JOIN list_import ON list_import.id = membership.list_import_id
        WHERE membership.list_import_id = \(listImport)
          AND (membership.changed_at IS NOT NULL OR person.changed_at > list_import.committed_at)
        """
      ),
      (
        "members.built.changed",
        """
        SELECT DISTINCT name AS value FROM list_import_change
          JOIN membership ON membership.id = record_id
          JOIN person ON person.id = person_id
          JOIN list_import ON list_import.id = list_import_change.list_import_id
        WHERE list_import_change.list_import_id = \(listImport)
          AND (membership.changed_at > list_import.committed_at OR person.changed_at > list_import.committed_at)
        """
      ),
      (
        "members.built.dues",
        """
        SELECT DISTINCT name AS value FROM dues
          JOIN membership ON membership.id = membership_id
          JOIN person ON person.id = person_id
        WHERE membership.list_import_id = \(listImport) AND removed_at IS NULL
        """
      ),
      (
        "members.built.consent",
        """
        SELECT DISTINCT name AS value FROM consent JOIN person ON person.id = consent.person_id
        WHERE person.list_import_id = \(listImport)
        """
      ),
      (
        "members.built.elsewhere",
        """
        SELECT DISTINCT name AS value FROM membership JOIN person ON person.id = person_id
        WHERE person.list_import_id = \(listImport)
          AND (membership.list_import_id IS NULL OR membership.list_import_id <> \(listImport))
        """
      ),
      (
        "members.built.post",
        """
        SELECT DISTINCT name AS value FROM post JOIN person ON person.id = person_id
        WHERE person.list_import_id = \(listImport)
        """
      ),
      (
        "members.built.merged",
        """
        SELECT DISTINCT name AS value FROM person
          JOIN person_merge ON person.id = survivor_id OR person.id = merged_id
        WHERE person.list_import_id = \(listImport)
        """
      ),
    ]
  }

  /// Undoes what an import did to members. The caller has checked that nothing depends on it.
  /// - Returns: how many memberships were deleted or restored.
  static func undo(
    _ listImport: Identifier, _ app: AppContext, in db: any Connection
  ) throws -> Int {
    let register = app.memberRegister
    var count = 0
    var changes: [(id: Identifier, before: String)] = []
    try db.each(
      "SELECT record_id, before FROM list_import_change WHERE list_import_id = \(listImport)"
    ) { row in changes.append((try row.get("record_id"), try row.get("before"))) }
    for change in changes {
      var member = try Member.find(change.id, app, in: db)
      try JSONBytes.read(MemberSnapshot.self, change.before).restore(&member, register)
      try member.update(app, in: db)
      count += 1
    }
    let persons: SQL = "SELECT id FROM person WHERE list_import_id = \(listImport)"
    try PersonPair.deleteMarks(of: persons, in: db)
    // Only dues that were unticked again are left.
    try db.run(
      """
      DELETE FROM dues WHERE membership_id IN (
        SELECT id FROM membership WHERE list_import_id = \(listImport))
      """)
    count += try db.run("DELETE FROM membership WHERE list_import_id = \(listImport)")
    try PersonStore.delete(persons, in: db)
    try PersonNameIDs.purge(in: db)
    try DataArea.members.changed(in: db)
    return count
  }
}
