import Store
import WebUI

/// Terms of a unit, and the papers of their congresses.
func termRoutes(_ routes: inout Routes) {
  routes.form(
    "/don-vi/{unit}/nhiem-ky/moi", requires: .manageOfficers, unit: .parameter("unit"),
    page: NewTermPage.self
  ) { request, operation in
    let new = Term(
      1, of: try request.targetUnit, at: operation.now, by: operation.user.name)
    let term = try TermForm(request.form, onto: new).term
    try term.begin(by: operation)
    return .redirect("/nhiem-ky/\(term.id)", flash: LocalizedMessage("done.saved"))
  }
  routes.get("/nhiem-ky/{term}", requires: .viewOfficers, unit: .resolved(unitOfTerm)) {
    request, db in
    let page = try TermPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
  }
  routes.formAction(
    "/nhiem-ky/{term}/sua", requires: .manageOfficers, unit: .resolved(unitOfTerm),
    page: TermPage.self, fields: TermForm.fields
  ) { request, operation in
    let known = try request.term(operation.db)
    try TermForm(request.form, onto: known).term.saveCorrection(by: operation)
    return .redirect("/nhiem-ky/\(known.id)", flash: LocalizedMessage("done.saved"))
  }
  routes.formAction(
    "/nhiem-ky/{term}/ho-so", requires: .manageOfficers, unit: .resolved(unitOfTerm),
    page: TermPage.self, fields: CongressPaperForm.fields
  ) { request, operation in
    let term = try request.term(operation.db)
    let form = try CongressPaperForm(request.form, of: request.app.congressChecklist())
    try term.recordPaper(form.item, doneOn: form.doneOn, note: form.note, by: operation)
    return .redirect("/nhiem-ky/\(term.id)", flash: LocalizedMessage("done.saved"))
  }
}

extension RequestContext {
  /// The term that the path names.
  fileprivate func term(_ db: any Connection) throws -> Term {
    try Officers.current(app, in: db).term(id("term"))
  }
}

@Sendable private func unitOfTerm(
  _ request: RequestContext, _ db: any Connection
) throws -> Identifier {
  try request.term(db).unitId
}
