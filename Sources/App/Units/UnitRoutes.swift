import Store
import WebUI

/// Creating, editing and ending units; their contacts and bank accounts; undoing changes.
func unitRoutes(_ routes: inout Routes) {
  let path = "/don-vi/{unit}"
  routes.form(
    "\(path)/them", requires: .editUnits, unit: .parameter("unit"), page: CreateUnitPage.self
  ) { request, operation in
    let unit = try Unit.create(
      UnitInput(request.form), below: request.targetUnit, by: operation)
    return .redirect("/don-vi/\(unit)", flash: LocalizedMessage("done.unit-created"))
  }
  routes.form(
    "\(path)/sua", requires: .editUnits, unit: .parameter("unit"), page: EditUnitPage.self
  ) { request, operation in
    let unit = try request.unitRecord(operation.db)
    try unit.edit(UnitEditInput(request.form), by: operation)
    return .redirect("/don-vi/\(unit.unit.id)", flash: LocalizedMessage("done.saved"))
  }
  routes.form(
    "\(path)/ket-thuc", requires: .editUnits, unit: .parameter("unit"), page: EndUnitPage.self
  ) { request, operation in
    let unit = try request.unitRecord(operation.db)
    try unit.end(EndUnitForm(request.form), by: operation)
    return .redirect("/don-vi/\(unit.unit.id)", flash: LocalizedMessage("done.unit-ended"))
  }
  routes.form(
    "\(path)/lien-he", requires: .editUnits, unit: .parameter("unit"), page: UnitContactPage.self
  ) { request, operation in
    let unit = try request.targetUnit
    try UnitContact.record(UnitContactForm(request.form), of: unit, by: operation)
    return .redirect("/don-vi/\(unit)", flash: LocalizedMessage("done.saved"))
  }
  bankAccountRoutes(&routes)
  changeRoutes(&routes)
}

private func bankAccountRoutes(_ routes: inout Routes) {
  let path = "/don-vi/{unit}/tai-khoan-ngan-hang"
  routes.get(path, requires: .viewBankAccounts, unit: .parameter("unit")) { request, db in
    let page = try BankAccountPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
  }
  routes.formAction(
    path, requires: .editBankAccounts, unit: .parameter("unit"), page: BankAccountPage.self
  ) { request, operation in
    let (unit, form) = (try request.targetUnit, try BankAccountForm(request.form))
    try BankAccount.record(
      bank: form.bank, holder: form.holder, number: form.number, of: unit, by: operation)
    return .redirect(
      "/don-vi/\(unit)/tai-khoan-ngan-hang", flash: LocalizedMessage("done.saved"))
  }
  // A view that is audited is a change, and so a button and not a link.
  routes.action(
    "\(path)/xem", requires: .viewBankAccounts, unit: .parameter("unit")
  ) { request, operation in
    guard let account = try BankAccount.current(of: request.targetUnit, in: operation.db) else {
      throw Problem.notFound(LocalizedMessage("bank.none"))
    }
    var page = try BankAccountPage(request, operation.db)
    page.number = try account.revealNumber(by: operation)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
  }
}

private func changeRoutes(_ routes: inout Routes) {
  routes.get("/thay-doi", requires: .viewUnits, unit: .activeRole) { request, db in
    let page = try ChangesPage(request, db)
    return .page(title: request.t("changes.title"), breadcrumbs: [], page.html)
  }
  routes.get(
    "/thay-doi/{change}", requires: .viewUnits, unit: .resolved(unitOfChange)
  ) { request, db in
    let page = try ChangePage(request, db)
    return .page(title: page.change.title, breadcrumbs: page.breadcrumbs, page.html)
  }
  routes.action(
    "/thay-doi/{change}/hoan-tac", requires: .editUnits, unit: .resolved(unitOfChange)
  ) { request, operation in
    let change = try TreeChange.ofUnits(request, operation.db)
    try change.undo(by: operation)
    return .redirect("/thay-doi/\(change.id)", flash: LocalizedMessage("done.change-undone"))
  }
}

@Sendable private func unitOfChange(
  _ request: RequestContext, _ db: any Connection
) throws -> Identifier {
  try TreeChange.ofUnits(request, db).home(UnitHistory.current(request.app, in: db), in: db)
}

extension RequestContext {
  /// The unit that the path names.
  fileprivate func unitRecord(_ db: any Connection) throws -> UnitHistory.Record {
    try UnitHistory.find(targetUnit, app, in: db)
  }
}
