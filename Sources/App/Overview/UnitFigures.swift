import Page
import Store

/// All that is known of one unit in one period, as a part of its page.
struct UnitFigures {
  let figures: Figures
  let unit: Identifier
  let period: Period
  private let rows: [(indicator: Indicator, value: String, origin: String)]

  init(_ figures: Figures, _ unit: Identifier, _ period: Period) throws {
    self.figures = figures
    self.unit = unit
    self.period = period
    let tree = try figures.tree(period)
    let say = figures.house.words
    rows = try figures.book.indicators.compactMap { indicator in
      if let found = try figures.of(indicator.code, unit, period) {
        return (indicator, found.amount.full(figures.book.measure(of: indicator), say), found.origin(tree, say))
      }
      guard indicator.choices != nil else { return nil }
      let words = try figures.words(indicator.code, period).filter { $0.unit == unit }
      guard !words.isEmpty else { return nil }
      let texts = words.map { statement in
        let value = statement.text(indicator, figures.book.measure(of: indicator), say)
        let part = indicator.breakdown?.parts.first { $0.code == statement.series.part }
        return part.map { "\($0.vi): \(value)" } ?? value
      }
      return (indicator, texts.joined(separator: "; "), say("source.\(words[0].source.rawValue)"))
    }
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
          let path = figurePath(.init(indicator: row.indicator.code, part: ""), unit, period)
          return ["\(row.indicator.vi)", "<a href=\"\(path)\">\(row.value)</a>", "\(row.origin)"]
        }).html)
      """
  }
}
