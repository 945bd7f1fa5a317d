import Store
import WebUI

/// Pages of indicators, their figures and where these come from.
func figureRoutes(_ routes: inout Routes) {
  routes.get(
    "/so-lieu", requires: .viewFigures, unit: .parameter("don-vi", days: ["ky"]), cached: true
  ) { request, db in
    let figures = try Figures(request.app, in: db)
    let page = try FigureListPage(
      figures, unit: try request.targetUnit, period: try request.period("ky"))
    return .page(title: request.t("figures.title"), breadcrumbs: [], page.html)
  }
  routes.get(
    "/so-lieu/{indicator}", requires: .viewFigures, unit: .parameter("don-vi", days: ["ky"]),
    cached: true
  ) {
    request, db in
    let figures = try Figures(request.app, in: db)
    let page = try IndicatorPage(
      request.text("indicator"), figures, unit: try request.targetUnit,
      period: try request.period("ky"),
      isOpen: { try request.canAccess(request.targetUnit, on: [$0.last], db) })
    return .page(
      title: request.t(page.indicator), breadcrumbs: [Link(request.t("figures.title"), "/so-lieu")],
      page.html)
  }
  routes.get(
    "/so-lieu/{indicator}/hai-cay", requires: .viewFigures,
    unit: .parameter("don-vi", days: ["ky", "ngay"]), cached: true
  ) { request, db in
    let page = try TreeComparisonPage(
      request.text("indicator"), Figures(request.app, in: db), unit: request.targetUnit,
      period: request.period("ky"),
      day: request.day("ngay") ?? db.today)
    let breadcrumbs = [
      Link(request.t("figures.title"), "/so-lieu"),
      Link(request.t(page.indicator), "/so-lieu/\(page.indicator.code)?ky=\(page.period)"),
    ]
    return .page(
      title: "\(request.t(page.indicator)): \(request.t("two-trees.title"))",
      breadcrumbs: breadcrumbs, try page.html)
  }
  routes.get(
    "/so-lieu/{indicator}/{unit}/{period}", requires: .viewFigures,
    unit: .parameter("unit", days: ["period"]), cached: true
  ) { request, db in
    let figures = try Figures(request.app, in: db)
    guard let period = try request.period("period") else {
      throw Problem.notFound(LocalizedMessage("problem.no-such-page"))
    }
    let code = try request.text("indicator")
    let trace = try FigureTrace(
      code, part: request.query["phan"] ?? "", of: request.targetUnit, in: period, figures)
    let page = TracePage(
      trace, figures,
      openFindings: try request.app.openFindings(
        trace.path, request.activeUnit(db), request.app, db))
    let breadcrumbs = [
      Link(request.t("figures.title"), "/so-lieu"),
      Link(request.t(trace.indicator), "/so-lieu/\(code)?ky=\(period)"),
      Link(trace.unitName, "/don-vi/\(trace.unit)?ky=\(period)"),
    ]
    return .page(
      title: "\(request.t(figures.book.name(of: trace.series))), \(trace.unitName)",
      breadcrumbs: breadcrumbs, page.html)
  }
}

extension Figures {
  /// The unit at the top of the tree in the latest period of which anything is known.
  func root() throws -> Identifier {
    let day = try periods().last?.last ?? .distantFuture
    let tree = try Tree.asOf(day, app, in: db)
    guard let root = tree.roots.first else {
      throw Problem.notFound(LocalizedMessage("units.none"))
    }
    return tree.nodes[root].unit.id
  }
  /// The period to show of a unit: the one that was asked for, or else the latest in which the unit
  /// is on the tree. Nil without figures.
  func period(of unit: Identifier, asked: Period?) throws -> Period? {
    if let asked { return try tree(asked).index(of: unit) == nil ? nil : asked }
    let standing = try periods().filter { try tree($0).index(of: unit) != nil }
    return standing.last { $0.kind == .year } ?? standing.last
  }
  /// The latest year of which anything is known, or else the latest period; nil without figures.
  func latest() throws -> Period? {
    let all = try periods()
    return all.last { $0.kind == .year } ?? all.last
  }
}
