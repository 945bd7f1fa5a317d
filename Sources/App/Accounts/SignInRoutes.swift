import WebUI
import Secrets
import Store

/// Getting in and out.
func signInRoutes(_ routes: inout Routes) {
  routes.get("/dang-nhap", requires: .signIn, unit: .notApplicable) { request, db in
    if request.user.session != nil { return .redirect("/") }
    let isEmpty = try Account.count(in: db) == 0
    return .page(
      title: request.t("sign-in.title"), breadcrumbs: [],
      signInPage(request.t, next: safeRedirectPath(request.query["tiep"]), isHouseEmpty: isEmpty))
  }
  routes.postAsync("/dang-nhap", requires: .signIn, unit: .notApplicable, fields: ["ten-dang-nhap", "mat-khau", "tiep"]) { request in
    let (login, next) = (request.formValue("ten-dang-nhap"), safeRedirectPath(request.form["tiep"]))
    do {
      let token = try await request.signIn(login, request.form["mat-khau"] ?? "")
      return .signIn(token: token.text, redirectTo: next.isEmpty ? "/" : next)
    } catch let problem as Problem where problem.isAboutTheForm {
      let problems = problem.messages.map { FieldProblem("ten-dang-nhap", $0) }
      return .invalidForm(
        title: request.t("sign-in.title"), breadcrumbs: [],
        signInPage(request.t, login: login, next: next, problems: problems))
    }
  }
  routes.get("/ma-xac-thuc", requires: .verifySecondFactor, unit: .notApplicable) { request, _ in
    .page(title: request.t("second-factor.title"), breadcrumbs: [], secondFactorPage(request.t))
  }
  routes.postAsync("/ma-xac-thuc", requires: .verifySecondFactor, unit: .notApplicable, fields: ["ma"]) { request in
    do { return .signIn(token: try await request.giveSecondFactor(request.formValue("ma")).text, redirectTo: "/") } catch let problem
      as Problem where problem.isAboutTheForm
    {
      let problems = problem.messages.map { FieldProblem("ma", $0) }
      return .invalidForm(
        title: request.t("second-factor.title"), breadcrumbs: [], secondFactorPage(request.t, problems: problems))
    }
  }
  routes.get("/moi/{token}", requires: .signIn, unit: .notApplicable) { request, db in
    let page = try request.invitation(db)
    return .page(title: request.t("invitation.title", ["name": page.account.name]), breadcrumbs: [], page.html())
  }
  routes.postAsync(
    "/moi/{token}", requires: .signIn, unit: .notApplicable, fields: ["ten-dang-nhap", "mat-khau-moi", "nhac-lai"]
  ) { request in
    do {
      let token = try await request.accept(
        request.text("token"), password: request.form["mat-khau-moi"] ?? "", again: request.form["nhac-lai"] ?? "")
      return .signIn(token: token.text, redirectTo: "/")
    } catch Problem.invalid(let problems) {
      let page = try await request.app.database.read { try request.invitation($0) }
      return .invalidForm(
        title: request.t("invitation.title", ["name": page.account.name]), breadcrumbs: [], page.html(problems))
    }
  }
  routes.post("/dang-xuat", requires: .signOut, unit: .notApplicable) { request, db in
    try request.signOut(in: db)
    return .signOut(redirectTo: "/dang-nhap", flash: LocalizedMessage("done.signed-out"))
  }
}

extension RequestContext {
  fileprivate func invitation(_ db: any Connection) throws -> InvitationPage {
    let token = try text("token")
    let account = try Account.find(SignInLink.find(token, in: db).accountId, in: db)
    let units = try UnitHistory.current(app, in: db)
    let grants = try RoleGrant.of(account.id, app, in: db).filter { $0.endedAt == nil }
    return InvitationPage(
      token: token, account: account, roles: grants.map { grantTitle($0, units, db.today, t) }, t: t)
  }
}

extension Problem {
  /// The person can mend it where he stands: the page comes back with it.
  var isAboutTheForm: Bool {
    switch self {
    case .invalid, .conflict: true
    default: false
    }
  }
}

/// An address of our own to go on to; nothing for every other one.
func safeRedirectPath(_ text: String?) -> String {
  guard let text, text.hasPrefix("/"), !text.hasPrefix("//"), !text.contains("\\"), text.utf8.count < 2000,
    text.utf8.allSatisfy({ $0 > 32 && $0 < 127 })
  else { return "" }
  return text
}
