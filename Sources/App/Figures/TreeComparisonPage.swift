import Store
import Vietnamese
import WebUI

/// One indicator of one period on two trees: as it was stated, and on the tree of another day. Both
/// add up to the same.
struct TreeComparisonPage {
  let figures: Figures
  let indicator: Indicator
  let period: Period
  let day: Day
  let unit: Identifier
  private let trees: TreeComparison
  private let history: UnitHistory
  private var t: Localizer { figures.app.localizer }
  private var measure: Measure { figures.book.measure(of: indicator) }

  /// - Parameter day: the day whose tree is shown beside that of the period.
  /// - Throws: `Problem.conflict` for what does not add up: a share is recomputed from its parts or
  ///   not at all.
  init(_ code: String, _ figures: Figures, unit: Identifier, period: Period?, day: Day) throws {
    guard let indicator = figures.book[code] else {
      throw Problem.notFound(LocalizedMessage("figures.unknown-indicator", ["code": code]))
    }
    guard let period = try period ?? figures.periods(of: code).last ?? figures.latest() else {
      throw Problem.notFound(LocalizedMessage("figures.none"))
    }
    self.figures = figures
    self.indicator = indicator
    self.unit = unit
    (self.period, self.day) = (period, day)
    trees = try TreeComparison(indicator, in: period, on: day, figures)
    history = try UnitHistory.current(figures.app, in: figures.db)
  }

  private var lead: String { trees.isSum ? "two-trees.lead" : "two-trees.lead.share" }
  private var name: String { history[unit]?.displayName(on: day) ?? "" }
  private func text(_ number: Int64, _ qualifier: Qualifier = .exact) -> String {
    Amount(number: number, qualifier: qualifier).full(measure, t)
  }

  var html: HTML {
    get throws {
      """
      <h1>\(t(indicator)): \(t("two-trees.title"))</h1>
      <p class="lead">\(name), \(period.title(t))</p>
      <p>\(t(lead, ["then": trees.then.day, "now": day]))</p>
      \(try verdict)
      \(try thenTable)
      \(try nowTable)
      \(dayForm)
      """
    }
  }

  private var places: (then: Int?, now: Int?) {
    (trees.then.index(of: unit), trees.now.index(of: unit))
  }
  private func totals() throws -> (then: Amount?, now: Amount?) {
    (
      try places.then.flatMap { try trees.amountThen($0) },
      try places.now.flatMap { try trees.total($0) }
    )
  }
  private var verdict: HTML {
    get throws {
      guard places.then != nil else {
        return notice(.plain, "<p>\(t("two-trees.not-then", ["day": trees.then.day]))</p>")
      }
      guard places.now != nil else {
        return notice(.plain, "<p>\(t("two-trees.not-now", ["day": day]))</p>")
      }
      guard case (let then?, let now?) = try totals() else {
        return notice(.plain, "<p>\(t("figures.missing"))</p>")
      }
      let (before, after) = (then.full(measure, t), text(now.number))
      guard then.number == now.number else {
        return notice(.warn, "<p>\(t("two-trees.differ", ["then": before, "now": after]))</p>")
      }
      return notice(
        .good,
        "<p>\(t(trees.isSum ? "two-trees.equal" : "two-trees.equal.share", ["total": after]))</p>")
    }
  }

