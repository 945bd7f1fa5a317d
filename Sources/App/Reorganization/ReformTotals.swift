import Store

/// What adds up before a reform and after it, period by period: the numbers must be the same.
struct ReformTotals: Sendable {
  struct Line: Sendable {
    let period: Period
    let series: IndicatorCatalog.Series
    let before: Int64
    let after: Int64
    /// Of it what nobody has yet divided among those it belongs to.
    let undivided: Int64
  }
  private(set) var lines: [Line] = []
  var differing: [Line] { lines.filter { $0.before != $0.after } }

  /// - Parameters:
  ///   - trees: the tree as it would be, and who went into whom, with this reform.
  ///   - day: the first day of what is new.
  init(_ tree: Tree, _ successions: Successions, day: Day, _ figures: Figures) throws {
    let book = figures.book
    for period in try figures.periods() where period.last < day {
      let sums = try figures.sums(period)
      let restated = RestatedFigures(sums, catalog: book, on: tree, successions: successions, period: period)
      for (place, series) in book.series.enumerated() where book[series.indicator]?.overUnits == .sum {
        let before = sums.tree.roots.reduce(nil as Int64?) { sum, root in
          sums.counted(root, place).map { (sum ?? 0) + $0.number } ?? sum
        }
        guard let before else { continue }
        let after = tree.roots.reduce(Int64(0)) { $0 + (restated.total($1, place) ?? 0) }
        let open = restated.undivided.filter { $0.key.series == place }.values.joined().reduce(Int64(0)) {
          $0 + $1.amount
        }
        lines.append(Line(period: period, series: series, before: before, after: after, undivided: open))
      }
    }
  }
}
