import Store
import WebUI

/// All that is known of one unit in one period, as a part of its page.
struct UnitFigures {
  let figures: Figures
  let unit: Identifier
  let period: Period
  private let rows: [Row]

  private struct Row {
    let indicator: Indicator
    /// Each value with the way to where it comes from.
    let values: [(text: String, path: String)]
    let origin: String
  }

  init(_ figures: Figures, of unit: Identifier, in period: Period) throws {
    self.figures = figures
    self.unit = unit
    self.period = period
    rows = try figures.book.indicators.compactMap { indicator in
      try UnitFigures.number(indicator, figures, of: unit, in: period)
        ?? UnitFigures.words(indicator, figures, of: unit, in: period)
    }
  }
  private static func number(
    _ indicator: Indicator, _ figures: Figures, of unit: Identifier, in period: Period
  ) throws -> Row? {
    guard let found = try figures.of(indicator.code, for: unit, in: period) else { return nil }
    let t = figures.app.localizer
    let path = figurePath(.init(indicator: indicator.code, part: ""), of: unit, in: period)
    let text = found.amount.full(figures.book.measure(of: indicator), t)
    return Row(
      indicator: indicator, values: [(text, path)],
      origin: found.origin(try figures.tree(period), t))
  }
  private static func words(
    _ indicator: Indicator, _ figures: Figures, of unit: Identifier, in period: Period
  ) throws -> Row? {
    guard indicator.choices != nil else { return nil }
    let t = figures.app.localizer
    let stated = try figures.words(indicator.code, period).filter { $0.unit == unit }
    guard let first = stated.first else { return nil }
    let values = stated.map { statement -> (text: String, path: String) in
      let value = statement.text(indicator, in: figures.book.measure(of: indicator), t)
      let part = indicator.breakdown?.parts.first { $0.code == statement.series.part }
      return (
        part.map { "\(t($0)): \(value)" } ?? value,
        figurePath(statement.series, of: unit, in: period)
      )
    }
    return Row(indicator: indicator, values: values, origin: t("source.\(first.source.rawValue)"))
  }

  var html: HTML {
    let t = figures.app.localizer
    guard !rows.isEmpty else {
      return "<p>\(t("units.no-figures", ["period": period.title(t)]))</p>"
    }
    return """
      <h2>\(t("figures.title")), \(period.title(t))</h2>
      \(Table(
        t("units.figures"),
        columns: [
          .init(t("figures.indicator")), .init(t("figures.value"), isNumber: true),
          .init(t("figures.source")),
        ],
        rows: rows.map { row in
          let values: HTML = "\(for: row.values, { "<a href=\"\($0.path)\">\($0.text)</a> " })"
          return ["\(t(row.indicator))", values, "\(row.origin)"]
        }).html)
      <p class="no-print">\
      <a href="/bao-cao/\(unit.description)/\(period.description)">\(t("units.report"))</a></p>
      """
  }
}
