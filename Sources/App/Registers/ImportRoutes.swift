import WebUI
import Store

/// From a file to its receipt.
func importRoutes(_ routes: inout Routes) {
  let path = "/don-vi/{unit}/danh-sach/{register}/nap"
  routes.get(path, requires: .importLists, unit: .parameter("unit")) { request, db in
    let page = try ImportPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
  }
  routes.upload(path, requires: .importLists, unit: .parameter("unit"), fields: ["dan"], limit: ListImport.maxBytes) { request, db in
    do {
      let listImport = try request.handIn(request.handed(), for: request.register(), in: request.targetUnit, db)
      return .redirect("/nap/\(listImport.id)")
    } catch Problem.invalid(let problems) {
      let page = try ImportPage(request, db)
      return .invalidForm(title: page.title, breadcrumbs: page.breadcrumbs, page.html(request.form, problems))
    }
  }
  routes.get("/nap/{intake}", requires: .importLists, unit: .resolved(unitOfImport)) { request, db in
    let (listImport, register) = try request.listImport(db)
    try request.require(register.editPermission, in: listImport.unitId, db)
    guard listImport.state == .open else {
      let page = try ImportReceiptPage(request, db)
      return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
    }
    let page = try ImportPreviewPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html)
  }
  choosingRoutes(&routes)
  endingRoutes(&routes)
}

private func choosingRoutes(_ routes: inout Routes) {
  let columns = Set((0..<256).map { "cot-\($0)" } + ["trang", "dong-tieu-de"])
  routes.post("/nap/{intake}/cot", requires: .importLists, unit: .resolved(unitOfImport), fields: columns) { request, db in
    let (listImport, register) = try request.listImport(db)
    var choices = listImport.chosen()
    let sheet = Int(request.formValue("trang")) ?? choices.sheet
    let header = Int(request.formValue("dong-tieu-de"))
    let shown = try request.preview(of: listImport, register, db).layout
    if sheet != choices.sheet || header ?? 0 != shown.header {
      // Another table: what was chosen for the columns of the one before means nothing there.
      (choices.sheet, choices.header, choices.columns) = (sheet, sheet == choices.sheet ? header : nil, [:])
      choices.alike = [:]
    } else {
      for (place, column) in shown.columns.enumerated() {
        guard let field = request.form["cot-\(place)"], field != column.field ?? "" || choices.columns["\(place)"] != nil
        else { continue }
        choices.columns["\(place)"] = field
      }
    }
    try request.choose(choices, for: listImport, db)
    return .redirect("/nap/\(listImport.id)", flash: LocalizedMessage("done.intake-chosen"))
  }
  routes.post("/nap/{intake}/o-sai", requires: .importLists, unit: .resolved(unitOfImport), fields: ["bo-trong"]) { request, db in
    let (listImport, _) = try request.listImport(db)
    var choices = listImport.chosen()
    choices.leavesOut = request.formValue("bo-trong") == "co"
    try request.choose(choices, for: listImport, db)
    return .redirect("/nap/\(listImport.id)", flash: LocalizedMessage("done.intake-chosen"))
  }
  routes.post("/nap/{intake}/chi-hoi", requires: .importLists, unit: .resolved(unitOfImport)) { request, db in
    let (listImport, register) = try request.listImport(db)
    return .redirect("/nap/\(try request.listMissingUnits(of: listImport, register, db).id)")
  }
  let units = Set((0..<60).flatMap { ["ten-\($0)", "dv-\($0)"] })
  routes.post("/nap/{intake}/don-vi", requires: .importLists, unit: .resolved(unitOfImport), fields: units) { request, db in
    let (listImport, _) = try request.listImport(db)
    var choices = listImport.chosen()
    let below = Set(try unitsBelow(listImport.unitId, request.app, in: db))
    for place in 0..<60 {
      guard let key = request.form["ten-\(place)"] else { continue }
      let unit = Identifier(request.formValue("dv-\(place)"))
      choices.units[key] = unit.flatMap { below.contains($0) ? $0 : nil }
    }
    try request.choose(choices, for: listImport, db)
    return .redirect("/nap/\(listImport.id)", flash: LocalizedMessage("done.intake-chosen"))
  }
  routes.post(
    "/nap/{intake}/giong", requires: .importLists, unit: .resolved(unitOfImport),
    fields: Set((1...ImportRunner.maxLines).map { "giong-\($0)" })
  ) { request, db in
    let (listImport, _) = try request.listImport(db)
    var choices = listImport.chosen()
    for (field, value) in request.form where field.hasPrefix("giong-") {
      choices.alike[String(field.dropFirst("giong-".count))] = ListImport.Choices.DuplicateDecision(rawValue: value)
    }
    try request.choose(choices, for: listImport, db)
    return .redirect("/nap/\(listImport.id)", flash: LocalizedMessage("done.intake-chosen"))
  }
}

private func endingRoutes(_ routes: inout Routes) {
  routes.post("/nap/{intake}/ghi", requires: .importLists, unit: .resolved(unitOfImport), fields: ["thay"]) { request, db in
    let (listImport, register) = try request.listImport(db)
    // What cannot be kept is refused as a whole, and not on this page: the page would show what was tried.
    let result = try request.keep(listImport, of: register, seen: request.formValue("thay"), db)
    return .redirect("/nap/\(listImport.id)", flash: LocalizedMessage("done.intake-kept", ["count": result.toCommit]))
  }
  routes.post("/nap/{intake}/bo", requires: .importLists, unit: .resolved(unitOfImport)) { request, db in
    let (listImport, register) = try request.listImport(db)
    try request.drop(listImport, db)
    return .redirect(register.route(of: listImport.unitId) + "/nap", flash: LocalizedMessage("done.intake-dropped"))
  }
  routes.post("/nap/{intake}/hoan-tac", requires: .importLists, unit: .resolved(unitOfImport)) { request, db in
    let (listImport, register) = try request.listImport(db)
    do {
      let count = try request.undo(listImport, of: register, db)
      return .redirect("/nap/\(listImport.id)", flash: LocalizedMessage("done.intake-undone", ["count": count]))
    } catch Problem.conflict(let message) where listImport.state == .committed {
      let page = try ImportReceiptPage(request, db)
      return .invalidForm(title: page.title, breadcrumbs: page.breadcrumbs, page.html([message]))
    }
  }
  routes.get("/nap/{intake}/tra-lai", requires: .importLists, unit: .resolved(unitOfImport)) { request, db in
    let (listImport, register) = try request.listImport(db)
    try request.require(register.editPermission, in: listImport.unitId, db)
    return .workbook(name: "tra-lai.xlsx", try RejectedRowsWorkbook(listImport, register, request, db).bytes())
  }
}

private let unitOfImport: @Sendable (RequestContext, any Connection) throws -> Identifier = { request, db in
  try ListImport.find(request.id("intake"), in: db).unitId
}

extension ImportRunner {
  /// Lines that can be decided on the page; of a longer table the sheet that is given back takes the decision.
  static let maxLines = 20_000
}

extension RequestContext {
  /// What the form brought: a file, or what was pasted.
  fileprivate func handed() throws -> UploadedFile {
    if let file { return file }
    let pasted = formValue("dan")
    guard !pasted.isEmpty else { throw Problem.invalid([FieldProblem("tep", LocalizedMessage("intake.no-file"))]) }
    return UploadedFile(name: app.localizer("intake.pasted.name"), bytes: Array(pasted.utf8))
  }
}
