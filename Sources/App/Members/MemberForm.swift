import Store

/// What was typed about a member.
struct MemberForm {
  static let fields = RegisterForm.names(memberRegister).union([clearSensitive])
  /// The box that empties the sensitive fields.
  static let clearSensitive = "xoa-nhay-cam"

  private let typed: [String: String]
  private let closed: Set<String>
  private let app: AppContext
  private let today: Day

  /// - Parameter closed: sensitive fields that the unit has not turned on.
  init(_ typed: [String: String], closed: Set<String>, _ app: AppContext, on today: Day) {
    self.typed = typed
    self.closed = closed
    self.app = app
    self.today = today
  }

  /// Changes the member to what the form says; what is empty becomes unknown.
  /// - Returns: everything that cannot be read.
  func fill(_ member: inout Member) throws -> [FieldProblem] {
    var problems: [FieldProblem] = []
    let register = RegisterForm(register: memberRegister, closed: closed, t: app.localizer)
    let values = register.read(typed, on: today, &problems)
    let row = MemberImportRow(RegisterRow(line: 0, values: values, unit: member.unitId))
    member.name = row.name
    member.birthYear = row.birth?.year
    member.birthDate = row.birth?.day
    member.sex = row.sex.flatMap(Sex.init)
    member.phone = row.phone
    member.card = row.card
    member.kind = row.kind ?? "regular"
    member.joined = row.joined
    try fillSensitive(&member, from: row.secrets)
    return problems
  }

  /// Sensitive fields are never shown in a form: an empty one stays as it is, and a separate box
  /// empties them all.
  private func fillSensitive(_ member: inout Member, from row: SensitiveMemberFields) throws {
    let clears = typed[Self.clearSensitive] == "co"
    let before = SensitiveMemberFields(member.sealed, of: member.personId, app)
    var secrets = clears ? SensitiveMemberFields() : before
    if !closed.contains("ethnicity") { secrets.ethnicity = row.ethnicity ?? secrets.ethnicity }
    if !closed.contains("party") {
      secrets.isPartyMember = row.isPartyMember ?? secrets.isPartyMember
    }
    if secrets != before || clears { member.sealed = try secrets.sealed(of: member.personId, app) }
  }

  /// What is known of a member, as the form sends it.
  static func values(of member: Member) -> [String: String] {
    let values: [String: String?] = [
      "o-name": member.name,
      "o-birth": member.birthDate?.short ?? member.birthYear.map { "\($0)" },
      "o-sex": member.sex?.rawValue,
      "o-phone": member.phone,
      "o-card": member.card,
      "o-kind": member.kind,
      "o-joined": member.joined?.short,
    ]
    return values.compactMapValues { $0 }
  }
}
