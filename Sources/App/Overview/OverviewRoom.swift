import Page
import Store

/// Overview: the province on one page, and what each unit looks like in figures.
enum OverviewRoom: Room {
  static func doors(_ doors: inout Doors) {
    doors.get("/", needs: .seeFigures) { visit, db in
      let figures = try Figures(visit.house, in: db)
      guard try figures.latest() != nil else {
        return .page(title: visit.say("home.empty"), trail: [], emptyHouse(visit.say))
      }
      let page = try HomePage(figures, period: try visit.period("ky"), findings: findingCounts(visit, db))
      return .page(title: page.unitName, trail: [], page.html)
    }
    doors.get("/don-vi/{unit}", needs: .seeUnits) { visit, db in
      let page = try unitPage(visit, db)
      return .page(title: page.node.name, trail: page.trail, page.html)
    }
  }
}

private func emptyHouse(_ say: Words) -> HTML {
  "<h1>\(say("home.empty"))</h1><p>\(say("home.empty.more"))</p><p><code>khuyenhoc load son-la-2022</code></p>"
}

/// How many findings of each severity are still open.
private func findingCounts(_ visit: Visit, _ db: any Connection) throws -> [Finding.Severity: Int] {
  let findings = try visit.house.findings(below: Figures(visit.house, in: db).root(), in: db)
  return Dictionary(grouping: findings.filter { $0.verdict == .open }, by: \.finding.severity).mapValues(\.count)
}

/// A unit as of the day or the period in the query; else as of its own last day.
private func unitPage(_ visit: Visit, _ db: any Connection) throws -> UnitPage {
  let id = try visit.id("unit")
  let history = try UnitHistory.current(visit.house, in: db)
  guard let record = history[id] else { throw Problem.notFound(Sentence("problem.no-such-page")) }
  let figures = try Figures(visit.house, in: db)
  let latest = try figures.latest()
  let period = try visit.period("ky") ?? latest
  let asked = try visit.day("ngay") ?? period?.last
  let day = asked ?? record.unit.validity.to ?? .distantFuture
  let tree = try Tree.asOf(day, visit.house, in: db)
  guard let place = tree.place(of: id) else {
    throw Problem.notFound(Sentence("units.not-then", ["text": record.anyName(on: day), "day": day]))
  }
  let shown = try period.flatMap { $0.first <= day ? $0 : nil }.map { try UnitFigures(figures, id, $0).html }
  return UnitPage(tree: tree, place: place, record: record, figures: shown ?? .empty, say: visit.say)
}
