import Store
import WebUI

/// Overview: the province on one page, and what each unit looks like in figures.
enum OverviewFeature: Feature {
  static func routes(_ routes: inout Routes) {
    routes.get("/", requires: .viewFigures, unit: .activeRole, cached: true) { request, db in
      let figures = try Figures(request.app, in: db)
      guard let period = try figures.period(of: request.targetUnit, asked: request.period("ky"))
      else {
        let name =
          try UnitHistory.current(request.app, in: db)[request.targetUnit]?.displayName(
            on: db.today) ?? ""
        return .page(
          title: name, breadcrumbs: [],
          homeWithoutFigures(name, unit: try request.targetUnit, request.t))
      }
      let page = try HomePage(
        figures, unit: request.targetUnit, period: period, findings: findingCounts(request, db))
      return .page(title: page.unitName, breadcrumbs: [], page.html)
    }
    routes.get(
      "/don-vi/{unit}", requires: .viewUnits, unit: .parameter("unit", days: ["ngay", "ky"]),
      cached: true
    ) { request, db in
      let page = try unitPage(request, db)
      return .page(title: page.node.name, breadcrumbs: page.breadcrumbs, page.html)
    }
  }
}

/// The first page of a unit of which nothing is known yet: what it can do meanwhile.
private func homeWithoutFigures(_ name: String, unit: Identifier, _ t: Localizer) -> HTML {
  """
  <h1>\(name)</h1>
  \(emptyState(t("home.no-figures"), t("home.no-figures.more")))
  <ul class="plain"><li><a href="/don-vi/\(unit.description)">\(t("home.own-unit"))</a></li>
  <li><a href="/hoi-vien">\(t("members.title"))</a></li>\
  <li><a href="/can-bo">\(t("officers.heading"))</a></li>\
  <li><a href="/ban-giao">\(t("handover.title"))</a></li>
  <li><a href="/van-ban">\(t("menu.documents"))</a></li>\
  <li><a href="/huong-dan">\(t("menu.guide"))</a></li></ul>
  """
}

/// How many findings of each severity are still open.
private func findingCounts(_ request: RequestContext, _ db: any Connection) throws -> [Finding
  .Severity: Int]
{
  let findings = try request.app.findings(below: request.targetUnit, in: db)
  return Dictionary(grouping: findings.filter { $0.verdict == .open }, by: \.finding.severity)
    .mapValues(\.count)
}

/// A unit as of the day or the period in the query; else as it is today, or as it last was.
private func unitPage(_ request: RequestContext, _ db: any Connection) throws -> UnitPage {
  let id = try request.id("unit")
  let history = try UnitHistory.current(request.app, in: db)
  guard let record = history[id] else {
    throw Problem.notFound(LocalizedMessage("problem.no-such-page"))
  }
  let figures = try Figures(request.app, in: db)
  let period = try request.period("ky") ?? figures.period(of: id, asked: nil)
  let asked = try request.day("ngay") ?? request.period("ky")?.last
  let day = asked ?? min(db.today, record.unit.validity.to ?? .distantFuture)
  let tree = try Tree.asOf(day, request.app, in: db)
  guard let place = tree.index(of: id) else {
    throw Problem.notFound(
      LocalizedMessage("units.not-then", ["text": record.displayName(on: day), "day": day]))
  }
  // Of a unit that has been moved elsewhere, only what it was while it was below the user's.
  let open = try period.flatMap {
    try $0.first <= day && request.canAccess(id, on: [$0.last], db) ? $0 : nil
  }
  let shown = try open.map { try UnitFigures(figures, of: id, in: $0).html }
  let ways = UnitLineage(of: id, by: try Successions.current(request.app, in: db), in: history)
  let above = try tree.ancestors(place).map { tree.nodes[$0].unit.id }.filter {
    try request.canAccess($0, on: [day], db)
  }
  let others = try ways.all.filter { try history[$0] != nil && request.canAccess($0, db) }
  let people =
    try request.role.scope(.viewOfficers) == .denied
    ? .empty : UnitPeople(id, on: day, request: request, db).html
  return UnitPage(
    tree: tree, place: place, record: record, history: history, ways: ways,
    contact: try UnitContact.current(of: id, on: day, in: db), figures: people + (shown ?? .empty),
    mayOpen: others.union(above),
    maySeeBankAccount: request.role.scope(.viewBankAccounts) != .denied,
    maySeeOfficers: request.role.scope(.viewOfficers) != .denied,
    actions: try UnitActions(record, request, db), t: request.t)
}
