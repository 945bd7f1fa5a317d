import Page
import Store

/// Overview: the province on one page, and what each unit looks like in figures.
enum OverviewRoom: Room {
  static func doors(_ doors: inout Doors) {
    doors.get("/", needs: .seeFigures, in: .ofTheHat, kept: true) { visit, db in
      let figures = try Figures(visit.house, in: db)
      guard let period = try figures.period(of: visit.unit, asked: visit.period("ky")) else {
        let name = try UnitHistory.current(visit.house, in: db)[visit.unit]?.anyName(on: db.today) ?? ""
        return .page(title: name, trail: [], homeWithoutFigures(name, try visit.unit, visit.say))
      }
      let page = try HomePage(figures, unit: visit.unit, period: period, findings: findingCounts(visit, db))
      return .page(title: page.unitName, trail: [], page.html)
    }
    doors.get("/don-vi/{unit}", needs: .seeUnits, in: .named("unit", days: ["ngay", "ky"]), kept: true) { visit, db in
      let page = try unitPage(visit, db)
      return .page(title: page.node.name, trail: page.trail, page.html)
    }
  }
}

/// The first page of a unit of which nothing is known yet: what it can do meanwhile.
private func homeWithoutFigures(_ name: String, _ unit: Identifier, _ say: Words) -> HTML {
  """
  <h1>\(name)</h1>
  \(emptyState(say("home.no-figures"), say("home.no-figures.more")))
  <ul class="plain"><li><a href="/don-vi/\(unit.description)">\(say("home.own-unit"))</a></li>
  <li><a href="/hoi-vien">\(say("members.title"))</a></li><li><a href="/can-bo">\(say("officers.heading"))</a></li><li><a href="/ban-giao">\(say("handover.title"))</a></li>
  <li><a href="/van-ban">\(say("menu.documents"))</a></li><li><a href="/huong-dan">\(say("menu.guide"))</a></li></ul>
  """
}

/// How many findings of each severity are still open.
private func findingCounts(_ visit: Visit, _ db: any Connection) throws -> [Finding.Severity: Int] {
  let findings = try visit.house.findings(below: visit.unit, in: db)
  return Dictionary(grouping: findings.filter { $0.verdict == .open }, by: \.finding.severity).mapValues(\.count)
}

/// A unit as of the day or the period in the query; else as it stands today, or as it last stood.
private func unitPage(_ visit: Visit, _ db: any Connection) throws -> UnitPage {
  let id = try visit.id("unit")
  let history = try UnitHistory.current(visit.house, in: db)
  guard let record = history[id] else { throw Problem.notFound(Sentence("problem.no-such-page")) }
  let figures = try Figures(visit.house, in: db)
  let period = try visit.period("ky") ?? figures.period(of: id, asked: nil)
  let asked = try visit.day("ngay") ?? visit.period("ky")?.last
  let day = asked ?? min(db.today, record.unit.validity.to ?? .distantFuture)
  let tree = try Tree.asOf(day, visit.house, in: db)
  guard let place = tree.place(of: id) else {
    throw Problem.notFound(Sentence("units.not-then", ["text": record.anyName(on: day), "day": day]))
  }
  // Of a unit that has gone elsewhere, only what it was while it stood below the visitor's.
  let open = try period.flatMap { try $0.first <= day && visit.reaches(id, on: [$0.last], db) ? $0 : nil }
  let shown = try open.map { try UnitFigures(figures, id, $0).html }
  let ways = UnitWays(id, try Successions.current(visit.house, in: db), history)
  let above = try tree.above(place).map { tree.nodes[$0].unit.id }.filter { try visit.reaches($0, on: [day], db) }
  let others = try ways.all.filter { try history[$0] != nil && visit.reaches($0, db) }
  let people = try visit.role.reach(.seeOfficers) == .nowhere ? .empty : UnitPeople(id, on: day, visit, db).html
  return UnitPage(
    tree: tree, place: place, record: record, history: history, ways: ways,
    contact: try UnitContact.current(of: id, on: day, in: db), figures: people + (shown ?? .empty),
    mayOpen: others.union(above), maySeeBankAccount: visit.role.reach(.seeBankAccounts) != .nowhere,
    maySeeOfficers: visit.role.reach(.seeOfficers) != .nowhere,
    deeds: try UnitDeeds(record, visit, db), say: visit.say)
}
