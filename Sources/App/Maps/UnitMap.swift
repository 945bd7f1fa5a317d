import Store

/// The units of one level below a unit, each with its number, on the tree at the end of the period.
struct UnitMap {
  struct Item {
    let unit: Identifier
    let code: String
    let name: String
    let found: Figures.Resolved?
  }
  /// What the address asks for; nil where it leaves the choice to us.
  struct Query {
    var series: IndicatorCatalog.Series?
    var level: Unit.Kind?
  }
  let figures: Figures
  let tree: Tree
  let unit: Identifier
  let period: Period
  let level: Unit.Kind
  let series: IndicatorCatalog.Series
  let indicator: Indicator
  /// In the order of the tree.
  let items: [Item]
  /// The levels that lie below the unit.
  let levels: [Unit.Kind]
  /// What has a number at this level in this period, and what is shown.
  let choices: [IndicatorCatalog.Series]

  var measure: Measure { figures.book.measure(of: indicator) }
  var unitName: String { tree.name(of: unit) }
  var missing: [Item] { items.filter { $0.found == nil } }

  /// Nil when no level below the unit can be shown on a map.
  init?(_ figures: Figures, unit: Identifier, period: Period, _ wish: Query) throws {
    let tree = try figures.tree(period)
    guard let top = tree.index(of: unit) else { return nil }
    let levels = UnitMap.levels(below: top, tree)
    let known = try UnitMapNumbers(figures, period)
    let asked = wish.level.flatMap { levels.contains($0) ? $0 : nil }
    guard let level = try asked ?? known.fullest(levels, below: top, showing: wish.series),
      let series = try wish.series ?? known.fullest(level, top),
      let indicator = figures.book[series.indicator]
    else { return nil }
    items = try tree.descendants(top, of: level).map { place in
      let node = tree.nodes[place]
      let found = try figures.of(series.indicator, part: series.part, for: node.unit.id, in: period)
      return Item(unit: node.unit.id, code: node.unit.code, name: node.name, found: found)
    }
    self.figures = figures
    self.tree = tree
    self.unit = unit
    self.period = period
    self.level = level
    self.series = series
    self.indicator = indicator
    self.levels = levels
    choices = try known.choices(level, top, and: series)
  }
  static func levels(below top: Int, _ tree: Tree) -> [Unit.Kind] {
    [.district, .commune].filter { !tree.descendants(top, of: $0).isEmpty }
  }

  /// What the units right below the top add up to, of which each place has its share; nil where
  /// nothing adds up.
  func total() throws -> Figures.Resolved? {
    guard indicator.overUnits == .sum else { return nil }
    let total = try figures.consolidated(series.indicator, part: series.part, for: unit, in: period)
    return total.flatMap { $0.amount.number > 0 ? $0 : nil }
  }
  /// Another level that has numbers where this one has none.
  func otherLevel() throws -> Unit.Kind? {
    guard missing.count == items.count, let top = tree.index(of: unit) else { return nil }
    let known = try UnitMapNumbers(figures, period)
    return try levels.first {
      try $0 != level && known.count(series, tree.descendants(top, of: $0)) > 0
    }
  }
}

/// Which series have numbers where.
private struct UnitMapNumbers {
  let figures: Figures
  let period: Period
  let sums: PeriodSums
  /// Shorter periods within this one of which something is known: a number may follow from them.
  let within: Set<Period>

  init(_ figures: Figures, _ period: Period) throws {
    self.figures = figures
    self.period = period
    sums = try figures.sums(period)
    within = Set(
      try figures.periods().filter {
        $0 != period && period.first <= $0.first && $0.last <= period.last
      })
  }

  /// Of how many of these units there is a number.
  func count(_ series: IndicatorCatalog.Series, _ places: [Int]) throws -> Int {
    guard let index = figures.book.place(of: series), let indicator = figures.book[series.indicator]
    else { return 0 }
    let byFormula = series.part.isEmpty && indicator.formula != nil
    let byTime =
      try !within.isEmpty
      && !within.isDisjoint(with: figures.periods(of: series.indicator, part: series.part))
    guard byFormula || byTime else { return places.count { sums.hasAny($0, index) } }
    return try places.count {
      try figures.of(
        series.indicator, part: series.part, for: sums.tree.nodes[$0].unit.id, in: period)
        != nil
    }
  }
  private func mapped(at level: Unit.Kind) -> [IndicatorCatalog.Series] {
    figures.book.series.filter { series in
      guard let indicator = figures.book[series.indicator] else { return false }
      return indicator.choices == nil && indicator.applies(to: level)
    }
  }
  private func share(_ series: IndicatorCatalog.Series, of level: Unit.Kind, below top: Int) throws
    -> Double
  {
    let places = sums.tree.descendants(top, of: level)
    return Double(try count(series, places)) / Double(max(1, places.count))
  }

  /// The level of which most units have a number; of several the upper one.
  func fullest(_ levels: [Unit.Kind], below top: Int, showing series: IndicatorCatalog.Series?)
    throws -> Unit
    .Kind?
  {
    let full = try levels.map { level in
      try (series ?? fullest(level, top)).map { try share($0, of: level, below: top) } ?? 0
    }
    return zip(levels, full).first { $0.1 == full.max() }?.0
  }
  /// The whole series of which most units of the level have a number; of several the first in the
  /// catalog.
  func fullest(_ level: Unit.Kind, _ top: Int) throws -> IndicatorCatalog.Series? {
    let places = sums.tree.descendants(top, of: level)
    let all = mapped(at: level).filter(\.part.isEmpty)
    let counts = try all.map { try count($0, places) }
    return zip(all, counts).first { $0.1 == counts.max() }?.0
  }
  func choices(_ level: Unit.Kind, _ top: Int, and shown: IndicatorCatalog.Series) throws
    -> [IndicatorCatalog.Series]
  {
    let places = sums.tree.descendants(top, of: level)
    return try mapped(at: level).filter { try $0 == shown || count($0, places) > 0 }
  }
}
