import WebUI
import Store

/// The register of members: the list, one member, and what is done with him.
func memberRoutes(_ routes: inout Routes) {
  let path = "/don-vi/{unit}/danh-sach/hoi-vien"
  routes.get(path, requires: .viewMembers, unit: .parameter("unit"), cached: true) { request, db in
    let page = try MemberListPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html)
  }
  routes.get(path + "/moi", requires: .editMembers, unit: .parameter("unit")) { request, db in
    let page = try AddMemberPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
  }
  routes.post(path + "/moi", requires: .editMembers, unit: .parameter("unit"), fields: MemberForm.fields.union(["dung-nhu-vay"])) {
    request, db in
    do {
      let member = try request.join(
        request.targetUnit, request.form, known: nil, isSure: request.formValue("dung-nhu-vay") == "co", in: db)
      return .redirect("/hoi-vien/\(member.id)", flash: LocalizedMessage("done.joined", ["name": member.name]))
    } catch Problem.invalid(let problems) {
      let page = try AddMemberPage(request, db)
      return .invalidForm(title: page.title, breadcrumbs: page.breadcrumbs, page.html(request.form, problems))
    }
  }
  routes.get(path + "/the", requires: .editMembers, unit: .parameter("unit")) { request, db in
    let page = try CardsPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html)
  }
  routes.post(path + "/the/so", requires: .editMembers, unit: .parameter("unit")) { request, db in
    let count = try request.numberCards(of: request.targetUnit, in: db)
    return .redirect("\(memberRegister.path(of: try request.targetUnit))/the", flash: LocalizedMessage("done.numbered", ["count": count]))
  }
  routes.get(path + "/phieu", requires: .viewMembers, unit: .parameter("unit", days: ["ky"])) { request, db in
    let page = try PrintableCountForm(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html)
  }
  singleMemberRoutes(&routes)
  leavingRoutes(&routes)
  duesRoutes(&routes)
  duplicateRoutes(&routes)
  optionRoutes(&routes)
}

let unitOfMember: @Sendable (RequestContext, any Connection) throws -> Identifier = { request, db in
  try Member.find(request.id("member"), in: db).unitId
}

