import WebUI
import Store

/// What is seen of officers, and what is done with a person and a post.
func officerRoutes(_ routes: inout Routes) {
  routes.get("/can-bo", requires: .viewOfficers, unit: .activeRole) { request, db in
    .page(title: request.t("officers.heading"), breadcrumbs: [], try OfficersPage(request, db).html)
  }
  routes.get("/can-bo/bien-dong", requires: .viewOfficers, unit: .activeRole) { request, db in
    .page(title: request.t("turnover.title"), breadcrumbs: [request.officersLink], try TurnoverPage(request, db).html)
  }
  routes.get("/can-bo/bien-che", requires: .viewOfficers, unit: .activeRole) { request, db in
    .page(title: request.t("staffing.title"), breadcrumbs: [request.officersLink], try StaffingPage(request, db).html)
  }
  routes.get("/don-vi/{unit}/can-bo", requires: .viewOfficers, unit: .parameter("unit", days: ["ngay"])) { request, db in
    let page = try LeadershipPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html)
  }
  appointingRoutes(&routes)
  personRoutes(&routes)
  postRoutes(&routes)
}

private func appointingRoutes(_ routes: inout Routes) {
  let path = "/don-vi/{unit}/can-bo/moi"
  routes.get(path, requires: .manageOfficers, unit: .parameter("unit")) { request, db in
    let page = try AppointPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
  }
  routes.post(path, requires: .manageOfficers, unit: .parameter("unit"), fields: PostForm.fields.union(PersonForm.fields)) {
    request, db in
    do {
      let person = try request.appointTyped(in: request.targetUnit, db)
      return .redirect("/don-vi/\(try request.targetUnit)/can-bo", flash: LocalizedMessage("done.appointed", ["name": person.called]))
    } catch Problem.invalid(let problems) {
      let page = try AppointPage(request, db)
      return .invalidForm(title: page.title, breadcrumbs: page.breadcrumbs, page.html(request.form, problems))
    }
  }
}

private func personRoutes(_ routes: inout Routes) {
  routes.get("/can-bo/{person}", requires: .viewOfficers, unit: .resolved(unitOfPerson)) { request, db in
    let page = try OfficerPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
  }
  routes.get("/can-bo/{person}/sua", requires: .manageOfficers, unit: .resolved(unitOfPerson)) { request, db in
    let page = try EditPersonPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
  }
  routes.post(
    "/can-bo/{person}/sua", requires: .manageOfficers, unit: .resolved(unitOfPerson),
    fields: PersonForm.fields.union(["tai-khoan"])
  ) { request, db in
    do {
      try request.describeTyped(db)
      return .redirect("/can-bo/\(try request.id("person"))", flash: LocalizedMessage("done.saved"))
    } catch Problem.invalid(let problems) {
      let page = try EditPersonPage(request, db)
      return .invalidForm(title: page.title, breadcrumbs: page.breadcrumbs, page.html(request.form, problems))
    }
  }
  routes.get("/can-bo/{person}/chuc-vu", requires: .manageOfficers, unit: .resolved(unitOfPerson)) { request, db in
    let page = try AddPostPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
  }
  routes.post(
    "/can-bo/{person}/chuc-vu", requires: .manageOfficers, unit: .resolved(unitOfPerson),
    fields: PostForm.fields.union(["don-vi"])
  ) { request, db in
    do {
      let person = try request.appointKnown(db)
      return .redirect("/can-bo/\(person.id)", flash: LocalizedMessage("done.appointed", ["name": person.called]))
    } catch Problem.invalid(let problems) {
      let page = try AddPostPage(request, in: try? request.typedUnit(db), db)
      return .invalidForm(title: page.title, breadcrumbs: page.breadcrumbs, page.html(request.form, problems))
    }
  }
  routes.post(
    "/can-bo/{person}/tap-huan", requires: .manageOfficers, unit: .resolved(unitOfPerson),
    fields: ["ten-lop", "ngay", "so-ngay", "don-vi-mo"]
  ) { request, db in
    do {
      try request.keep(request.typedTraining(db), in: db)
      return .redirect("/can-bo/\(try request.id("person"))", flash: LocalizedMessage("done.saved"))
    } catch Problem.invalid(let problems) {
      let page = try OfficerPage(request, db)
      return .invalidForm(title: page.title, breadcrumbs: page.breadcrumbs, page.html(request.form, problems))
    }
  }
}

