import Store

/// Who of those that an intake wrote or changed was touched since: their names and what was done.
func membersChangedSince(_ listImport: Identifier, _ app: AppContext, _ db: any Connection) throws -> [any Localizable] {
  let reasons: [(key: String, sql: SQL)] = [
    (
      "members.built.changed",
      """
      SELECT DISTINCT name AS value FROM membership JOIN person ON person.id = person_id
        JOIN intake ON intake.id = membership.intake_id
      WHERE membership.intake_id = \(listImport)
        AND (membership.changed_at IS NOT NULL OR person.changed_at > intake.kept_at)
      """
    ),
    (
      "members.built.changed",
      """
      SELECT DISTINCT name AS value FROM intake_change JOIN membership ON membership.id = record_id
        JOIN person ON person.id = person_id JOIN intake ON intake.id = intake_change.intake_id
      WHERE intake_change.intake_id = \(listImport)
        AND (membership.changed_at > intake.kept_at OR person.changed_at > intake.kept_at)
      """
    ),
    (
      "members.built.dues",
      """
      SELECT DISTINCT name AS value FROM dues JOIN membership ON membership.id = membership_id
        JOIN person ON person.id = person_id
      WHERE membership.intake_id = \(listImport) AND removed_at IS NULL
      """
    ),
    (
      "members.built.consent",
      """
      SELECT DISTINCT name AS value FROM consent JOIN person ON person.id = consent.person_id
      WHERE person.intake_id = \(listImport)
      """
    ),
    (
      "members.built.elsewhere",
      """
      SELECT DISTINCT name AS value FROM membership JOIN person ON person.id = person_id
      WHERE person.intake_id = \(listImport) AND (membership.intake_id IS NULL OR membership.intake_id <> \(listImport))
      """
    ),
    (
      "members.built.post",
      """
      SELECT DISTINCT name AS value FROM post JOIN person ON person.id = person_id WHERE person.intake_id = \(listImport)
      """
    ),
    (
      "members.built.merged",
      """
      SELECT DISTINCT name AS value FROM person JOIN person_merge ON person.id = kept_id OR person.id = gone_id
      WHERE person.intake_id = \(listImport)
      """
    ),
  ]
  return try reasons.flatMap { key, sql in
    try db.values(String.self, sql).sorted().map { LocalizedMessage(key, ["name": $0]) as any Localizable }
  }
}

/// Takes back what an intake did to members. Nothing may build on it.
/// - Returns: how many memberships went or became again what they were.
func undoMemberImport(of listImport: Identifier, _ app: AppContext, _ db: any Connection) throws -> Int {
  var count = 0
  var changes: [(Identifier, String)] = []
  try db.each("SELECT record_id, before FROM intake_change WHERE intake_id = \(listImport)") { row in
    changes.append((try row.get("record_id"), try row.get("before")))
  }
  for (id, before) in changes {
    var member = try Member.find(id, in: db)
    try JSONBytes.read(MemberSnapshot.self, before).put(onto: &member)
    try member.update(in: db)
    count += 1
  }
  try db.run(
    "DELETE FROM person_apart WHERE one_id IN (SELECT id FROM person WHERE intake_id = \(listImport)) OR other_id IN (SELECT id FROM person WHERE intake_id = \(listImport))"
  )
  // Ticks that were taken away again are all that is left of dues.
  try db.run("DELETE FROM dues WHERE membership_id IN (SELECT id FROM membership WHERE intake_id = \(listImport))")
  count += try db.run("DELETE FROM membership WHERE intake_id = \(listImport)")
  try db.run("DELETE FROM person WHERE intake_id = \(listImport)")
  try PersonNameIDs.purge(in: db)
  try DataArea.members.changed(in: db)
  return count
}
