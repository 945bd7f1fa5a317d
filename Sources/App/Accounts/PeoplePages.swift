import Page
import Store

/// Who may work in the units that one reaches.
struct PeoplePage {
  struct Person {
    let account: Account
    let grants: [Grant]
    let closing: String?
  }
  let people: [Person]
  let mayManage: Bool
  let units: UnitHistory
  let now: Moment
  let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    let grants = Dictionary(grouping: try Grant.all(visit.house, in: db), by: \.account)
    let closings = try Account.closings(in: db)
    people = try Account.all(in: db).compactMap { account in
      let reached = try (grants[account.id] ?? []).filter { try visit.reaches($0.unit, on: [], db) }
      guard !reached.isEmpty else { return nil }
      return Person(account: account, grants: reached.filter { $0.endedAt == nil }, closing: closings[account.id])
    }
    mayManage = visit.role.reach(.managePeople) != .nowhere
    units = try UnitHistory.current(visit.house, in: db)
    now = db.now
    say = visit.say
  }

  var html: HTML {
    """
    <h1>\(say("people.title"))</h1>
    \(if: mayManage, "<p><a class=\"button\" href=\"/nguoi-dung/moi\">\(say("people.invite"))</a></p>")
    \(if: people.isEmpty, emptyState(say("people.none"), say("people.none.more")))
    \(if: !people.isEmpty, Table(
      say("people.count", ["count": "\(people.count)"]),
      columns: [.init(say("people.name")), .init(say("people.roles")), .init(say("people.last")), .init(say("people.state"))],
      rows: people.map(row)).html)
    """
  }
  private func row(_ person: Person) -> [HTML] {
    let roles = person.grants.map { HTML("\(grantTitle($0, units, now.day, say))") }
    let active: HTML =
      person.account.password == nil ? "\(say("people.never"))" : "\(say.time(person.account.activeAt.milliseconds))"
    return [
      "<a href=\"/nguoi-dung/\(person.account.id.description)\">\(person.account.name)</a>",
      "\(for: roles, { "<span class=\"line\">\($0)</span>" })", active, state(person),
    ]
  }
  private func state(_ person: Person) -> HTML { accountState(person.account, person.closing, now, say) }
}

func accountState(_ account: Account, _ closing: String?, _ now: Moment, _ say: Words) -> HTML {
  if closing != nil { return badge(say("people.closed"), .bad) }
  if account.rests(at: now) { return badge(say("people.resting"), .warn) }
  if account.password == nil { return badge(say("people.invited"), .plain) }
  return badge(say("people.open"), .good)
}

/// `Cán bộ nhập liệu – Xã Mường Lạn, đến 31/12/2026`
func grantTitle(_ grant: Grant, _ units: UnitHistory, _ day: Day, _ say: Words) -> String {
  let until = grant.validity.to.map { ", " + say("accounts.until", ["day": say.day($0)]) } ?? ""
  let lent = grant.lender.map { ", " + say("lending.from", ["name": $0]) } ?? ""
  return grant.hat.title(units, day, say) + until + lent
}

/// A person who is to be invited.
struct InvitePage {
  let units: [String]
  let own: String
  let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    let tree = try Tree.asOf(db.today, visit.house, in: db)
    let place = visit.visitor.hat.flatMap { tree.places[$0.unit] }
    // A list helps where it is short; elsewhere one types the code or the name.
    let range = place.map { tree.subtree(of: $0) } ?? 0..<0
    units = range.count <= 300 ? range.map { "\(tree.nodes[$0].unit.code) \(tree.nodes[$0].name)" } : []
    // Whoever has units below mostly invites for one of them.
    own = place.flatMap { tree.nodes[$0].children.isEmpty ? tree.nodes[$0].name : nil } ?? ""
    say = visit.say
  }

  func html(_ typed: [String: String] = [:], _ problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(say("form.problems"), problems.map { ($0.field, say($0.sentence)) }))
    <h1>\(say("people.invite"))</h1><p>\(say("people.invite.more"))</p>
    \(form("/nguoi-dung/moi", """
      \(Field("ho-ten", label: say("people.name"), kind: .text, value: typed["ho-ten"] ?? "", problem: problem("ho-ten", problems, say)).html)
      \(grantFields(typed, problems, units, own, say))
      \(Field("ten-dang-nhap", label: say("people.login"), hint: say("people.login.hint"), kind: .login, value: typed["ten-dang-nhap"] ?? "", problem: problem("ten-dang-nhap", problems, say)).html)
      <button>\(say("people.make-link"))</button>
      """))
    """
  }
}

/// Role, unit and days: for an invitation and for a further role.
func grantFields(
  _ typed: [String: String], _ problems: [FieldProblem], _ units: [String], _ own: String, _ say: Words
) -> HTML {
  let roles = Role.held.map {
    (value: $0.rawValue, caption: "\(say("role.\($0.rawValue)")): \(say("role.\($0.rawValue).more"))")
  }
  return """
    \(Field("vai", label: say("people.role"), kind: .choice(roles), value: typed["vai"] ?? "officer", problem: problem("vai", problems, say)).html)
    \(Field("don-vi", label: say("people.unit"), hint: say("people.unit.hint"), kind: .suggested(units), value: typed["don-vi"] ?? own, problem: problem("don-vi", problems, say)).html)
    \(Field("tu-ngay", label: say("accounts.from"), hint: say("people.from.hint"), kind: .day, value: typed["tu-ngay"] ?? "", problem: problem("tu-ngay", problems, say)).html)
    \(Field("den-ngay", label: say("accounts.to"), hint: say("people.to.hint"), kind: .day, value: typed["den-ngay"] ?? "", problem: problem("den-ngay", problems, say)).html)
    """
}
