import WebUI
import Store
import Vietnamese

/// One's own account: hats, password, second factor, where one is signed in.
struct OwnAccountPage {
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
    account = try request.ownAccount(in: db)
    user = request.user
    sessions = try Session.alive(of: account.id, in: db)
    let own = Set(user.roles.map(\.id))
    lent = try RoleGrant.all(request.app, in: db).filter {
      $0.lentFrom.map(own.contains) == true && $0.endedAt == nil && ($0.validity.to ?? .distantFuture) >= db.today
    }
    names = Dictionary(try Account.all(in: db).map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    codesLeft = try SecondFactor.unusedRecoveryCodes(of: account.id, in: db)
    units = try UnitHistory.current(request.app, in: db)
    today = db.today
    t = request.t
  }

  func html(_ problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(t("form.problems"), problems.map { ($0.field, t($0.message)) }))
    <h1>\(account.name)</h1>
    <p class="lead">\(t("sign-in.login")): <strong>\(account.login)</strong></p>
    <h2>\(t("accounts.hats"))</h2>
    \(user.roles.isEmpty ? "<p>\(t("accounts.no-hats"))</p>" : "<ul class=\"plain\">\(for: user.roles, assignment)</ul>")
    \(if: !lent.isEmpty, "<h2>\(t("lending.now"))</h2><ul class=\"plain\">\(for: lent, lentRow)</ul>")
    \(if: user.activeRole.map { $0.role.scope(.delegateRole) != .denied && $0.delegator == nil } ?? false, "<p><a href=\"/tai-khoan/cho-muon\">\(t("lending.title"))</a></p>")
    <h2>\(t("second-factor.title"))</h2>
    \(secondFactor(problems))
    <h2>\(t("password.change"))</h2>
    \(form("/tai-khoan/mat-khau", """
      \(whose)
      \(Field("mat-khau", label: t("password.old"), kind: .password(isNew: false), problem: errorMessage("mat-khau", problems, t)).html)
      \(newPasswordFields(problems, t))
      <button>\(t("password.change"))</button>
      """))
    <h2>\(t("accounts.sessions"))</h2>
    <ul class="plain">\(for: sessions, session)</ul>
    \(if: sessions.count > 1, endOthers(problems))
    """
  }
  /// Tells a password manager whose password the form asks for. It has no name, so that it is not sent.
  private var whose: HTML { "<input autocomplete=\"username\" value=\"\(account.login)\" hidden>" }

  private func assignment(_ assignment: RoleAssignment) -> HTML {
    let until = assignment.validity.to.map { t("accounts.until", ["day": t.day($0)]) }
    let lender = assignment.delegator.map { t("lending.from", ["name": $0]) }
    let more = [until, lender].compactMap { $0 }.joined(separator: ", ")
    return "<li>\(assignment.title(units, today, t))\(if: !more.isEmpty, " (\(more))")</li>"
  }
  private func lentRow(_ grant: RoleGrant) -> HTML {
    """
    <li>\(grant.roleAssignment.title(units, today, t)) → \(names[grant.account] ?? ""), \(t("accounts.until", ["day": grant.validity.to.map(t.day) ?? ""]))
    \(form("/tai-khoan/thoi-cho-muon", "<input type=\"hidden\" name=\"vai\" value=\"\(grant.id.description)\"><button class=\"secondary\">\(t("lending.end"))</button>"))</li>
    """
  }
  private func secondFactor(_ problems: [FieldProblem]) -> HTML {
    guard account.hasSecondFactor else {
      return
        "<p>\(t("second-factor.none"))</p><p><a href=\"/tai-khoan/xac-thuc-hai-lop\">\(t("second-factor.set-up"))</a></p>"
    }
    return """
      <p>\(t("second-factor.on", ["count": "\(codesLeft)"]))</p>
      \(form("/tai-khoan/ma-du-phong", "\(whose)\(Field("mat-khau-ma", name: "mat-khau", label: t("password.old"), kind: .password(isNew: false), problem: errorMessage("mat-khau-ma", problems, t)).html)<button class=\"secondary\">\(t("recovery.renew"))</button>"))
      """
  }
  private func endOthers(_ problems: [FieldProblem]) -> HTML {
    form(
      "/tai-khoan/dang-xuat-noi-khac",
      "\(whose)\(Field("mat-khau-phien", name: "mat-khau", label: t("password.old"), kind: .password(isNew: false), problem: errorMessage("mat-khau-phien", problems, t)).html)<button class=\"secondary\">\(t("accounts.end-others"))</button>"
    )
  }
  private func session(_ session: Session) -> HTML {
    let here = session.digest == user.session ? " – \(t("accounts.this-one"))" : ""
    return
      "<li>\(deviceName(session.device, t)), \(session.address), \(t("accounts.since", ["time": t.time(session.startedAt.milliseconds)]))\(here)</li>"
  }
}

/// Lending the hat in use.
struct DelegateRolePage {
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
  func html(_ typed: [String: String] = [:], _ problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(t("form.problems"), problems.map { ($0.field, t($0.message)) }))
    <h1>\(t("lending.title"))</h1>
    <p class="lead">\(role.title(units, today, t))</p><p>\(t("lending.more"))</p>
    \(form("/tai-khoan/cho-muon", """
      \(Field("nguoi-nhan", label: t("lending.to"), hint: t("lending.to.hint"), kind: .login, value: typed["nguoi-nhan"] ?? "", problem: errorMessage("nguoi-nhan", problems, t)).html)
      \(Field("tu-ngay", label: t("accounts.from"), kind: .day, value: typed["tu-ngay"] ?? today.description, problem: errorMessage("tu-ngay", problems, t)).html)
      \(Field("den-ngay", label: t("accounts.to"), kind: .day, value: typed["den-ngay"] ?? "", problem: errorMessage("den-ngay", problems, t)).html)
      <button>\(t("lending.do"))</button>
      """))
    """
  }
}

extension RoleAssignment {
  /// `Cán bộ nhập liệu – Xã Mường Lạn`
  func title(_ units: UnitHistory, _ day: Day, _ t: Localizer) -> String {
    "\(t("role.\(role.rawValue)")) – \(units[unit]?.displayName(on: day) ?? "")"
  }
}

/// What a browser says of itself, as people call it.
func deviceName(_ device: String, _ t: Localizer) -> String {
  let systems = [
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"),
    ("Linux", "Linux"),
  ]
  return systems.first { device.contains($0.0) }?.1 ?? t("accounts.unknown-device")
}
