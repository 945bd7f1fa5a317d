import WebUI
import Store
import Vietnamese

private let oneRequest = "/du-lieu-ca-nhan/yeu-cau/{request}"

/// Requests: the list, a new one, one with its steps and its papers.
func requestRoutes(_ routes: inout Routes) {
  routes.get("/du-lieu-ca-nhan/yeu-cau", requires: .viewPersonalData, unit: .activeRole) { request, db in
    .page(
      title: request.t("personal.requests"), breadcrumbs: [request.personalDataLink], try RequestListPage(request, db).html)
  }
  newRequestRoutes(&routes)
  routes.get(oneRequest, requires: .viewPersonalData, unit: .resolved(unitOfRequest)) { request, db in
    let page = try RequestPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
  }
  correctingRoutes(&routes)
  routes.post(
    "\(oneRequest)/viec", requires: .editPersonalDataRecords, unit: .resolved(unitOfRequest), fields: ["viec", "ngay", "ghi-chu"]
  ) { request, db in
    let page = try RequestPage(request, db)
    do {
      try request.take(request.typedStep(on: page.item, db), on: page.item, in: db)
      return .redirect(page.item.dataRequest.path, flash: LocalizedMessage("done.saved"))
    } catch Problem.invalid(let problems) {
      return .invalidForm(title: page.title, breadcrumbs: page.breadcrumbs, page.html(request.form, problems))
    }
  }
  routes.get("\(oneRequest)/giay-xac-nhan.docx", requires: .viewPersonalData, unit: .resolved(unitOfRequest)) { request, db in
    .word(name: "giay-xac-nhan.docx", try RequestLetters(request, db).receipt())
  }
  routes.get("\(oneRequest)/tra-loi.docx", requires: .viewPersonalData, unit: .resolved(unitOfRequest)) { request, db in
    .word(name: "tra-loi.docx", try RequestLetters(request, db).answer())
  }
}

private func newRequestRoutes(_ routes: inout Routes) {
  let path = "/du-lieu-ca-nhan/yeu-cau/moi"
  routes.get(path, requires: .editPersonalDataRecords, unit: .activeRole) { request, db in
    .page(
      title: request.t("personal.request.new"), breadcrumbs: request.requestBreadcrumbs,
      RequestForm(request, path).html(["ngay-nhan": "\(db.today)", "thay-ai": "self"], []))
  }
  routes.post(path, requires: .editPersonalDataRecords, unit: .activeRole, fields: RequestForm.fields) { request, db in
    do {
      let dataRequest = try request.typedRequest(nil, db)
      try request.receive(dataRequest, in: db)
      return .redirect(dataRequest.path, flash: LocalizedMessage("done.saved"))
    } catch Problem.invalid(let problems) {
      return .invalidForm(
        title: request.t("personal.request.new"), breadcrumbs: request.requestBreadcrumbs,
        RequestForm(request, path).html(request.form, problems))
    }
  }
}

private func correctingRoutes(_ routes: inout Routes) {
  routes.get("\(oneRequest)/sua", requires: .editPersonalDataRecords, unit: .resolved(unitOfRequest)) { request, db in
    let page = try RequestPage(request, db)
    return .page(
      title: request.t("personal.request.correct"), breadcrumbs: page.breadcrumbs,
      RequestForm(request, "\(page.item.dataRequest.path)/sua").html(RequestForm.values(of: page.item.dataRequest), []))
  }
  routes.post(
    "\(oneRequest)/sua", requires: .editPersonalDataRecords, unit: .resolved(unitOfRequest), fields: RequestForm.fields
  ) { request, db in
    let page = try RequestPage(request, db)
    do {
      try request.correct(request.typedRequest(page.item.dataRequest, db), in: db)
      return .redirect(page.item.dataRequest.path, flash: LocalizedMessage("done.saved"))
    } catch Problem.invalid(let problems) {
      return .invalidForm(
        title: request.t("personal.request.correct"), breadcrumbs: page.breadcrumbs,
        RequestForm(request, "\(page.item.dataRequest.path)/sua").html(request.form, problems))
    }
  }
}

@Sendable private func unitOfRequest(_ request: RequestContext, _ db: any Connection) throws -> Identifier {
  try DataRequest.find(request.id("request"), request.app, in: db).dataRequest.unitId
}

extension RequestContext {
  fileprivate var requestBreadcrumbs: [Link] {
    [personalDataLink, Link(t("personal.requests"), "/du-lieu-ca-nhan/yeu-cau")]
  }
  /// A request as it was typed: a new one of the unit in which the visitor works, or one that is known.
  fileprivate func typedRequest(_ known: DataRequest?, _ db: any Connection) throws -> DataRequest {
    var problems: [FieldProblem] = []
    let (asker, reach) = (line("ho-ten", limit: 100, &problems), line("lien-he", &problems))
    let (person, what) = (line("cua-ai", limit: 100, &problems), line("yeu-cau-gi", limit: 2000, &problems))
    let kind = DataRequest.Kind(rawValue: formValue("loai"))
    if kind == nil { problems.append(FieldProblem("loai", LocalizedMessage("personal.request.kind-needed"))) }
    let asksFor = DataRequest.AsksFor(rawValue: formValue("thay-ai"))
    if asksFor == nil { problems.append(FieldProblem("thay-ai", LocalizedMessage("personal.request.asks-for-needed"))) }
    let day = typedDay("ngay-nhan", &problems)
    if formValue("ngay-nhan").isEmpty { problems.append(FieldProblem("ngay-nhan", LocalizedMessage("form.needed"))) }
    for (field, text) in [("ho-ten", asker), ("lien-he", reach), ("yeu-cau-gi", what)] where text == nil {
      problems.append(FieldProblem(field, LocalizedMessage("form.needed")))
    }
    guard problems.isEmpty, let kind, let asksFor, let day, let asker, let reach, let what else {
      throw Problem.invalid(problems)
    }
    return DataRequest(
      id: known?.id ?? .new(), unitId: try known?.unitId ?? targetUnit, kind: kind, requester: asker, contact: reach,
      asksFor: asksFor, person: asksFor == .own ? nil : person, requestText: what, receivedOn: day,
      createdAt: known?.createdAt ?? db.now, createdBy: known?.createdBy ?? user.name)
  }
  fileprivate func typedStep(on item: DataRequestCase, _ db: any Connection) throws -> DataRequestStep {
    var problems: [FieldProblem] = []
    let kind = DataRequestStep.Kind(rawValue: formValue("viec"))
    if kind == nil { problems.append(FieldProblem("viec", LocalizedMessage("personal.choose-step"))) }
    let (day, note) = (typedDay("ngay", &problems), line("ghi-chu", limit: 2000, &problems))
    if formValue("ngay").isEmpty { problems.append(FieldProblem("ngay", LocalizedMessage("form.needed"))) }
    guard problems.isEmpty, let kind, let day else { throw Problem.invalid(problems) }
    return DataRequestStep(
      id: .new(), requestId: item.dataRequest.id, kind: kind, onDay: day, note: note, createdAt: db.now, createdBy: user.name)
  }
}
