import Page
import Paper
import Store

/// The pages of the room.
func reformDoors(_ doors: inout Doors) {
  let root = "/sap-xep"
  let asked: Set = ["bo", "noi-dung"]
  doors.get(root, needs: .seeUnits, in: .ofTheHat) { visit, db in
    let page = try ReformListPage(visit, db)
    return .page(title: visit.say("reform.title"), trail: [], page.html())
  }
  doors.post("\(root)/xem-truoc", needs: .reformTree, in: .ofTheHat, takes: asked) { visit, db in
    try visit.again(db) {
      let plan = try visit.asked()
      try visit.refuseDays(of: plan, db)
      let reform = try visit.house.planned(plan, in: db)
      try visit.needsReform(of: reform, db)
      let page = try DryRunPage(reform, visit, db)
      return .page(title: visit.say("reform.dry-run"), trail: [Link(visit.say("reform.title"), root)], page.html)
    }
  }
  doors.post(root, needs: .reformTree, in: .ofTheHat, takes: asked) { visit, db in
    try visit.again(db) {
      let change = try visit.carryReform(visit.asked(), in: db)
      return .goTo("\(root)/\(change.id)", say: Sentence("done.reform"))
    }
  }
  doors.get("\(root)/{change}", needs: .seeUnits, in: .ofTheHat) { visit, db in
    let page = try ReformPage(visit, db)
    return .page(title: page.change.title, trail: [Link(visit.say("reform.title"), root)], page.html())
  }
  doors.get("\(root)/{change}/bien-ban.docx", needs: .seeUnits, in: .ofTheHat) { visit, db in
    .word(name: "bien-ban-sap-xep.docx", try ReformPaper(visit, db).wordFile())
  }
  doors.post("\(root)/{change}/hoan-tac", needs: .reformTree, in: .ofTheHat) { visit, db in
    let page = try ReformPage(visit, db)
    do { try visit.undoReform(page.change, in: db) } catch Problem.conflict(let sentence) {
      return .again(
        title: page.change.title, trail: [Link(visit.say("reform.title"), root)],
        page.html([FieldProblem("", sentence)]))
    }
    return .goTo(root, say: Sentence("done.undone"))
  }
  let dividing = "\(root)/{change}/chia/{unit}"
  doors.get(dividing, needs: .seeUnits, in: .ofTheHat) { visit, db in
    let page = try DividingPage(visit, db)
    return .page(title: page.title, trail: page.trail, page.html())
  }
  doors.post(dividing, needs: .reformTree, in: .ofTheHat, takes: ["chi-tieu", "can-cu", "phan"]) { visit, db in
    let page = try DividingPage(visit, db)
    do {
      try visit.divide(
        page.unit, of: page.change, indicator: visit.typed("chi-tieu").isEmpty ? nil : visit.typed("chi-tieu"),
        basis: visit.typed("can-cu"), weights: page.weights(visit.typed("phan")), in: db)
    } catch Problem.invalid(let problems) {
      return .again(title: page.title, trail: page.trail, page.html(visit.form, problems))
    }
    return .goTo("\(root)/\(page.change.id)", say: Sentence("done.saved"))
  }
}

extension Visit {
  /// The plan that the form asks for: one that travels with the program, or what was pasted.
  fileprivate func asked() throws -> ReformPlan {
    let known = knownPlans.first { $0.name == form["bo"] }
    let text = try known.map { try $0.text } ?? form["noi-dung"] ?? ""
    guard !text.trimmed.isEmpty else {
      throw Problem.invalid([FieldProblem("noi-dung", Sentence("reform.nothing-pasted"))])
    }
    let records: [CSV.Record]
    do { records = try CSV.read(text) } catch {
      throw Problem.invalid([FieldProblem("noi-dung", Sentence("reform.unreadable"))])
    }
    return try ReformPlan(SheetRows(records, of: reformSheet), text: known?.name ?? text)
  }
  /// What does not hold comes back above the form, line by line; nothing was changed.
  fileprivate func again(_ db: any Connection, _ work: () throws -> Reply) throws -> Reply {
    let answer = { (problems: [FieldProblem]) -> Reply in
      let page = try ReformListPage(self, db)
      return .again(title: say("reform.title"), trail: [], page.html(form, problems))
    }
    do { return try work() } catch Problem.invalid(let problems) { return try answer(problems) } catch Problem.conflict(
      let sentence)
    { return try answer([FieldProblem("noi-dung", sentence)]) }
  }
}

/// Plans that travel with the program.
struct KnownPlan: Sendable {
  let name: String
  let caption: String
  var text: String {
    get throws {
      guard let text = EmbeddedFiles.text("Province/\(name).csv") else { throw StoreError(.other, "no plan \(name)") }
      return text
    }
  }
}
let knownPlans = [
  KnownPlan(name: "SonLa2025/reform-2025-02-01", caption: "reform.plan.2025-02"),
  KnownPlan(name: "SonLa2025/reform-2025-07-01", caption: "reform.plan.2025-07"),
]
