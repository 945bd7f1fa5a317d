import Store
import WebUI

private let listPath = "/du-lieu-ca-nhan/su-co"
private let breachPath = listPath + "/{breach}"

/// Breaches: the list, a new one, one with what was done, and the notice to the authority.
func breachRoutes(_ routes: inout Routes) {
  routes.get(listPath, requires: .viewPersonalData, unit: .activeRole) { request, db in
    let page = try BreachListPage(request, db)
    return .page(
      title: request.t("personal.breaches"), breadcrumbs: [request.personalDataLink], page.html)
  }
  routes.form(
    listPath + "/moi", requires: .editPersonalDataRecords, unit: .activeRole,
    page: NewBreachPage.self
  ) { request, operation in
    let facts = try DataBreachForm(request.form).facts(of: .new(), by: operation)
    try DataBreach.report(facts, in: request.targetUnit, by: operation)
    return .redirect("\(listPath)/\(facts.breachId)", flash: LocalizedMessage("done.saved"))
  }
  singleBreachRoutes(&routes)
}

private func singleBreachRoutes(_ routes: inout Routes) {
  let unit = Routes.UnitScope.resolved { request, db in
    try DataBreach.find(request.id("breach"), request.app, in: db).unitId
  }
  routes.get(breachPath, requires: .viewPersonalData, unit: unit) { request, db in
    let page = try BreachPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
  }
  routes.form(
    breachPath + "/sua", requires: .editPersonalDataRecords, unit: unit, page: EditBreachPage.self
  ) { request, operation in
    let breach = try DataBreach.find(request.id("breach"), operation.app, in: operation.db)
    let facts = try DataBreachForm(request.form).facts(of: breach.id, by: operation)
    try breach.addFacts(facts, by: operation)
    return .redirect(breach.path, flash: LocalizedMessage("done.saved"))
  }
  routes.formAction(
    breachPath + "/viec", requires: .editPersonalDataRecords, unit: unit, page: BreachPage.self
  ) { request, operation in
    let breach = try DataBreach.find(request.id("breach"), operation.app, in: operation.db)
    let step = try DataBreachStepForm(request.form).step(of: breach, by: operation)
    try breach.record(step, by: operation)
    return .redirect(breach.path, flash: LocalizedMessage("done.saved"))
  }
  routes.get(
    breachPath + "/thong-bao.docx", requires: .viewPersonalData, unit: unit
  ) { request, db in
    .word(name: "thong-bao-su-co.docx", try BreachNoticeDocument(request, db).wordFile())
  }
}
