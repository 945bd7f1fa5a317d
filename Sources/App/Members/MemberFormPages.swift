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
  var breadcrumbs: [Link] { memberListLinks(unit, unitName, t) }

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
func memberListLinks(_ unit: Identifier, _ unitName: String, _ t: Localizer) -> [Link] {
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

/// Moving a member to another chapter.
struct TransferMemberPage: FormPage {
  static let fields: Set = ["don-vi", "ngay"]
  let member: Member
  private let units: [(value: String, caption: String)]
  private let today: Day
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    member = try Member.find(request.id("member"), request.app, in: db)
    let tree = try Tree.asOf(db.today, request.app, in: db)
    // The member's own commune comes first; users of a whole province choose among all chapters.
    let own = tree.index(of: member.unitId)
    let top = try tree.index(of: request.activeUnit(db)) ?? 0
    let commune =
      own.flatMap { at in
        tree.nodes[at].children.isEmpty ? tree.nodes[at].parent : at
      } ?? top
    let range = tree.subtree(of: top)
    let near = ([commune] + tree.nodes[commune].children).filter { $0 != own && range.contains($0) }
    let known = Set(near)
    let far = range.filter {
      !known.contains($0) && $0 != own && tree.nodes[$0].children.isEmpty
    }
    units = (near + far.prefix(600)).map { at in
      let parent = tree.nodes[at].parent.map { tree.nodes[$0].name } ?? ""
      return (
        value: tree.nodes[at].unit.id.description,
        caption: known.contains(at) ? tree.nodes[at].name : "\(tree.nodes[at].name), \(parent)"
      )
    }
    today = db.today
    t = request.t
  }
  var title: String { t("members.move") }
  var breadcrumbs: [Link] { [Link(member.name, "/hoi-vien/\(member.id)")] }

  func content(_ form: FormState) -> HTML {
    let choose = [(value: "", caption: t("members.move.choose"))]
    let unit = form.field("don-vi", label: "members.move.to", kind: .select(choose + units), t)
    let day = form.field("ngay", label: "members.last-day", kind: .day, known: today.description, t)
    let fields: HTML = "\(unit)\(day)<button>\(t("members.move.do"))</button>"
    return """
      <h1>\(title)</h1><p class="lead">\(member.name)</p><p>\(t("members.move.lead"))</p>
      \(WebUI.form("/hoi-vien/\(member.id)/chuyen", fields))
      """
  }
}

/// What was typed to move a member.
struct TransferForm {
  let unit: Identifier
  let lastDay: Day

  init(_ typed: [String: String]) throws {
    var form = FormReader(typed)
    let unit = form.requiredIdentifier("don-vi", else: "members.move.choose")
    let lastDay = form.requiredDay("ngay", else: "members.no-day")
    guard let unit, let lastDay else { throw Problem.invalid(form.problems) }
    self.unit = unit
    self.lastDay = lastDay
  }
}
