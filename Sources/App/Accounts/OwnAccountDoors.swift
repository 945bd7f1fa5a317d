import Page
import Secrets
import Store

/// What somebody does with his own account.
func ownAccountDoors(_ doors: inout Doors) {
  doors.get("/tai-khoan", needs: .keepOwnAccount, in: .nowhere) { visit, db in
    .page(title: visit.say("accounts.own"), trail: [], try OwnAccountPage(visit, db).html())
  }
  doors.post("/tai-khoan/vai", needs: .keepOwnAccount, in: .nowhere, takes: ["vai"]) { visit, db in
    guard let id = Identifier(visit.typed("vai")) else { throw Problem.notFound(Sentence("accounts.no-such-hat")) }
    try visit.wear(id, in: db)
    return .goTo("/")
  }
  doors.slowPost(
    "/tai-khoan/mat-khau", needs: .keepOwnAccount, in: .nowhere, takes: ["mat-khau", "mat-khau-moi", "nhac-lai"]
  ) { visit in
    let typed = { visit.form[$0] ?? "" }
    do {
      let token = try await visit.changePassword(
        from: typed("mat-khau"), to: typed("mat-khau-moi"), again: typed("nhac-lai"))
      return .signIn(token: token.text, goTo: "/tai-khoan", say: Sentence("done.password-changed"))
    } catch let problem as Problem where problem.isAboutTheForm {
      let page = try await visit.house.database.read { try OwnAccountPage(visit, $0) }
      return .again(title: visit.say("accounts.own"), trail: [], page.html(problem.asFieldProblems("mat-khau")))
    }
  }
  for right in [Right.keepOwnAccount, .giveSecondFactor] { secondFactorDoors(&doors, right) }
  doors.slowPost("/tai-khoan/ma-du-phong", needs: .keepOwnAccount, in: .nowhere, takes: ["mat-khau"]) { visit in
    do {
      let codes = try await visit.renewRecoveryCodes(password: visit.form["mat-khau"] ?? "")
      let login = try await visit.house.database.read { try visit.ownAccount(in: $0).login }
      return .page(title: visit.say("recovery.title"), trail: [], recoveryCodesPage(codes, login: login, visit.say))
    } catch let problem as Problem where problem.isAboutTheForm {
      return try await visit.ownAccountAgain(problem, field: "mat-khau-ma")
    }
  }
  doors.slowPost("/tai-khoan/dang-xuat-noi-khac", needs: .keepOwnAccount, in: .nowhere, takes: ["mat-khau"]) { visit in
    do {
      try await visit.endOtherSessions(password: visit.form["mat-khau"] ?? "")
      return .goTo("/tai-khoan", say: Sentence("done.others-ended"))
    } catch let problem as Problem where problem.isAboutTheForm {
      return try await visit.ownAccountAgain(problem, field: "mat-khau-phien")
    }
  }
  doors.get("/tai-khoan/cho-muon", needs: .lendRole, in: .ofTheHat) { visit, db in
    .page(title: visit.say("lending.title"), trail: [visit.ownAccountLink], try LendingPage(visit, db).html())
  }
  doors.post("/tai-khoan/cho-muon", needs: .lendRole, in: .ofTheHat, takes: ["nguoi-nhan", "tu-ngay", "den-ngay"]) {
    visit, db in
    do {
      try visit.lend(
        to: visit.typed("nguoi-nhan"), from: Day(visit.typed("tu-ngay")), until: Day(visit.typed("den-ngay")), in: db)
      return .goTo("/tai-khoan", say: Sentence("done.lent"))
    } catch Problem.invalid(let problems) {
      return .again(
        title: visit.say("lending.title"), trail: [visit.ownAccountLink],
        try LendingPage(visit, db).html(visit.form, problems))
    }
  }
  doors.post("/tai-khoan/thoi-cho-muon", needs: .keepOwnAccount, in: .nowhere, takes: ["vai"]) { visit, db in
    let grants = try Grant.all(visit.house, in: db)
    let own = Set(visit.visitor.hats.map(\.id))
    guard let grant = grants.first(where: { "\($0.id)" == visit.typed("vai") && $0.lentFrom.map(own.contains) == true })
    else { throw Problem.notFound(Sentence("accounts.no-such-hat")) }
    try visit.end(grant, in: db)
    return .goTo("/tai-khoan", say: Sentence("done.lending-ended"))
  }
}

/// Setting up the second factor: on one's own account page, and on the way in where it is still missing.
private func secondFactorDoors(_ doors: inout Doors, _ right: Right) {
  let path = right == .keepOwnAccount ? "/tai-khoan/xac-thuc-hai-lop" : "/ma-xac-thuc/moi"
  doors.get(path, needs: right, in: .nowhere) { visit, db in
    let account = try visit.ownAccount(in: db)
    guard !account.hasSecondFactor else { return .goTo("/tai-khoan") }
    let (secret, sealed) = visit.offerSecret(for: account.id)
    let page = SecondFactorSetUpPage(
      secret: secret, sealed: sealed, login: account.login, isRequired: right == .giveSecondFactor, path: path,
      say: visit.say)
    return .page(title: visit.say("second-factor.set-up"), trail: [], try page.html())
  }
  doors.slowPost(path, needs: right, in: .nowhere, takes: ["bi-mat", "ma", "mat-khau"]) { visit in
    let account = try await visit.house.database.read { try visit.ownAccount(in: $0) }
    let sealed = visit.typed("bi-mat")
    do {
      let (token, codes) = try await visit.startSecondFactor(
        sealed, code: visit.typed("ma"), password: visit.form["mat-khau"] ?? "")
      return .newSession(
        token: token.text, title: visit.say("recovery.title"),
        recoveryCodesPage(codes, login: account.login, visit.say))
    } catch Problem.invalid(let problems) {
      guard let secret = visit.offeredSecret(sealed, for: account.id) else {
        throw Problem.conflict(Sentence("second-factor.old-page"))
      }
      let page = SecondFactorSetUpPage(
        secret: OneTimeCode(secret: secret), sealed: sealed, login: account.login,
        isRequired: right == .giveSecondFactor, path: path, say: visit.say)
      return .again(title: visit.say("second-factor.set-up"), trail: [], try page.html(problems))
    }
  }
}

extension Visit {
  /// The page again, with what is wrong beside the field of that one of its forms.
  fileprivate func ownAccountAgain(_ problem: Problem, field: String) async throws -> Reply {
    let page = try await house.database.read { try OwnAccountPage(self, $0) }
    let problems = problem.asFieldProblems(field).map { FieldProblem(field, $0.sentence) }
    return .again(title: say("accounts.own"), trail: [], page.html(problems))
  }
  fileprivate var ownAccountLink: Link { Link(say("accounts.own"), "/tai-khoan") }
}

extension Problem {
  /// What is wrong, each with a field of the form.
  func asFieldProblems(_ field: String) -> [FieldProblem] {
    if case .invalid(let problems) = self { return problems }
    return sentences.map { FieldProblem(field, $0) }
  }
}
