import Store

/// That somebody agreed that his data is kept (Law 91/2025/QH15: free, for a stated purpose, provable; silence is none).
struct Consent: Sendable, Decodable {
  enum Method: String, Sendable, CaseIterable, Codable, ColumnValue { case paper, spoken, message }
  let id: Identifier
  let personId: Identifier
  let textVersion: String
  let givenOn: Day
  let how: Method
  let takenBy: String
  let withdrawnOn: Day?

  /// The text to which one agrees today; a changed text gets a new version.
  static let textVersion = "2026-1"

  static func all(of person: Identifier, in db: any Connection) throws -> [Consent] {
    try db.all(
      Consent.self,
      """
      SELECT id, person_id, text_version, given_on, how, taken_by, withdrawn_on FROM consent
      WHERE person_id = \(person) AND register = 'members' ORDER BY given_on DESC, id DESC
      """)
  }
}

extension RequestContext {
  /// Writes down that a member agreed.
  func keepConsent(of member: Member, on day: Day, how: Consent.Method, before takenBy: String, in db: any Connection)
    throws
  {
    try require(.editMembers, in: member.unitId, db)
    guard day <= db.today else {
      throw Problem.invalid([FieldProblem("ngay-dong-y", LocalizedMessage("members.consent.later"))])
    }
    try db.run(
      """
      INSERT INTO consent (id, person_id, register, text_version, given_on, how, taken_by, made_at, made_by)
      VALUES (\(Identifier.new()), \(member.personId), 'members', \(Consent.textVersion), \(day), \(how), \(takenBy),
        \(db.now), \(user.name))
      """)
    try DataArea.members.changed(in: db)
    try audit("members.consented", ["name": member.name, "day": day.short], on: member.subject, in: member.unitId, db)
  }
  /// He withdrew it: from now on he stands in no list that is given away.
  func withdrawConsent(_ consent: Identifier, of member: Member, on day: Day, in db: any Connection) throws {
    try require(.editMembers, in: member.unitId, db)
    let count = try db.run(
      """
      UPDATE consent SET withdrawn_on = \(day), withdrawn_at = \(db.now), withdrawn_by = \(user.name)
      WHERE id = \(consent) AND person_id = \(member.personId) AND withdrawn_on IS NULL
      """)
    guard count == 1 else { throw Problem.conflict(LocalizedMessage("members.consent.gone")) }
    try DataArea.members.changed(in: db)
    try audit(
      "members.consent-withdrawn", ["name": member.name, "day": day.short], on: member.subject, in: member.unitId, db)
  }
}
