import WebUI
import Secrets
import Store

/// What somebody does with his own account.
func ownAccountRoutes(_ routes: inout Routes) {
  routes.get("/tai-khoan", requires: .manageOwnAccount, unit: .notApplicable) { request, db in
    .page(title: request.t("accounts.own"), breadcrumbs: [], try OwnAccountPage(request, db).html())
  }
  routes.post("/tai-khoan/vai", requires: .manageOwnAccount, unit: .notApplicable, fields: ["vai"]) { request, db in
    guard let id = Identifier(request.formValue("vai")) else { throw Problem.notFound(LocalizedMessage("accounts.no-such-hat")) }
    try request.wear(id, in: db)
    return .redirect("/")
  }
  routes.postAsync(
    "/tai-khoan/mat-khau", requires: .manageOwnAccount, unit: .notApplicable, fields: ["mat-khau", "mat-khau-moi", "nhac-lai"]
  ) { request in
    let typed = { request.form[$0] ?? "" }
    do {
      let token = try await request.changePassword(
        from: typed("mat-khau"), to: typed("mat-khau-moi"), again: typed("nhac-lai"))
      return .signIn(token: token.text, redirectTo: "/tai-khoan", flash: LocalizedMessage("done.password-changed"))
    } catch let problem as Problem where problem.isAboutTheForm {
      let page = try await request.app.database.read { try OwnAccountPage(request, $0) }
      return .invalidForm(title: request.t("accounts.own"), breadcrumbs: [], page.html(problem.asFieldProblems("mat-khau")))
    }
  }
  for right in [Permission.manageOwnAccount, .verifySecondFactor] { secondFactorRoutes(&routes, right) }
  routes.postAsync("/tai-khoan/ma-du-phong", requires: .manageOwnAccount, unit: .notApplicable, fields: ["mat-khau"]) { request in
    do {
      let codes = try await request.renewRecoveryCodes(password: request.form["mat-khau"] ?? "")
      let login = try await request.app.database.read { try request.ownAccount(in: $0).login }
      return .page(title: request.t("recovery.title"), breadcrumbs: [], recoveryCodesPage(codes, login: login, request.t))
    } catch let problem as Problem where problem.isAboutTheForm {
      return try await request.ownAccountAgain(problem, field: "mat-khau-ma")
    }
  }
  routes.postAsync("/tai-khoan/dang-xuat-noi-khac", requires: .manageOwnAccount, unit: .notApplicable, fields: ["mat-khau"]) { request in
    do {
      try await request.endOtherSessions(password: request.form["mat-khau"] ?? "")
      return .redirect("/tai-khoan", flash: LocalizedMessage("done.others-ended"))
    } catch let problem as Problem where problem.isAboutTheForm {
      return try await request.ownAccountAgain(problem, field: "mat-khau-phien")
    }
  }
  routes.get("/tai-khoan/cho-muon", requires: .delegateRole, unit: .activeRole) { request, db in
    .page(title: request.t("lending.title"), breadcrumbs: [request.ownAccountLink], try DelegateRolePage(request, db).html())
  }
  routes.post("/tai-khoan/cho-muon", requires: .delegateRole, unit: .activeRole, fields: ["nguoi-nhan", "tu-ngay", "den-ngay"]) {
    request, db in
    do {
      try request.lend(
        to: request.formValue("nguoi-nhan"), from: Day(request.formValue("tu-ngay")), until: Day(request.formValue("den-ngay")), in: db)
      return .redirect("/tai-khoan", flash: LocalizedMessage("done.lent"))
    } catch Problem.invalid(let problems) {
      return .invalidForm(
        title: request.t("lending.title"), breadcrumbs: [request.ownAccountLink],
        try DelegateRolePage(request, db).html(request.form, problems))
    }
  }
  routes.post("/tai-khoan/thoi-cho-muon", requires: .manageOwnAccount, unit: .notApplicable, fields: ["vai"]) { request, db in
    let grants = try RoleGrant.all(request.app, in: db)
    let own = Set(request.user.roles.map(\.id))
    guard let grant = grants.first(where: { "\($0.id)" == request.formValue("vai") && $0.lentFrom.map(own.contains) == true })
    else { throw Problem.notFound(LocalizedMessage("accounts.no-such-hat")) }
    try request.end(grant, in: db)
    return .redirect("/tai-khoan", flash: LocalizedMessage("done.lending-ended"))
  }
}

/// Setting up the second factor: on one's own account page, and on the way in where it is still missing.
private func secondFactorRoutes(_ routes: inout Routes, _ right: Permission) {
  let path = right == .manageOwnAccount ? "/tai-khoan/xac-thuc-hai-lop" : "/ma-xac-thuc/moi"
  routes.get(path, requires: right, unit: .notApplicable) { request, db in
    let account = try request.ownAccount(in: db)
    guard !account.hasSecondFactor else { return .redirect("/tai-khoan") }
    let (secret, sealed) = request.offerSecret(for: account.id)
    let page = SecondFactorSetUpPage(
      secret: secret, sealed: sealed, login: account.login, isRequired: right == .verifySecondFactor, path: path,
      t: request.t)
    return .page(title: request.t("second-factor.set-up"), breadcrumbs: [], try page.html())
  }
  routes.postAsync(path, requires: right, unit: .notApplicable, fields: ["bi-mat", "ma", "mat-khau"]) { request in
    let account = try await request.app.database.read { try request.ownAccount(in: $0) }
    let sealed = request.formValue("bi-mat")
    do {
      let (token, codes) = try await request.startSecondFactor(
        sealed, code: request.formValue("ma"), password: request.form["mat-khau"] ?? "")
      return .newSession(
        token: token.text, title: request.t("recovery.title"),
        recoveryCodesPage(codes, login: account.login, request.t))
    } catch Problem.invalid(let problems) {
      guard let secret = request.offeredSecret(sealed, for: account.id) else {
        throw Problem.conflict(LocalizedMessage("second-factor.old-page"))
      }
      let page = SecondFactorSetUpPage(
        secret: OneTimeCode(secret: secret), sealed: sealed, login: account.login,
        isRequired: right == .verifySecondFactor, path: path, t: request.t)
      return .invalidForm(title: request.t("second-factor.set-up"), breadcrumbs: [], try page.html(problems))
    }
  }
}

extension RequestContext {
  /// The page again, with what is wrong beside the field of that one of its forms.
  fileprivate func ownAccountAgain(_ problem: Problem, field: String) async throws -> RouteResponse {
    let page = try await app.database.read { try OwnAccountPage(self, $0) }
    let problems = problem.asFieldProblems(field).map { FieldProblem(field, $0.message) }
    return .invalidForm(title: t("accounts.own"), breadcrumbs: [], page.html(problems))
  }
  fileprivate var ownAccountLink: Link { Link(t("accounts.own"), "/tai-khoan") }
}

extension Problem {
  /// What is wrong, each with a field of the form.
  func asFieldProblems(_ field: String) -> [FieldProblem] {
    if case .invalid(let problems) = self { return problems }
    return messages.map { FieldProblem(field, $0) }
  }
}
