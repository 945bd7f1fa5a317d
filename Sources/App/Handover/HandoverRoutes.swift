import Store
import WebUI

/// The pages about handovers, and the end of a post, which begins one.
func handoverRoutes(_ routes: inout Routes) {
  endPostRoutes(&routes)
  routes.get("/ban-giao", requires: .viewOfficers, unit: .activeRole) { request, db in
    .page(
      title: request.t("handover.title"), breadcrumbs: [request.officersLink],
      try HandoverListPage(request, db).html)
  }
  let path = "/ban-giao/{handover}"
  routes.get(path, requires: .viewOfficers, unit: .resolved(unitOfHandover)) { request, db in
    let page = try HandoverPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
  }
  routes.get("\(path)/nguoi-moi", requires: .viewOfficers, unit: .resolved(unitOfHandover)) {
    request, db in
    let page = try OnboardingPage(request, db)
    return .page(title: page.heading, breadcrumbs: page.breadcrumbs, page.html)
  }
  routes.get("\(path)/bien-ban.docx", requires: .viewOfficers, unit: .resolved(unitOfHandover)) {
    request, db in
    .word(name: "bien-ban-ban-giao.docx", try HandoverMinutesDocument(request, db).wordFile())
  }
  packageRoutes(&routes)
}

private func endPostRoutes(_ routes: inout Routes) {
  routes.form(
    "/chuc-vu/{post}/thoi", requires: .manageOfficers, unit: .resolved(unitOfPost),
    page: EndPostPage.self
  ) { request, operation in
    var form = FormReader(request.form)
    let day = form.requiredDay("den-ngay", else: "officers.last-day-needed")
    guard form.problems.isEmpty, let day else { throw Problem.invalid(form.problems) }
    let post = try Officers.current(request.app, in: operation.db).post(request.id("post"))
    let handover = try conflictsAsInvalid(field: "den-ngay") {
      try post.endWithHandover(on: day, reason: form.text("ly-do"), by: operation)
    }
    let title = try request.t(request.app.titleCatalog().name(post.title))
    return .redirect(
      handover.path, flash: LocalizedMessage("done.post-ended", ["title": title]))
  }
  routes.action(
    "/chuc-vu/{post}/ban-giao", requires: .manageOfficers, unit: .resolved(unitOfPost)
  ) { request, operation in
    let post = try Officers.current(request.app, in: operation.db).post(request.id("post"))
    return .redirect(try Handover.open(of: post, by: operation).path)
  }
}

private func packageRoutes(_ routes: inout Routes) {
  packageForm(&routes, "nguoi-nhan", fields: ["nguoi-nhan"]) { request, handover, operation in
    var form = FormReader(request.form)
    let person = form.requiredIdentifier("nguoi-nhan", else: "handover.no-incoming")
    guard let person else { throw Problem.invalid(form.problems) }
    try handover.nameSuccessor(person, by: operation)
  }
  packageForm(&routes, "them", fields: HandoverItemForm.fields) { request, handover, operation in
    try handover.add(HandoverItemForm(request.form, by: operation).item, by: operation)
  }
  packageForm(&routes, "kiem-dem", fields: HandoverCountForm.fields) {
    request, handover, operation in
    let package = try HandoverPackage(handover, operation.app, in: operation.db)
    let form = try HandoverCountForm(request.form, of: package)
    try handover.recordCount(of: form.fund, form.counted, reason: form.reason, by: operation)
  }
  packageForm(&routes, "bo", fields: ["muc"]) { request, handover, operation in
    try handover.remove(request.item(of: handover, operation), by: operation)
  }
  packageForm(&routes, "xong", fields: ["muc"]) { request, handover, operation in
    let item = try request.item(of: handover, operation)
    try handover.finish(item, on: operation.today, by: operation)
  }
  packageForm(&routes, "ky", fields: ["ngay-ky"]) { request, handover, operation in
    var form = FormReader(request.form)
    let day = form.requiredDay("ngay-ky", else: "form.needed")
    guard form.problems.isEmpty, let day else { throw Problem.invalid(form.problems) }
    try handover.sign(on: day, by: operation)
  }
  routes.action(
    "/ban-giao/{handover}/buoc", requires: .manageOfficers, unit: .resolved(unitOfHandover),
    fields: ["buoc", "trang-thai"]
  ) { request, operation in
    let handover = try Handover.find(request.id("handover"), in: operation.db)
    let code = request.formValue("buoc")
    let step = try request.app.onboardingChecklist().steps.first { $0.code == code }
    guard let step else { throw Problem.notFound(LocalizedMessage("handover.no-such-line")) }
    let isDone = request.formValue("trang-thai") == "xong"
    try handover.setStep(step, isDone: isDone, by: operation)
    return .redirect("\(handover.path)/nguoi-moi", flash: LocalizedMessage("done.saved"))
  }
}

/// One of the forms on the page of a handover, which also shows conflicts.
private func packageForm(
  _ routes: inout Routes, _ name: String, fields: Set<String>,
  action: @escaping @Sendable (RequestContext, Handover, Operation) throws -> Void
) {
  routes.formAction(
    "/ban-giao/{handover}/\(name)", requires: .manageOfficers, unit: .resolved(unitOfHandover),
    page: HandoverPage.self, fields: fields
  ) { request, operation in
    let handover = try Handover.find(request.id("handover"), in: operation.db)
    try conflictsAsInvalid(field: "") { try action(request, handover, operation) }
    return .redirect(handover.path, flash: LocalizedMessage("done.saved"))
  }
}

/// Shows a conflict on the form, so that what was typed is not lost.
private func conflictsAsInvalid<Result>(
  field: String, _ action: () throws -> Result
) throws -> Result {
  do {
    return try action()
  } catch Problem.conflict(let message) {
    throw Problem.invalid([FieldProblem(field, message)])
  }
}

@Sendable private func unitOfHandover(
  _ request: RequestContext, _ db: any Connection
) throws -> Identifier {
  try Handover.find(request.id("handover"), in: db).unitId
}

extension RequestContext {
  /// The line entered by hand that the form names.
  fileprivate func item(of handover: Handover, _ operation: Operation) throws -> HandoverItem {
    let package = try HandoverPackage(handover, operation.app, in: operation.db)
    let id = formValue("muc")
    guard let item = package.lines.first(where: { $0.isByHand && $0.id == id })?.item else {
      throw Problem.notFound(LocalizedMessage("handover.no-such-line"))
    }
    return item
  }
}
