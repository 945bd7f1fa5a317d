import WebUI
import Store

/// Who may work in the units that one reaches.
struct PeoplePage {
  struct Person {
    let account: Account
    let grants: [RoleGrant]
    let closing: String?
  }
  let people: [Person]
  let mayManage: Bool
  let units: UnitHistory
  let now: Timestamp
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    let grants = Dictionary(grouping: try RoleGrant.all(request.app, in: db), by: \.account)
    let closings = try Account.closings(in: db)
    people = try Account.all(in: db).compactMap { account in
      let reached = try (grants[account.id] ?? []).filter { try request.canAccess($0.unit, on: [], db) }
      guard !reached.isEmpty else { return nil }
      return Person(account: account, grants: reached.filter { $0.endedAt == nil }, closing: closings[account.id])
    }
    mayManage = request.role.scope(.managePeople) != .denied
    units = try UnitHistory.current(request.app, in: db)
    now = db.now
    t = request.t
  }

  var html: HTML {
    """
    <h1>\(t("people.title"))</h1>
    \(if: mayManage, "<p><a class=\"button\" href=\"/nguoi-dung/moi\">\(t("people.invite"))</a></p>")
    \(if: people.isEmpty, emptyState(t("people.none"), t("people.none.more")))
    \(if: !people.isEmpty, Table(
      t("people.count", ["count": "\(people.count)"]),
      columns: [.init(t("people.name")), .init(t("people.roles")), .init(t("people.last")), .init(t("people.state"))],
      rows: people.map(row)).html)
    """
  }
  private func row(_ person: Person) -> [HTML] {
    let roles = person.grants.map { HTML("\(grantTitle($0, units, now.day, t))") }
    let active: HTML =
      person.account.password == nil ? "\(t("people.never"))" : "\(t.time(person.account.activeAt.milliseconds))"
    return [
      "<a href=\"/nguoi-dung/\(person.account.id.description)\">\(person.account.name)</a>",
      "\(for: roles, { "<span class=\"line\">\($0)</span>" })", active, state(person),
    ]
  }
  private func state(_ person: Person) -> HTML { accountState(person.account, person.closing, now, t) }
}

func accountState(_ account: Account, _ closing: String?, _ now: Timestamp, _ t: Localizer) -> HTML {
  if closing != nil { return badge(t("people.closed"), .bad) }
  if account.rests(at: now) { return badge(t("people.resting"), .warn) }
  if account.password == nil { return badge(t("people.invited"), .plain) }
  return badge(t("people.open"), .good)
}

/// `Cán bộ nhập liệu – Xã Mường Lạn, đến 31/12/2026`
func grantTitle(_ grant: RoleGrant, _ units: UnitHistory, _ day: Day, _ t: Localizer) -> String {
  let until = grant.validity.to.map { ", " + t("accounts.until", ["day": t.day($0)]) } ?? ""
  let lent = grant.delegator.map { ", " + t("lending.from", ["name": $0]) } ?? ""
  return grant.roleAssignment.title(units, day, t) + until + lent
}

/// A person who is to be invited.
struct InvitePage {
  let units: [String]
  let own: String
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    let tree = try Tree.asOf(db.today, request.app, in: db)
    let place = request.user.activeRole.flatMap { tree.indices[$0.unit] }
    // A list helps where it is short; elsewhere one types the code or the name.
    let range = place.map { tree.subtree(of: $0) } ?? 0..<0
    units = range.count <= 300 ? range.map { "\(tree.nodes[$0].unit.code) \(tree.nodes[$0].name)" } : []
    // Whoever has units below mostly invites for one of them.
    own = place.flatMap { tree.nodes[$0].children.isEmpty ? tree.nodes[$0].name : nil } ?? ""
    t = request.t
  }

  func html(_ typed: [String: String] = [:], _ problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(t("form.problems"), problems.map { ($0.field, t($0.message)) }))
    <h1>\(t("people.invite"))</h1><p>\(t("people.invite.more"))</p>
    \(form("/nguoi-dung/moi", """
      \(Field("ho-ten", label: t("people.name"), kind: .text, value: typed["ho-ten"] ?? "", problem: errorMessage("ho-ten", problems, t)).html)
      \(grantFields(typed, problems, units, own, t))
      \(Field("ten-dang-nhap", label: t("people.login"), hint: t("people.login.hint"), kind: .login, value: typed["ten-dang-nhap"] ?? "", problem: errorMessage("ten-dang-nhap", problems, t)).html)
      <button>\(t("people.make-link"))</button>
      """))
    """
  }
}

/// Role, unit and days: for an invitation and for a further role.
func grantFields(
  _ typed: [String: String], _ problems: [FieldProblem], _ units: [String], _ own: String, _ t: Localizer
) -> HTML {
  let roles = Role.held.map {
    (value: $0.rawValue, caption: "\(t("role.\($0.rawValue)")): \(t("role.\($0.rawValue).more"))")
  }
  return """
    \(Field("vai", label: t("people.role"), kind: .choice(roles), value: typed["vai"] ?? "officer", problem: errorMessage("vai", problems, t)).html)
    \(Field("don-vi", label: t("people.unit"), hint: t("people.unit.hint"), kind: .suggested(units), value: typed["don-vi"] ?? own, problem: errorMessage("don-vi", problems, t)).html)
    \(Field("tu-ngay", label: t("accounts.from"), hint: t("people.from.hint"), kind: .day, value: typed["tu-ngay"] ?? "", problem: errorMessage("tu-ngay", problems, t)).html)
    \(Field("den-ngay", label: t("accounts.to"), hint: t("people.to.hint"), kind: .day, value: typed["den-ngay"] ?? "", problem: errorMessage("den-ngay", problems, t)).html)
    """
}
