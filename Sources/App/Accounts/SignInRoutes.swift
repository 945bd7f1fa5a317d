import Secrets
import Store
import WebUI

/// Signing in and out.
func signInRoutes(_ routes: inout Routes) {
  routes.get("/dang-nhap", requires: .signIn, unit: .notApplicable) { request, db in
    if request.user.session != nil { return .redirect("/") }
    let isEmpty = try Account.count(in: db) == 0
    let next = safeRedirectPath(request.query["tiep"])
    return .page(
      title: request.t("sign-in.title"), breadcrumbs: [],
      signInPage(request.t, next: next, hasNoAccounts: isEmpty))
  }
  routes.asyncForm(
    "/dang-nhap", requires: .signIn, fields: ["ten-dang-nhap", "mat-khau", "tiep"],
    field: "ten-dang-nhap", isOnlyField: true, page: signInAgain,
    action: { request in
      let token = try await request.authenticator.signIn(
        request.formValue("ten-dang-nhap"), password: request.form["mat-khau"] ?? "")
      let next = safeRedirectPath(request.form["tiep"])
      return .signIn(token: token.text, redirectTo: next.isEmpty ? "/" : next)
    })
  secondFactorRoutes(&routes)
  invitationRoutes(&routes)
  routes.action("/dang-xuat", requires: .signOut, unit: .notApplicable) { _, operation in
    try Session.signOut(by: operation)
    return .signOut(redirectTo: "/dang-nhap", flash: LocalizedMessage("done.signed-out"))
  }
}

@Sendable private func signInAgain(
  _ request: RequestContext, _ db: any Connection, form: FormState
) -> RouteResponse {
  .invalidForm(
    title: request.t("sign-in.title"), breadcrumbs: [],
    signInPage(
      request.t, login: request.formValue("ten-dang-nhap"),
      next: safeRedirectPath(request.form["tiep"]), problems: form.problems))
}

private func secondFactorRoutes(_ routes: inout Routes) {
  let path = "/ma-xac-thuc"
  routes.get(path, requires: .verifySecondFactor, unit: .notApplicable) { request, _ in
    .page(
      title: request.t("second-factor.title"), breadcrumbs: [], secondFactorPage(request.t))
  }
  routes.asyncForm(
    path, requires: .verifySecondFactor, fields: ["ma"], field: "ma", isOnlyField: true,
    page: { request, _, form in
      .invalidForm(
        title: request.t("second-factor.title"), breadcrumbs: [],
        secondFactorPage(request.t, problems: form.problems))
    },
    action: { request in
      let token = try await request.authenticator.verifySecondFactor(request.formValue("ma"))
      return .signIn(token: token.text, redirectTo: "/")
    })
}

private func invitationRoutes(_ routes: inout Routes) {
  routes.get("/moi/{token}", requires: .signIn, unit: .notApplicable) { request, db in
    try InvitationPage(request, db).response()
  }
  routes.asyncForm(
    "/moi/{token}", requires: .signIn, fields: InvitationPage.fields,
    page: { try InvitationPage($0, $1).response($2) },
    action: { request in
      let token = try await request.authenticator.acceptLink(
        request.text("token"), password: request.form["mat-khau-moi"] ?? "",
        again: request.form["nhac-lai"] ?? "")
      return .signIn(token: token.text, redirectTo: "/")
    })
}

/// A path of this site to go to after signing in; empty for every other address.
func safeRedirectPath(_ text: String?) -> String {
  guard let text, text.hasPrefix("/"), !text.hasPrefix("//"), !text.contains("\\"),
    text.utf8.count < 2000, text.utf8.allSatisfy({ $0 > 32 && $0 < 127 })
  else { return "" }
  return text
}
