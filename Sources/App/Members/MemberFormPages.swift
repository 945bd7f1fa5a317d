import Store
import WebUI

/// A new member of a unit.
struct AddMemberPage: FormPage {
  static let fields = MemberForm.fields.union(["dung-nhu-vay"])
  private let unit: Identifier
  private let unitName: String
  private let questions: RegisterForm
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    unit = try request.targetUnit
    unitName = try request.unitName(unit, db)
    let closed = try SensitiveFieldSettings(request.app.memberRegister, unit, request.app, in: db).closed
    questions = RegisterForm(register: request.app.memberRegister, closed: closed, t: request.t)
    t = request.t
  }
  var title: String { t("members.join") }
  var breadcrumbs: [Link] { memberListLinks(unit, named: unitName, t) }

  func content(_ form: FormState) -> HTML {
    let isSimilar = form.problems.contains { $0.field == "dung-nhu-vay" }
    let confirmation = Field(
      "dung-nhu-vay", label: t("members.another"), kind: .check(isOn: false)
    ).html
    let fields: HTML = """
      \(questions.html(form.typed ?? [:], form.problems))\(if: isSimilar, confirmation)\
      <button>\(t("form.save"))</button>
      """
    return """
      <h1>\(title)</h1><p class="lead">\(unitName)</p><p>\(t("members.join.lead"))</p>
      \(WebUI.form(memberRegister.path(of: unit) + "/moi", warnsOnLeaving: true, fields))
      """
  }
}

/// The way back from a page of a unit's register.
func memberListLinks(_ unit: Identifier, named unitName: String, _ t: Localizer) -> [Link] {
  [
    Link(unitName, "/don-vi/\(unit)"),
    Link(t("register.members"), memberRegister.path(of: unit)),
  ]
}

/// Correcting what is known of a member.
struct EditMemberPage: FormPage {
  static let fields = MemberForm.fields
  private let member: Member
  private let questions: RegisterForm
  private let known: [String: String]
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    member = try Member.find(request.id("member"), request.app, in: db)
    let register = request.app.memberRegister
    let settings = try SensitiveFieldSettings(register, member.unitId, request.app, in: db)
    questions = RegisterForm(register: register, closed: settings.closed, t: request.t)
    known = RegisterForm.typed(member.values, register)
    t = request.t
  }
  var title: String { t("members.correct") }
  var breadcrumbs: [Link] { [Link(member.name, "/hoi-vien/\(member.id)")] }

  func content(_ form: FormState) -> HTML {
    let clear = Field(
      MemberForm.clearSensitive, label: t("members.sensitive.empty"), kind: .check(isOn: false)
    ).html
    let fields: HTML = """
      \(questions.html(form.typed ?? known, form.problems))\(if: member.sealed != nil, clear)\
      <button>\(t("form.save"))</button>
      """
    return """
      <h1>\(title)</h1><p class="lead">\(member.name)</p>
      \(WebUI.form("/hoi-vien/\(member.id)/sua", warnsOnLeaving: true, fields))
      """
  }
}
