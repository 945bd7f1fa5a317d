import Formats
import Store
import WebUI

private let root = "/sap-xep"

func reorganizationRoutes(_ routes: inout Routes) {
  routes.get(root, requires: .viewUnits, unit: .activeRole) { request, db in
    let page = try ReorganizationListPage(request, db)
    return .page(title: request.t("reform.title"), breadcrumbs: [], page.html())
  }
  planRoutes(&routes)
  reorganizationPageRoutes(&routes)
  let path = "\(root)/{change}/chia/{unit}"
  routes.get(path, requires: .viewUnits, unit: .activeRole) { request, db in
    let page = try DivisionPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
  }
  routes.formAction(
    path, requires: .reorganizeUnits, unit: .activeRole, page: DivisionPage.self
  ) { request, operation in
    let page = try DivisionPage(request, operation.db)
    let form = try DivisionForm(request.form, codes: page.codes)
    try page.change.divide(page.unit, form, by: operation)
    return .redirect("\(root)/\(page.change.id)", flash: LocalizedMessage("done.saved"))
  }
}

private func planRoutes(_ routes: inout Routes) {
  let fields: Set = ["bo", "noi-dung"]
  routes.post(
    "\(root)/xem-truoc", requires: .reorganizeUnits, unit: .activeRole, fields: fields
  ) { request, db in
    try redrawingList(of: request, in: db) {
      let operation = request.operation(in: db)
      let plan = try ReorganizationPlan(request.form)
      try plan.checkDays(today: operation.today)
      let reorganization = try plan.preview(request.app, in: db)
      try reorganization.requirePermission(by: operation)
      let page = try DryRunPage(reorganization, request, db)
      return .page(
        title: request.t("reform.dry-run"), breadcrumbs: [Link(request.t("reform.title"), root)],
        page.html)
    }
  }
  routes.post(root, requires: .reorganizeUnits, unit: .activeRole, fields: fields) { request, db in
    try redrawingList(of: request, in: db) {
      let change = try ReorganizationPlan(request.form).carryOut(by: request.operation(in: db))
      return .redirect("\(root)/\(change.id)", flash: LocalizedMessage("done.reform"))
    }
  }
}

private func reorganizationPageRoutes(_ routes: inout Routes) {
  let path = "\(root)/{change}"
  routes.get(path, requires: .viewUnits, unit: .activeRole) { request, db in
    let page = try ReorganizationPage(request, db)
    return .page(title: page.change.title, breadcrumbs: page.breadcrumbs, page.html())
  }
  routes.get("\(path)/bien-ban.docx", requires: .viewUnits, unit: .activeRole) { request, db in
    .word(name: "bien-ban-sap-xep.docx", try ReorganizationMinutesDocument(request, db).wordFile())
  }
  routes.action(
    "\(path)/hoan-tac", requires: .reorganizeUnits, unit: .activeRole
  ) { request, operation in
    let page = try ReorganizationPage(request, operation.db)
    do { try page.change.undoReorganization(by: operation) } catch Problem.conflict(let message) {
      return .invalidForm(
        title: page.change.title, breadcrumbs: page.breadcrumbs,
        page.html([FieldProblem("", message)]))
    }
    return .redirect(root, flash: LocalizedMessage("done.undone"))
  }
}

/// Draws the list of reforms again when the plan is invalid. Not a `FormPage`: its error summary
/// names the lines of the plan, and conflicts are shown there as well.
private func redrawingList(
  of request: RequestContext, in db: any Connection, _ work: () throws -> RouteResponse
) throws -> RouteResponse {
  let answer = { (problems: [FieldProblem]) -> RouteResponse in
    let html = try ReorganizationListPage(request, db).html(request.form, problems)
    return .invalidForm(title: request.t("reform.title"), breadcrumbs: [], html)
  }
  do { return try work() } catch Problem.invalid(let problems) {
    return try answer(problems)
  } catch Problem.conflict(let message) {
    return try answer([FieldProblem("noi-dung", message)])
  }
}

extension ReorganizationPlan {
  /// The plan that the form names: one that is bundled with the program, or what was pasted.
  fileprivate init(_ typed: [String: String]) throws {
    let known = knownPlans.first { $0.name == typed["bo"] }
    let text = try known.map { try $0.text } ?? typed["noi-dung"] ?? ""
    guard !text.trimmed.isEmpty else {
      throw Problem.invalid([
        FieldProblem("noi-dung", LocalizedMessage("reform.nothing-pasted"))
      ])
    }
    let records: [CSV.Record]
    do { records = try CSV.read(text) } catch {
      throw Problem.invalid([FieldProblem("noi-dung", LocalizedMessage("reform.unreadable"))])
    }
    try self.init(CSVImportRows(records, of: reorganizationSheet), text: known?.name ?? text)
  }
}

/// A plan that is bundled with the program.
struct BundledPlan: Sendable {
  let name: String
  let caption: String
  var text: String {
    get throws {
      guard let text = EmbeddedFiles.text("ReferenceData/\(name).csv") else {
        throw StoreError(.other, "no plan \(name)")
      }
      return text
    }
  }
}
let knownPlans = [
  BundledPlan(name: "SonLa2025/reform-2025-02-01", caption: "reform.plan.2025-02"),
  BundledPlan(name: "SonLa2025/reform-2025-07-01", caption: "reform.plan.2025-07"),
]
