import Store
import Vietnamese

/// Figures in a report, and the line of the appendix that says where each comes from.
extension ReportWriter {
  /// A figure of this period, or else the latest one before it, with its period named.
  mutating func cell(_ series: IndicatorBook.Series, _ unit: Identifier, isBare: Bool) throws -> Report.Piece? {
    guard let indicator = figures.book[series.indicator] else { return nil }
    let say = figures.house.words
    let measure = figures.book.measure(of: indicator)
    if let found = try figures.of(series.indicator, part: series.part, unit, period) {
      let number = isBare ? found.amount.text(measure, say) : found.amount.full(measure, say)
      let text =
        found.isPart
        ? "\(number) (\(say("figures.only", ["parts": Listed(found.parts)])))" : number
      return .figure(text, try source(series, unit, period, found, measure))
    }
    if let statement = try newest(series, unit, period), case .vague(let words) = statement.value {
      return .figure("\(words) \(say(measure))", source(statement, words))
    }
    // A bare number stands in the middle of a sentence about this period: another period's would not fit there.
    for earlier in isBare ? [] : try figures.periods(of: series.indicator, part: series.part).reversed()
    where earlier.last < period.first {
      guard let found = try figures.stated(series.indicator, part: series.part, unit, earlier) else { continue }
      let text = "\(found.amount.full(measure, say)) (\(earlier.title(say)))"
      return .figure(text, try source(series, unit, earlier, found, measure))
    }
    return nil
  }
  /// The newest statement, of that source when one is named.
  func newest(
    _ series: IndicatorBook.Series, _ unit: Identifier, _ period: Period, _ source: Source? = nil
  ) throws -> Statement? {
    try Statement.all(of: series, unit: unit, period: period, figures.house, in: figures.db)
      .first { source == nil || $0.source == source }
  }

  /// Notes where a figure comes from. Gives the place of its line among the sources.
  mutating func source(
    _ series: IndicatorBook.Series, _ unit: Identifier, _ period: Period, _ found: Figures.Found, _ measure: Measure
  ) throws -> Int {
    let say = figures.house.words
    let isStated = [.read, .reported, .recorded].contains(found.source)
    let statement = isStated ? try newest(series, unit, period, found.source) : nil
    let origin = statement.map { "\(say("source.\($0.source.rawValue)")): \($0.place(say))" }
    return note(
      line(series, unit, period, found.amount.full(measure, say), origin ?? found.origin(tree, say)),
      as: figurePath(series, unit, period))
  }
  mutating func source(_ statement: Statement, _ words: String) -> Int {
    let say = figures.house.words
    let origin = "\(say("source.\(statement.source.rawValue)")): \(statement.place(say))"
    return note(
      line(statement.series, statement.unit, statement.period, words, origin),
      as: figurePath(statement.series, statement.unit, statement.period))
  }
  private func line(
    _ series: IndicatorBook.Series, _ unit: Identifier, _ period: Period, _ value: String, _ origin: String
  ) -> Report.SourceLine {
    let code = tree.place(of: unit).map { tree.nodes[$0].unit.code } ?? ""
    let part = series.part.isEmpty ? "" : "/\(series.part)"
    return .init(
      name:
        "\(figures.house.words(figures.book.name(of: series))) – \(tree.name(of: unit)), \(period.title(figures.house.words))",
      value: value, origin: origin, key: "\(series.indicator)\(part) · \(code) · \(period)",
      path: figurePath(series, unit, period))
  }
  /// A number that stands twice has one line in the appendix.
  mutating func note(_ line: Report.SourceLine, as name: String) -> Int {
    if let index = known[name] { return index }
    report.sources.append(line)
    known[name] = report.sources.count - 1
    return report.sources.count - 1
  }

  /// A number with its amount and the place of its source, for this period or the latest before it.
  mutating func reached(
    _ series: IndicatorBook.Series
  ) throws -> (piece: Report.Piece, index: Int, amount: Amount)? {
    guard let piece = try cell(series, unit, isBare: false), case .figure(_, let index) = piece else { return nil }
    for period in [period] + (try figures.periods(of: series.indicator).reversed().filter { $0.last < period.first }) {
      let found =
        try period == self.period
        ? figures.of(series.indicator, unit, period) : figures.stated(series.indicator, unit, period)
      if let found { return (piece, index, found.amount) }
    }
    return nil
  }
}
