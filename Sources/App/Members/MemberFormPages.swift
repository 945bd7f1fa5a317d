import Page
import Store

/// A new member of a unit.
struct JoinPage {
  private let unit: Identifier
  private let unitName: String
  private let asked: RegisterForm
  private let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    unit = try visit.unit
    unitName = try visit.unitName(unit, db)
    let closed = try RegisterOptions(memberRegister, unit, visit.house, in: db).closed
    asked = RegisterForm(register: memberRegister, closed: closed, say: visit.say)
    say = visit.say
  }
  var title: String { say("members.join") }
  var trail: [Link] {
    [Link(unitName, "/don-vi/\(unit)"), Link(say("register.members"), memberRegister.path(of: unit))]
  }

  func html(_ typed: [String: String] = [:], _ problems: [FieldProblem] = []) -> HTML {
    let isAlike = problems.contains { $0.field == "dung-nhu-vay" }
    return """
      \(errorSummary(say("form.problems"), problems.map { ($0.field, say($0.sentence)) }))
      <h1>\(title)</h1><p class="lead">\(unitName)</p><p>\(say("members.join.lead"))</p>
      \(form(memberRegister.path(of: unit) + "/moi", warnsOnLeaving: true, "\(asked.html(typed, problems))\(if: isAlike, Field("dung-nhu-vay", label: say("members.another"), kind: .check(isOn: false)).html)<button>\(say("form.save"))</button>"))
      """
  }
}

/// What is known of a member, to be corrected.
struct DescribeMemberPage {
  private let member: Member
  private let asked: RegisterForm
  private let known: [String: String]
  private let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    member = try Member.find(visit.id("member"), in: db)
    let closed = try RegisterOptions(memberRegister, member.unitId, visit.house, in: db).closed
    asked = RegisterForm(register: memberRegister, closed: closed, say: visit.say)
    known = MemberForm.values(of: member)
    say = visit.say
  }
  var title: String { say("members.correct") }
  var trail: [Link] { [Link(member.name, "/hoi-vien/\(member.id)")] }

  func html(_ typed: [String: String]? = nil, _ problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(say("form.problems"), problems.map { ($0.field, say($0.sentence)) }))
    <h1>\(title)</h1><p class="lead">\(member.name)</p>
    \(form("/hoi-vien/\(member.id)/sua", warnsOnLeaving: true, "\(asked.html(typed ?? known, problems))\(if: member.sealed != nil, Field(MemberForm.emptying, label: say("members.sensitive.empty"), kind: .check(isOn: false)).html)<button>\(say("form.save"))</button>"))
    """
  }
}

/// Going over to another chapter.
struct MoveMemberPage {
  private let member: Member
  private let units: [(value: String, caption: String)]
  private let today: Day
  private let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    member = try Member.find(visit.id("member"), in: db)
    let tree = try Tree.asOf(db.today, visit.house, in: db)
    // Those of his own commune first; whoever keeps a whole province chooses among all chapters.
    let own = tree.place(of: member.unitId)
    let top = try tree.place(of: visit.ownUnit(db)) ?? 0
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
    (today, say) = (db.today, visit.say)
  }
  var title: String { say("members.move") }
  var trail: [Link] { [Link(member.name, "/hoi-vien/\(member.id)")] }

  func html(_ typed: [String: String] = [:], _ problems: [FieldProblem] = []) -> HTML {
    let choose = [(value: "", caption: say("members.move.choose"))]
    return """
      \(errorSummary(say("form.problems"), problems.map { ($0.field, say($0.sentence)) }))
      <h1>\(title)</h1><p class="lead">\(member.name)</p><p>\(say("members.move.lead"))</p>
      \(form("/hoi-vien/\(member.id)/chuyen", "\(Field("don-vi", label: say("members.move.to"), kind: .select(choose + units), value: typed["don-vi"] ?? "", problem: problem("don-vi", problems, say)).html)\(Field("ngay", label: say("members.last-day"), kind: .day, value: typed["ngay"] ?? today.description, problem: problem("ngay", problems, say)).html)<button>\(say("members.move.do"))</button>"))
      """
  }
}

/// Sensitive fields: which are on, for what, and turning one on.
struct RegisterOptionsPage {
  private let unit: Identifier
  private let unitName: String
  private let options: RegisterOptions
  private let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    unit = try visit.unit
    unitName = try visit.unitName(unit, db)
    options = try RegisterOptions(memberRegister, unit, visit.house, in: db)
    say = visit.say
  }
  var title: String { say("register.options") }
  var trail: [Link] {
    [Link(unitName, "/don-vi/\(unit)"), Link(say("register.members"), memberRegister.path(of: unit))]
  }

  func html(_ typed: [String: String] = [:], _ problems: [FieldProblem] = []) -> HTML {
    let path = memberRegister.path(of: unit) + "/truong"
    let fields = memberRegister.fields.filter { options.closed.contains($0.name) }.map {
      (value: $0.name, caption: say(memberRegister.label($0)))
    }
    return """
      \(errorSummary(say("form.problems"), problems.map { ($0.field, say($0.sentence)) }))
      <h1>\(title)</h1><p class="lead">\(unitName)</p><p>\(say("register.options.lead"))</p>
      <ul>\(for: options.open, { line($0, path) })</ul>
      \(if: !fields.isEmpty, form(path, "\(Field("truong", label: say("register.option"), kind: .select(fields), value: typed["truong"] ?? "", problem: problem("truong", problems, say)).html)\(Field("muc-dich", label: say("register.purpose"), hint: say("register.purpose.hint"), value: typed["muc-dich"] ?? "", problem: problem("muc-dich", problems, say)).html)<button>\(say("register.open"))</button>"))
      """
  }
  private func line(_ option: RegisterOptions.Option, _ path: String) -> HTML {
    let isOwn = option.unitId == unit
    return """
      <li><strong>\(say("members.field.\(option.field)"))</strong>: \(option.purpose) <span class="soft">(\(option.madeBy), \(say.time(option.madeAt.milliseconds)))</span>
      \(if: isOwn, form(path + "/tat", "<input type=\"hidden\" name=\"lua-chon\" value=\"\(option.id.description)\">\(button(say("register.close"), .secondary))"))</li>
      """
  }
}
