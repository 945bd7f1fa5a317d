import Page
import Store
import Vietnamese

private let oneBreach = "/du-lieu-ca-nhan/su-co/{breach}"

/// Breaches: the list, a new one, one with what was done, and the notice to the authority.
func breachDoors(_ doors: inout Doors) {
  doors.get("/du-lieu-ca-nhan/su-co", needs: .seePersonalData, in: .ofTheHat) { visit, db in
    .page(title: visit.say("personal.breaches"), trail: [visit.personalDataLink], try BreachListPage(visit, db).html)
  }
  newBreachDoors(&doors)
  doors.get(oneBreach, needs: .seePersonalData, in: .found(unitOfBreach)) { visit, db in
    let page = try BreachPage(visit, db)
    return .page(title: page.title, trail: page.trail, page.html())
  }
  learningDoors(&doors)
  doors.post(
    "\(oneBreach)/viec", needs: .keepPersonalData, in: .found(unitOfBreach), takes: ["viec", "ngay", "gio", "ghi-chu"]
  ) { visit, db in
    let page = try BreachPage(visit, db)
    do {
      try visit.take(visit.typedStep(on: page.breach, db), on: page.breach, in: db)
      return .goTo(page.breach.path, say: Sentence("done.saved"))
    } catch Problem.invalid(let problems) {
      return .again(title: page.title, trail: page.trail, page.html(visit.form, problems))
    }
  }
  doors.get("\(oneBreach)/thong-bao.docx", needs: .seePersonalData, in: .found(unitOfBreach)) { visit, db in
    .word(name: "thong-bao-su-co.docx", try BreachPaper(visit, db).wordFile())
  }
}

private func newBreachDoors(_ doors: inout Doors) {
  let path = "/du-lieu-ca-nhan/su-co/moi"
  doors.get(path, needs: .keepPersonalData, in: .ofTheHat) { visit, db in
    .page(
      title: visit.say("personal.breach.new"), trail: visit.breachTrail,
      BreachForm(visit, path, "personal.breach.new").html(BreachForm.moment(db.now), []))
  }
  doors.post(path, needs: .keepPersonalData, in: .ofTheHat, takes: BreachForm.fields) { visit, db in
    do {
      let facts = try visit.typedFacts(of: .new(), db)
      try visit.report(facts, in: visit.unit, db)
      return .goTo("/du-lieu-ca-nhan/su-co/\(facts.breachId)", say: Sentence("done.saved"))
    } catch Problem.invalid(let problems) {
      return .again(
        title: visit.say("personal.breach.new"), trail: visit.breachTrail,
        BreachForm(visit, path, "personal.breach.new").html(visit.form, problems))
    }
  }
}

private func learningDoors(_ doors: inout Doors) {
  let title = "personal.breach.learn"
  doors.get("\(oneBreach)/sua", needs: .keepPersonalData, in: .found(unitOfBreach)) { visit, db in
    let page = try BreachPage(visit, db)
    return .page(
      title: visit.say(title), trail: page.trail,
      BreachForm(visit, "\(page.breach.path)/sua", title).html(BreachForm.values(of: page.breach.facts), []))
  }
  doors.post("\(oneBreach)/sua", needs: .keepPersonalData, in: .found(unitOfBreach), takes: BreachForm.fields) {
    visit, db in
    let page = try BreachPage(visit, db)
    do {
      try visit.learn(visit.typedFacts(of: page.breach.id, db), of: page.breach, in: db)
      return .goTo(page.breach.path, say: Sentence("done.saved"))
    } catch Problem.invalid(let problems) {
      return .again(
        title: visit.say(title), trail: page.trail,
        BreachForm(visit, "\(page.breach.path)/sua", title).html(visit.form, problems))
    }
  }
}

@Sendable private func unitOfBreach(_ visit: Visit, _ db: any Connection) throws -> Identifier {
  try DataBreach.find(visit.id("breach"), visit.house, in: db).unitId
}

extension Visit {
  fileprivate var breachTrail: [Link] {
    [personalDataLink, Link(say("personal.breaches"), "/du-lieu-ca-nhan/su-co")]
  }
  fileprivate func typedFacts(of breach: Identifier, _ db: any Connection) throws -> DataBreachFacts {
    var problems: [FieldProblem] = []
    let discovered = typedMoment("ngay", "gio", &problems)
    let (what, data) = (line("viec-gi", most: 2000, &problems), line("du-lieu", most: 2000, &problems))
    for (field, text) in [("viec-gi", what), ("du-lieu", data)] where text == nil {
      problems.append(FieldProblem(field, Sentence("form.needed")))
    }
    let effects = line("hau-qua", most: 2000, &problems)
    let persons = readWholeNumber(typed("so-nguoi"), in: 0...100_000_000)
    if persons == nil && !typed("so-nguoi").isEmpty {
      problems.append(FieldProblem("so-nguoi", Sentence("personal.breach.persons-unreadable")))
    }
    guard problems.isEmpty, let discovered, let what, let data else { throw Problem.invalid(problems) }
    return DataBreachFacts(
      id: .new(), breachId: breach, discoveredAt: discovered, what: what, data: data, persons: persons,
      effects: effects,
      madeAt: db.now, madeBy: visitor.name)
  }
  fileprivate func typedStep(on breach: DataBreach, _ db: any Connection) throws -> DataBreachStep {
    var problems: [FieldProblem] = []
    let sort = DataBreachStep.Sort(rawValue: typed("viec"))
    if sort == nil { problems.append(FieldProblem("viec", Sentence("personal.choose-step"))) }
    let (at, note) = (typedMoment("ngay", "gio", &problems), line("ghi-chu", most: 2000, &problems))
    guard problems.isEmpty, let sort, let at else { throw Problem.invalid(problems) }
    return DataBreachStep(
      id: .new(), breachId: breach.id, sort: sort, at: at, note: note ?? "", madeAt: db.now, madeBy: visitor.name)
  }
}
