import Store
import Vietnamese

/// Writes a report: fills the outline with figures, and notes for each where it comes from.
struct ReportWriter {
  let figures: Figures
  let unit: Identifier
  let period: Period
  let tree: Tree
  let place: Int
  var report: Report
  var known: [String: Int] = [:]
  let documents: [String: Document]

  /// Writes by the outline for the unit's kind.
  static func write(for unit: Identifier, _ period: Period, _ figures: Figures) throws -> Report {
    let tree = try figures.tree(period)
    let kind = tree.index(of: unit).map { tree.nodes[$0].unit.kind } ?? .province
    return try write(.yearly(kind), for: unit, in: period, figures)
  }
  /// - Throws: `Problem.notFound` when the unit is not on the tree of that period.
  static func write(_ outline: Outline, for unit: Identifier, in period: Period, _ figures: Figures)
    throws -> Report
  {
    var writer = try ReportWriter(for: unit, in: period, figures, outline: outline)
    try writer.fill(outline)
    return writer.report
  }

  private init(for unit: Identifier, in period: Period, _ figures: Figures, outline: Outline)
    throws
  {
    self.figures = figures
    self.unit = unit
    self.period = period
    tree = try figures.tree(period)
    guard let place = tree.index(of: unit) else {
      throw Problem.notFound(
        LocalizedMessage("units.not-then", ["text": unit.description, "day": period.last]))
    }
    self.place = place
    documents = Dictionary(
      uniqueKeysWithValues: try Document.all(in: figures.db).map { ($0.key, $0) })
    let subject = outline.subject.replacing("{period}", with: period.title(figures.app.localizer))
    report = Report(
      unit: unit, unitName: tree.nodes[place].name, period: period, subject: subject,
      letterhead: try Letterhead(of: place, in: tree, on: period.last))
  }

  mutating func fill(_ outline: Outline) throws {
    for text in outline.opening { try add(text) { .paragraph($0) } }
    for part in outline.parts {
      report.blocks.append(.part(part.title))
      for section in part.sections { try fill(section) }
    }
  }
  /// A section of which nothing can be written is left out with its heading.
  mutating func fill(_ section: Outline.Section) throws {
    let before = report.blocks.count
    report.blocks.append(.heading(section.heading))
    for text in section.paragraphs ?? [] { try add(text) { .paragraph($0) } }
    for text in section.items ?? [] { try add(text) { .item($0) } }
    if let table = section.targets { try add(table) }
    if let table = section.table { try add(table) }
    if report.blocks.count == before + 1 { report.blocks.removeLast() }
  }
  /// What a sentence, or one of its places, came to.
  enum Slot<Text> {
    case written(Text)
    /// It names units and the list is empty: "missing: " is not worth a sentence.
    case pointless
    /// A figure in it is not known.
    case unknown
  }
  mutating func add(_ text: String, as block: ([Report.Run]) -> Report.Block) throws {
    let (sources, known) = (report.sources, known)
    switch try message(text) {
    case .written(let pieces): return report.blocks.append(block(pieces))
    case .unknown: report.leftOut.append(text.replacing(/\{[^}]*\}/, with: "…"))
    case .pointless: break
    }
    // What was noted for a sentence that is not written is not in the report.
    (report.sources, self.known) = (sources, known)
  }

  /// The sentence with its places filled.
  mutating func message(_ text: String) throws -> Slot<[Report.Run]> {
    var pieces: [Report.Run] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if rest.startIndex < open { pieces.append(.text(String(rest[..<open]))) }
      switch try filled(String(rest[rest.index(after: open)..<close])) {
      case .written(let piece): pieces.append(piece)
      case .pointless: return .pointless
      case .unknown: return .unknown
      }
      rest = rest[rest.index(after: close)...]
    }
    return .written(rest.isEmpty ? pieces : pieces + [.text(String(rest))])
  }

  mutating func filled(_ token: String) throws -> Slot<Report.Run> {
    if token == "unit" {
      return .written(.text("Hội Khuyến học \(unitNameInSentence(report.unitName))"))
    }
    if token == "period" { return .written(.text(period.title(figures.app.localizer))) }
    let head = token.prefix { $0 != ":" }
    let tail = String(token.dropFirst(head.count + 1))
    switch head {
    case "document":
      guard let document = documents[tail] else { return .unknown }
      // A document cannot have been carried out before it was issued.
      if let day = document.issuedOn, day > period.last { return .pointless }
      return .written(.text(document.mention))
    case "units": return units(try names(tail))
    case "count": return try names(tail)?.isEmpty ?? false ? .pointless : known(try counted(tail))
    case "missing":
      return units(
        try figures.of(tail, for: unit, in: period)?.coverage?.missing.map {
          unitNameInSentence(tree.name(of: $0))
        })
    default: return known(try number(token))
    }
  }
  private func known(_ piece: Report.Run?) -> Slot<Report.Run> {
    piece.map { .written($0) } ?? .unknown
  }
  private func units(_ names: [String]?) -> Slot<Report.Run> {
    guard let names else { return .unknown }
    return names.isEmpty ? .pointless : .written(.text(formattedList(names)))
  }

  /// `members/party|number`
  mutating func number(_ token: String) throws -> Report.Run? {
    let halves = token.split(separator: "|")
    let names = halves[0].split(separator: "/")
    let series = IndicatorCatalog.Series(
      indicator: String(names[0]), part: names.count > 1 ? String(names[1]) : "")
    return try cell(series, unit, isBare: halves.count > 1)
  }

  /// Units below of which the indicator has that value: a word, or a whole number.
  func names(_ condition: String) throws -> [String]? {
    let halves = condition.split(separator: "=")
    guard halves.count == 2, let indicator = figures.book[String(halves[0])] else { return nil }
    let below = tree.nodes[place].children
    if indicator.choices != nil {
      let words = try figures.words(indicator.code, period)
      guard !words.isEmpty else { return nil }
      let units = Set(words.filter { $0.word == String(halves[1]) }.map(\.unit))
      return below.filter { units.contains(tree.nodes[$0].unit.id) }.map {
        unitNameInSentence(tree.nodes[$0].name)
      }
    }
    guard let wanted = Int64(halves[1]), let series = figures.book.place(of: indicator.code) else {
      return nil
    }
    let sums = try figures.sums(period)
    return below.filter { sums.own($0, series)?.amount.number == wanted }.map {
      unitNameInSentence(tree.nodes[$0].name)
    }
  }

  /// How many units below have that value; the source is the list of all of them.
  mutating func counted(_ condition: String) throws -> Report.Run? {
    guard let names = try names(condition),
      let code = condition.split(separator: "=").first.map(String.init)
    else {
      return nil
    }
    let t = figures.app.localizer
    let line = Report.SourceLine(
      name: "\(t(figures.book[code] ?? code)) (\(condition.dropFirst(code.count + 1)))",
      value: "\(names.count)",
      origin: t("report.counted", ["units": formattedList(names)]), key: "\(condition) · \(period)",
      path: "/so-lieu/\(code)?ky=\(period)")
    return .figure("\(names.count)", note(line, as: condition))
  }
}

extension Document {
  /// `Kết luận 49-KL/TW ngày 10/05/2019`
  fileprivate var mention: String { issuedOn.map { "\(title) ngày \($0.short)" } ?? title }
}
