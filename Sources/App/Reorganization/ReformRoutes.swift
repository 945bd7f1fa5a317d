import WebUI
import Formats
import Store

/// The pages of the room.
func reformRoutes(_ routes: inout Routes) {
  let root = "/sap-xep"
  let asked: Set = ["bo", "noi-dung"]
  routes.get(root, requires: .viewUnits, unit: .activeRole) { request, db in
    let page = try ReformListPage(request, db)
    return .page(title: request.t("reform.title"), breadcrumbs: [], page.html())
  }
  routes.post("\(root)/xem-truoc", requires: .reorganizeUnits, unit: .activeRole, fields: asked) { request, db in
    try request.again(db) {
      let plan = try request.asked()
      try request.refuseDays(of: plan, db)
      let reform = try request.app.planned(plan, in: db)
      try request.needsReform(of: reform, db)
      let page = try DryRunPage(reform, request, db)
      return .page(title: request.t("reform.dry-run"), breadcrumbs: [Link(request.t("reform.title"), root)], page.html)
    }
  }
  routes.post(root, requires: .reorganizeUnits, unit: .activeRole, fields: asked) { request, db in
    try request.again(db) {
      let change = try request.carryReform(request.asked(), in: db)
      return .redirect("\(root)/\(change.id)", flash: LocalizedMessage("done.reform"))
    }
  }
  routes.get("\(root)/{change}", requires: .viewUnits, unit: .activeRole) { request, db in
    let page = try ReformPage(request, db)
    return .page(title: page.change.title, breadcrumbs: [Link(request.t("reform.title"), root)], page.html())
  }
  routes.get("\(root)/{change}/bien-ban.docx", requires: .viewUnits, unit: .activeRole) { request, db in
    .word(name: "bien-ban-sap-xep.docx", try ReformMinutesDocument(request, db).wordFile())
  }
  routes.post("\(root)/{change}/hoan-tac", requires: .reorganizeUnits, unit: .activeRole) { request, db in
    let page = try ReformPage(request, db)
    do { try request.undoReform(page.change, in: db) } catch Problem.conflict(let message) {
      return .invalidForm(
        title: page.change.title, breadcrumbs: [Link(request.t("reform.title"), root)],
        page.html([FieldProblem("", message)]))
    }
    return .redirect(root, flash: LocalizedMessage("done.undone"))
  }
  let dividing = "\(root)/{change}/chia/{unit}"
  routes.get(dividing, requires: .viewUnits, unit: .activeRole) { request, db in
    let page = try DivisionPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
  }
  routes.post(dividing, requires: .reorganizeUnits, unit: .activeRole, fields: ["chi-tieu", "can-cu", "phan"]) { request, db in
    let page = try DivisionPage(request, db)
    do {
      try request.divide(
        page.unit, of: page.change, indicator: request.formValue("chi-tieu").isEmpty ? nil : request.formValue("chi-tieu"),
        basis: request.formValue("can-cu"), weights: page.weights(request.formValue("phan")), in: db)
    } catch Problem.invalid(let problems) {
      return .invalidForm(title: page.title, breadcrumbs: page.breadcrumbs, page.html(request.form, problems))
    }
    return .redirect("\(root)/\(page.change.id)", flash: LocalizedMessage("done.saved"))
  }
}

extension RequestContext {
  /// The plan that the form asks for: one that travels with the program, or what was pasted.
  fileprivate func asked() throws -> ReformPlan {
    let known = knownPlans.first { $0.name == form["bo"] }
    let text = try known.map { try $0.text } ?? form["noi-dung"] ?? ""
    guard !text.trimmed.isEmpty else {
      throw Problem.invalid([FieldProblem("noi-dung", LocalizedMessage("reform.nothing-pasted"))])
    }
    let records: [CSV.Record]
    do { records = try CSV.read(text) } catch {
      throw Problem.invalid([FieldProblem("noi-dung", LocalizedMessage("reform.unreadable"))])
    }
    return try ReformPlan(CSVImportRows(records, of: reformSheet), text: known?.name ?? text)
  }
  /// What does not hold comes back above the form, line by line; nothing was changed.
  fileprivate func again(_ db: any Connection, _ work: () throws -> RouteResponse) throws -> RouteResponse {
    let answer = { (problems: [FieldProblem]) -> RouteResponse in
      let page = try ReformListPage(self, db)
      return .invalidForm(title: t("reform.title"), breadcrumbs: [], page.html(form, problems))
    }
    do { return try work() } catch Problem.invalid(let problems) { return try answer(problems) } catch Problem.conflict(
      let message)
    { return try answer([FieldProblem("noi-dung", message)]) }
  }
}

/// Plans that travel with the program.
struct BundledPlan: Sendable {
  let name: String
  let caption: String
  var text: String {
    get throws {
      guard let text = EmbeddedFiles.text("ReferenceData/\(name).csv") else { throw StoreError(.other, "no plan \(name)") }
      return text
    }
  }
}
let knownPlans = [
  BundledPlan(name: "SonLa2025/reform-2025-02-01", caption: "reform.plan.2025-02"),
  BundledPlan(name: "SonLa2025/reform-2025-07-01", caption: "reform.plan.2025-07"),
]
