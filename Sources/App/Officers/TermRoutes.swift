import WebUI
import Store

/// Terms of a unit, and the papers of their congresses.
func termRoutes(_ routes: inout Routes) {
  let new = "/don-vi/{unit}/nhiem-ky/moi"
  routes.get(new, requires: .manageOfficers, unit: .parameter("unit")) { request, db in
    let page = try NewTermPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
  }
  routes.post(new, requires: .manageOfficers, unit: .parameter("unit"), fields: TermForm.fields) { request, db in
    do {
      var problems: [FieldProblem] = []
      let term = request.formValue(onto: Term(1, of: try request.targetUnit, at: db.now, by: request.user.name), &problems)
      guard problems.isEmpty else { throw Problem.invalid(problems) }
      try request.convene(term, in: db)
      return .redirect("/nhiem-ky/\(term.id)", flash: LocalizedMessage("done.saved"))
    } catch Problem.invalid(let problems) {
      let page = try NewTermPage(request, db)
      return .invalidForm(title: page.title, breadcrumbs: page.breadcrumbs, page.html(request.form, problems))
    }
  }
  routes.get("/nhiem-ky/{term}", requires: .viewOfficers, unit: .resolved(unitOfTerm)) { request, db in
    let page = try TermPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
  }
  termRoute(&routes, "sua", fields: TermForm.fields) { request, page, db in
    var problems: [FieldProblem] = []
    let term = request.formValue(onto: page.term, &problems)
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    try request.correct(term, in: db)
  }
  termRoute(&routes, "ho-so", fields: ["giay-to", "ngay", "ghi-chu"]) { request, page, db in
    var problems: [FieldProblem] = []
    let (day, text) = (request.typedDay("ngay", &problems), request.line("ghi-chu", &problems))
    guard let item = page.book.items.first(where: { $0.code == request.formValue("giay-to") }) else {
      throw Problem.invalid([FieldProblem("giay-to", LocalizedMessage("officers.no-file"))])
    }
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    try request.tick(item, of: page.term, doneOn: day, note: text, in: db)
  }
}

/// One deed on a term: it leads back to its page.
private func termRoute(
  _ routes: inout Routes, _ name: String, fields fields: Set<String>,
  _ action: @escaping @Sendable (RequestContext, TermPage, any Connection) throws -> Void
) {
  routes.post("/nhiem-ky/{term}/\(name)", requires: .manageOfficers, unit: .resolved(unitOfTerm), fields: fields) { request, db in
    let page = try TermPage(request, db)
    do {
      try action(request, page, db)
      return .redirect("/nhiem-ky/\(page.term.id)", flash: LocalizedMessage("done.saved"))
    } catch Problem.invalid(let problems) {
      return .invalidForm(title: page.title, breadcrumbs: page.breadcrumbs, page.html(request.form, problems))
    }
  }
}

@Sendable private func unitOfTerm(_ request: RequestContext, _ db: any Connection) throws -> Identifier {
  try Officers.current(request.app, in: db).term(request.id("term")).unitId
}
