import Page
import Store

/// Maps: what differs between the units of a province, seen at a glance. Tiles unless somebody has loaded boundaries.
enum MapsRoom: Room {
  static func doors(_ doors: inout Doors) {
    doors.get("/ban-do", needs: .seeFigures, in: .named("don-vi", days: ["ky"]), kept: true) { visit, db in
      let figures = try Figures(visit.house, in: db)
      let asked = try visit.period("ky")
      guard let period = try figures.period(of: visit.unit, asked: asked) else {
        return try withoutFigures(visit, asked, db)
      }
      let wish = UnitMap.Wish(
        series: try series(visit.query["chi-tieu"] ?? "", figures.book),
        level: visit.query["cap"].flatMap(Unit.Kind.init))
      guard let map = try UnitMap(figures, unit: visit.unit, period: period, wish) else {
        return withoutUnits(visit, figures, period)
      }
      let form = MapDrawing.Form(rawValue: visit.query["kieu"] ?? "") ?? .tiles
      let page = try MapPage(map, MapDrawing(map, form, visit.house, in: db), mapForm(visit, map, db))
      return .page(title: page.title, trail: [], page.html)
    }
  }
}

/// `chapters`, or a part of it: `chapters:clan`.
private func series(_ text: String, _ book: IndicatorBook) throws -> IndicatorBook.Series? {
  guard !text.isEmpty else { return nil }
  let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
  let series = IndicatorBook.Series(indicator: parts[0], part: parts.count > 1 ? parts[1] : "")
  guard book.place(of: series) != nil, let indicator = book[series.indicator] else {
    throw Problem.notFound(Sentence("figures.unknown-indicator", ["code": text]))
  }
  guard indicator.choices == nil else {
    throw Problem.notFound(Sentence("maps.words", ["indicator": indicator]))
  }
  return series
}

private func mapForm(_ visit: Visit, _ map: UnitMap, _ db: any Connection) throws -> MapForm {
  let own = try visit.ownUnit(db)
  let top = map.tree.place(of: own)
  let below = top.map { map.tree.nodes[$0].children } ?? []
  let choices = ([top].compactMap { $0 } + below).filter { !UnitMap.levels(below: $0, map.tree).isEmpty }
  return MapForm(
    say: visit.say, periods: try map.figures.periods().filter { try map.figures.tree($0).place(of: map.unit) != nil },
    units: choices.map { (map.tree.nodes[$0].unit.id, map.tree.nodes[$0].name) },
    named: visit.query["don-vi"] == nil ? nil : map.unit)
}

/// There are no figures of that unit: of none of its periods, or the unit did not stand in the one that was asked for.
private func withoutFigures(_ visit: Visit, _ asked: Period?, _ db: any Connection) throws -> Reply {
  if let asked {
    let name = try UnitHistory.current(visit.house, in: db)[visit.unit]?.anyName(on: asked.last) ?? ""
    throw Problem.notFound(Sentence("units.not-then", ["text": name, "day": asked.last]))
  }
  let say = visit.say
  return .page(
    title: say("menu.map"), trail: [],
    "<h1>\(say("menu.map"))</h1>\(emptyState(say("home.no-figures"), say("home.no-figures.more")))")
}
private func withoutUnits(_ visit: Visit, _ figures: Figures, _ period: Period) -> Reply {
  let say = visit.say
  return .page(
    title: say("menu.map"), trail: [],
    """
    <h1>\(say("menu.map"))</h1>
    \(emptyState(
      say("maps.no-units"), say("maps.no-units.more"),
      next: buttonLink(Link(say("menu.figures"), "/so-lieu?ky=\(period)"), .secondary)))
    """)
}
