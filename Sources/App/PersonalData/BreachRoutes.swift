import WebUI
import Store
import Vietnamese

private let oneBreach = "/du-lieu-ca-nhan/su-co/{breach}"

/// Breaches: the list, a new one, one with what was done, and the notice to the authority.
func breachRoutes(_ routes: inout Routes) {
  routes.get("/du-lieu-ca-nhan/su-co", requires: .viewPersonalData, unit: .activeRole) { request, db in
    .page(title: request.t("personal.breaches"), breadcrumbs: [request.personalDataLink], try BreachListPage(request, db).html)
  }
  newBreachRoutes(&routes)
  routes.get(oneBreach, requires: .viewPersonalData, unit: .resolved(unitOfBreach)) { request, db in
    let page = try BreachPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
  }
  learningRoutes(&routes)
  routes.post(
    "\(oneBreach)/viec", requires: .editPersonalDataRecords, unit: .resolved(unitOfBreach), fields: ["viec", "ngay", "gio", "ghi-chu"]
  ) { request, db in
    let page = try BreachPage(request, db)
    do {
      try request.take(request.typedStep(on: page.breach, db), on: page.breach, in: db)
      return .redirect(page.breach.path, flash: LocalizedMessage("done.saved"))
    } catch Problem.invalid(let problems) {
      return .invalidForm(title: page.title, breadcrumbs: page.breadcrumbs, page.html(request.form, problems))
    }
  }
  routes.get("\(oneBreach)/thong-bao.docx", requires: .viewPersonalData, unit: .resolved(unitOfBreach)) { request, db in
    .word(name: "thong-bao-su-co.docx", try BreachNoticeDocument(request, db).wordFile())
  }
}

private func newBreachRoutes(_ routes: inout Routes) {
  let path = "/du-lieu-ca-nhan/su-co/moi"
  routes.get(path, requires: .editPersonalDataRecords, unit: .activeRole) { request, db in
    .page(
      title: request.t("personal.breach.new"), breadcrumbs: request.breachBreadcrumbs,
      BreachForm(request, path, "personal.breach.new").html(BreachForm.moment(db.now), []))
  }
  routes.post(path, requires: .editPersonalDataRecords, unit: .activeRole, fields: BreachForm.fields) { request, db in
    do {
      let facts = try request.typedFacts(of: .new(), db)
      try request.report(facts, in: request.targetUnit, db)
      return .redirect("/du-lieu-ca-nhan/su-co/\(facts.breachId)", flash: LocalizedMessage("done.saved"))
    } catch Problem.invalid(let problems) {
      return .invalidForm(
        title: request.t("personal.breach.new"), breadcrumbs: request.breachBreadcrumbs,
        BreachForm(request, path, "personal.breach.new").html(request.form, problems))
    }
  }
}

private func learningRoutes(_ routes: inout Routes) {
  let title = "personal.breach.learn"
  routes.get("\(oneBreach)/sua", requires: .editPersonalDataRecords, unit: .resolved(unitOfBreach)) { request, db in
    let page = try BreachPage(request, db)
    return .page(
      title: request.t(title), breadcrumbs: page.breadcrumbs,
      BreachForm(request, "\(page.breach.path)/sua", title).html(BreachForm.values(of: page.breach.facts), []))
  }
  routes.post("\(oneBreach)/sua", requires: .editPersonalDataRecords, unit: .resolved(unitOfBreach), fields: BreachForm.fields) {
    request, db in
    let page = try BreachPage(request, db)
    do {
      try request.learn(request.typedFacts(of: page.breach.id, db), of: page.breach, in: db)
      return .redirect(page.breach.path, flash: LocalizedMessage("done.saved"))
    } catch Problem.invalid(let problems) {
      return .invalidForm(
        title: request.t(title), breadcrumbs: page.breadcrumbs,
        BreachForm(request, "\(page.breach.path)/sua", title).html(request.form, problems))
    }
  }
}

@Sendable private func unitOfBreach(_ request: RequestContext, _ db: any Connection) throws -> Identifier {
  try DataBreach.find(request.id("breach"), request.app, in: db).unitId
}

extension RequestContext {
  fileprivate var breachBreadcrumbs: [Link] {
    [personalDataLink, Link(t("personal.breaches"), "/du-lieu-ca-nhan/su-co")]
  }
  fileprivate func typedFacts(of breach: Identifier, _ db: any Connection) throws -> DataBreachFacts {
    var problems: [FieldProblem] = []
    let discovered = typedMoment("ngay", "gio", &problems)
    let (what, data) = (line("viec-gi", limit: 2000, &problems), line("du-lieu", limit: 2000, &problems))
    for (field, text) in [("viec-gi", what), ("du-lieu", data)] where text == nil {
      problems.append(FieldProblem(field, LocalizedMessage("form.needed")))
    }
    let effects = line("hau-qua", limit: 2000, &problems)
    let persons = readWholeNumber(formValue("so-nguoi"), in: 0...100_000_000)
    if persons == nil && !formValue("so-nguoi").isEmpty {
      problems.append(FieldProblem("so-nguoi", LocalizedMessage("personal.breach.persons-unreadable")))
    }
    guard problems.isEmpty, let discovered, let what, let data else { throw Problem.invalid(problems) }
    return DataBreachFacts(
      id: .new(), breachId: breach, discoveredAt: discovered, what: what, data: data, persons: persons,
      effects: effects,
      createdAt: db.now, createdBy: user.name)
  }
  fileprivate func typedStep(on breach: DataBreach, _ db: any Connection) throws -> DataBreachStep {
    var problems: [FieldProblem] = []
    let kind = DataBreachStep.Kind(rawValue: formValue("viec"))
    if kind == nil { problems.append(FieldProblem("viec", LocalizedMessage("personal.choose-step"))) }
    let (at, note) = (typedMoment("ngay", "gio", &problems), line("ghi-chu", limit: 2000, &problems))
    guard problems.isEmpty, let kind, let at else { throw Problem.invalid(problems) }
    return DataBreachStep(
      id: .new(), breachId: breach.id, kind: kind, at: at, note: note ?? "", createdAt: db.now, createdBy: user.name)
  }
}
