import Store

/// The sums before and after a reform, period by period: they must be equal.
struct ReorganizationTotals: Sendable {
  struct Line: Sendable {
    let period: Period
    let series: IndicatorCatalog.Series
    let before: Int64
    let after: Int64
    /// The part of it that is not yet divided among the units it went into.
    let undivided: Int64
  }
  private(set) var lines: [Line] = []
  var differing: [Line] { lines.filter { $0.before != $0.after } }

  /// - Parameters:
  ///   - successions: with those of this reform.
  ///   - day: the first day of what is new.
  init(_ tree: Tree, _ successions: Successions, day: Day, figures: Figures) throws {
    let book = figures.book
    for period in try figures.periods() where period.last < day {
      let sums = try figures.sums(period)
      let restated = RestatedFigures(sums, catalog: book, on: tree, successions: successions, period: period)
      let series = book.series.enumerated().filter { _, series in
        book[series.indicator]?.overUnits == .sum
      }
      for (place, series) in series {
        let before = sums.tree.roots.reduce(nil as Int64?) { sum, root in
          sums.counted(root, place).map { (sum ?? 0) + $0.number } ?? sum
        }
        guard let before else { continue }
        let after = tree.roots.reduce(Int64(0)) { $0 + (restated.total($1, place) ?? 0) }
        let undivided = restated.undivided.filter { $0.key.series == place }.values.joined()
          .reduce(Int64(0)) { $0 + $1.amount }
        lines.append(
          Line(
            period: period, series: series, before: before, after: after, undivided: undivided))
      }
    }
  }
}
