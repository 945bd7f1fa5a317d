import Store
import WebUI

/// From a file to its receipt.
func importRoutes(_ routes: inout Routes) {
  uploadRoutes(&routes)
  let path = "/nap/{import}"
  routes.get(path, requires: .importLists, unit: .resolved(unitOfImport)) { request, db in
    let (listImport, register) = try request.listImport(db)
    try request.require(register.editPermission, in: listImport.unitId, db)
    guard listImport.state == .open else {
      let page = try ImportReceiptPage(request, db)
      return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
    }
    let page = try ImportPreviewPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html)
  }
  columnRoutes(&routes)
  rowRoutes(&routes)
  commitRoutes(&routes)
  undoRoutes(&routes)
}

private func uploadRoutes(_ routes: inout Routes) {
  let path = "/don-vi/{unit}/danh-sach/{register}/nap"
  routes.get(path, requires: .importLists, unit: .parameter("unit")) { request, db in
    let page = try ImportPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
  }
  routes.upload(
    path, requires: .importLists, unit: .parameter("unit"), fields: ImportPage.fields,
    limit: ListImport.maxBytes
  ) { request, db in
    do {
      let listImport = try ListImport.upload(
        request.uploadedTable(), for: request.register(), in: request.targetUnit,
        by: request.operation(in: db))
      return .redirect("/nap/\(listImport.id)")
    } catch Problem.invalid(let problems) {
      let page = try ImportPage(request, db)
      let state = FormState(typed: request.form, problems: problems)
      return .invalidForm(
        title: page.title, breadcrumbs: page.breadcrumbs, page.html(state))
    }
  }
}

private func columnRoutes(_ routes: inout Routes) {
  let columns = (0..<256).map { "cot-\($0)" }
  choiceRoute(&routes, name: "cot", fields: Set(columns + ["trang", "dong-tieu-de"])) {
    request, choices, listImport, db in
    let sheet = Int(request.formValue("trang")) ?? choices.sheet
    let header = Int(request.formValue("dong-tieu-de"))
    let register = try request.app.register(named: listImport.register)
    let shown = try listImport.preview(of: register, request.app, in: db).layout
    if sheet != choices.sheet || header ?? 0 != shown.header {
      // What was chosen for the columns of another sheet means nothing here.
      choices.header = sheet == choices.sheet ? header : nil
      choices.sheet = sheet
      choices.columns = [:]
      choices.alike = [:]
      return
    }
    for (place, column) in shown.columns.enumerated() {
      guard let field = request.form["cot-\(place)"] else { continue }
      guard field != column.field ?? "" || choices.columns["\(place)"] != nil else { continue }
      choices.columns["\(place)"] = field
    }
  }
  choiceRoute(&routes, name: "don-vi", fields: Set((0..<60).flatMap { ["ten-\($0)", "dv-\($0)"] })) {
    request, choices, listImport, db in
    let below = Set(try unitsBelow(listImport.unitId, request.app, in: db))
    for place in 0..<60 {
      guard let key = request.form["ten-\(place)"] else { continue }
      let unit = Identifier(request.formValue("dv-\(place)"))
      choices.units[key] = unit.flatMap { below.contains($0) ? $0 : nil }
    }
  }
}

private func rowRoutes(_ routes: inout Routes) {
  choiceRoute(&routes, name: "o-sai", fields: ["bo-trong"]) { request, choices, _, _ in
    choices.leavesOut = request.formValue("bo-trong") == "co"
  }
  choiceRoute(&routes, name: "giong", fields: Set((1...ImportRunner.maxLines).map { "giong-\($0)" })) {
    request, choices, _, _ in
    for (field, value) in request.form where field.hasPrefix("giong-") {
      let line = String(field.dropFirst("giong-".count))
      choices.alike[line] = ListImport.Choices.DuplicateDecision(rawValue: value)
    }
  }
  routes.action(
    "/nap/{import}/chi-hoi", requires: .importLists, unit: .resolved(unitOfImport)
  ) { request, operation in
    let (listImport, register) = try request.listImport(operation.db)
    let units = try listImport.listMissingUnits(of: register, by: operation)
    return .redirect("/nap/\(units.id)")
  }
}

