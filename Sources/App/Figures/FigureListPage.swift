import Store
import WebUI

/// All that is counted, with its number for one unit and one period.
struct FigureListPage {
  let figures: Figures
  let unit: Identifier
  let period: Period
  let periods: [Period]

  init(_ figures: Figures, unit: Identifier, period: Period?) throws {
    self.figures = figures
    self.unit = unit
    periods = try figures.periods()
    guard let period = try period ?? figures.latest() else {
      throw Problem.notFound(LocalizedMessage("figures.none"))
    }
    self.period = period
    rows = try figures.book.indicators.compactMap { indicator in
      let found = try figures.of(indicator.code, for: unit, in: period)
      let words =
        try indicator.choices.map { _ in
          try FigureListPage.saying(indicator, of: unit, in: period, figures)
        } ?? 0
      return found == nil && words == 0 ? nil : (indicator, found, words)
    }
    tree = try figures.tree(period)
  }
  /// How many units of the subtree say it in words.
  private static func saying(
    _ indicator: Indicator, of unit: Identifier, in period: Period, _ figures: Figures
  ) throws -> Int {
    let tree = try figures.tree(period)
    return Set(try figures.words(indicator.code, period).map(\.unit)).count {
      tree.holds($0, below: unit)
    }
  }
  private let rows: [(indicator: Indicator, found: Figures.Resolved?, words: Int)]
  private let tree: Tree
  private var t: Localizer { figures.app.localizer }

  var html: HTML {
    """
    <h1>\(t("figures.title"))</h1>
    <p class="lead">\(tree.name(of: unit)), \(period.title(t))</p>
    \(periodForm(periods, chosen: period, path: "/so-lieu", t))
    \(if: rows.isEmpty, notice(.plain, "<p>\(t("figures.none-here"))</p>"))
    \(Table(
      t("figures.list"),
      columns: [
        .init(t("figures.indicator")), .init(t("figures.value"), isNumber: true),
        .init(t("figures.source")),
      ],
      rows: rows.map(row)).html)
    """
  }
  private func row(_ row: (indicator: Indicator, found: Figures.Resolved?, words: Int)) -> [HTML] {
    let measure = figures.book.measure(of: row.indicator)
    let path = figurePath(.init(indicator: row.indicator.code, part: ""), of: unit, in: period)
    let value: HTML =
      if let found = row.found {
        "<a href=\"\(path)\">\(found.amount.full(measure, t))</a>"
      } else { "\(t("figures.words-of", ["count": "\(row.words)"]))" }
    return [
      "<a href=\"/so-lieu/\(row.indicator.code)?ky=\(period.description)\">\(t(row.indicator))</a>",
      value,
      "\(row.found?.origin(tree, t))",
    ]
  }
}

/// Chooses another period; works without script.
func periodForm(_ periods: [Period], chosen: Period, path: String, _ t: Localizer) -> HTML {
  guard periods.count > 1 else { return .empty }
  return """
    <form class="inline-form" method="get" action="\(path)"><div>\
    <label for="ky">\(t("period.choose"))</label>
    <select id="ky" name="ky">\(for: periods.reversed(), { option($0, chosen: chosen, t) })\
    </select></div>
    <button>\(t("form.show"))</button></form>
    """
}
private func option(_ period: Period, chosen: Period, _ t: Localizer) -> HTML {
  let selected: HTML = period == chosen ? " selected" : .empty
  return "<option value=\"\(period.description)\"\(selected)>\(period.title(t))</option>"
}
