import WebUI
import Store
import Vietnamese

/// The pages of the room, and the end of a post, which begins a handover.
func handoverRoutes(_ routes: inout Routes) {
  leavingRoutes(&routes)
  routes.get("/ban-giao", requires: .viewOfficers, unit: .activeRole) { request, db in
    .page(
      title: request.t("handover.title"), breadcrumbs: [request.officersLink], try HandoverListPage(request, db).html)
  }
  let one = "/ban-giao/{handover}"
  routes.get(one, requires: .viewOfficers, unit: .resolved(unitOfHandover)) { request, db in
    let page = try HandoverPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
  }
  routes.get("\(one)/nguoi-moi", requires: .viewOfficers, unit: .resolved(unitOfHandover)) { request, db in
    let page = try OnboardingPage(request, db)
    return .page(title: page.heading, breadcrumbs: page.breadcrumbs, page.html)
  }
  routes.get("\(one)/bien-ban.docx", requires: .viewOfficers, unit: .resolved(unitOfHandover)) { request, db in
    .word(name: "bien-ban-ban-giao.docx", try HandoverMinutesDocument(request, db).wordFile())
  }
  packageRoutes(&routes)
}

/// The last day of a post: it leads to the handover.
private func leavingRoutes(_ routes: inout Routes) {
  routes.get("/chuc-vu/{post}/thoi", requires: .manageOfficers, unit: .resolved(unitOfPost)) { request, db in
    let page = try PostPage(request, db)
    return .page(title: request.t("officers.end"), breadcrumbs: page.breadcrumbs, page.ending())
  }
  routes.post("/chuc-vu/{post}/thoi", requires: .manageOfficers, unit: .resolved(unitOfPost), fields: ["den-ngay", "ly-do"]) {
    request, db in
    let page = try PostPage(request, db)
    do {
      let handover = try request.leaveTyped(page.post, db)
      return .redirect(handover.path, flash: LocalizedMessage("done.post-ended", ["title": page.title]))
    } catch Problem.invalid(let problems) {
      return .invalidForm(title: request.t("officers.end"), breadcrumbs: page.breadcrumbs, page.ending(request.form, problems))
    } catch Problem.conflict(let message) {
      let problems = [FieldProblem("den-ngay", message)]
      return .invalidForm(title: request.t("officers.end"), breadcrumbs: page.breadcrumbs, page.ending(request.form, problems))
    }
  }
  routes.post("/chuc-vu/{post}/ban-giao", requires: .manageOfficers, unit: .resolved(unitOfPost)) { request, db in
    let post = try Officers.current(request.app, in: db).post(request.id("post"))
    return .redirect(try request.openHandover(of: post, in: db).path)
  }
}

private func packageRoutes(_ routes: inout Routes) {
  action(&routes, "nguoi-nhan", fields: ["nguoi-nhan"]) { request, page, db in
    guard let person = Identifier(request.formValue("nguoi-nhan")) else {
      throw Problem.invalid([FieldProblem("nguoi-nhan", LocalizedMessage("handover.no-taker"))])
    }
    try request.name(incoming: person, of: page.handover, in: db)
  }
  action(&routes, "them", fields: HandoverForms.itemFields) { request, page, db in
    try request.add(try request.typedItem(db), to: page.handover, in: db)
  }
  action(&routes, "kiem-dem", fields: HandoverForms.countFields) { request, page, db in
    guard let line = page.package.of(.fund).first(where: { $0.id == request.formValue("quy") }) else {
      throw Problem.invalid([FieldProblem("quy", LocalizedMessage("handover.no-such-line"))])
    }
    var problems: [FieldProblem] = []
    let why = request.line("vi-sao", &problems)
    guard let counted = request.dong("so-dem", &problems) else {
      throw Problem.invalid(problems.isEmpty ? [FieldProblem("so-dem", LocalizedMessage("form.needed"))] : problems)
    }
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    try request.count(line, counted, why: why, of: page.handover, in: db)
  }
  action(&routes, "bo", fields: ["muc"]) { request, page, db in
    try request.remove(try request.item(on: page), from: page.handover, in: db)
  }
  action(&routes, "xong", fields: ["muc"]) { request, page, db in
    try request.finish(try request.item(on: page), of: page.handover, on: db.today, in: db)
  }
  action(&routes, "ky", fields: ["ngay-ky"]) { request, page, db in
    var problems: [FieldProblem] = []
    guard let day = request.typedDay("ngay-ky", &problems) else {
      throw Problem.invalid(problems.isEmpty ? [FieldProblem("ngay-ky", LocalizedMessage("form.needed"))] : problems)
    }
    try request.sign(page.handover, on: day, in: db)
  }
  let ticking = "/ban-giao/{handover}/buoc"
  routes.post(ticking, requires: .manageOfficers, unit: .resolved(unitOfHandover), fields: ["buoc", "trang-thai"]) { request, db in
    let handover = try Handover.find(request.id("handover"), in: db)
    guard let step = try request.app.onboardingChecklist().steps.first(where: { $0.code == request.formValue("buoc") }) else {
      throw Problem.notFound(LocalizedMessage("handover.no-such-line"))
    }
    try request.tick(step, isDone: request.formValue("trang-thai") == "xong", of: handover, in: db)
    return .redirect("\(handover.path)/nguoi-moi", flash: LocalizedMessage("done.saved"))
  }
}

