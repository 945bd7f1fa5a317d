import Page
import Store

/// What is seen of officers, and what is done with a person and a post.
func officerDoors(_ doors: inout Doors) {
  doors.get("/can-bo", needs: .seeOfficers, in: .ofTheHat) { visit, db in
    .page(title: visit.say("officers.heading"), trail: [], try OfficersPage(visit, db).html)
  }
  doors.get("/can-bo/bien-dong", needs: .seeOfficers, in: .ofTheHat) { visit, db in
    .page(title: visit.say("turnover.title"), trail: [visit.officersLink], try TurnoverPage(visit, db).html)
  }
  doors.get("/can-bo/bien-che", needs: .seeOfficers, in: .ofTheHat) { visit, db in
    .page(title: visit.say("staffing.title"), trail: [visit.officersLink], try StaffingPage(visit, db).html)
  }
  doors.get("/don-vi/{unit}/can-bo", needs: .seeOfficers, in: .named("unit", days: ["ngay"])) { visit, db in
    let page = try LeadershipPage(visit, db)
    return .page(title: page.title, trail: page.trail, page.html)
  }
  appointingDoors(&doors)
  personDoors(&doors)
  postDoors(&doors)
}

private func appointingDoors(_ doors: inout Doors) {
  let path = "/don-vi/{unit}/can-bo/moi"
  doors.get(path, needs: .manageOfficers, in: .named("unit")) { visit, db in
    let page = try AppointPage(visit, db)
    return .page(title: page.title, trail: page.trail, page.html())
  }
  doors.post(path, needs: .manageOfficers, in: .named("unit"), takes: PostForm.fields.union(PersonForm.fields)) {
    visit, db in
    do {
      let person = try visit.appointTyped(in: visit.unit, db)
      return .goTo("/don-vi/\(try visit.unit)/can-bo", say: Sentence("done.appointed", ["name": person.called]))
    } catch Problem.invalid(let problems) {
      let page = try AppointPage(visit, db)
      return .again(title: page.title, trail: page.trail, page.html(visit.form, problems))
    }
  }
}

private func personDoors(_ doors: inout Doors) {
  doors.get("/can-bo/{person}", needs: .seeOfficers, in: .found(unitOfPerson)) { visit, db in
    let page = try OfficerPage(visit, db)
    return .page(title: page.title, trail: page.trail, page.html())
  }
  doors.get("/can-bo/{person}/sua", needs: .manageOfficers, in: .found(unitOfPerson)) { visit, db in
    let page = try DescribePage(visit, db)
    return .page(title: page.title, trail: page.trail, page.html())
  }
  doors.post(
    "/can-bo/{person}/sua", needs: .manageOfficers, in: .found(unitOfPerson),
    takes: PersonForm.fields.union(["tai-khoan"])
  ) { visit, db in
    do {
      try visit.describeTyped(db)
      return .goTo("/can-bo/\(try visit.id("person"))", say: Sentence("done.saved"))
    } catch Problem.invalid(let problems) {
      let page = try DescribePage(visit, db)
      return .again(title: page.title, trail: page.trail, page.html(visit.form, problems))
    }
  }
  doors.get("/can-bo/{person}/chuc-vu", needs: .manageOfficers, in: .found(unitOfPerson)) { visit, db in
    let page = try FurtherPostPage(visit, db)
    return .page(title: page.title, trail: page.trail, page.html())
  }
  doors.post(
    "/can-bo/{person}/chuc-vu", needs: .manageOfficers, in: .found(unitOfPerson),
    takes: PostForm.fields.union(["don-vi"])
  ) { visit, db in
    do {
      let person = try visit.appointKnown(db)
      return .goTo("/can-bo/\(person.id)", say: Sentence("done.appointed", ["name": person.called]))
    } catch Problem.invalid(let problems) {
      let page = try FurtherPostPage(visit, in: try? visit.typedUnit(db), db)
      return .again(title: page.title, trail: page.trail, page.html(visit.form, problems))
    }
  }
  doors.post(
    "/can-bo/{person}/tap-huan", needs: .manageOfficers, in: .found(unitOfPerson),
    takes: ["ten-lop", "ngay", "so-ngay", "don-vi-mo"]
  ) { visit, db in
    do {
      try visit.keep(visit.typedTraining(db), in: db)
      return .goTo("/can-bo/\(try visit.id("person"))", say: Sentence("done.saved"))
    } catch Problem.invalid(let problems) {
      let page = try OfficerPage(visit, db)
      return .again(title: page.title, trail: page.trail, page.html(visit.form, problems))
    }
  }
}

