import Store
import WebUI

/// The pages about officers, and the forms about a person and a post.
func officerRoutes(_ routes: inout Routes) {
  routes.get("/can-bo", requires: .viewOfficers, unit: .activeRole) { request, db in
    .page(title: request.t("officers.heading"), breadcrumbs: [], try OfficersPage(request, db).html)
  }
  routes.get("/can-bo/bien-dong", requires: .viewOfficers, unit: .activeRole) { request, db in
    .page(
      title: request.t("turnover.title"), breadcrumbs: [request.officersLink],
      try TurnoverPage(request, db).html)
  }
  routes.get("/can-bo/bien-che", requires: .viewOfficers, unit: .activeRole) { request, db in
    .page(
      title: request.t("staffing.title"), breadcrumbs: [request.officersLink],
      try StaffingPage(request, db).html)
  }
  routes.get(
    "/don-vi/{unit}/can-bo", requires: .viewOfficers, unit: .parameter("unit", days: ["ngay"])
  ) { request, db in
    let page = try LeadershipPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html)
  }
  personRoutes(&routes)
  postRoutes(&routes)
}

private func personRoutes(_ routes: inout Routes) {
  routes.get("/can-bo/{person}", requires: .viewOfficers, unit: .resolved(unitOfPerson)) {
    request, db in
    let page = try OfficerPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
  }
  routes.form(
    "/can-bo/{person}/sua", requires: .manageOfficers, unit: .resolved(unitOfPerson),
    page: EditPersonPage.self
  ) { request, operation in
    let known = try request.officer(operation.db)
    try EditPersonForm(request.form, onto: known, by: operation).person.saveDetails(by: operation)
    return .redirect("/can-bo/\(known.id)", flash: LocalizedMessage("done.saved"))
  }
  routes.formAction(
    "/can-bo/{person}/tap-huan", requires: .manageOfficers, unit: .resolved(unitOfPerson),
    page: OfficerPage.self
  ) { request, operation in
    let person = try request.id("person")
    try TrainingForm(request.form, of: person, by: operation).training.record(by: operation)
    return .redirect("/can-bo/\(person)", flash: LocalizedMessage("done.saved"))
  }
}

private func postRoutes(_ routes: inout Routes) {
  routes.form(
    "/don-vi/{unit}/can-bo/moi", requires: .manageOfficers, unit: .parameter("unit"),
    page: AppointPage.self
  ) { request, operation in
    let unit = try request.targetUnit
    let form = try NewOfficerForm(request.form, in: unit, by: operation)
    try form.person.appoint(to: form.post, by: operation)
    return .redirect("/don-vi/\(unit)/can-bo", flash: form.person.appointed)
  }
  routes.form(
    "/can-bo/{person}/chuc-vu", requires: .manageOfficers, unit: .resolved(unitOfPerson),
    page: AddPostPage.self
  ) { request, operation in
    let officers = try Officers.current(request.app, in: operation.db)
    let person = try officers.person(request.id("person"))
    let new = Post(
      "", of: person.id, in: try request.typedUnit(operation.db), at: operation.now,
      by: operation.user.name)
    var form = FormReader(request.form)
    let post = PostForm.read(onto: new, among: officers, from: &form)
    try form.finish()
    try person.appoint(to: post, by: operation)
    return .redirect("/can-bo/\(person.id)", flash: person.appointed)
  }
  routes.form(
    "/chuc-vu/{post}/sua", requires: .manageOfficers, unit: .resolved(unitOfPost),
    page: CorrectPostPage.self
  ) { request, operation in
    let officers = try Officers.current(request.app, in: operation.db)
    var form = FormReader(request.form)
    let post = PostForm.read(
      onto: try officers.post(request.id("post")), among: officers, from: &form)
    try form.finish()
    try post.saveCorrection(by: operation)
    return .redirect("/can-bo/\(post.personId)", flash: LocalizedMessage("done.saved"))
  }
}

extension Officer {
  fileprivate var appointed: LocalizedMessage {
    LocalizedMessage("done.appointed", ["name": called])
  }
}

@Sendable private func unitOfPerson(
  _ request: RequestContext, _ db: any Connection
) throws -> Identifier {
  let officers = try Officers.current(request.app, in: db)
  let person = try officers.person(request.id("person"))
  return try officers.unit(of: person.id, reachedBy: request.operation(in: db))
}
@Sendable func unitOfPost(
  _ request: RequestContext, _ db: any Connection
) throws -> Identifier {
  try Officers.current(request.app, in: db).post(request.id("post")).unitId
}

extension RequestContext {
  var officersLink: Link { Link(t("officers.heading"), "/can-bo") }

  /// The officer that the path names.
  fileprivate func officer(_ db: any Connection) throws -> Officer {
    try Officers.current(app, in: db).person(id("person"))
  }
}