/// One deed on a handover: it leads back to its page.
private func action(
  _ routes: inout Routes, _ name: String, fields fields: Set<String>,
  _ action: @escaping @Sendable (RequestContext, HandoverPage, any Connection) throws -> Void
) {
  routes.post(
    "/ban-giao/{handover}/\(name)", requires: .manageOfficers, unit: .resolved(unitOfHandover), fields: fields
  ) { request, db in
    let page = try HandoverPage(request, db)
    do {
      try action(request, page, db)
      return .redirect(page.handover.path, flash: LocalizedMessage("done.saved"))
    } catch Problem.invalid(let problems) {
      return .invalidForm(title: page.title, breadcrumbs: page.breadcrumbs, page.html(request.form, problems))
    } catch Problem.conflict(let message) {
      return .invalidForm(title: page.title, breadcrumbs: page.breadcrumbs, page.html(request.form, [FieldProblem("", message)]))
    }
  }
}

@Sendable private func unitOfHandover(_ request: RequestContext, _ db: any Connection) throws -> Identifier {
  try Handover.find(request.id("handover"), in: db).unitId
}

extension RequestContext {
  fileprivate func leaveTyped(_ post: Post, _ db: any Connection) throws -> Handover {
    var problems: [FieldProblem] = []
    let day = typedDay("den-ngay", &problems)
    if day == nil && problems.isEmpty {
      problems.append(FieldProblem("den-ngay", LocalizedMessage("officers.last-day-needed")))
    }
    guard problems.isEmpty, let day else { throw Problem.invalid(problems) }
    return try leave(post, on: day, why: formValue("ly-do"), in: db)
  }
  /// A line as it was typed.
  fileprivate func typedItem(_ db: any Connection) throws -> HandoverItem {
    var problems: [FieldProblem] = []
    let what = nfc(formValue("muc-giao"))
    if what.count > 1000 { problems.append(FieldProblem("muc-giao", LocalizedMessage("form.too-long", ["most": "1000"]))) }
    let kind = OpenItem.Kind(rawValue: formValue("loai"))
    if kind == nil { problems.append(FieldProblem("loai", LocalizedMessage("handover.no-such-sort"))) }
    let (due, recorded) = (typedDay("han", &problems), dong("so-sach", &problems))
    let text = line("ghi-chu", &problems)
    guard problems.isEmpty, let kind else { throw Problem.invalid(problems) }
    return HandoverItem(
      id: .new(), key: nil, kind: kind, description: what, due: due, recorded: recorded, note: text, createdAt: db.now,
      createdBy: user.name)
  }
  fileprivate func item(on page: HandoverPage) throws -> HandoverItem {
    let line = page.package.lines.first { $0.isByHand && $0.id == formValue("muc") }
    guard let item = line?.item else { throw Problem.notFound(LocalizedMessage("handover.no-such-line")) }
    return item
  }
  /// An amount in đồng: none, or one that can be.
  fileprivate func dong(_ field: String, _ problems: inout [FieldProblem]) -> Int64? {
    let text = formValue(field)
    guard !text.isEmpty else { return nil }
    if let dong = readWholeNumber(text, in: 0...1_000_000_000_000_000) { return dong }
    problems.append(FieldProblem(field, LocalizedMessage("officers.money-unreadable", ["text": text])))
    return nil
  }
}
