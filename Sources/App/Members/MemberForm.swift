import Store

/// What was typed of a member, put onto the member.
struct MemberForm {
  static let fields = RegisterForm.names(memberRegister).union([emptying])
  /// The box that empties what is sensitive.
  static let emptying = "xoa-nhay-cam"

  /// Fills a member with what the form says; what is empty becomes unknown.
  static func fill(
    _ member: inout Member, from form: [String: String], _ closed: Set<String>, _ app: AppContext, on today: Day,
    _ problems: inout [FieldProblem]
  ) throws {
    let asked = RegisterForm(register: memberRegister, closed: closed, t: app.localizer)
    let row = MemberImportRow(
      RegisterRow(line: 0, values: asked.read(form, on: today, &problems), unit: member.unitId))
    (member.name, member.birthYear, member.birthDate) = (row.name, row.birth?.year, row.birth?.day)
    (member.sex, member.phone, member.card) = (row.sex.flatMap(Officer.Sex.init), row.phone, row.card)
    (member.kind, member.joined) = (row.kind ?? "regular", row.joined)
    // What is sensitive is never shown in a form: empty leaves it as it is, and a box of its own empties it.
    var secrets = SensitiveMemberFields(member.sealed, of: member.personId, app)
    let before = secrets
    if form[Self.emptying] == "co" { secrets = SensitiveMemberFields() }
    if !closed.contains("ethnicity") { secrets.ethnicity = row.secrets.ethnicity ?? secrets.ethnicity }
    if !closed.contains("party") { secrets.isPartyMember = row.secrets.isPartyMember ?? secrets.isPartyMember }
    if secrets != before || form[Self.emptying] == "co" {
      member.sealed = try secrets.sealed(of: member.personId, app)
    }
  }

  /// What is known of a member, as the form sends it.
  static func values(of member: Member) -> [String: String] {
    let values: [String: String?] = [
      "o-name": member.name, "o-birth": member.birthDate?.short ?? member.birthYear.map { "\($0)" },
      "o-sex": member.sex?.rawValue, "o-phone": member.phone, "o-card": member.card, "o-kind": member.kind,
      "o-joined": member.joined?.short,
    ]
    return values.compactMapValues { $0 }
  }
}
