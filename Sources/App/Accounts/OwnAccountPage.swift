import Store
import Vietnamese
import WebUI

/// The user's own account: roles, password, second factor, sessions.
struct OwnAccountPage: FormPage {
  static let fields: Set = ["mat-khau", "mat-khau-moi", "nhac-lai"]
  let account: Account
  let user: CurrentUser
  let sessions: [Session]
  let lent: [RoleGrant]
  let names: [Identifier: String]
  let codesLeft: Int
  let units: UnitHistory
  let today: Day
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    user = request.user
    account = try user.ownAccount(in: db)
    sessions = try Session.alive(of: account.id, in: db)
    let own = Set(user.roles.map(\.id))
    lent = try RoleGrant.all(request.app, in: db).filter {
      $0.lentFrom.map(own.contains) == true && $0.endedAt == nil
        && ($0.validity.to ?? .distantFuture) >= db.today
    }
    names = Dictionary(
      try Account.all(in: db).map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    codesLeft = try SecondFactor.unusedRecoveryCodes(of: account.id, in: db)
    units = try UnitHistory.current(request.app, in: db)
    today = db.today
    t = request.t
  }
  var title: String { t("accounts.own") }
  var breadcrumbs: [Link] { [] }

  func content(_ form: FormState) -> HTML {
    """
    <h1>\(account.name)</h1>
    <p class="lead">\(t("sign-in.login")): <strong>\(account.login)</strong></p>
    <h2>\(t("accounts.roles"))</h2>
    \(roles)
    <h2>\(t("second-factor.title"))</h2>
    \(secondFactor(form))
    <h2>\(t("password.change"))</h2>
    \(passwordForm(form))
    <h2>\(t("accounts.sessions"))</h2>
    <ul class="plain">\(for: sessions, session)</ul>
    \(if: sessions.count > 1, endOthers(form))
    """
  }
  private var roles: HTML {
    let mayLend = user.activeRole.map {
      $0.role.scope(.delegateRole) != .denied && $0.delegator == nil
    }
    return """
      \(user.roles.isEmpty
        ? "<p>\(t("accounts.no-roles"))</p>"
        : "<ul class=\"plain\">\(for: user.roles, assignment)</ul>")
      \(if: !lent.isEmpty,
        "<h2>\(t("lending.now"))</h2><ul class=\"plain\">\(for: lent, lentRow)</ul>")
      \(if: mayLend ?? false, "<p><a href=\"/tai-khoan/cho-muon\">\(t("lending.title"))</a></p>")
      """
  }
  private func passwordForm(_ form: FormState) -> HTML {
    WebUI.form(
      "/tai-khoan/mat-khau",
      """
      \(loginForPasswordManagers)
      \(oldPassword("mat-khau", form))
      \(newPasswordFields(form, t))
      <button>\(t("password.change"))</button>
      """)
  }
  /// Tells a password manager whose password the form asks for. It has no name, so that it is not
  /// sent.
  private var loginForPasswordManagers: HTML {
    "<input autocomplete=\"username\" value=\"\(account.login)\" hidden>"
  }
  private func oldPassword(_ id: String, _ form: FormState) -> HTML {
    Field(
      id, name: "mat-khau", label: t("password.old"), kind: .password(isNew: false),
      problem: errorMessage(for: id, in: form.problems, t)
    ).html
  }

  private func assignment(_ assignment: RoleAssignment) -> HTML {
    let until = assignment.validity.to.map { t("accounts.until", ["day": t.day($0)]) }
    let lender = assignment.delegator.map { t("lending.from", ["name": $0]) }
    let more = [until, lender].compactMap { $0 }.joined(separator: ", ")
    return "<li>\(assignment.title(units, on: today, t))\(if: !more.isEmpty, " (\(more))")</li>"
  }
  private func lentRow(_ grant: RoleGrant) -> HTML {
    let until = t("accounts.until", ["day": grant.validity.to.map(t.day) ?? ""])
    let title = grant.roleAssignment.title(units, on: today, t)
    let button: HTML = """
      <input type="hidden" name="vai" value="\(grant.id.description)">\
      <button class="secondary">\(t("lending.end"))</button>
      """
    return """
      <li>\(title) → \(names[grant.account] ?? ""), \(until)
      \(WebUI.form("/tai-khoan/thoi-cho-muon", button))</li>
      """
  }
  private func secondFactor(_ form: FormState) -> HTML {
    guard account.hasSecondFactor else {
      return """
        <p>\(t("second-factor.none"))</p>\
        <p><a href="/tai-khoan/xac-thuc-hai-lop">\(t("second-factor.set-up"))</a></p>
        """
    }
    let content: HTML = """
      \(loginForPasswordManagers)\(oldPassword("mat-khau-ma", form))\
      <button class="secondary">\(t("recovery.renew"))</button>
      """
    return """
      <p>\(t("second-factor.on", ["count": "\(codesLeft)"]))</p>
      \(WebUI.form("/tai-khoan/ma-du-phong", content))
      """
  }
  private func endOthers(_ form: FormState) -> HTML {
    WebUI.form(
      "/tai-khoan/dang-xuat-noi-khac",
      """
      \(loginForPasswordManagers)\(oldPassword("mat-khau-phien", form))\
      <button class="secondary">\(t("accounts.end-others"))</button>
      """)
  }
  private func session(_ session: Session) -> HTML {
    let here = session.digest == user.session ? " – \(t("accounts.this-one"))" : ""
    let since = t("accounts.since", ["time": t.time(session.startedAt.milliseconds)])
    return "<li>\(deviceName(session.device, t)), \(session.address), \(since)\(here)</li>"
  }
}

/// Lends the role that the user works in.
struct DelegateRolePage: FormPage {
  static let fields: Set = ["nguoi-nhan", "tu-ngay", "den-ngay"]
  let role: RoleAssignment
  let units: UnitHistory
  let today: Day
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    guard let assignment = request.user.activeRole else { throw Problem.notAllowed(.delegateRole) }
    self.role = assignment
    units = try UnitHistory.current(request.app, in: db)
    today = db.today
    t = request.t
  }
  var title: String { t("lending.title") }
  var breadcrumbs: [Link] { [Link(t("accounts.own"), "/tai-khoan")] }

  func content(_ form: FormState) -> HTML {
    let deputy = form.field(
      "nguoi-nhan", label: "lending.to", hint: "lending.to.hint", kind: .login, t)
    let from = form.field(
      "tu-ngay", label: "accounts.from", kind: .day, known: today.description, t)
    let to = form.field("den-ngay", label: "accounts.to", kind: .day, t)
    return """
      <h1>\(title)</h1>
      <p class="lead">\(role.title(units, on: today, t))</p><p>\(t("lending.more"))</p>
      \(WebUI.form("/tai-khoan/cho-muon", """
        \(deputy)
        \(from)
        \(to)
        <button>\(t("lending.do"))</button>
        """))
      """
  }
}

extension RoleAssignment {
  /// `Cán bộ nhập liệu – Xã Mường Lạn`
  func title(_ units: UnitHistory, on day: Day, _ t: Localizer) -> String {
    "\(t("role.\(role.rawValue)")) – \(units[unit]?.displayName(on: day) ?? "")"
  }
}

/// The operating system that a browser names, as people call it.
func deviceName(_ device: String, _ t: Localizer) -> String {
  let systems = [
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
    ("Mac OS", "Mac"), ("Linux", "Linux"),
  ]
  return systems.first { device.contains($0.0) }?.1 ?? t("accounts.unknown-device")
}
