import ArgumentParser
import Store
import WebUI

/// Maps: what differs between the units of a province, seen at a glance. Tiles unless somebody has
/// loaded boundaries.
enum MapsFeature: Feature {
  static let commands: [any ParsableCommand.Type] = [MapCommand.self]
  static let unitReferences = [
    UnitReference("maps.references") { units, db in
      try db.values(
        Identifier.self, "SELECT unit_id AS value FROM boundary WHERE unit_id IN (\(list: units))")
    }
  ]
  static func routes(_ routes: inout Routes) {
    routes.get(
      "/ban-do", requires: .viewFigures, unit: .parameter("don-vi", days: ["ky"]), cached: true
    ) { request, db in
      let figures = try Figures(request.app, in: db)
      let asked = try request.period("ky")
      guard let period = try figures.period(of: request.targetUnit, asked: asked) else {
        return try withoutFigures(request, asked: asked, db)
      }
      let wish = UnitMap.Query(
        series: try series(request.query["chi-tieu"] ?? "", figures.book),
        level: request.query["cap"].flatMap(Unit.Kind.init))
      guard let map = try UnitMap(figures, unit: request.targetUnit, period: period, wish) else {
        return withoutUnits(request, figures, in: period)
      }
      let form = MapDrawing.Style(rawValue: request.query["kieu"] ?? "") ?? .tiles
      let page = try MapPage(
        map, drawing: MapDrawing(map, asked: form, request.app, in: db),
        form: mapForm(request, map: map, db))
      return .page(title: page.title, breadcrumbs: [], page.html)
    }
  }
}

/// `chapters`, or a part of it: `chapters:clan`.
private func series(_ text: String, _ book: IndicatorCatalog) throws -> IndicatorCatalog.Series? {
  guard !text.isEmpty else { return nil }
  let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(
    String.init)
  let series = IndicatorCatalog.Series(indicator: parts[0], part: parts.count > 1 ? parts[1] : "")
  guard book.place(of: series) != nil, let indicator = book[series.indicator] else {
    throw Problem.notFound(LocalizedMessage("figures.unknown-indicator", ["code": text]))
  }
  guard indicator.choices == nil else {
    throw Problem.notFound(LocalizedMessage("maps.words", ["indicator": indicator]))
  }
  return series
}

private func mapForm(_ request: RequestContext, map: UnitMap, _ db: any Connection) throws
  -> MapForm
{
  let own = try request.activeUnit(db)
  let top = map.tree.index(of: own)
  let below = top.map { map.tree.nodes[$0].children } ?? []
  let choices = ([top].compactMap { $0 } + below).filter {
    !UnitMap.levels(below: $0, map.tree).isEmpty
  }
  return MapForm(
    t: request.t,
    periods: try map.figures.periods().filter {
      try map.figures.tree($0).index(of: map.unit) != nil
    },
    units: choices.map { (map.tree.nodes[$0].unit.id, map.tree.nodes[$0].name) },
    named: request.query["don-vi"] == nil ? nil : map.unit)
}

/// There are no figures of that unit: of none of its periods, or it was not on the tree in the
/// period that was asked for.
private func withoutFigures(_ request: RequestContext, asked: Period?, _ db: any Connection)
  throws -> RouteResponse
{
  if let asked {
    let name =
      try UnitHistory.current(request.app, in: db)[request.targetUnit]?.displayName(on: asked.last)
      ?? ""
    throw Problem.notFound(LocalizedMessage("units.not-then", ["text": name, "day": asked.last]))
  }
  let t = request.t
  return .page(
    title: t("menu.map"), breadcrumbs: [],
    "<h1>\(t("menu.map"))</h1>\(emptyState(t("home.no-figures"), t("home.no-figures.more")))")
}
private func withoutUnits(_ request: RequestContext, _ figures: Figures, in period: Period)
  -> RouteResponse
{
  let t = request.t
  return .page(
    title: t("menu.map"), breadcrumbs: [],
    """
    <h1>\(t("menu.map"))</h1>
    \(emptyState(
      t("maps.no-units"), t("maps.no-units.more"),
      next: buttonLink(Link(t("menu.figures"), "/so-lieu?ky=\(period)"), .secondary)))
    """)
}
