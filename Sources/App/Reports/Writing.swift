import Store
import Vietnamese

/// Writes a report: fills the outline with figures, and notes for each where it comes from.
struct ReportWriter {
  let figures: Figures
  let unit: Identifier
  let period: Period
  private let tree: Tree
  private let place: Int
  private var report: Report
  private var known: [String: Int] = [:]
  private let documents: [String: Document]

  /// - Throws: `Problem.notFound` when the unit does not stand in the tree of that period.
  static func write(_ outline: Outline, for unit: Identifier, _ period: Period, _ figures: Figures) throws -> Report {
    var writer = try ReportWriter(for: unit, period, figures, outline)
    try writer.fill(outline)
    return writer.report
  }

  private init(for unit: Identifier, _ period: Period, _ figures: Figures, _ outline: Outline) throws {
    self.figures = figures
    self.unit = unit
    self.period = period
    tree = try figures.tree(period)
    guard let place = tree.place(of: unit) else {
      throw Problem.notFound(Sentence("units.not-then", ["text": unit.description, "day": period.last.short]))
    }
    self.place = place
    documents = Dictionary(uniqueKeysWithValues: try Document.all(in: figures.db).map { ($0.key, $0) })
    let subject = outline.subject.replacing("{period}", with: period.title(figures.house.words))
    report = Report(unit: unit, unitName: tree.nodes[place].name, period: period, subject: subject)
  }

  private mutating func fill(_ outline: Outline) throws {
    for text in outline.opening { try add(text) { .paragraph($0) } }
    for part in outline.parts {
      report.blocks.append(.part(part.title))
      for section in part.sections { try fill(section) }
    }
  }
  /// A section of which nothing can be written is left out with its heading.
  private mutating func fill(_ section: Outline.Section) throws {
    let before = report.blocks.count
    report.blocks.append(.heading(section.heading))
    for text in section.paragraphs ?? [] { try add(text) { .paragraph($0) } }
    for text in section.items ?? [] { try add(text) { .item($0) } }
    if let table = section.targets { try add(table) }
    if let table = section.table { try add(table) }
    if report.blocks.count == before + 1 { report.blocks.removeLast() }
  }
  private mutating func add(_ text: String, as block: ([Report.Piece]) -> Report.Block) throws {
    if let pieces = try pieces(of: text) { report.blocks.append(block(pieces)) } else { report.leftOut.append(text) }
  }

  // MARK: Sentences