private func postRoutes(_ routes: inout Routes) {
  routes.get("/chuc-vu/{post}/sua", requires: .manageOfficers, unit: .resolved(unitOfPost)) { request, db in
    let page = try PostPage(request, db)
    return .page(title: request.t("officers.correct"), breadcrumbs: page.breadcrumbs, page.correcting())
  }
  routes.post("/chuc-vu/{post}/sua", requires: .manageOfficers, unit: .resolved(unitOfPost), fields: PostForm.fields) {
    request, db in
    let page = try PostPage(request, db)
    do {
      var problems: [FieldProblem] = []
      let post = request.formValue(onto: page.post, try Officers.current(request.app, in: db), &problems)
      guard problems.isEmpty else { throw Problem.invalid(problems) }
      try request.correct(post, in: db)
      return .redirect("/can-bo/\(page.person.id)", flash: LocalizedMessage("done.saved"))
    } catch Problem.invalid(let problems) {
      return .invalidForm(
        title: request.t("officers.correct"), breadcrumbs: page.breadcrumbs, page.correcting(request.form, problems))
    }
  }
}

/// A unit in which the person holds or held a post, of those that the visitor reaches if there is one.
@Sendable private func unitOfPerson(_ request: RequestContext, _ db: any Connection) throws -> Identifier {
  let officers = try Officers.current(request.app, in: db)
  let person = try officers.person(request.id("person"))
  let units = officers.posts(of: person.id).reversed().map(\.unitId)
  guard let unit = try units.first(where: { try request.canAccess($0, on: [], db) }) ?? units.first else {
    throw Problem.notFound(LocalizedMessage("officers.no-person"))
  }
  return unit
}
@Sendable func unitOfPost(_ request: RequestContext, _ db: any Connection) throws -> Identifier {
  try Officers.current(request.app, in: db).post(request.id("post")).unitId
}

extension RequestContext {
  var officersLink: Link { Link(t("officers.heading"), "/can-bo") }

  /// The unit that was typed: one that stands, or one that has ended and of which something is written down later.
  fileprivate func typedUnit(_ db: any Connection) throws -> Identifier {
    do { return try UnitHistory.current(app, in: db).unitIncludingEnded(by: formValue("don-vi"), on: db.today).id } catch let problem
      as UnitLookupError
    { throw Problem.invalid([FieldProblem("don-vi", problem.message)]) }
  }
  /// A new person with a post, out of one form.
  fileprivate func appointTyped(in unit: Identifier, _ db: any Connection) throws -> Officer {
    var problems: [FieldProblem] = []
    let officers = try Officers.current(app, in: db)
    let person = try formValue(onto: Officer(nil, at: db.now, by: user.name), &problems, in: db)
    let post = formValue(
      onto: Post("", of: person.id, in: unit, at: db.now, by: user.name), officers, &problems)
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    try appoint(person, to: post, in: db)
    return person
  }
  /// A further post of somebody who is known.
  fileprivate func appointKnown(_ db: any Connection) throws -> Officer {
    var problems: [FieldProblem] = []
    let officers = try Officers.current(app, in: db)
    let person = try officers.person(id("person"))
    let post = formValue(
      onto: Post("", of: person.id, in: try typedUnit(db), at: db.now, by: user.name), officers, &problems)
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    try appoint(person, to: post, in: db)
    return person
  }
  fileprivate func describeTyped(_ db: any Connection) throws {
    var problems: [FieldProblem] = []
    let before = try Officers.current(app, in: db).person(id("person"))
    var person = try formValue(onto: before, &problems, in: db)
    person.accountId = try typedAccount(&problems, in: db)
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    try describe(person, in: db)
  }
  fileprivate func typedTraining(_ db: any Connection) throws -> Training {
    var problems: [FieldProblem] = []
    let (title, organiser) = (line("ten-lop", &problems), line("don-vi-mo", &problems))
    if title == nil { problems.append(FieldProblem("ten-lop", LocalizedMessage("form.needed"))) }
    let day = typedDay("ngay", &problems)
    if day == nil && !problems.contains(where: { $0.field == "ngay" }) {
      problems.append(FieldProblem("ngay", LocalizedMessage("form.needed")))
    }
    let days = formValue("so-ngay").isEmpty ? nil : Int(formValue("so-ngay")) ?? 0
    if let days, !(1...365).contains(days) {
      problems.append(FieldProblem("so-ngay", LocalizedMessage("officers.training.days-bad")))
    }
    guard problems.isEmpty, let title, let day else { throw Problem.invalid(problems) }
    return Training(
      id: .new(), personId: try id("person"), title: title, onDay: day, days: days, organiser: organiser,
      createdAt: db.now, createdBy: user.name)
  }
}
