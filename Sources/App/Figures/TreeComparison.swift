import Store

/// One indicator of one period on the tree of its own day and on that of another. What adds up is
/// carried over; a share is calculated again from its parts, and only where both parts were stated
/// by the same units.
struct TreeComparison {
  let period: Period
  let indicator: Indicator
  /// On which tree it was stated, and on which it is shown.
  var then: Tree { part.sums.tree }
  var now: Tree { part.restated.tree }
  private let part: Side
  /// For a share: what it is a share of.
  private let whole: Side?
  private let figures: Figures
  private let successions: Successions

  private struct Side {
    let sums: PeriodSums
    let restated: RestatedFigures
    let series: Int

    /// The units that stated what has come to the unit and to all below it.
    func origins(_ place: Int) -> Set<Identifier> {
      restated.tree.subtree(of: place).reduce(into: []) {
        $0.formUnion(restated.origins($1, series))
      }
    }
  }

  /// - Throws: `Problem.conflict` for what neither adds up nor is a share of what does: it would be
  ///   a guess.
  init(_ indicator: Indicator, in period: Period, on day: Day, _ figures: Figures) throws {
    let side = { (code: String, period: Period) -> Side? in
      guard figures.book[code]?.overUnits == .sum, let series = figures.book.place(of: code) else {
        return nil
      }
      return Side(
        sums: try figures.sums(period),
        restated: try RestatedFigures.of(period, on: day, figures.app, in: figures.db),
        series: series)
    }
    switch indicator.formula {
    case .share(let of, let over)?:
      // A census serves until the next one.
      let base = try figures.periods(of: over).last { $0.last <= period.last }
      guard let part = try side(of, period), let base, let whole = try side(over, base) else {
        fallthrough
      }
      (self.part, self.whole) = (part, whole)
    default:
      guard let part = try side(indicator.code, period) else {
        throw Problem.conflict(LocalizedMessage("two-trees.no-sum", ["indicator": indicator]))
      }
      (self.part, whole) = (part, nil)
    }
    self.indicator = indicator
    self.period = period
    self.figures = figures
    successions = try Successions.current(figures.app, in: figures.db)
  }
  /// It adds up, so what is beyond and what is undivided can be told too.
  var isSum: Bool { whole == nil }

  /// What counts of a unit on the tree of the period.
  func amountThen(_ place: Int) throws -> Amount? {
    if isSum { return part.sums.counted(place, part.series) }
    return try figures.of(indicator.code, for: then.nodes[place].unit.id, in: period)?.amount
  }
  /// What can be told of a unit on the other tree.
  func answer(_ place: Int) throws -> RestatedFigures.Answer {
    let own = part.restated.answer(place, part.series)
    guard let whole else { return own }
    if let same = isSame(place) {
      return try amountThen(same).map(RestatedFigures.Answer.number) ?? .unknown
    }
    switch (own, whole.restated.answer(place, whole.series)) {
    case (.guess(let some), .guess(let others)): return .guess(Set(some + others).sorted())
    case (.guess(let units), _), (_, .guess(let units)): return .guess(units)
    case (.number(let part), .number(let base))
    where base.number > 0 && self.part.origins(place) == whole.origins(place):
      return basisPoints(part.number, base.number).map { share in
        let isExact = part.qualifier == .exact && base.qualifier == .exact
        return .number(Amount(number: share, qualifier: isExact ? .exact : .about))
      } ?? .unknown
    default: return .unknown
    }
  }
  /// Its place on the tree of the period, when the same unit is there with the same units below it.
  private func isSame(_ place: Int) -> Int? {
    let unit = now.nodes[place].unit.id
    guard let before = then.index(of: unit) else { return nil }
    if then.roots.contains(before) && now.roots.contains(place) { return before }
    let ids = { (tree: Tree, place: Int) in
      Set(tree.subtree(of: place).map { tree.nodes[$0].unit.id })
    }
    let isTouched = successions.all.contains { $0.fromId == unit || $0.toId == unit }
    return !isTouched && ids(then, before) == ids(now, place) ? before : nil
  }

  /// The number with all below, also where not every unit below can be told.
  func total(_ place: Int) throws -> Amount? {
    if isSum {
      return part.restated.total(place, part.series).map { Amount(number: $0, qualifier: .exact) }
    }
    guard case .number(let amount) = try answer(place) else { return nil }
    return amount
  }
  /// What could not be divided and stays with this unit.
  func undivided(_ place: Int) -> [RestatedFigures.Undivided] {
    isSum ? part.restated.undivided[.init(place: place, series: part.series)] ?? [] : []
  }
  func origins(_ place: Int) -> [Identifier] { part.restated.origins(place, part.series) }
  func hasMoved(_ place: Int) -> Bool { part.restated.hasMoved.contains(place) }
}

extension Indicator {
  /// It can be shown on the tree of another day.
  func isOnTwoTrees(_ book: IndicatorCatalog) -> Bool {
    if overUnits == .sum { return true }
    guard case .share(let of, let over)? = formula else { return false }
    return book[of]?.overUnits == .sum && book[over]?.overUnits == .sum
  }
}

/// Hundredths of a percent, rounded half up; nil when it does not fit.
func basisPoints(_ part: Int64, _ whole: Int64) -> Int64? {
  let (above, below) = (Int128(part), Int128(whole))
  return Int64(exactly: (above * 100_00 * 2 + below) / (below * 2))
}
