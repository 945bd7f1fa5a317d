import Page
import Store
import Vietnamese

/// One's own account: hats, password, second factor, where one is signed in.
struct OwnAccountPage {
  let account: Account
  let visitor: Visitor
  let sessions: [Session]
  let lent: [Grant]
  let names: [Identifier: String]
  let codesLeft: Int
  let units: UnitHistory
  let today: Day
  let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    account = try visit.ownAccount(in: db)
    visitor = visit.visitor
    sessions = try Session.alive(of: account.id, in: db)
    let own = Set(visitor.hats.map(\.id))
    lent = try Grant.all(visit.house, in: db).filter {
      $0.lentFrom.map(own.contains) == true && $0.endedAt == nil && ($0.validity.to ?? .distantFuture) >= db.today
    }
    names = Dictionary(try Account.all(in: db).map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    codesLeft = try SecondFactor.unusedRecoveryCodes(of: account.id, in: db)
    units = try UnitHistory.current(visit.house, in: db)
    today = db.today
    say = visit.say
  }

  func html(_ problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(say("form.problems"), problems.map { ($0.field, say($0.sentence)) }))
    <h1>\(account.name)</h1>
    <p class="lead">\(say("sign-in.login")): <strong>\(account.login)</strong></p>
    <h2>\(say("accounts.hats"))</h2>
    \(visitor.hats.isEmpty ? "<p>\(say("accounts.no-hats"))</p>" : "<ul class=\"plain\">\(for: visitor.hats, hat)</ul>")
    \(if: !lent.isEmpty, "<h2>\(say("lending.now"))</h2><ul class=\"plain\">\(for: lent, lentRow)</ul>")
    \(if: visitor.hat.map { $0.role.reach(.lendRole) != .nowhere && $0.lender == nil } ?? false, "<p><a href=\"/tai-khoan/cho-muon\">\(say("lending.title"))</a></p>")
    <h2>\(say("second-factor.title"))</h2>
    \(secondFactor(problems))
    <h2>\(say("password.change"))</h2>
    \(form("/tai-khoan/mat-khau", """
      \(whose)
      \(Field("mat-khau", label: say("password.old"), kind: .password(isNew: false), problem: problem("mat-khau", problems, say)).html)
      \(newPasswordFields(problems, say))
      <button>\(say("password.change"))</button>
      """))
    <h2>\(say("accounts.sessions"))</h2>
    <ul class="plain">\(for: sessions, session)</ul>
    \(if: sessions.count > 1, endOthers(problems))
    """
  }
  /// Tells a password manager whose password the form asks for. It has no name, so that it is not sent.
  private var whose: HTML { "<input autocomplete=\"username\" value=\"\(account.login)\" hidden>" }

  private func hat(_ hat: Hat) -> HTML {
    let until = hat.validity.to.map { say("accounts.until", ["day": say.day($0)]) }
    let lender = hat.lender.map { say("lending.from", ["name": $0]) }
    let more = [until, lender].compactMap { $0 }.joined(separator: ", ")
    return "<li>\(hat.title(units, today, say))\(if: !more.isEmpty, " (\(more))")</li>"
  }
  private func lentRow(_ grant: Grant) -> HTML {
    """
    <li>\(grant.hat.title(units, today, say)) → \(names[grant.account] ?? ""), \(say("accounts.until", ["day": grant.validity.to.map(say.day) ?? ""]))
    \(form("/tai-khoan/thoi-cho-muon", "<input type=\"hidden\" name=\"vai\" value=\"\(grant.id.description)\"><button class=\"secondary\">\(say("lending.end"))</button>"))</li>
    """
  }
  private func secondFactor(_ problems: [FieldProblem]) -> HTML {
    guard account.hasSecondFactor else {
      return
        "<p>\(say("second-factor.none"))</p><p><a href=\"/tai-khoan/xac-thuc-hai-lop\">\(say("second-factor.set-up"))</a></p>"
    }
    return """
      <p>\(say("second-factor.on", ["count": "\(codesLeft)"]))</p>
      \(form("/tai-khoan/ma-du-phong", "\(whose)\(Field("mat-khau-ma", name: "mat-khau", label: say("password.old"), kind: .password(isNew: false), problem: problem("mat-khau-ma", problems, say)).html)<button class=\"secondary\">\(say("recovery.renew"))</button>"))
      """
  }
  private func endOthers(_ problems: [FieldProblem]) -> HTML {
    form(
      "/tai-khoan/dang-xuat-noi-khac",
      "\(whose)\(Field("mat-khau-phien", name: "mat-khau", label: say("password.old"), kind: .password(isNew: false), problem: problem("mat-khau-phien", problems, say)).html)<button class=\"secondary\">\(say("accounts.end-others"))</button>"
    )
  }
  private func session(_ session: Session) -> HTML {
    let here = session.digest == visitor.session ? " – \(say("accounts.this-one"))" : ""
    return
      "<li>\(deviceName(session.device, say)), \(session.address), \(say("accounts.since", ["time": say.time(session.startedAt.milliseconds)]))\(here)</li>"
  }
}

/// Lending the hat in use.
struct LendingPage {
  let hat: Hat
  let units: UnitHistory
  let today: Day
  let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    guard let hat = visit.visitor.hat else { throw Problem.notAllowed(.lendRole) }
    self.hat = hat
    units = try UnitHistory.current(visit.house, in: db)
    today = db.today
    say = visit.say
  }
  func html(_ typed: [String: String] = [:], _ problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(say("form.problems"), problems.map { ($0.field, say($0.sentence)) }))
    <h1>\(say("lending.title"))</h1>
    <p class="lead">\(hat.title(units, today, say))</p><p>\(say("lending.more"))</p>
    \(form("/tai-khoan/cho-muon", """
      \(Field("nguoi-nhan", label: say("lending.to"), hint: say("lending.to.hint"), kind: .login, value: typed["nguoi-nhan"] ?? "", problem: problem("nguoi-nhan", problems, say)).html)
      \(Field("tu-ngay", label: say("accounts.from"), kind: .day, value: typed["tu-ngay"] ?? today.description, problem: problem("tu-ngay", problems, say)).html)
      \(Field("den-ngay", label: say("accounts.to"), kind: .day, value: typed["den-ngay"] ?? "", problem: problem("den-ngay", problems, say)).html)
      <button>\(say("lending.do"))</button>
      """))
    """
  }
}

extension Hat {
  /// `Cán bộ nhập liệu – Xã Mường Lạn`
  func title(_ units: UnitHistory, _ day: Day, _ say: Words) -> String {
    "\(say("role.\(role.rawValue)")) – \(units[unit]?.anyName(on: day) ?? "")"
  }
}

/// What a browser says of itself, as people call it.
func deviceName(_ device: String, _ say: Words) -> String {
  let systems = [
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"),
    ("Linux", "Linux"),
  ]
  return systems.first { device.contains($0.0) }?.1 ?? say("accounts.unknown-device")
}
