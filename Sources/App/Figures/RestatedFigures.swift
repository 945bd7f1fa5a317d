import Store

/// The numbers of a period on a tree of another day: the figures of 2022 by the communes of 2026,
/// or the other way round.
///
/// Only what adds up is restated. What a unit states beyond what its own units state goes where the
/// unit went. Where it went several ways, an entered key divides it; without one it stays undivided
/// with the lowest unit that holds all of these ways, and none of them shows a number that would be
/// a guess. So the whole tree adds up to the same number.
struct RestatedFigures: Sendable {
  let period: Period
  /// The tree on which the numbers were stated, and the one on which they are shown.
  let source: Tree
  let tree: Tree
  let width: Int
  /// What belongs to a unit itself, and with all below it.
  private var own: [Int64]
  private var totals: [Int64]
  private var isKnown: [Bool]
  private var isInexact: [Bool]
  /// What could not be divided, by the place at which it stays.
  private(set) var undivided: [Key: [Undivided]] = [:]
  /// Why a number cannot be told.
  private var refusals: [Key: Set<Identifier>] = [:]
  /// Units whose border is not the one of the units that stated the numbers.
  private(set) var hasMoved: Set<Int> = []
  /// From which units a number was carried over.
  private var origins: [Key: Set<Identifier>] = [:]

  struct Key: Hashable, Sendable {
    let place: Int
    let series: Int
  }
  struct Undivided: Sendable, Hashable {
    let from: Identifier
    let amount: Int64
    /// The units among which it is to be divided.
    let among: [Identifier]
  }

  init(
    _ sums: PeriodSums, catalog book: IndicatorCatalog, on tree: Tree, successions: Successions,
    period: Period
  ) {
    self.period = period
    source = sums.tree
    self.tree = tree
    width = sums.width
    let size = tree.nodes.count * width
    (own, totals) = (Array(repeating: 0, count: size), Array(repeating: 0, count: size))
    (isKnown, isInexact) = (
      Array(repeating: false, count: size), Array(repeating: false, count: size)
    )
    let series = book.series.indices.filter { book[book.series[$0].indicator]?.overUnits == .sum }
    for place in source.nodes.indices {
      let stated = series.compactMap { series in sums.residual(place, series).map { (series, $0) } }
      guard !stated.isEmpty else { continue }
      let unit = source.nodes[place].unit.id
      for (series, residual) in stated {
        let carrier = FigureConverter(
          successions: successions, from: source.day, to: tree.day,
          indicator: book.series[series].indicator,
          stands: { tree.index(of: $0) != nil })
        put(carrier.carry(residual.number, of: unit), of: unit, residual: residual, series: series)
      }
    }
    addUp(series)
  }

  private mutating func put(
    _ carried: ConversionResult, of unit: Identifier, residual: PeriodSums.Residual, series: Int
  ) {
    for (to, amount) in carried.amounts {
      guard let place = tree.index(of: to) else {
        add(amount, at: commonPlace([]), series: series, isExact: residual.isExact, from: unit)
        continue
      }
      add(amount, at: place, series: series, isExact: residual.isExact, from: unit)
      if carried.isDivided { hasMoved.insert(place) }
    }
    for rest in carried.undivided {
      let place = commonPlace(rest.among)
      add(rest.amount, at: place, series: series, isExact: residual.isExact, from: unit)
      undivided[Key(place: place, series: series), default: []].append(
        Undivided(from: rest.from, amount: rest.amount, among: rest.among))
      for among in rest.among {
        // Every unit between the common one and the one it may belong to is short of it.
        var next = tree.index(of: among)
        while let short = next, short != place {
          refusals[Key(place: short, series: series), default: []].insert(rest.from)
          hasMoved.insert(short)
          next = tree.nodes[short].parent
        }
      }
    }
  }
  private mutating func add(
    _ amount: Int64, at place: Int, series: Int, isExact: Bool, from unit: Identifier
  ) {
    let index = place * width + series
    own[index] &+= amount
    isKnown[index] = true
    if !isExact { isInexact[index] = true }
    origins[Key(place: place, series: series), default: []].insert(unit)
  }
  /// The lowest unit that holds all of these; the first root if none does.
  private func commonPlace(_ units: [Identifier]) -> Int {
    let places = units.compactMap(tree.index)
    guard var common = places.first else { return tree.roots.first ?? 0 }
    for place in places.dropFirst() {
      while !tree.subtree(of: common).contains(place) {
        guard let parent = tree.nodes[common].parent else { return tree.roots.first ?? 0 }
        common = parent
      }
    }
    // Not one of them: it would look as if the whole were its own.
    if places.count > 1, places.contains(common), let parent = tree.nodes[common].parent {
      return parent
    }
    return common
  }
  private mutating func addUp(_ series: [Int]) {
    for place in tree.nodes.indices.reversed() {
      for series in series {
        let index = place * width + series
        totals[index] &+= own[index]
        guard isKnown[index], let parent = tree.nodes[place].parent else { continue }
        let above = parent * width + series
        totals[above] &+= totals[index]
        isKnown[above] = true
        isInexact[above] = isInexact[above] || isInexact[index]
      }
    }
  }

