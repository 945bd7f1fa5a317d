import Store
import WebUI

/// Who may work in the units that the user reaches.
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
      let reached = try (grants[account.id] ?? []).filter {
        try request.canAccess($0.unit, on: [], db)
      }
      guard !reached.isEmpty else { return nil }
      return Person(
        account: account, grants: reached.filter { $0.endedAt == nil },
        closing: closings[account.id])
    }
    mayManage = request.role.scope(.managePeople) != .denied
    units = try UnitHistory.current(request.app, in: db)
    now = db.now
    t = request.t
  }

  var html: HTML {
    """
    <h1>\(t("people.title"))</h1>
    \(if: mayManage, inviteLink)
    \(people.isEmpty ? emptyState(t("people.none"), t("people.none.more")) : table)
    """
  }
  private var inviteLink: HTML {
    "<p><a class=\"button\" href=\"/nguoi-dung/moi\">\(t("people.invite"))</a></p>"
  }
  private var table: HTML {
    let columns = ["people.name", "people.roles", "people.last", "people.state"]
    return Table(
      t("people.count", ["count": "\(people.count)"]), columns: columns.map { .init(t($0)) },
      rows: people.map(row)
    ).html
  }
  private func row(_ person: Person) -> [HTML] {
    let account = person.account
    let roles = person.grants.map { HTML("\($0.title(units, on: now.day, t))") }
    let active: HTML =
      account.password == nil
      ? "\(t("people.never"))" : "\(t.time(account.activeAt.milliseconds))"
    return [
      "<a href=\"/nguoi-dung/\(account.id.description)\">\(account.name)</a>",
      "\(for: roles, { "<span class=\"line\">\($0)</span>" })", active,
      account.stateBadge(closing: person.closing, at: now, t),
    ]
  }
}

extension Account {
  func stateBadge(closing: String?, at now: Timestamp, _ t: Localizer) -> HTML {
    let state = self.state(isClosed: closing != nil, at: now)
    return badge(t(state.key), state.tone)
  }
  /// How the account is, as a key of the catalog.
  func state(isClosed: Bool, at now: Timestamp) -> (key: String, tone: BadgeTone) {
    if isClosed { return ("people.closed", .bad) }
    if rests(at: now) { return ("people.resting", .warn) }
    return password == nil ? ("people.invited", .plain) : ("people.open", .good)
  }
}

extension RoleGrant {
  /// `Cán bộ nhập liệu – Xã Mường Lạn, đến 31/12/2026`
  func title(_ units: UnitHistory, on day: Day, _ t: Localizer) -> String {
    let until = validity.to.map { ", " + t("accounts.until", ["day": t.day($0)]) } ?? ""
    let lent = delegator.map { ", " + t("lending.from", ["name": $0]) } ?? ""
    return roleAssignment.title(units, on: day, t) + until + lent
  }
}

/// Invites a person.
struct InvitePage: FormPage {
  static let fields: Set = ["ho-ten", "ten-dang-nhap", "vai", "don-vi", "tu-ngay", "den-ngay"]
  let units: [String]
  let own: String
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    let tree = try Tree.asOf(db.today, request.app, in: db)
    let place = request.user.activeRole.flatMap { tree.indices[$0.unit] }
    // Suggestions help where they are few; elsewhere users type the code or the name.
    let range = place.map { tree.subtree(of: $0) } ?? 0..<0
    units =
      range.count <= 300 ? range.map { "\(tree.nodes[$0].unit.code) \(tree.nodes[$0].name)" } : []
    // Users who have units below theirs mostly invite for one of them.
    own = place.flatMap { tree.nodes[$0].children.isEmpty ? tree.nodes[$0].name : nil } ?? ""
    t = request.t
  }
  var title: String { t("people.invite") }
  var breadcrumbs: [Link] { [Link(t("people.title"), "/nguoi-dung")] }

  func content(_ form: FormState) -> HTML {
    let name = form.field("ho-ten", label: "people.name", t)
    let login = form.field(
      "ten-dang-nhap", label: "people.login", hint: "people.login.hint", kind: .login, t)
    return """
      <h1>\(title)</h1><p>\(t("people.invite.more"))</p>
      \(WebUI.form("/nguoi-dung/moi", """
        \(name)
        \(grantFields(form, units: units, own: own, t))
        \(login)
        <button>\(t("people.make-link"))</button>
        """))
      """
  }
}

/// Role, unit and days: for an invitation and for a further role.
func grantFields(_ form: FormState, units: [String], own: String, _ t: Localizer) -> HTML {
  // On a page with several forms another one may have been sent.
  let wasSent = form.typed?["don-vi"] != nil
  let form = wasSent ? form : FormState(typed: nil, problems: form.problems)
  let roles = Role.held.map { role in
    let name = "role.\(role.rawValue)"
    return (value: role.rawValue, caption: "\(t(name)): \(t("\(name).more"))")
  }
  let role = form.field(
    "vai", label: "people.role", kind: .choice(roles), known: Role.officer.rawValue, t)
  let unit = form.field(
    "don-vi", label: "people.unit", hint: "people.unit.hint", kind: .suggested(units), known: own, t
  )
  let from = form.field("tu-ngay", label: "accounts.from", hint: "people.from.hint", kind: .day, t)
  let to = form.field("den-ngay", label: "accounts.to", hint: "people.to.hint", kind: .day, t)
  return """
    \(role)
    \(unit)
    \(from)
    \(to)
    """
}
