import Page
import Store
import Vietnamese

/// One indicator of one period on two trees: as it was stated, and on the tree of another day. Both add up to the same.
struct TwoTreesPage {
  let figures: Figures
  let indicator: Indicator
  let period: Period
  let day: Day
  let unit: Identifier
  private let sums: PeriodSums
  private let restated: Restated
  private let series: Int
  private let history: UnitHistory
  private var say: Words { figures.house.words }
  private var measure: Measure { figures.book.measure(of: indicator) }

  /// - Parameter day: the day whose tree is shown beside that of the period.
  /// - Throws: `Problem.conflict` for what does not add up: a share is recomputed from its parts or not at all.
  init(_ code: String, _ figures: Figures, unit: Identifier, period: Period?, day: Day) throws {
    guard let indicator = figures.book[code], let series = figures.book.place(of: code) else {
      throw Problem.notFound(Sentence("figures.unknown-indicator", ["code": code]))
    }
    guard indicator.overUnits == .sum else {
      throw Problem.conflict(Sentence("two-trees.no-sum", ["indicator": indicator]))
    }
    guard let period = try period ?? figures.periods(of: code).last ?? figures.latest() else {
      throw Problem.notFound(Sentence("figures.none"))
    }
    (self.figures, self.indicator, self.series, self.unit) = (figures, indicator, series, unit)
    (self.period, self.day) = (period, day)
    sums = try figures.sums(period)
    restated = try Restated.of(period, on: day, figures.house, in: figures.db)
    history = try UnitHistory.current(figures.house, in: figures.db)
  }

  private var name: String { history[unit]?.anyName(on: day) ?? "" }
  private func text(_ number: Int64, _ qualifier: Qualifier = .exact) -> String {
    Amount(number: number, qualifier: qualifier).full(measure, say)
  }

  var html: HTML {
    """
    <h1>\(say(indicator)): \(say("two-trees.title"))</h1>
    <p class="lead">\(name), \(period.title(say))</p>
    <p>\(say("two-trees.lead", ["then": sums.tree.day, "now": day]))</p>
    \(verdict)
    \(thenTable)
    \(nowTable)
    \(dayForm)
    """
  }

  private var places: (then: Int?, now: Int?) { (sums.tree.place(of: unit), restated.tree.place(of: unit)) }
  private var totals: (then: Int64?, now: Int64?) {
    (places.then.flatMap { sums.counted($0, series)?.number }, places.now.flatMap { restated.total($0, series) })
  }
  private var verdict: HTML {
    switch (places.then, places.now, totals.then, totals.now) {
    case (nil, _, _, _): notice(.plain, "<p>\(say("two-trees.not-then", ["day": sums.tree.day]))</p>")
    case (_, nil, _, _): notice(.plain, "<p>\(say("two-trees.not-now", ["day": day]))</p>")
    case (_, _, let then?, let now?) where then == now:
      notice(.good, "<p>\(say("two-trees.equal", ["total": text(then)]))</p>")
    case (_, _, let then?, let now?):
      notice(.warn, "<p>\(say("two-trees.differ", ["then": text(then), "now": text(now)]))</p>")
    default: notice(.plain, "<p>\(say("figures.missing"))</p>")
    }
  }

  private var thenTable: HTML {
    guard let place = places.then, !sums.tree.nodes[place].children.isEmpty else { return .empty }
    let rows = sums.tree.nodes[place].children.map { child -> [HTML] in
      let node = sums.tree.nodes[child]
      let path = figurePath(.init(indicator: indicator.code, part: ""), node.unit.id, period)
      guard let amount = sums.counted(child, series) else { return ["\(node.name)", "\(say("figures.missing"))"] }
      return ["\(node.name)", "<a href=\"\(path)\">\(amount.full(measure, say))</a>"]
    }
    let beyond = totals.then.map { total in
      total - sums.tree.nodes[place].children.reduce(0) { $0 + (sums.counted($1, series)?.number ?? 0) }
    }
    return Table(
      say("two-trees.on", ["day": sums.tree.day]), columns: columns,
      rows: rows + own(beyond ?? 0), foot: foot(totals.then)
    ).html
  }
  private var nowTable: HTML {
    guard let place = places.now, !restated.tree.nodes[place].children.isEmpty else { return .empty }
    let children = restated.tree.nodes[place].children
    let rows = children.map { child -> [HTML] in
      let node = restated.tree.nodes[child]
      let mark = restated.hasMoved.contains(child) ? " *" : ""
      switch restated.answer(child, series) {
      case .number(let amount):
        return ["\(node.name)\(mark)", "\(amount.full(measure, say))\(from(child))"]
      case .guess(let units):
        return [
          "\(node.name)\(mark)", "<span class=\"soft\">\(say("two-trees.guess", ["units": names(units)]))</span>",
        ]
      case .unknown: return ["\(node.name)\(mark)", "<span class=\"soft\">\(say("figures.missing"))</span>"]
      }
    }
    let open = restated.undivided[.init(place: place, series: series)] ?? []
    let undivided = open.map { rest -> [HTML] in
      ["\(say("two-trees.undivided", ["unit": names([rest.from])]))", "\(text(rest.amount))"]
    }
    let beyond = restated.total(place, series).map { total in
      total - children.reduce(0) { $0 + (restated.total($1, series) ?? 0) } - open.reduce(0) { $0 + $1.amount }
    }
    let moved: HTML =
      children.contains(where: restated.hasMoved.contains) ? "<p class=\"soft\">* \(say("two-trees.moved"))</p>" : ""
    return """
      \(Table(
        say("two-trees.on", ["day": day]), columns: columns, rows: rows + undivided + own(beyond ?? 0),
        foot: foot(totals.now)).html)
      \(moved)
      """
  }
  private var columns: [Table.Column] {
    [.init(say("figures.unit")), .init(say("figures.value"), isNumber: true)]
  }
  private func foot(_ total: Int64?) -> [HTML]? { total.map { ["\(say("two-trees.total"))", "\(text($0))"] } }
  private func own(_ number: Int64) -> [[HTML]] {
    number == 0 ? [] : [["\(say("two-trees.beyond", ["unit": name]))", "\(text(number))"]]
  }
  private func names(_ units: [Identifier]) -> Listed {
    Listed(units.map { history[$0]?.anyName(on: period.last) ?? "" }, most: 4)
  }
  /// Which old units the number came from.
  private func from(_ place: Int) -> HTML {
    let origins = restated.origins(place, series)
    guard !origins.isEmpty, origins != [restated.tree.nodes[place].unit.id] else { return .empty }
    return "<br><small class=\"soft\">\(say("two-trees.from", ["units": names(origins)]))</small>"
  }
  private var dayForm: HTML {
    """
    <form class="inline-form" method="get" action="/so-lieu/\(indicator.code)/hai-cay">\
    <input type="hidden" name="ky" value="\(period.description)"><input type="hidden" name="don-vi" value="\(unit.description)">\
    <div><label for="ngay">\(say("two-trees.other-day"))</label>
    <input id="ngay" name="ngay" type="date" value="\(day.description)"></div><button>\(say("form.show"))</button></form>
    """
  }
}