private func postDoors(_ doors: inout Doors) {
  doors.get("/chuc-vu/{post}/sua", needs: .manageOfficers, in: .found(unitOfPost)) { visit, db in
    let page = try PostPage(visit, db)
    return .page(title: visit.say("officers.correct"), trail: page.trail, page.correcting())
  }
  doors.post("/chuc-vu/{post}/sua", needs: .manageOfficers, in: .found(unitOfPost), takes: PostForm.fields) {
    visit, db in
    let page = try PostPage(visit, db)
    do {
      var problems: [FieldProblem] = []
      let post = visit.typed(onto: page.post, try Officers.current(visit.house, in: db), &problems)
      guard problems.isEmpty else { throw Problem.invalid(problems) }
      try visit.correct(post, in: db)
      return .goTo("/can-bo/\(page.person.id)", say: Sentence("done.saved"))
    } catch Problem.invalid(let problems) {
      return .again(
        title: visit.say("officers.correct"), trail: page.trail, page.correcting(visit.form, problems))
    }
  }
}

/// A unit in which the person holds or held a post, of those that the visitor reaches if there is one.
@Sendable private func unitOfPerson(_ visit: Visit, _ db: any Connection) throws -> Identifier {
  let officers = try Officers.current(visit.house, in: db)
  let person = try officers.person(visit.id("person"))
  let units = officers.posts(of: person.id).reversed().map(\.unitId)
  guard let unit = try units.first(where: { try visit.reaches($0, on: [], db) }) ?? units.first else {
    throw Problem.notFound(Sentence("officers.no-person"))
  }
  return unit
}
@Sendable func unitOfPost(_ visit: Visit, _ db: any Connection) throws -> Identifier {
  try Officers.current(visit.house, in: db).post(visit.id("post")).unitId
}

extension Visit {
  var officersLink: Link { Link(say("officers.heading"), "/can-bo") }

  /// The unit that was typed: one that stands, or one that has ended and of which something is written down later.
  fileprivate func typedUnit(_ db: any Connection) throws -> Identifier {
    do { return try UnitHistory.current(house, in: db).lately(by: typed("don-vi"), on: db.today).id } catch let problem
      as UnitProblem
    { throw Problem.invalid([FieldProblem("don-vi", problem.sentence)]) }
  }
  /// A new person with a post, out of one form.
  fileprivate func appointTyped(in unit: Identifier, _ db: any Connection) throws -> Officer {
    var problems: [FieldProblem] = []
    let officers = try Officers.current(house, in: db)
    let person = try typed(onto: Officer(nil, at: db.now, by: visitor.name), &problems, in: db)
    let post = typed(
      onto: Post("", of: person.id, in: unit, at: db.now, by: visitor.name), officers, &problems)
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    try appoint(person, to: post, in: db)
    return person
  }
  /// A further post of somebody who is known.
  fileprivate func appointKnown(_ db: any Connection) throws -> Officer {
    var problems: [FieldProblem] = []
    let officers = try Officers.current(house, in: db)
    let person = try officers.person(id("person"))
    let post = typed(
      onto: Post("", of: person.id, in: try typedUnit(db), at: db.now, by: visitor.name), officers, &problems)
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    try appoint(person, to: post, in: db)
    return person
  }
  fileprivate func describeTyped(_ db: any Connection) throws {
    var problems: [FieldProblem] = []
    let before = try Officers.current(house, in: db).person(id("person"))
    var person = try typed(onto: before, &problems, in: db)
    person.accountId = try typedAccount(&problems, in: db)
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    try describe(person, in: db)
  }
  fileprivate func typedTraining(_ db: any Connection) throws -> Training {
    var problems: [FieldProblem] = []
    let (title, organiser) = (line("ten-lop", &problems), line("don-vi-mo", &problems))
    if title == nil { problems.append(FieldProblem("ten-lop", Sentence("form.needed"))) }
    let day = typedDay("ngay", &problems)
    if day == nil && !problems.contains(where: { $0.field == "ngay" }) {
      problems.append(FieldProblem("ngay", Sentence("form.needed")))
    }
    let days = typed("so-ngay").isEmpty ? nil : Int(typed("so-ngay")) ?? 0
    if let days, !(1...365).contains(days) {
      problems.append(FieldProblem("so-ngay", Sentence("officers.training.days-bad")))
    }
    guard problems.isEmpty, let title, let day else { throw Problem.invalid(problems) }
    return Training(
      id: .new(), personId: try id("person"), title: title, onDay: day, days: days, organiser: organiser,
      madeAt: db.now, madeBy: visitor.name)
  }
}