/// One of the small forms of the preview: reads what was chosen and shows the preview again.
private func choiceRoute(
  _ routes: inout Routes, name: String, fields: Set<String>,
  _ read:
    @escaping @Sendable (
      RequestContext, inout ListImport.Choices, ListImport, any Connection
    ) throws -> Void
) {
  routes.action(
    "/nap/{import}/\(name)", requires: .importLists, unit: .resolved(unitOfImport), fields: fields
  ) { request, operation in
    let (listImport, _) = try request.listImport(operation.db)
    var choices = listImport.chosen()
    try read(request, &choices, listImport, operation.db)
    try listImport.choose(choices, by: operation)
    return .redirect("/nap/\(listImport.id)", flash: LocalizedMessage("done.import-chosen"))
  }
}

private func commitRoutes(_ routes: inout Routes) {
  // An invalid commit is refused as a whole, without showing the page again: it would show the
  // state of the transaction that is rolled back.
  routes.action(
    "/nap/{import}/ghi", requires: .importLists, unit: .resolved(unitOfImport), fields: ["thay"]
  ) { request, operation in
    let (listImport, register) = try request.listImport(operation.db)
    let result = try listImport.commit(
      to: register, seen: request.formValue("thay"), by: operation)
    let flash = LocalizedMessage("done.import-saved", ["count": result.toCommit])
    return .redirect("/nap/\(listImport.id)", flash: flash)
  }
  routes.action(
    "/nap/{import}/bo", requires: .importLists, unit: .resolved(unitOfImport)
  ) { request, operation in
    let (listImport, register) = try request.listImport(operation.db)
    try listImport.discard(by: operation)
    return .redirect(
      register.route(of: listImport.unitId) + "/nap",
      flash: LocalizedMessage("done.import-discarded"))
  }
}

private func undoRoutes(_ routes: inout Routes) {
  routes.action(
    "/nap/{import}/hoan-tac", requires: .importLists, unit: .resolved(unitOfImport)
  ) { request, operation in
    let (listImport, register) = try request.listImport(operation.db)
    do {
      let count = try listImport.undo(in: register, by: operation)
      let flash = LocalizedMessage("done.import-undone", ["count": count])
      return .redirect("/nap/\(listImport.id)", flash: flash)
    } catch Problem.conflict(let message) where listImport.state == .committed {
      let page = try ImportReceiptPage(request, operation.db)
      return .invalidForm(
        title: page.title, breadcrumbs: page.breadcrumbs, page.html([message]))
    }
  }
  routes.get(
    "/nap/{import}/tra-lai", requires: .importLists, unit: .resolved(unitOfImport)
  ) { request, db in
    let (listImport, register) = try request.listImport(db)
    try request.require(register.editPermission, in: listImport.unitId, db)
    let workbook = RejectedRowsWorkbook(listImport, register, request.app, in: db)
    return .workbook(name: "tra-lai.xlsx", try workbook.bytes())
  }
}

private let unitOfImport: @Sendable (RequestContext, any Connection) throws -> Identifier = {
  request, db in
  try ListImport.find(request.id("import"), in: db).unitId
}

extension ImportRunner {
  /// Lines that can be decided on the page; those of a longer table are decided in the workbook of
  /// rejected rows.
  static let maxLines = 20_000
}

extension RequestContext {
  /// What the form sent: a file, or a pasted table.
  fileprivate func uploadedTable() throws -> UploadedFile {
    if let file { return file }
    let pasted = formValue("dan")
    guard !pasted.isEmpty else {
      throw Problem.invalid([FieldProblem("tep", LocalizedMessage("import.no-file"))])
    }
    return UploadedFile(
      name: app.localizer("import.pasted.name"), bytes: Array(pasted.utf8))
  }
}
