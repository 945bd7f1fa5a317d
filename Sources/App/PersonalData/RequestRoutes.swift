import Store
import WebUI

private let listPath = "/du-lieu-ca-nhan/yeu-cau"
private let requestPath = listPath + "/{request}"

/// Requests: the list, a new one, one with its steps and its letters.
func requestRoutes(_ routes: inout Routes) {
  routes.get(listPath, requires: .viewPersonalData, unit: .activeRole) { request, db in
    let page = try RequestListPage(request, db)
    return .page(
      title: request.t("personal.requests"), breadcrumbs: [request.personalDataLink], page.html)
  }
  routes.form(
    listPath + "/moi", requires: .editPersonalDataRecords, unit: .activeRole,
    page: NewRequestPage.self
  ) { request, operation in
    let form = try DataRequestForm(request.form)
    let dataRequest = form.newRequest(in: try request.targetUnit, by: operation)
    try dataRequest.receive(by: operation)
    return .redirect(dataRequest.path, flash: LocalizedMessage("done.saved"))
  }
  singleRequestRoutes(&routes)
}

private func singleRequestRoutes(_ routes: inout Routes) {
  let unit = Routes.UnitScope.resolved { request, db in
    try DataRequest.find(request.id("request"), request.app, in: db).dataRequest.unitId
  }
  routes.get(requestPath, requires: .viewPersonalData, unit: unit) { request, db in
    let page = try RequestPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
  }
  routes.form(
    requestPath + "/sua", requires: .editPersonalDataRecords, unit: unit,
    page: EditRequestPage.self
  ) { request, operation in
    let known = try DataRequest.find(request.id("request"), operation.app, in: operation.db)
    let corrected = try DataRequestForm(request.form).corrected(known.dataRequest)
    try corrected.correct(by: operation)
    return .redirect(corrected.path, flash: LocalizedMessage("done.saved"))
  }
  routes.formAction(
    requestPath + "/viec", requires: .editPersonalDataRecords, unit: unit, page: RequestPage.self
  ) { request, operation in
    let item = try DataRequest.find(request.id("request"), operation.app, in: operation.db)
    let form = try DataRequestStepForm(request.form)
    try item.record(form.step(of: item.dataRequest, by: operation), by: operation)
    return .redirect(item.dataRequest.path, flash: LocalizedMessage("done.saved"))
  }
  routes.get(
    requestPath + "/giay-xac-nhan.docx", requires: .viewPersonalData, unit: unit
  ) { request, db in
    .word(name: "giay-xac-nhan.docx", try RequestLetters(request, db).receipt())
  }
  routes.get(
    requestPath + "/tra-loi.docx", requires: .viewPersonalData, unit: unit
  ) { request, db in
    .word(name: "tra-loi.docx", try RequestLetters(request, db).answer())
  }
}