  private var thenTable: HTML {
    get throws {
      guard let place = places.then, !trees.then.nodes[place].children.isEmpty else {
        return .empty
      }
      let children = trees.then.nodes[place].children
      let rows = try children.map { child -> [HTML] in
        let node = trees.then.nodes[child]
        let path = figurePath(
          .init(indicator: indicator.code, part: ""), of: node.unit.id, in: period)
        guard let amount = try trees.amountThen(child) else {
          return ["\(node.name)", "\(t("figures.missing"))"]
        }
        return ["\(node.name)", "<a href=\"\(path)\">\(amount.full(measure, t))</a>"]
      }
      let total = try totals().then?.number
      let given = try children.reduce(Int64(0)) { $0 + (try trees.amountThen($1)?.number ?? 0) }
      return Table(
        t("two-trees.on", ["day": trees.then.day]), columns: columns,
        rows: rows + own(total, beyond: given),
        foot: foot(total)
      ).html
    }
  }
  private var nowTable: HTML {
    get throws {
      guard let place = places.now, !trees.now.nodes[place].children.isEmpty else { return .empty }
      let children = trees.now.nodes[place].children
      let open = trees.undivided(place)
      let undivided = open.map { rest -> [HTML] in
        ["\(t("two-trees.undivided", ["unit": names([rest.from])]))", "\(text(rest.amount))"]
      }
      let total = try totals().now?.number
      let given = try children.reduce(open.reduce(Int64(0)) { $0 + $1.amount }) { sum, child in
        sum + (try trees.total(child)?.number ?? 0)
      }
      let moved: HTML =
        children.contains(where: trees.hasMoved)
        ? "<p class=\"soft\">* \(t("two-trees.moved"))</p>" : ""
      return """
        \(Table(
          t("two-trees.on", ["day": day]), columns: columns,
          rows: try rows(children) + undivided + own(total, beyond: given), foot: foot(total)).html)
        \(moved)
        """
    }
  }
  /// Each unit of which the number can be told; then the others, together with those of the same
  /// reason.
  private func rows(_ children: [Int]) throws -> [[HTML]] {
    var rows: [[HTML]] = []
    var (open, missing): ([[Identifier]: [Int]], [Int]) = ([:], [])
    for child in children {
      switch try trees.answer(child) {
      case .number(let amount):
        rows.append(["\(name(child))", "\(amount.full(measure, t))\(from(child))"])
      case .guess(let units): open[units, default: []].append(child)
      case .unknown: missing.append(child)
      }
    }
    let guesses = open.sorted { ($0.value.first ?? 0) < ($1.value.first ?? 0) }.map {
      units, children in
      together(children, t("two-trees.guess", ["units": names(units)]))
    }
    return rows + guesses + (missing.isEmpty ? [] : [together(missing, t("figures.missing"))])
  }
  private func name(_ child: Int) -> String {
    trees.now.nodes[child].name + (trees.hasMoved(child) ? " *" : "")
  }
  private func together(_ children: [Int], _ why: String) -> [HTML] {
    ["\(t(LocalizedList(children.map(name))))", "<span class=\"soft\">\(why)</span>"]
  }
  private var columns: [Table.Column] {
    [.init(t("figures.unit")), .init(t("figures.value"), isNumber: true)]
  }
  /// Shares do not add up: only sums have a foot.
  private func foot(_ total: Int64?) -> [HTML]? {
    trees.isSum ? total.map { ["\(t("two-trees.total"))", "\(text($0))"] } : nil
  }
  private func own(_ total: Int64?, beyond given: Int64) -> [[HTML]] {
    guard trees.isSum, let total, total != given else { return [] }
    return [["\(t("two-trees.beyond", ["unit": name]))", "\(text(total - given))"]]
  }
  private func names(_ units: [Identifier]) -> LocalizedList {
    LocalizedList(units.map { history[$0]?.displayName(on: period.last) ?? "" }, limit: 4)
  }
  /// Which old units the number came from.
  private func from(_ place: Int) -> HTML {
    let origins = trees.isSum ? trees.origins(place) : []
    guard !origins.isEmpty, origins != [trees.now.nodes[place].unit.id] else { return .empty }
    return "<br><small class=\"soft\">\(t("two-trees.from", ["units": names(origins)]))</small>"
  }
  private var dayForm: HTML {
    """
    <form class="inline-form" method="get" action="/so-lieu/\(indicator.code)/hai-cay">\
    <input type="hidden" name="ky" value="\(period.description)">\
    <input type="hidden" name="don-vi" value="\(unit.description)">\
    <div><label for="ngay">\(t("two-trees.other-day"))</label>
    <input id="ngay" name="ngay" type="date" value="\(day.description)"></div>\
    <button>\(t("form.show"))</button></form>
    """
  }
}
