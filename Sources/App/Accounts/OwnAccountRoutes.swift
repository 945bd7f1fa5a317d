import Secrets
import Store
import WebUI

/// What users do with their own accounts.
func ownAccountRoutes(_ routes: inout Routes) {
  routes.get("/tai-khoan", requires: .manageOwnAccount, unit: .notApplicable) { request, db in
    try OwnAccountPage(request, db).response()
  }
  routes.action(
    "/tai-khoan/vai", requires: .manageOwnAccount, unit: .notApplicable, fields: ["vai"]
  ) { request, operation in
    guard let id = Identifier(request.formValue("vai")) else {
      throw Problem.notFound(LocalizedMessage("accounts.role-not-held"))
    }
    try Session.switchRole(to: id, by: operation)
    return .redirect("/")
  }
  routes.asyncForm(
    "/tai-khoan/mat-khau", requires: .manageOwnAccount, fields: OwnAccountPage.fields,
    field: "mat-khau", page: { try OwnAccountPage($0, $1).response($2) },
    action: { request in
      let typed = { request.form[$0] ?? "" }
      let token = try await request.authenticator.changePassword(
        from: typed("mat-khau"), to: typed("mat-khau-moi"), again: typed("nhac-lai"))
      return .signIn(
        token: token.text, redirectTo: "/tai-khoan", flash: LocalizedMessage("done.password-changed"))
    })
  for permission in [Permission.manageOwnAccount, .verifySecondFactor] {
    secondFactorRoutes(&routes, requires: permission)
  }
  confirmedRoutes(&routes)
  delegationRoutes(&routes)
}

/// What users do after they have typed their password again.
private func confirmedRoutes(_ routes: inout Routes) {
  routes.asyncForm(
    "/tai-khoan/ma-du-phong", requires: .manageOwnAccount, fields: ["mat-khau"],
    field: "mat-khau-ma", isOnlyField: true, page: { try OwnAccountPage($0, $1).response($2) },
    action: { request in
      let codes = try await request.authenticator.renewRecoveryCodes(
        password: request.form["mat-khau"] ?? "")
      let login = try await request.app.database.read { try request.user.ownAccount(in: $0).login }
      return .page(
        title: request.t("recovery.title"), breadcrumbs: [],
        recoveryCodesPage(codes, login: login, request.t))
    })
  routes.asyncForm(
    "/tai-khoan/dang-xuat-noi-khac", requires: .manageOwnAccount, fields: ["mat-khau"],
    field: "mat-khau-phien", isOnlyField: true, page: { try OwnAccountPage($0, $1).response($2) },
    action: { request in
      try await request.authenticator.endOtherSessions(password: request.form["mat-khau"] ?? "")
      return .redirect("/tai-khoan", flash: LocalizedMessage("done.others-ended"))
    })
}

private func delegationRoutes(_ routes: inout Routes) {
  routes.form(
    "/tai-khoan/cho-muon", requires: .delegateRole, unit: .activeRole, page: DelegateRolePage.self
  ) { request, operation in
    try RoleGrant.lend(
      to: request.formValue("nguoi-nhan"), from: Day(request.formValue("tu-ngay")),
      until: Day(request.formValue("den-ngay")), by: operation)
    return .redirect("/tai-khoan", flash: LocalizedMessage("done.delegated"))
  }
  routes.action(
    "/tai-khoan/thoi-cho-muon", requires: .manageOwnAccount, unit: .notApplicable, fields: ["vai"]
  ) { request, operation in
    let own = Set(request.user.roles.map(\.id))
    let lent = try RoleGrant.all(request.app, in: operation.db).first {
      "\($0.id)" == request.formValue("vai") && $0.lentFrom.map(own.contains) == true
    }
    guard let lent else { throw Problem.notFound(LocalizedMessage("accounts.role-not-held")) }
    try lent.revoke(by: operation)
    return .redirect("/tai-khoan", flash: LocalizedMessage("done.lending-ended"))
  }
}

/// Setting up the second factor: from the user's own account page, or while signing in when it is
/// still missing.
private func secondFactorRoutes(_ routes: inout Routes, requires permission: Permission) {
  let path = SecondFactorSetUpPage.path(requires: permission)
  routes.get(path, requires: permission, unit: .notApplicable) { request, db in
    guard try !request.user.ownAccount(in: db).hasSecondFactor else {
      return .redirect("/tai-khoan")
    }
    return try SecondFactorSetUpPage(request, db).response()
  }
  routes.asyncForm(
    path, requires: permission, fields: SecondFactorSetUpPage.fields,
    page: { try SecondFactorSetUpPage($0, $1).response($2) },
    action: { request in
      let account = try await request.app.database.read { try request.user.ownAccount(in: $0) }
      let (token, codes) = try await request.authenticator.startSecondFactor(
        request.formValue("bi-mat"), code: request.formValue("ma"),
        password: request.form["mat-khau"] ?? "")
      return .newSession(
        token: token.text, title: request.t("recovery.title"),
        recoveryCodesPage(codes, login: account.login, request.t))
    })
}
