import Store
import Vietnamese
import WebUI

/// The province on one page: numbers that matter with their targets, what differs between the
/// districts, and what contradicts what.
struct HomePage {
  let figures: Figures
  let unit: Identifier
  let unitName: String
  let period: Period
  let findings: [Finding.Severity: Int]
  private let tree: Tree
  private var t: Localizer { figures.app.localizer }

  init(_ figures: Figures, unit: Identifier, period: Period, findings: [Finding.Severity: Int])
    throws
  {
    self.figures = figures
    self.findings = findings
    self.period = period
    let tree = try figures.tree(period)
    self.unit = unit
    self.tree = tree
    unitName = tree.name(of: unit)
    facts = try HomePage.facts(figures, of: unit, in: period)
    bars = try HomePage.compared.compactMap {
      try HomePage.bars($0, figures, below: unit, in: period, tree: tree)
    }
    periods = try figures.periods()
  }
  private let facts: [StatCard]
  private let bars: [HTML]
  private let periods: [Period]

  /// What a leader asks for first.
  private static let headline = [
    "members", "members.share_of_population", "chapters", "associations.commune",
    "models.family.recognised_share",
    "models.clan.recognised_share", "models.community.recognised_share",
    "models.organisation.recognised_share",
    "models.commune_community.recognised_share", "funds.balance", "budgets.total",
    "officers.full_time_posts",
  ]
  private static let compared = ["budgets.total", "funds.balance", "officers.full_time_posts"]

  var html: HTML {
    """
    <h1>\(unitName)</h1>
    <p class="lead">\(period.title(t)) · \
    <a href="/don-vi/\(unit.description)?ngay=\(period.last.description)">\(t("home.units"))</a>
     · <a href="/bao-cao/\(unit.description)/\(period.description)">\(t("home.report"))</a></p>
    \(openFindings)
    \(WebUI.facts(facts))
    \(for: bars, { $0 })
    \(periodForm(periods, chosen: period, path: "/", t))
    """
  }
  private var openFindings: HTML {
    let total = findings.values.reduce(0, +)
    guard total > 0 else { return notice(.good, "<p>\(t("checks.none-open"))</p>") }
    let counts = Finding.Severity.allCases.compactMap { severity in
      findings[severity].map { t("severity.count.\(severity.rawValue)", ["count": "\($0)"]) }
    }
    return notice(
      .warn,
      """
      <p><a href="/kiem-tra">\(t("home.findings", ["count": "\(total)"]))</a>\
      : \(counts.joined(separator: " · "))</p>
      """
    )
  }

  private static func facts(
    _ figures: Figures, of unit: Identifier, in period: Period
  ) throws -> [StatCard] {
    try headline.compactMap { code in
      guard let indicator = figures.book[code] else { return nil }
      let periods = try figures.periods(of: code).reversed().filter { $0.last <= period.last }
      for earlier in [period] + periods {
        guard let found = try figures.of(code, for: unit, in: earlier) else { continue }
        return try fact(indicator, found, of: unit, at: earlier, in: period, figures: figures)
      }
      return nil
    }
  }
  private static func fact(
    _ indicator: Indicator, _ found: Figures.Resolved, of unit: Identifier, at: Period,
    in period: Period, figures: Figures
  ) throws -> StatCard {
    let t = figures.app.localizer
    let measure = figures.book.measure(of: indicator)
    let value = found.amount.short(measure, t)
    let targets = figures.targets(of: indicator.code, in: at).filter {
      $0.condition == nil || $0.condition == "general"
    }
    let more: [HTML] =
      targets.map {
        "<p class=\"level\">\(t("figures.target", ["target": $0.text(measure, t)]))</p>"
      }
      + (at == period ? [] : ["<p class=\"level\">\(at.title(t))</p>"])
    // Units that are missing from a sum are named as of the period of the value.
    let origin: [HTML] =
      found.source == .consolidated
      ? ["<p class=\"level\">\(found.origin(try figures.tree(at), t))</p>"] : []
    return StatCard(
      t(indicator), value,
      path: figurePath(.init(indicator: indicator.code, part: ""), of: unit, in: at),
      more: .all(more + origin))
  }

  private static func bars(
    _ code: String, _ figures: Figures, below unit: Identifier, in period: Period, tree: Tree
  ) throws -> HTML? {
    guard let indicator = figures.book[code],
      let sum = try figures.consolidated(code, for: unit, in: period)
    else { return nil }
    let t = figures.app.localizer
    let measure = figures.book.measure(of: indicator)
    let units = (sum.coverage?.given ?? []) + (sum.coverage?.missing ?? [])
    let series = IndicatorCatalog.Series(indicator: code, part: "")
    let bars = try units.map { unit -> (Int64, BarChart.Bar) in
      let path = figurePath(series, of: unit, in: period)
      guard let found = try figures.of(code, for: unit, in: period) else {
        return (-1, .init(absent: tree.name(of: unit), path: path, text: t("figures.missing")))
      }
      let text = found.amount.short(measure, t)
      return (
        found.amount.number,
        .init(tree.name(of: unit), path: path, value: Double(found.amount.number), text: text)
      )
    }.sorted { $0.0 > $1.0 }.map(\.1)
    return
      """
      <h2><a href="/so-lieu/\(code)?ky=\(period.description)">\(t(indicator))</a></h2>\
      \(BarChart(sum.origin(tree, t), bars).html)\
      \(if: units.contains(where: tree.canBeMapped), mapLink(code, in: period, t))
      """
  }
}

private func mapLink(_ code: String, in period: Period, _ t: Localizer) -> HTML {
  """
  <p class="no-print">\
  <a href="/ban-do?chi-tieu=\(code)&ky=\(period.description)">\(t("maps.on-map"))</a></p>
  """
}