private func singleMemberRoutes(_ routes: inout Routes) {
  routes.get("/hoi-vien/{member}", requires: .viewMembers, unit: .resolved(unitOfMember)) { request, db in
    let page = try MemberPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
  }
  routes.post("/hoi-vien/{member}/xem", requires: .editMembers, unit: .resolved(unitOfMember)) { request, db in
    let page = try MemberPage(request, isOpen: true, db)
    try request.audit("members.looked", ["name": page.member.name], on: page.member.subject, in: page.member.unitId, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
  }
  routes.get("/hoi-vien/{member}/sua", requires: .editMembers, unit: .resolved(unitOfMember)) { request, db in
    let page = try EditMemberPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
  }
  routes.post("/hoi-vien/{member}/sua", requires: .editMembers, unit: .resolved(unitOfMember), fields: MemberForm.fields) {
    request, db in
    do {
      let member = try Member.find(request.id("member"), in: db)
      try request.describe(member, request.form, in: db)
      return .redirect("/hoi-vien/\(member.id)", flash: LocalizedMessage("done.saved"))
    } catch Problem.invalid(let problems) {
      let page = try EditMemberPage(request, db)
      return .invalidForm(title: page.title, breadcrumbs: page.breadcrumbs, page.html(request.form, problems))
    }
  }
  routes.post(
    "/hoi-vien/{member}/dong-y", requires: .editMembers, unit: .resolved(unitOfMember),
    fields: ["ngay-dong-y", "cach", "nguoi-nhan"]
  ) { request, db in
    let member = try Member.find(request.id("member"), in: db)
    var problems: [FieldProblem] = []
    let day = request.typedDay("ngay-dong-y", &problems)
    let who = request.line("nguoi-nhan", limit: 100, &problems)
    if let day, let who, let how = Consent.Method(rawValue: request.formValue("cach")), problems.isEmpty {
      do {
        try request.keepConsent(of: member, on: day, how: how, before: who, in: db)
        return .redirect("/hoi-vien/\(member.id)", flash: LocalizedMessage("done.saved"))
      } catch Problem.invalid(let more) { problems += more }
    } else {
      problems.append(FieldProblem("dong-y", LocalizedMessage("members.consent.missing")))
    }
    let page = try MemberPage(request, db)
    return .invalidForm(title: page.title, breadcrumbs: page.breadcrumbs, page.html(request.form, problems))
  }
  routes.post("/hoi-vien/{member}/rut-dong-y", requires: .editMembers, unit: .resolved(unitOfMember), fields: ["dong-y"]) {
    request, db in
    let member = try Member.find(request.id("member"), in: db)
    guard let consent = Identifier(request.formValue("dong-y")) else {
      throw Problem.conflict(LocalizedMessage("members.consent.gone"))
    }
    try request.withdrawConsent(consent, of: member, on: db.today, in: db)
    return .redirect("/hoi-vien/\(member.id)", flash: LocalizedMessage("done.saved"))
  }
}

private func leavingRoutes(_ routes: inout Routes) {
  routes.post("/hoi-vien/{member}/thoi", requires: .editMembers, unit: .resolved(unitOfMember), fields: ["ngay", "ly-do"]) {
    request, db in
    let member = try Member.find(request.id("member"), in: db)
    var problems: [FieldProblem] = []
    let day = request.typedDay("ngay", &problems)
    if day == nil, problems.isEmpty { problems.append(FieldProblem("ngay", LocalizedMessage("members.no-day"))) }
    let why = Member.Ending(rawValue: request.formValue("ly-do")).flatMap { Member.Ending.chosen.contains($0) ? $0 : nil }
    if why == nil { problems.append(FieldProblem("ly-do", LocalizedMessage("members.no-reason"))) }
    do {
      guard let day, let why, problems.isEmpty else { throw Problem.invalid(problems) }
      try member.end(on: day, reason: why, by: request.operation(in: db))
      return .redirect("/hoi-vien/\(member.id)", flash: LocalizedMessage("done.saved"))
    } catch Problem.invalid(let problems) {
      let page = try MemberPage(request, db)
      return .invalidForm(title: page.title, breadcrumbs: page.breadcrumbs, page.html(request.form, problems))
    }
  }
  routes.post("/hoi-vien/{member}/mo-lai", requires: .editMembers, unit: .resolved(unitOfMember)) { request, db in
    let member = try Member.find(request.id("member"), in: db)
    try member.reopen(by: request.operation(in: db))
    return .redirect("/hoi-vien/\(member.id)", flash: LocalizedMessage("done.saved"))
  }
  routes.form(
    "/hoi-vien/{member}/chuyen", requires: .editMembers, unit: .resolved(unitOfMember),
    page: TransferMemberPage.self
  ) { request, operation in
    let form = try TransferForm(request.form)
    let member = try Member.find(request.id("member"), in: operation.db)
    let moved = try member.transfer(to: form.unit, lastDay: form.lastDay, by: operation)
    return .redirect(
      "/hoi-vien/\(moved.id)", flash: LocalizedMessage("done.moved", ["name": moved.name]))
  }
}

private func duesRoutes(_ routes: inout Routes) {
  let path = "/don-vi/{unit}/danh-sach/hoi-vien/hoi-phi"
  routes.get(path, requires: .viewMembers, unit: .parameter("unit")) { request, db in
    let page = try DuesPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
  }
  routes.post(path, requires: .editMembers, unit: .parameter("unit"), fields: DuesPage.fields) { request, db in
    let page = try DuesPage(request, db)
    guard let rate = page.rate else {
      throw Problem.conflict(LocalizedMessage("members.dues.no-rate", ["year": "\(page.year)"]))
    }
    // Only whoever stood on the page is ticked or not: somebody may have joined meanwhile.
    let shown = Set((0..<DuesPage.limit).compactMap { request.form["h\($0)"] })
    let ticked = Set((0..<DuesPage.limit).compactMap { request.form["p\($0)"].flatMap { Identifier($0) } })
    let listed = page.members.filter { shown.contains("\($0.id)") }
    let (new, gone) = try request.keepDues(
      ticked, listed: listed, year: page.year, amount: rate.amount, of: page.unit, in: db)
    return .redirect(
      "\(memberRegister.path(of: page.unit))/hoi-phi?nam=\(page.year)",
      flash: LocalizedMessage("done.dues", ["paid": new, "removed": gone]))
  }
  routes.post(path + "/muc", requires: .editMembers, unit: .parameter("unit"), fields: ["nam", "muc", "quyet-dinh"]) { request, db in
    let page = try DuesPage(request, db)
    var problems: [FieldProblem] = []
    let amount = parseAmount(request.formValue("muc"))
    if amount == nil { problems.append(FieldProblem("muc", LocalizedMessage("members.dues.amount-bad"))) }
    let decision = request.line("quyet-dinh", &problems)
    if decision == nil { problems.append(FieldProblem("quyet-dinh", LocalizedMessage("members.dues.decision-missing"))) }
    guard let amount, let decision, problems.isEmpty else {
      return .invalidForm(title: page.title, breadcrumbs: page.breadcrumbs, page.html(request.form, problems))
    }
    try request.keepRate(amount, year: page.year, decision: decision, of: page.unit, in: db)
    return .redirect("\(memberRegister.path(of: page.unit))/hoi-phi?nam=\(page.year)", flash: LocalizedMessage("done.saved"))
  }
}

private func duplicateRoutes(_ routes: inout Routes) {
  routes.get("/don-vi/{unit}/danh-sach/hoi-vien/trung", requires: .editMembers, unit: .parameter("unit")) { request, db in
    let page = try DuplicatesPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html)
  }
  let unitOfOne: @Sendable (RequestContext, any Connection) throws -> Identifier = { request, db in
    try CompareDuplicatesPage.member(request, "one", db).unitId
  }
  let path = "/hoi-vien/trung/{one}/{other}"
  routes.get(path, requires: .editMembers, unit: .resolved(unitOfOne)) { request, db in
    let page = try CompareDuplicatesPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html)
  }
  routes.post(
    path + "/gop", requires: .editMembers, unit: .resolved(unitOfOne), fields: Set(CompareDuplicatesPage.fields.map { "giu-\($0)" })
  ) { request, db in
    let pair = try CompareDuplicatesPage(request, db)
    let fields = Set(CompareDuplicatesPage.fields.filter { request.formValue("giu-\($0)") == "phai" })
    _ = try request.merge(pair.other, into: pair.one, taking: fields, in: db)
    return .redirect("/hoi-vien/\(pair.one.id)", flash: LocalizedMessage("done.merged", ["name": pair.one.name]))
  }
  routes.post(path + "/khac", requires: .editMembers, unit: .resolved(unitOfOne)) { request, db in
    let pair = try CompareDuplicatesPage(request, db)
    try request.keepApart(pair.one, pair.other, in: db)
    return .redirect(memberRegister.path(of: pair.one.unitId) + "/trung", flash: LocalizedMessage("done.apart"))
  }
  let unitOfMerge: @Sendable (RequestContext, any Connection) throws -> Identifier = { request, db in
    try PersonMerge.find(request.id("merge"), in: db).unitId
  }
  routes.post("/hoi-vien/gop/{merge}/tach", requires: .editMembers, unit: .resolved(unitOfMerge)) { request, db in
    let merge = try PersonMerge.find(request.id("merge"), in: db)
    try request.undo(merge, in: db)
    return .redirect(memberRegister.path(of: merge.unitId), flash: LocalizedMessage("done.unmerged"))
  }
}

