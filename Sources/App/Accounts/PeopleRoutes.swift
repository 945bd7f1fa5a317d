import WebUI
import Store

/// What an administrator does with the accounts of his units.
func peopleRoutes(_ routes: inout Routes) {
  routes.get("/nguoi-dung", requires: .viewPeople, unit: .activeRole) { request, db in
    .page(title: request.t("people.title"), breadcrumbs: [], try PeoplePage(request, db).html)
  }
  routes.get("/nguoi-dung/moi", requires: .managePeople, unit: .activeRole) { request, db in
    .page(title: request.t("people.invite"), breadcrumbs: [request.peopleLink], try InvitePage(request, db).html())
  }
  routes.post(
    "/nguoi-dung/moi", requires: .managePeople, unit: .activeRole,
    fields: ["ho-ten", "ten-dang-nhap", "vai", "don-vi", "tu-ngay", "den-ngay"]
  ) { request, db in
    do {
      let invitation = Invitation(
        name: request.formValue("ho-ten"), login: request.formValue("ten-dang-nhap"), grant: try request.newGrant(in: db))
      let account = try request.invite(invitation, in: db)
      return .redirect("/nguoi-dung/\(account.id)", flash: LocalizedMessage("done.invited", ["name": account.name]))
    } catch Problem.invalid(let problems) {
      return .invalidForm(
        title: request.t("people.invite"), breadcrumbs: [request.peopleLink],
        try InvitePage(request, db).html(request.form, problems))
    }
  }
  routes.get("/nguoi-dung/{account}", requires: .viewPeople, unit: .resolved(unitOfAccount)) { request, db in
    let page = try PersonPage(request, db)
    return .page(title: page.account.name, breadcrumbs: page.breadcrumbs, try page.html())
  }
  personRoute(&routes, "vai", fields: ["vai", "don-vi", "tu-ngay", "den-ngay"], done: "done.role-given") {
    try $0.give($0.newGrant(in: $2), to: $1, in: $2)
  }
  personRoute(&routes, "thoi-vai", fields: ["vai"], done: "done.role-ended") { request, account, db in
    let grants = try RoleGrant.of(account.id, request.app, in: db)
    guard let grant = grants.first(where: { "\($0.id)" == request.formValue("vai") }) else {
      throw Problem.notFound(LocalizedMessage("accounts.no-such-hat"))
    }
    try request.end(grant, in: db)
  }
  personRoute(&routes, "lien-ket", done: "done.link-made") { try $0.makeLink(for: $1, in: $2) }
  personRoute(&routes, "dong", fields: ["ly-do"], done: "done.closed") { try $0.close($1, why: $0.formValue("ly-do"), in: $2) }
  personRoute(&routes, "mo", done: "done.opened") { try $0.open($1, in: $2) }
  personRoute(&routes, "dang-xuat", done: "done.sessions-ended") { try $0.endSessions(of: $1, in: $2) }
  personRoute(&routes, "bo-xac-thuc", done: "done.factor-off") { try $0.takeSecondFactor(off: $1, in: $2) }
}

/// One deed on one person: it leads back to his page, with what was typed when something is wrong.
private func personRoute(
  _ routes: inout Routes, _ name: String, fields fields: Set<String> = [], done: String,
  _ action: @escaping @Sendable (RequestContext, Account, any Connection) throws -> Void
) {
  routes.post("/nguoi-dung/{account}/\(name)", requires: .managePeople, unit: .resolved(unitOfAccount), fields: fields) {
    request, db in
    let account = try Account.find(request.id("account"), in: db)
    do {
      try action(request, account, db)
      return .redirect("/nguoi-dung/\(account.id)", flash: LocalizedMessage(done, ["name": account.name]))
    } catch Problem.invalid(let problems) {
      let page = try PersonPage(request, db)
      return .invalidForm(title: account.name, breadcrumbs: page.breadcrumbs, try page.html(request.form, problems))
    }
  }
}

/// A unit in which the person holds a role, of those that the visitor reaches if there is one; deeds that touch the
/// whole account ask for all of them.
@Sendable private func unitOfAccount(_ request: RequestContext, _ db: any Connection) throws -> Identifier {
  let account = try Account.find(request.id("account"), in: db)
  let units = try RoleGrant.of(account.id, request.app, in: db).map(\.unit)
  guard let first = units.first else { return try request.activeUnit(db) }
  return try units.first { try request.canAccess($0, on: [], db) } ?? first
}

extension RequestContext {
  fileprivate var peopleLink: Link { Link(t("people.title"), "/nguoi-dung") }
}
