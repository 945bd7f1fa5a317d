import Store

/// Where every number is asked for: pages, charts, papers and checks ask here, and none of them
/// adds anything up.
///
/// One for each transaction: what it has looked up once it does not look up again.
final class Figures {
  let app: AppContext
  let db: any Connection
  let book: IndicatorCatalog
  private var knownSums: [Period: PeriodSums] = [:]
  private var knownTrees: [Period: Tree] = [:]
  private var knownPeriods: [Period]?

  init(_ app: AppContext, in db: any Connection) throws {
    self.app = app
    self.db = db
    book = try app.indicators()
  }

  /// A number with where it comes from.
  struct Resolved: Sendable {
    let amount: Amount
    let source: Source
    /// For a sum: which of the expected units below gave their part.
    var coverage: Coverage?
    /// For a figure by formula: what went into it.
    var derivation: Derivation?
    /// For a figure of a longer period: the shorter ones that gave their part.
    var parts: [Period] = []
    /// Some of the shorter periods gave nothing: the sum is not that of the whole period.
    var isPart = false
  }
  /// Of the units below that are expected to state something, which did.
  struct Coverage: Sendable {
    let given: [Identifier]
    let missing: [Identifier]
    var expected: Int { given.count + missing.count }
    var isComplete: Bool { missing.isEmpty }
  }

  func tree(_ period: Period) throws -> Tree {
    if let tree = knownTrees[period] { return tree }
    let tree = try Tree.asOf(period.last, app, in: db)
    knownTrees[period] = tree
    return tree
  }
  func sums(_ period: Period) throws -> PeriodSums {
    if let sums = knownSums[period] { return sums }
    let sums = try PeriodSums.of(period, app, in: db)
    knownSums[period] = sums
    return sums
  }

  /// The number that counts: what the unit states itself; else what the units below it add up to;
  /// else what the shorter periods add up to; else what follows by formula.
  func of(_ code: String, part: String = "", for unit: Identifier, in period: Period) throws
    -> Resolved?
  {
    if let own = try stated(code, part: part, for: unit, in: period) { return own }
    if let sum = try consolidated(code, part: part, for: unit, in: period) { return sum }
    if let sum = try overTime(code, part: part, for: unit, in: period) { return sum }
    return part.isEmpty ? try derived(code, for: unit, in: period) : nil
  }

  /// What the unit states itself, from its best source.
  func stated(_ code: String, part: String = "", for unit: Identifier, in period: Period) throws
    -> Resolved?
  {
    let sums = try sums(period)
    guard let place = sums.tree.index(of: unit), let series = book.place(of: code, part: part),
      let own = sums.own(place, series)
    else { return nil }
    return Resolved(amount: own.amount, source: own.source)
  }

  /// What the units below add up to, and which of them gave their part.
  func consolidated(_ code: String, part: String = "", for unit: Identifier, in period: Period)
    throws
    -> Resolved?
  {
    let sums = try sums(period)
    guard let place = sums.tree.index(of: unit), let series = book.place(of: code, part: part),
      let amount = sums.consolidated(place, series), let indicator = book[code]
    else { return nil }
    let coverage = coverage(of: indicator, series, below: place, sums)
    return Resolved(amount: amount, source: .consolidated, coverage: coverage)
  }

  /// Which of the units right below, of the kinds that are expected to state the indicator, gave a
  /// number.
  func coverage(of indicator: Indicator, _ series: Int, below place: Int, _ sums: PeriodSums)
    -> Coverage
  {
    let kinds = Set(indicator.expectedFrom ?? indicator.appliesTo)
    let children = sums.tree.nodes[place].children
    let expected = children.filter {
      kinds.contains(sums.tree.nodes[$0].unit.kind) || sums.hasAny($0, series)
    }
    let ids = { (places: [Int]) in places.map { sums.tree.nodes[$0].unit.id } }
    return Coverage(
      given: ids(expected.filter { sums.hasAny($0, series) }),
      missing: ids(expected.filter { !sums.hasAny($0, series) }))
  }

  /// What the parts of a longer period give: their sum, or the last of them for what is counted at
  /// a moment.
  func overTime(_ code: String, part: String, for unit: Identifier, in period: Period) throws
    -> Resolved?
  {
    guard let indicator = book[code], indicator.overTime != .none else { return nil }
    let ways = try period.partitions.map { try parts(of: $0, code: code, part: part, for: unit) }
    // Of several ways the one of which most of the time is known.
    guard let found = ways.max(by: { months($0) < months($1) }), let last = found.last else {
      return nil
    }
    let isInexact = found.contains { $0.found.amount.qualifier != .exact }
    let number =
      indicator.overTime == .sum
      ? found.reduce(0) { $0 + $1.found.amount.number } : last.found.amount.number
    return Resolved(
      amount: Amount(number: number, upper: nil, qualifier: isInexact ? .about : .exact),
      source: .consolidated,
      coverage: last.found.coverage, parts: found.map(\.period),
      isPart: indicator.overTime == .sum && months(found) < period.months)
  }

  private func parts(
    of periods: [Period], code: String, part: String, for unit: Identifier
  ) throws -> [(period: Period, found: Resolved)] {
    let known = try self.periods()
    return try periods.compactMap { shorter in
      guard known.contains(where: { shorter.first <= $0.first && $0.last <= shorter.last }),
        let found = try of(code, part: part, for: unit, in: shorter), found.source != .derived
      else { return nil }
      return (shorter, found)
    }
  }
  private func months(_ parts: [(period: Period, found: Resolved)]) -> Int {
    parts.reduce(0) { sum, part in
      let periods = part.found.parts.isEmpty ? [part.period] : part.found.parts
      return sum + periods.reduce(0) { $0 + 1 + $1.last.month - $1.first.month }
    }
  }

  /// The periods of which any figure is known, the latest last.
  func periods() throws -> [Period] {
    if let periods = knownPeriods { return periods }
    let periods = try app.cache.value(DataArea.figures.number(in: db), "periods") {
      // From the sheets, which are few, and from what is said in words only, which has no sheet of
      // its own.
      let numbers = try db.values(Period.self, "SELECT DISTINCT period AS value FROM packed_figures")
      let words = try db.values(
        Period.self, "SELECT DISTINCT period AS value FROM figure WHERE number IS NULL")
      return Set(numbers + words).sorted()
    }
    knownPeriods = periods
    return periods
  }

  /// The periods of which any unit states this series, the latest last: so that no period is summed
  /// in vain.
  func periods(of code: String, part: String = "") throws -> [Period] {
    guard let place = book.place(of: code, part: part) else { return [] }
    return try app.cache.value(DataArea.figures.number(in: db), "stated \(code) \(part)") {
      let id = try SeriesIDs.current(app, in: db).ids[place]
      return try db.values(
        Period.self, "SELECT DISTINCT period AS value FROM figure WHERE series_id = \(id)"
      ).sorted()
    }
  }

  /// What the units state in words, for an indicator that is a word: the newest of each unit and
  /// part.
  func words(_ code: String, _ period: Period) throws -> [Statement] {
    try app.cache.value(DataArea.figures.number(in: db), "words \(code) \(period)") {
      try book.series.filter { $0.indicator == code }.flatMap { series in
        let all = try Statement.all(of: series, period: period, app, in: db)
        // Of each unit the newest of its best source.
        let ranked = Source.allCases.flatMap { source in all.filter { $0.source == source } }
        var seen: Set<Identifier> = []
        return ranked.filter { seen.insert($0.unit).inserted }
      }
    }
  }
}