  /// What is known of a unit on this tree.
  enum Answer: Sendable, Equatable {
    case number(Amount)
    /// It would be a guess: these units were divided, and no key for the division was given.
    case guess([Identifier])
    /// Nothing that came to this unit was stated by anybody.
    case unknown
  }
  func answer(_ place: Int, _ series: Int) -> Answer {
    if let refusal = refusals[Key(place: place, series: series)] { return .guess(refusal.sorted()) }
    let index = place * width + series
    guard isKnown[index] else { return .unknown }
    return .number(
      Amount(number: totals[index], upper: nil, qualifier: isInexact[index] ? .about : .exact))
  }
  /// The number with all that is below the unit, whether every unit below can be told or not.
  func total(_ place: Int, _ series: Int) -> Int64? {
    isKnown[place * width + series] ? totals[place * width + series] : nil
  }
  /// The units that stated what is now this unit's own.
  func origins(_ place: Int, _ series: Int) -> [Identifier] {
    origins[Key(place: place, series: series), default: []].sorted()
  }
}

extension PeriodSums {
  struct Residual {
    let number: Int64
    let isExact: Bool
  }
  /// What counts of a unit beyond what counts of the units right below it: what it states less what
  /// they add up to. Over a whole tree these make exactly what the tree adds up to.
  func residual(_ place: Int, _ series: Int) -> Residual? {
    guard let whole = counted(place, series) else { return nil }
    let below = tree.nodes[place].children.compactMap { counted($0, series) }
    guard hasOwn(place, series) else { return nil }
    return Residual(
      number: whole.number - below.reduce(0) { $0 + $1.number }, isExact: whole.qualifier == .exact)
  }
  /// What counts of a unit for the unit above it: what it states, or else what the units below it
  /// add up to.
  func counted(_ place: Int, _ series: Int) -> Amount? {
    counting(place, series) ?? consolidated(place, series)
  }
}

/// Carries the number of a unit from one day to another along the reforms between them.
private struct FigureConverter {
  let successions: Successions
  let from: Day
  let to: Day
  let indicator: String
  /// Whether a unit is on the tree to which numbers are carried.
  let stands: (Identifier) -> Bool

  func carry(_ amount: Int64, of unit: Identifier) -> ConversionResult {
    from <= to ? forward(amount, of: unit, at: from) : backward(amount, of: unit, at: from)
  }

  private func forward(_ amount: Int64, of unit: Identifier, at day: Day) -> ConversionResult {
    let ways = successions.next(of: unit, after: day, by: to)
    guard let first = ways.first else { return ConversionResult(amounts: [unit: amount]) }
    if ways.count == 1 { return forward(amount, of: first.toId, at: first.day) }
    // All ways may lead to one unit in the end.
    let ends = Set(ways.flatMap { self.ends(of: $0.toId, at: $0.day) })
    if ends.count == 1, let end = ends.first { return ConversionResult(amounts: [end: amount]) }
    let key = successions.division(of: unit, in: first.changeId, for: indicator)
    // Nothing is nothing, however it is divided.
    if amount == 0 {
      return ConversionResult(amounts: Dictionary(uniqueKeysWithValues: ends.map { ($0, 0) }))
    }
    guard let key, let parts = apportioned(amount, by: ways.map { key.weights[$0.toId] ?? 0 })
    else {
      return ConversionResult(undivided: [.init(from: unit, amount: amount, among: ends.sorted())])
    }
    var carried = ConversionResult(isDivided: true)
    for (way, part) in zip(ways, parts) where part != 0 || amount == 0 {
      carried.add(forward(part, of: way.toId, at: way.day))
    }
    return carried
  }
  private func ends(of unit: Identifier, at day: Day) -> [Identifier] {
    let ways = successions.next(of: unit, after: day, by: to)
    return ways.isEmpty ? [unit] : ways.flatMap { ends(of: $0.toId, at: $0.day) }
  }

  /// Back in time: a unit made of several cannot be taken apart, and stays undivided above them.
  private func backward(_ amount: Int64, of unit: Identifier, at day: Day) -> ConversionResult {
    let starts = Set(self.starts(of: unit, at: day))
    guard starts.count != 1 else {
      return ConversionResult(amounts: [starts.first ?? unit: amount])
    }
    if amount == 0 {
      return ConversionResult(amounts: Dictionary(uniqueKeysWithValues: starts.map { ($0, 0) }))
    }
    return ConversionResult(undivided: [.init(from: unit, amount: amount, among: starts.sorted())])
  }
  private func starts(of unit: Identifier, at day: Day) -> [Identifier] {
    let ways = successions.previous(of: unit, before: day, downTo: to)
    guard let first = ways.first else { return [unit] }
    // A unit that took others in was there before: it is one of its own beginnings.
    let wasThere = stands(unit) && (first.event == .absorb || first.event == .separate)
    let itself = wasThere ? starts(of: unit, at: first.day.previous) : []
    return itself
      + ways.filter { $0.fromId != unit }.flatMap { starts(of: $0.fromId, at: $0.day.previous) }
  }
}

/// Where a number went.
private struct ConversionResult {
  var amounts: [Identifier: Int64] = [:]
  var undivided: [RestatedFigures.Undivided] = []
  var isDivided = false

  mutating func add(_ other: ConversionResult) {
    amounts.merge(other.amounts, uniquingKeysWith: &+)
    undivided += other.undivided
    isDivided = isDivided || other.isDivided
  }
}

extension RestatedFigures {
  /// The period on the tree of that day, cached until a figure or a unit changes.
  static func of(_ period: Period, on day: Day, _ app: AppContext, in db: any Connection) throws
    -> RestatedFigures
  {
    let revision = try DataArea.of([.figures, .units, .series], in: db)
    return try app.cache.value(revision, "restated \(period) \(day)", limit: 8) {
      RestatedFigures(
        try PeriodSums.of(period, app, in: db), catalog: try app.indicators(),
        on: try Tree.asOf(day, app, in: db),
        successions: try Successions.current(app, in: db), period: period)
    }
  }
}
