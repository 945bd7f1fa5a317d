import WebUI
import Store

/// A new member of a unit.
struct AddMemberPage {
  private let unit: Identifier
  private let unitName: String
  private let asked: RegisterForm
  private let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    unit = try request.targetUnit
    unitName = try request.unitName(unit, db)
    let closed = try SensitiveFieldSettings(memberRegister, unit, request.app, in: db).closed
    asked = RegisterForm(register: memberRegister, closed: closed, t: request.t)
    t = request.t
  }
  var title: String { t("members.join") }
  var breadcrumbs: [Link] {
    [Link(unitName, "/don-vi/\(unit)"), Link(t("register.members"), memberRegister.path(of: unit))]
  }

  func html(_ typed: [String: String] = [:], _ problems: [FieldProblem] = []) -> HTML {
    let isAlike = problems.contains { $0.field == "dung-nhu-vay" }
    return """
      \(errorSummary(t("form.problems"), problems.map { ($0.field, t($0.message)) }))
      <h1>\(title)</h1><p class="lead">\(unitName)</p><p>\(t("members.join.lead"))</p>
      \(form(memberRegister.path(of: unit) + "/moi", warnsOnLeaving: true, "\(asked.html(typed, problems))\(if: isAlike, Field("dung-nhu-vay", label: t("members.another"), kind: .check(isOn: false)).html)<button>\(t("form.save"))</button>"))
      """
  }
}

/// What is known of a member, to be corrected.
struct EditMemberPage {
  private let member: Member
  private let asked: RegisterForm
  private let known: [String: String]
  private let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    member = try Member.find(request.id("member"), in: db)
    let closed = try SensitiveFieldSettings(memberRegister, member.unitId, request.app, in: db).closed
    asked = RegisterForm(register: memberRegister, closed: closed, t: request.t)
    known = MemberForm.values(of: member)
    t = request.t
  }
  var title: String { t("members.correct") }
  var breadcrumbs: [Link] { [Link(member.name, "/hoi-vien/\(member.id)")] }

  func html(_ typed: [String: String]? = nil, _ problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(t("form.problems"), problems.map { ($0.field, t($0.message)) }))
    <h1>\(title)</h1><p class="lead">\(member.name)</p>
    \(form("/hoi-vien/\(member.id)/sua", warnsOnLeaving: true, "\(asked.html(typed ?? known, problems))\(if: member.sealed != nil, Field(MemberForm.emptying, label: t("members.sensitive.empty"), kind: .check(isOn: false)).html)<button>\(t("form.save"))</button>"))
    """
  }
}

/// Going over to another chapter.
struct TransferMemberPage: FormPage {
  static let fields: Set = ["don-vi", "ngay"]
  let member: Member
  private let units: [(value: String, caption: String)]
  private let today: Day
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    member = try Member.find(request.id("member"), in: db)
    let tree = try Tree.asOf(db.today, request.app, in: db)
    // The member's own commune comes first; users of a whole province choose among all chapters.
    let own = tree.index(of: member.unitId)
    let top = try tree.index(of: request.activeUnit(db)) ?? 0
    let commune = own.flatMap { at in tree.nodes[at].children.isEmpty ? tree.nodes[at].parent : at } ?? top
    let range = tree.subtree(of: top)
    let near = ([commune] + tree.nodes[commune].children).filter { $0 != own && range.contains($0) }
    let known = Set(near)
    let far = range.filter { !known.contains($0) && $0 != own && tree.nodes[$0].children.isEmpty }
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
    return """
      <h1>\(title)</h1><p class="lead">\(member.name)</p><p>\(t("members.move.lead"))</p>
      \(WebUI.form("/hoi-vien/\(member.id)/chuyen", "\(unit)\(day)<button>\(t("members.move.do"))</button>"))
      """
  }
}

/// What was typed to transfer a member.
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

/// Sensitive fields: which are on, for what, and turning one on.
struct RegisterOptionsPage {
  private let unit: Identifier
  private let unitName: String
  private let options: SensitiveFieldSettings
  private let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    unit = try request.targetUnit
    unitName = try request.unitName(unit, db)
    options = try SensitiveFieldSettings(memberRegister, unit, request.app, in: db)
    t = request.t
  }
  var title: String { t("register.options") }
  var breadcrumbs: [Link] {
    [Link(unitName, "/don-vi/\(unit)"), Link(t("register.members"), memberRegister.path(of: unit))]
  }

  func html(_ typed: [String: String] = [:], _ problems: [FieldProblem] = []) -> HTML {
    let path = memberRegister.path(of: unit) + "/truong"
    let fields = memberRegister.fields.filter { options.closed.contains($0.name) }.map {
      (value: $0.name, caption: t(memberRegister.label($0)))
    }
    return """
      \(errorSummary(t("form.problems"), problems.map { ($0.field, t($0.message)) }))
      <h1>\(title)</h1><p class="lead">\(unitName)</p><p>\(t("register.options.lead"))</p>
      <ul>\(for: options.open, { line($0, path) })</ul>
      \(if: !fields.isEmpty, form(path, "\(Field("truong", label: t("register.option"), kind: .select(fields), value: typed["truong"] ?? "", problem: errorMessage("truong", problems, t)).html)\(Field("muc-dich", label: t("register.purpose"), hint: t("register.purpose.hint"), value: typed["muc-dich"] ?? "", problem: errorMessage("muc-dich", problems, t)).html)<button>\(t("register.open"))</button>"))
      """
  }
  private func line(_ option: SensitiveFieldSettings.Option, _ path: String) -> HTML {
    let isOwn = option.unitId == unit
    return """
      <li><strong>\(t("members.field.\(option.field)"))</strong>: \(option.purpose) <span class="soft">(\(option.createdBy), \(t.time(option.createdAt.milliseconds)))</span>
      \(if: isOwn, form(path + "/tat", "<input type=\"hidden\" name=\"lua-chon\" value=\"\(option.id.description)\">\(button(t("register.close"), .secondary))"))</li>
      """
  }
}
