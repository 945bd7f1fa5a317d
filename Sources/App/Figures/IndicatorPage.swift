import Store
import Vietnamese
import WebUI

/// One indicator: by unit in one period, and over time.
struct IndicatorPage {
  let figures: Figures
  let indicator: Indicator
  let unit: Identifier
  let period: Period
  private let trace: FigureTrace
  private let series: [(period: Period, found: Figures.Resolved)]
  private let tree: Tree

  /// - Parameter isOpen: whether the user may see the unit's figures of that period. Of a unit that
  ///   is elsewhere today, units above it see what it was then, and nothing later.
  init(
    _ code: String, _ figures: Figures, unit: Identifier, period: Period?,
    isOpen: (Period) throws -> Bool
  ) throws {
    guard let indicator = figures.book[code] else {
      throw Problem.notFound(LocalizedMessage("figures.unknown-indicator", ["code": code]))
    }
    self.figures = figures
    self.indicator = indicator
    self.unit = unit
    let known = try IndicatorPage.known(indicator, of: unit, figures).filter {
      try isOpen($0.period)
    }
    series = known
    guard let period = try period ?? known.last?.period ?? figures.latest() else {
      throw Problem.notFound(LocalizedMessage("figures.none"))
    }
    self.period = period
    trace = try FigureTrace(code, part: "", of: unit, in: period, figures)
    tree = try figures.tree(period)
  }
  /// The periods in which the unit has a number, in their order in time.
  private static func known(
    _ indicator: Indicator, of unit: Identifier, _ figures: Figures
  ) throws -> [(period: Period, found: Figures.Resolved)] {
    try figures.periods().compactMap { period in
      try figures.of(indicator.code, for: unit, in: period).map { (period, $0) }
    }
  }

  private var t: Localizer { figures.app.localizer }
  private var measure: Measure { trace.measure }

  var html: HTML {
    """
    <h1>\(t(indicator))</h1>
    <p class="lead">\(trace.unitName), \(period.title(t))\
    \(trace.found.map { ": <strong>\(link($0, unit))</strong>" as HTML })</p>
    <p class="soft">\(indicator.definition(t))</p>
    \(targetList(trace, figures))
    \(periodForm(series.map(\.period), chosen: period, path: "/so-lieu/\(indicator.code)", t))
    \(if: !trace.parts.isEmpty, partTable(trace, figures))
    \(if: !trace.below.isEmpty, byUnit)
    \(if: indicator.isOnTwoTrees(figures.book) && !trace.below.isEmpty, twoTreesLink)
    \(over)
    """
  }
  private func link(_ found: Figures.Resolved, _ unit: Identifier) -> HTML {
    """
    <a href="\(figurePath(trace.series, of: unit, in: period))">\(found.amount.full(measure, t))</a>
    """
  }
  private var byUnit: HTML {
    let target = figures.targets(of: indicator.code, in: period).first
    let mark = target.map {
      (value: Double($0.value) * (measure.decimals == 2 ? 100 : 1), text: targetText($0))
    }
    let bars = trace.below.map { below -> BarChart.Bar in
      let path = figurePath(trace.series, of: below.unit, in: period)
      guard let found = below.found else {
        return .init(absent: below.name, path: path, text: word(below.word) ?? t("figures.missing"))
      }
      let text = found.amount.short(measure, t)
      return .init(below.name, path: path, value: Double(found.amount.number), text: text)
    }
    return
      """
      <h2>\(t("figures.by-unit"))</h2>\(mapLink)\(coverageNotice)\
      \(BarChart("\(t(indicator)), \(period.title(t))", bars, mark: mark).html)
      """
  }
  private var twoTreesLink: HTML {
    """
    <p class="no-print"><a href="/so-lieu/\(indicator.code)/hai-cay?ky=\(period.description)\
    &amp;don-vi=\(unit.description)">\(t("two-trees.link"))</a></p>
    """
  }
  private var mapLink: HTML {
    guard indicator.choices == nil, trace.below.contains(where: { tree.canBeMapped($0.unit) })
    else { return .empty }
    return
      """
      <p class="no-print">\
      <a href="/ban-do?don-vi=\(unit.description)&chi-tieu=\(indicator.code)&ky=\
      \(period.description)">\(t("maps.on-map"))</a></p>
      """
  }
  private var coverageNotice: HTML {
    guard let coverage = trace.consolidated?.coverage, !coverage.isComplete else { return .empty }
    return notice(.warn, "<p>\(trace.consolidated?.origin(tree, t))</p>")
  }
  private func word(_ code: String?) -> String? {
    code.map { t(indicator.word($0)) }
  }
  private func targetText(_ target: Target) -> String {
    t("figures.target", ["target": target.text(measure, t)])
  }
  private var over: HTML {
    guard series.count > 1 else { return .empty }
    let points = series.map {
      LineChart.Point(
        "\($0.period)", value: Double($0.found.amount.number),
        text: $0.found.amount.text(measure, t))
    }
    return """
      <h2>\(t("figures.over-time"))</h2>\
      \(LineChart("\(t(indicator)), \(trace.unitName)", points).html)
      \(Table(
        t("figures.over-time"),
        columns: [
          .init(t("figures.period")), .init(t("figures.value"), isNumber: true),
          .init(t("figures.source")),
        ],
        rows: series.map(overRow)).html)
      """
  }
  private func overRow(_ item: (period: Period, found: Figures.Resolved)) -> [HTML] {
    let path = figurePath(trace.series, of: unit, in: item.period)
    return [
      "\(item.period.title(t))",
      "<a href=\"\(path)\">\(item.found.amount.full(measure, t))</a>",
      "\(item.found.origin(tree, t))",
    ]
  }
}
