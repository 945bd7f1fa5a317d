import Store
import Vietnamese

/// Figures in a report, and the line of the appendix that says where each comes from.
extension ReportWriter {
  /// A figure of this period, or else the latest one before it, with its period named.
  mutating func cell(_ series: IndicatorCatalog.Series, _ unit: Identifier, isBare: Bool) throws
    -> Report.Run?
  {
    guard let indicator = figures.book[series.indicator] else { return nil }
    let t = figures.app.localizer
    let measure = figures.book.measure(of: indicator)
    if let found = try figures.of(series.indicator, part: series.part, for: unit, in: period) {
      let number = isBare ? found.amount.text(measure, t) : found.amount.full(measure, t)
      let text =
        found.isPart
        ? "\(number) (\(t("figures.only", ["parts": LocalizedList(found.parts)])))" : number
      return .figure(text, try source(series, of: unit, in: period, found: found, measure))
    }
    if let statement = try newest(series, of: unit, in: period),
      case .vague(let words) = statement.value
    {
      return .figure("\(words) \(t(measure))", source(statement, words))
    }
    // A bare number is in the middle of a sentence about this period: another period's would not
    // fit there.
    for earlier in isBare
      ? [] : try figures.periods(of: series.indicator, part: series.part).reversed()
    where earlier.last < period.first {
      guard
        let found = try figures.stated(series.indicator, part: series.part, for: unit, in: earlier)
      else { continue }
      let text = "\(found.amount.full(measure, t)) (\(earlier.title(t)))"
      return .figure(text, try source(series, of: unit, in: earlier, found: found, measure))
    }
    return nil
  }
  /// The newest statement, of that source when one is named.
  func newest(
    _ series: IndicatorCatalog.Series, of unit: Identifier, in period: Period, source: Source? = nil
  ) throws -> Statement? {
    try Statement.all(of: series, unit: unit, period: period, figures.app, in: figures.db)
      .first { source == nil || $0.source == source }
  }

  /// Notes where a figure comes from. Gives the place of its line among the sources.
  mutating func source(
    _ series: IndicatorCatalog.Series, of unit: Identifier, in period: Period,
    found: Figures.Resolved, _ measure: Measure
  ) throws -> Int {
    let t = figures.app.localizer
    let isStated = [.read, .reported, .recorded].contains(found.source)
    let statement = isStated ? try newest(series, of: unit, in: period, source: found.source) : nil
    let origin = statement.map { "\(t("source.\($0.source.rawValue)")): \($0.place(t))" }
    return note(
      line(
        series, of: unit, in: period, value: found.amount.full(measure, t),
        origin: origin ?? found.origin(tree, t)),
      as: figurePath(series, of: unit, in: period))
  }
  mutating func source(_ statement: Statement, _ words: String) -> Int {
    let t = figures.app.localizer
    let origin = "\(t("source.\(statement.source.rawValue)")): \(statement.place(t))"
    return note(
      line(
        statement.series, of: statement.unit, in: statement.period, value: words, origin: origin),
      as: figurePath(statement.series, of: statement.unit, in: statement.period))
  }
  private func line(
    _ series: IndicatorCatalog.Series, of unit: Identifier, in period: Period, value: String,
    origin: String
  ) -> Report.SourceLine {
    let code = tree.index(of: unit).map { tree.nodes[$0].unit.code } ?? ""
    let part = series.part.isEmpty ? "" : "/\(series.part)"
    return .init(
      name:
        """
        \(figures.app.localizer(figures.book.name(of: series))) \
        – \(tree.name(of: unit)), \(period.title(figures.app.localizer))
        """,
      value: value, origin: origin, key: "\(series.indicator)\(part) · \(code) · \(period)",
      path: figurePath(series, of: unit, in: period))
  }
  /// A number that occurs twice has one line in the appendix.
  mutating func note(_ line: Report.SourceLine, as name: String) -> Int {
    if let index = known[name] { return index }
    report.sources.append(line)
    known[name] = report.sources.count - 1
    return report.sources.count - 1
  }

  /// A number with its amount and the place of its source, for this period or the latest before it.
  mutating func reached(
    _ series: IndicatorCatalog.Series
  ) throws -> (piece: Report.Run, index: Int, amount: Amount)? {
    guard let piece = try cell(series, unit, isBare: false), case .figure(_, let index) = piece
    else { return nil }
    for period in [period]
      + (try figures.periods(of: series.indicator).reversed().filter { $0.last < period.first })
    {
      let found =
        try period == self.period
        ? figures.of(series.indicator, for: unit, in: period)
        : figures.stated(series.indicator, for: unit, in: period)
      if let found { return (piece, index, found.amount) }
    }
    return nil
  }
}
