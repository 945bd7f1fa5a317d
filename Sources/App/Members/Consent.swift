import Store

/// A person's consent to being in the register (Law 91/2025/QH15: free, for a stated purpose,
/// provable; silence is not consent).
struct Consent: Sendable, Decodable {
  enum Method: String, Sendable, CaseIterable, Codable, ColumnValue {
    case paper = "paper"
    case spoken = "spoken"
    case message = "message"
  }
  let id: Identifier
  let personId: Identifier
  let textVersion: String
  let givenOn: Day
  let how: Method
  let takenBy: String
  let withdrawnOn: Day?

  /// The text that people agree to today; a changed text gets a new version.
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

extension Member {
  /// Records that this member gave consent. Requires `.editMembers` in the unit. One audit entry.
  func recordConsent(
    on day: Day, how: Consent.Method, takenBy: String, by operation: Operation
  ) throws {
    let db = operation.db
    try operation.require(.editMembers, in: unitId)
    guard day <= operation.today else {
      let message = LocalizedMessage("members.consent.later")
      throw Problem.invalid([FieldProblem("ngay-dong-y", message)])
    }
    try db.run(
      """
      INSERT INTO consent (id, person_id, register, text_version, given_on, how, taken_by, created_at,
        created_by)
      VALUES (\(Identifier.new()), \(personId), 'members', \(Consent.textVersion), \(day), \(how),
        \(takenBy), \(operation.now), \(operation.user.name))
      """)
    try DataArea.members.changed(in: db)
    try operation.audit(
      "members.consented", ["name": name, "day": day.short], on: subject, in: unitId)
  }

  /// Records that this member withdrew a consent: from now on they are in no list that is
  /// exported. Requires `.editMembers` in the unit. One audit entry.
  func withdrawConsent(_ consent: Identifier, on day: Day, by operation: Operation) throws {
    let db = operation.db
    try operation.require(.editMembers, in: unitId)
    let count = try db.run(
      """
      UPDATE consent SET withdrawn_on = \(day), withdrawn_at = \(operation.now),
        withdrawn_by = \(operation.user.name)
      WHERE id = \(consent) AND person_id = \(personId) AND withdrawn_on IS NULL
      """)
    guard count == 1 else { throw Problem.conflict(LocalizedMessage("members.consent.gone")) }
    try DataArea.members.changed(in: db)
    try operation.audit(
      "members.consent-withdrawn", ["name": name, "day": day.short], on: subject, in: unitId)
  }
}

/// What was typed when a member gave consent.
struct ConsentForm {
  static let fields: Set = ["ngay-dong-y", "cach", "nguoi-nhan"]
  let day: Day
  let how: Consent.Method
  let takenBy: String

  init(_ typed: [String: String]) throws {
    var form = FormReader(typed)
    let day = form.day("ngay-dong-y")
    let takenBy = form.line("nguoi-nhan", limit: 100)
    let how = Consent.Method(rawValue: form.text("cach"))
    guard let day, let takenBy, let how, form.problems.isEmpty else {
      form.reject("dong-y", LocalizedMessage("members.consent.missing"))
      throw Problem.invalid(form.problems)
    }
    self.day = day
    self.how = how
    self.takenBy = takenBy
  }
}