  /// The sentence with its places filled; nil when one of them cannot be.
  private mutating func pieces(of text: String) throws -> [Report.Piece]? {
    var pieces: [Report.Piece] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if rest.startIndex < open { pieces.append(.text(String(rest[..<open]))) }
      guard let filled = try filled(String(rest[rest.index(after: open)..<close])) else { return nil }
      pieces.append(filled)
      rest = rest[rest.index(after: close)...]
    }
    return rest.isEmpty ? pieces : pieces + [.text(String(rest))]
  }

  private mutating func filled(_ token: String) throws -> Report.Piece? {
    if token == "unit" { return .text("Hội Khuyến học \(lowered(report.unitName))") }
    if token == "period" { return .text(period.title(figures.house.words)) }
    let head = token.prefix { $0 != ":" }
    let tail = String(token.dropFirst(head.count + 1))
    switch head {
    case "document": return documents[tail].map { .text($0.mention) }
    case "units": return try names(tail).flatMap { $0.isEmpty ? nil : .text(listed($0)) }
    case "count": return try names(tail).map { .text("\($0.count)") }
    case "missing":
      let missing = try figures.consolidated(tail, unit, period)?.coverage?.missing ?? []
      return missing.isEmpty ? nil : .text(listed(missing.map { tree.name(of: $0) }))
    default: return try number(token)
    }
  }

  /// `members/party|number`
  private mutating func number(_ token: String) throws -> Report.Piece? {
    let halves = token.split(separator: "|")
    let names = halves[0].split(separator: "/")
    let series = IndicatorBook.Series(indicator: String(names[0]), part: names.count > 1 ? String(names[1]) : "")
    return try cell(series, unit, isBare: halves.count > 1)
  }

  /// Units below of which the indicator has that value: a word, or a whole number.
  private func names(_ condition: String) throws -> [String]? {
    let halves = condition.split(separator: "=")
    guard halves.count == 2, let indicator = figures.book[String(halves[0])] else { return nil }
    let below = tree.subtree(of: place).dropFirst()
    if indicator.choices != nil {
      let words = try figures.words(indicator.code, period)
      guard !words.isEmpty else { return nil }
      let units = Set(words.filter { $0.word == String(halves[1]) }.map(\.unit))
      return below.filter { units.contains(tree.nodes[$0].unit.id) }.map { tree.nodes[$0].name }
    }
    guard let wanted = Int64(halves[1]), let series = figures.book.place(of: indicator.code) else { return nil }
    let sums = try figures.sums(period)
    return below.filter { sums.own($0, series)?.amount.number == wanted }.map { tree.nodes[$0].name }
  }

  // MARK: Figures

  /// A figure of this period, or else the latest one before it, with its period named.
  private mutating func cell(_ series: IndicatorBook.Series, _ unit: Identifier, isBare: Bool) throws -> Report.Piece? {
    guard let indicator = figures.book[series.indicator] else { return nil }
    let say = figures.house.words
    let measure = figures.book.measure(of: indicator)
    if let found = try figures.of(series.indicator, part: series.part, unit, period) {
      let text = isBare ? found.amount.text(measure, say) : found.amount.full(measure, say)
      return .figure(text, source(series, unit, period, found, measure))
    }
    if case .vague(let words)? = try newest(series, unit, period)?.value {
      return .figure("\(words) \(measure.vi)", try source(series, unit, period, words))
    }
    for earlier in try figures.periods().reversed() where earlier.last < period.first {
      guard let found = try figures.stated(series.indicator, part: series.part, unit, earlier) else { continue }
      let text = "\(found.amount.full(measure, say)) (\(earlier.title(say)))"
      return .figure(text, source(series, unit, earlier, found, measure))
    }
    return nil
  }
  private func newest(_ series: IndicatorBook.Series, _ unit: Identifier, _ period: Period) throws -> Statement? {
    try Statement.all(of: series, unit: unit, period: period, figures.house, in: figures.db).first
  }

  private mutating func source(
    _ series: IndicatorBook.Series, _ unit: Identifier, _ period: Period, _ found: Figures.Found, _ measure: Measure
  ) -> Int {
    let say = figures.house.words
    let statement = (try? newest(series, unit, period)).flatMap { $0 }
    let isStated = [.read, .reported, .recorded].contains(found.source)
    let stated = statement.map { "\(say("source.\($0.source.rawValue)")): \($0.place(say))" }
    let origin = isStated ? stated ?? found.origin(tree, say) : found.origin(tree, say)
    return note(series, unit, period, found.amount.full(measure, say), origin)
  }
  private mutating func source(
    _ series: IndicatorBook.Series, _ unit: Identifier, _ period: Period, _ words: String
  ) throws -> Int {
    let say = figures.house.words
    let origin =
      try newest(series, unit, period).map { "\(say("source.\($0.source.rawValue)")): \($0.place(say))" } ?? ""
    return note(series, unit, period, words, origin)
  }
  /// A number that stands twice has one line in the appendix.
  private mutating func note(
    _ series: IndicatorBook.Series, _ unit: Identifier, _ period: Period, _ value: String, _ origin: String
  ) -> Int {
    let path = figurePath(series, unit, period)
    if let index = known[path] { return index }
    let code = tree.place(of: unit).map { tree.nodes[$0].unit.code } ?? ""
    report.sources.append(
      .init(
        name: figures.book.name(of: series), unitName: tree.name(of: unit), unitCode: code, series: series, unit: unit,
        period: period, value: value, origin: origin, path: path))
    known[path] = report.sources.count - 1
    return report.sources.count - 1
  }

  // MARK: Tables

  private mutating func add(_ table: Outline.ByUnit) throws {
    let indicators = table.columns.compactMap { figures.book[$0] }
    let units = tree.below(place, of: table.by)
    var rows: [[[Report.Piece]]] = []
    for unit in units {
      var row: [[Report.Piece]] = [[.text(tree.nodes[unit].name)]]
      for indicator in indicators { row.append(try bare(indicator, tree.nodes[unit].unit.id)) }
      rows.append(row)
    }
    guard rows.contains(where: { $0.dropFirst().contains { !$0.isEmpty } }) else { return }
    var foot: [[Report.Piece]] = [[.text(figures.house.words("report.total"))]]
    for indicator in indicators { foot.append(try bare(indicator, unit)) }
    let titles = indicators.map { "\($0.vi) (\(figures.book.measure(of: $0).vi))" }
    report.blocks.append(
      .table(
        .init(
          caption: table.caption, columns: [figures.house.words("unit.\(table.by.rawValue)")] + titles, rows: rows,
          foot: foot)))
  }
  private mutating func bare(_ indicator: Indicator, _ unit: Identifier) throws -> [Report.Piece] {
    guard let found = try figures.of(indicator.code, unit, period) else { return [] }
    let measure = figures.book.measure(of: indicator)
    let index = source(.init(indicator: indicator.code, part: ""), unit, period, found, measure)
    return [.figure(found.amount.text(measure, figures.house.words), index)]
  }

  private mutating func add(_ table: Outline.AgainstTargets) throws {
    let say = figures.house.words
    var rows: [[[Report.Piece]]] = []
    for code in table.indicators {
      let series = IndicatorBook.Series(indicator: code, part: "")
      guard let indicator = figures.book[code], let target = figures.target(of: code, by: table.programme),
        let reached = try cell(series, unit, isBare: false), case .figure(_, let index) = reached
      else { continue }
      let period = report.sources[index].period
      guard let amount = try figures.of(code, unit, period)?.amount else { continue }
      let measure = figures.book.measure(of: indicator)
      let distance = Number(digits: amount.number - Int64(target.value) * 100, decimals: measure.decimals)
      rows.append([[.text(indicator.vi)], [reached], [.text(target.text(measure, say))], [.text(distance.description)]])
    }
    guard !rows.isEmpty else { return }
    let titles = ["report.indicator", "report.reached", "report.target", "report.distance"].map { say($0) }
    report.blocks.append(.table(.init(caption: table.caption, columns: titles, rows: rows, foot: nil)))
  }
}

extension Document {
  /// `Kết luận 49-KL/TW ngày 10/05/2019`
  fileprivate var mention: String { issuedOn.map { "\(title) ngày \($0.short)" } ?? title }
}
