import Page
import Store

/// Terms of a unit, and the papers of their congresses.
func termDoors(_ doors: inout Doors) {
  let new = "/don-vi/{unit}/nhiem-ky/moi"
  doors.get(new, needs: .manageOfficers, in: .named("unit")) { visit, db in
    let page = try NewTermPage(visit, db)
    return .page(title: page.title, trail: page.trail, page.html())
  }
  doors.post(new, needs: .manageOfficers, in: .named("unit"), takes: TermForm.fields) { visit, db in
    do {
      var problems: [FieldProblem] = []
      let term = visit.typed(onto: Term(1, of: try visit.unit, at: db.now, by: visit.visitor.name), &problems)
      guard problems.isEmpty else { throw Problem.invalid(problems) }
      try visit.convene(term, in: db)
      return .goTo("/nhiem-ky/\(term.id)", say: Sentence("done.saved"))
    } catch Problem.invalid(let problems) {
      let page = try NewTermPage(visit, db)
      return .again(title: page.title, trail: page.trail, page.html(visit.form, problems))
    }
  }
  doors.get("/nhiem-ky/{term}", needs: .seeOfficers, in: .found(unitOfTerm)) { visit, db in
    let page = try TermPage(visit, db)
    return .page(title: page.title, trail: page.trail, page.html())
  }
  termDoor(&doors, "sua", takes: TermForm.fields) { visit, page, db in
    var problems: [FieldProblem] = []
    let term = visit.typed(onto: page.term, &problems)
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    try visit.correct(term, in: db)
  }
  termDoor(&doors, "ho-so", takes: ["giay-to", "ngay", "ghi-chu"]) { visit, page, db in
    var problems: [FieldProblem] = []
    let (day, text) = (visit.typedDay("ngay", &problems), visit.line("ghi-chu", &problems))
    guard let item = page.book.items.first(where: { $0.code == visit.typed("giay-to") }) else {
      throw Problem.invalid([FieldProblem("giay-to", Sentence("officers.no-file"))])
    }
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    try visit.tick(item, of: page.term, doneOn: day, note: text, in: db)
  }
}

/// One deed on a term: it leads back to its page.
private func termDoor(
  _ doors: inout Doors, _ name: String, takes fields: Set<String>,
  _ deed: @escaping @Sendable (Visit, TermPage, any Connection) throws -> Void
) {
  doors.post("/nhiem-ky/{term}/\(name)", needs: .manageOfficers, in: .found(unitOfTerm), takes: fields) { visit, db in
    let page = try TermPage(visit, db)
    do {
      try deed(visit, page, db)
      return .goTo("/nhiem-ky/\(page.term.id)", say: Sentence("done.saved"))
    } catch Problem.invalid(let problems) {
      return .again(title: page.title, trail: page.trail, page.html(visit.form, problems))
    }
  }
}

@Sendable private func unitOfTerm(_ visit: Visit, _ db: any Connection) throws -> Identifier {
  try Officers.current(visit.house, in: db).term(visit.id("term")).unitId
}
