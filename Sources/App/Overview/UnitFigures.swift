import Page
import Store

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

  init(_ figures: Figures, _ unit: Identifier, _ period: Period) throws {
    self.figures = figures
    self.unit = unit
    self.period = period
    rows = try figures.book.indicators.compactMap { indicator in
      try UnitFigures.number(indicator, figures, unit, period) ?? UnitFigures.words(indicator, figures, unit, period)
    }
  }
  private static func number(
    _ indicator: Indicator, _ figures: Figures, _ unit: Identifier, _ period: Period
  ) throws -> Row? {
    guard let found = try figures.of(indicator.code, unit, period) else { return nil }
    let say = figures.house.words
    let path = figurePath(.init(indicator: indicator.code, part: ""), unit, period)
    let text = found.amount.full(figures.book.measure(of: indicator), say)
    return Row(indicator: indicator, values: [(text, path)], origin: found.origin(try figures.tree(period), say))
  }
  private static func words(
    _ indicator: Indicator, _ figures: Figures, _ unit: Identifier, _ period: Period
  ) throws -> Row? {
    guard indicator.choices != nil else { return nil }
    let say = figures.house.words
    let stated = try figures.words(indicator.code, period).filter { $0.unit == unit }
    guard let first = stated.first else { return nil }
    let values = stated.map { statement -> (text: String, path: String) in
      let value = statement.text(indicator, figures.book.measure(of: indicator), say)
      let part = indicator.breakdown?.parts.first { $0.code == statement.series.part }
      return (part.map { "\(say($0)): \(value)" } ?? value, figurePath(statement.series, unit, period))
    }
    return Row(indicator: indicator, values: values, origin: say("source.\(first.source.rawValue)"))
  }

  var html: HTML {
    let say = figures.house.words
    guard !rows.isEmpty else { return "<p>\(say("units.no-figures", ["period": period.title(say)]))</p>" }
    return """
      <h2>\(say("figures.title")), \(period.title(say))</h2>
      \(Table(
        say("units.figures"),
        columns: [.init(say("figures.indicator")), .init(say("figures.value"), isNumber: true), .init(say("figures.source"))],
        rows: rows.map { row in
          ["\(say(row.indicator))", "\(for: row.values, { "<a href=\"\($0.path)\">\($0.text)</a> " })", "\(row.origin)"]
        }).html)
      <p class="no-print"><a href="/bao-cao/\(unit.description)/\(period.description)">\(say("units.report"))</a></p>
      """
  }
}
