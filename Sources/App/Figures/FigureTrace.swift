import Store

/// The whole way back of one figure: what was stated, by whom and where; what it adds up from; what
/// follows from it.
struct FigureTrace {
  struct Below {
    let unit: Identifier
    let name: String
    let found: Figures.Resolved?
    /// What it states in words, for an indicator that is a word.
    let word: String?
  }
  /// The tree at the end of the period.
  let tree: Tree
  let series: IndicatorCatalog.Series
  let indicator: Indicator
  let measure: Measure
  let unit: Identifier
  let unitName: String
  let period: Period
  let found: Figures.Resolved?
  /// What the units below add up to, also where the unit states a number itself.
  let consolidated: Figures.Resolved?
  /// What the formula gives, also where a number is stated.
  let derived: Figures.Resolved?
  let statements: [Statement]
  let below: [Below]
  let targets: [Target]
  let parts: [(part: Indicator.Choice, found: Figures.Resolved)]

  /// - Throws: `Problem.notFound` for an indicator or a unit that there is not.
  init(_ code: String, part: String, of unit: Identifier, in period: Period, _ figures: Figures)
    throws
  {
    guard let indicator = figures.book[code], figures.book.place(of: code, part: part) != nil else {
      throw Problem.notFound(LocalizedMessage("figures.unknown-indicator", ["code": code]))
    }
    let tree = try figures.tree(period)
    guard let place = tree.index(of: unit) else {
      throw Problem.notFound(
        LocalizedMessage("units.not-then", ["text": unit.description, "day": period.last]))
    }
    self.tree = tree
    self.indicator = indicator
    self.unit = unit
    self.period = period
    series = .init(indicator: code, part: part)
    measure = figures.book.measure(of: indicator)
    unitName = tree.nodes[place].name
    found = try figures.of(code, part: part, for: unit, in: period)
    consolidated = try figures.consolidated(code, part: part, for: unit, in: period)
    derived = part.isEmpty ? try figures.derived(code, for: unit, in: period) : nil
    statements = try Statement.all(
      of: series, unit: unit, period: period, figures.app, in: figures.db)
    below = try FigureTrace.below(
      indicator, series: series, at: place, tree: tree, in: period, figures)
    targets = figures.book[code]?.targets ?? []
    parts = try part.isEmpty ? FigureTrace.parts(indicator, of: unit, in: period, figures) : []
  }

  var path: String { figurePath(series, of: unit, in: period) }

  /// The units right below that give their part or are expected to.
  private static func below(
    _ indicator: Indicator, series: IndicatorCatalog.Series, at place: Int, tree: Tree,
    in period: Period,
    _ figures: Figures
  ) throws -> [Below] {
    let words = indicator.choices == nil ? [] : try figures.words(indicator.code, period)
    let wordOf = Dictionary(
      words.filter { $0.series == series }.map { ($0.unit, $0.word ?? "") },
      uniquingKeysWith: { first, _ in first })
    let rows = try tree.nodes[place].children.filter {
      indicator.applies(to: tree.nodes[$0].unit.kind)
    }.map { child in
      let node = tree.nodes[child]
      let found = try figures.of(series.indicator, part: series.part, for: node.unit.id, in: period)
      return Below(unit: node.unit.id, name: node.name, found: found, word: wordOf[node.unit.id])
    }
    return rows.contains { $0.found != nil || $0.word != nil } ? rows : []
  }
  private static func parts(
    _ indicator: Indicator, of unit: Identifier, in period: Period, _ figures: Figures
  ) throws -> [(part: Indicator.Choice, found: Figures.Resolved)] {
    try (indicator.breakdown?.parts ?? []).compactMap { part in
      try figures.of(indicator.code, part: part.code, for: unit, in: period).map { (part, $0) }
    }
  }
}
