import Store
import WebUI

/// What administrators do with the accounts of their units.
func peopleRoutes(_ routes: inout Routes) {
  routes.get("/nguoi-dung", requires: .viewPeople, unit: .activeRole) { request, db in
    .page(title: request.t("people.title"), breadcrumbs: [], try PeoplePage(request, db).html)
  }
  routes.form(
    "/nguoi-dung/moi", requires: .managePeople, unit: .activeRole, page: InvitePage.self
  ) { request, operation in
    let grant = try RoleGrantForm(request.form, operation.app, in: operation.db)
    let invitation = Invitation(
      name: request.formValue("ho-ten"), login: request.formValue("ten-dang-nhap"), grant: grant)
    let account = try Account.invite(invitation, by: operation)
    return account.redirect(flash: "done.invited")
  }
  routes.get(
    "/nguoi-dung/{account}", requires: .viewPeople, unit: .resolved(unitOfAccount)
  ) { request, db in
    try PersonPage(request, db).response()
  }
  roleRoutes(&routes)
  accountRoutes(&routes)
}

private func roleRoutes(_ routes: inout Routes) {
  let unit = Routes.UnitScope.resolved(unitOfAccount)
  routes.formAction(
    "/nguoi-dung/{account}/vai", requires: .managePeople, unit: unit, page: PersonPage.self,
    fields: RoleGrantForm.fields
  ) { request, operation in
    let account = try Account.find(request.id("account"), in: operation.db)
    let grant = try RoleGrantForm(request.form, operation.app, in: operation.db)
    try account.grantRole(grant, by: operation)
    return account.redirect(flash: "done.role-assigned")
  }
  routes.action(
    "/nguoi-dung/{account}/thoi-vai", requires: .managePeople, unit: unit, fields: ["vai"]
  ) { request, operation in
    let account = try Account.find(request.id("account"), in: operation.db)
    let grants = try RoleGrant.of(account.id, operation.app, in: operation.db)
    guard let grant = grants.first(where: { "\($0.id)" == request.formValue("vai") }) else {
      throw Problem.notFound(LocalizedMessage("accounts.role-not-held"))
    }
    try grant.revoke(by: operation)
    return account.redirect(flash: "done.role-ended")
  }
}

private func accountRoutes(_ routes: inout Routes) {
  let unit = Routes.UnitScope.resolved(unitOfAccount)
  routes.action("/nguoi-dung/{account}/lien-ket", requires: .managePeople, unit: unit) {
    request, operation in
    let account = try Account.find(request.id("account"), in: operation.db)
    try account.createLink(by: operation)
    return account.redirect(flash: "done.link-made")
  }
  routes.formAction(
    "/nguoi-dung/{account}/dong", requires: .managePeople, unit: unit, page: PersonPage.self,
    fields: PersonPage.closingFields
  ) { request, operation in
    let account = try Account.find(request.id("account"), in: operation.db)
    try account.close(why: request.formValue("ly-do"), by: operation)
    return account.redirect(flash: "done.closed")
  }
  routes.action("/nguoi-dung/{account}/mo", requires: .managePeople, unit: unit) {
    request, operation in
    let account = try Account.find(request.id("account"), in: operation.db)
    try account.reopen(by: operation)
    return account.redirect(flash: "done.opened")
  }
  routes.action("/nguoi-dung/{account}/dang-xuat", requires: .managePeople, unit: unit) {
    request, operation in
    let account = try Account.find(request.id("account"), in: operation.db)
    try account.endSessions(by: operation)
    return account.redirect(flash: "done.sessions-ended")
  }
  routes.action("/nguoi-dung/{account}/bo-xac-thuc", requires: .managePeople, unit: unit) {
    request, operation in
    let account = try Account.find(request.id("account"), in: operation.db)
    try account.removeSecondFactor(by: operation)
    return account.redirect(flash: "done.factor-off")
  }
}

extension Account {
  fileprivate func redirect(flash key: String) -> RouteResponse {
    .redirect("/nguoi-dung/\(id)", flash: LocalizedMessage(key, ["name": name]))
  }
}

/// A unit in which the person holds a role, if possible one that the user reaches; operations that
/// change the whole account require all of them.
@Sendable private func unitOfAccount(
  _ request: RequestContext, _ db: any Connection
) throws -> Identifier {
  let account = try Account.find(request.id("account"), in: db)
  let units = try RoleGrant.of(account.id, request.app, in: db).map(\.unit)
  guard let first = units.first else { return try request.activeUnit(db) }
  return try units.first { try request.canAccess($0, on: [], db) } ?? first
}