private func optionRoutes(_ routes: inout Routes) {
  let path = "/don-vi/{unit}/danh-sach/hoi-vien/truong"
  routes.get(path, requires: .enableSensitiveFields, unit: .parameter("unit")) { request, db in
    let page = try RegisterOptionsPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
  }
  routes.post(path, requires: .enableSensitiveFields, unit: .parameter("unit"), fields: ["truong", "muc-dich"]) { request, db in
    do {
      try memberRegister.enableField(
        request.formValue("truong"), in: request.targetUnit, purpose: request.formValue("muc-dich"),
        by: request.operation(in: db))
      return .redirect(memberRegister.path(of: try request.targetUnit) + "/truong", flash: LocalizedMessage("done.saved"))
    } catch Problem.invalid(let problems) {
      let page = try RegisterOptionsPage(request, db)
      return .invalidForm(title: page.title, breadcrumbs: page.breadcrumbs, page.html(request.form, problems))
    }
  }
  routes.post(path + "/tat", requires: .enableSensitiveFields, unit: .parameter("unit"), fields: ["lua-chon"]) { request, db in
    guard let option = Identifier(request.formValue("lua-chon")) else {
      throw Problem.notFound(LocalizedMessage("register.no-field"))
    }
    try memberRegister.disableField(
      option: option, in: request.targetUnit, by: request.operation(in: db))
    return .redirect(memberRegister.path(of: try request.targetUnit) + "/truong", flash: LocalizedMessage("done.saved"))
  }
}
