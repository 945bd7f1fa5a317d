import Store
import WebUI

/// A reform that was carried out: what it did, what is still to be divided, its minutes, and how to
/// undo it.
struct ReorganizationPage {
  let change: TreeChange
  private let successions: [Succession]
  private let totals: ReorganizationTotals?
  private let open: [UndividedFigures]
  private let mayReorganize: Bool
  private let units: UnitHistory
  private let book: IndicatorCatalog
  private let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    change = try TreeChange.find(request.id("change"), in: db)
    let isVisible = try change.isVisible(to: request.operation(in: db))
    guard change.kind == .reform, isVisible else {
      throw Problem.notFound(LocalizedMessage("problem.no-such-page"))
    }
    let day = change.day ?? db.today
    let all = try Successions.current(request.app, in: db)
    // Of a reform of the whole province users see only what became of their own units.
    successions = try all.of(change.id).filter { way in
      try request.canAccess(way.toId, db) || request.canAccess(way.fromId, on: [day.previous], db)
    }
    let figures = try Figures(request.app, in: db)
    let tree = try Tree.asOf(day, request.app, in: db)
    let seesAll = try tree.roots.first.map { try request.canAccess(tree.nodes[$0].unit.id, db) }
    totals =
      seesAll == true && change.undoneAt == nil
      ? try ReorganizationTotals(tree, all, day: day, figures: figures) : nil
    open =
      change.undoneAt == nil
      ? try UndividedFigures.of(change, figures).filter {
        try request.canAccess($0.unit, on: [day.previous], db)
      } : []
    mayReorganize = request.role.scope(.reorganizeUnits) != .denied
    units = try UnitHistory.current(request.app, in: db)
    book = figures.book
    t = request.t
  }

  var breadcrumbs: [Link] { [Link(t("reform.title"), "/sap-xep")] }

  func html(_ problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(t("form.problems"), problems.map { ("hoan-tac", t($0.message)) }))
    <h1>\(change.title)</h1>
    \(particulars)
    <p class="no-print"><a class="button secondary" \
    href="/sap-xep/\(change.id.description)/bien-ban.docx">\(t("reform.minutes"))</a></p>
    \(if: !open.isEmpty, openList)
    \(totals.map { totalsTable($0, of: book, t) })
    \(eventList(successions, in: units, day: change.day ?? .distantFuture, t))
    \(if: mayReorganize && change.undoneAt == nil, undo)
    """
  }
  private var particulars: HTML {
    let decided = change.decidedOn.map { t("reform.of", ["day": $0]) } ?? ""
    let state = t(change.undoneAt == nil ? "reform.holds" : "reform.was-undone")
    return details([
      (t("reform.decision"), "\(change.decision ?? "") \(decided)"),
      (t("reform.day"), "\(change.day.map { t($0) } ?? "")"),
      (t("reform.done-by"), "\(change.createdBy), \(t.time(change.createdAt.milliseconds))"),
      (t("reform.state"), "\(state)"),
    ])
  }
  private var openList: HTML {
    """
    <h2>\(t("reform.to-divide"))</h2><p>\(t("reform.to-divide.more"))</p>
    <ul class="plain">\(for: open, { openLine($0) })</ul>
    """
  }
  private func openLine(_ open: UndividedFigures) -> HTML {
    let name = units[open.unit]?.displayName(on: .distantFuture) ?? ""
    let path = "/sap-xep/\(change.id)/chia/\(open.unit)"
    return "<li><a href=\"\(path)\">\(name)</a>: \(open.text(book, t))</li>"
  }
  private var undo: HTML {
    """
    <h2 id="hoan-tac">\(t("reform.undo"))</h2><p>\(t("reform.undo.more"))</p>
    \(form("/sap-xep/\(change.id)/hoan-tac", "<button class=\"secondary\">\(t("reform.undo"))</button>"))
    """
  }
}

/// Numbers of a unit that went several ways and are not yet divided.
struct UndividedFigures: Sendable {
  let unit: Identifier
  let amounts: [(series: IndicatorCatalog.Series, period: Period, number: Int64)]

  /// Of the newest period in which each number was stated before the reform.
  static func of(_ change: TreeChange, _ figures: Figures) throws -> [UndividedFigures] {
    guard let day = change.day else { return [] }
    let (app, db) = (figures.app, figures.db)
    let ways = Dictionary(
      grouping: try Successions.current(app, in: db).of(change.id), by: \.fromId)
    let several = Set(ways.filter { $0.value.count > 1 }.keys)
    guard !several.isEmpty else { return [] }
    var found: [Identifier: [IndicatorCatalog.Series: (period: Period, number: Int64)]] = [:]
    for period in try figures.periods().filter({ $0.last < day }) {
      let restated = try RestatedFigures.of(period, on: day, app, in: db)
      for (slot, open) in restated.undivided {
        for rest in open where several.contains(rest.from) && rest.amount != 0 {
          let series = figures.book.series[slot.series]
          let known = found[rest.from]?[series].flatMap { $0.period == period ? $0.number : nil }
          found[rest.from, default: [:]][series] = (period, (known ?? 0) + rest.amount)
        }
      }
    }
    let order = figures.book
    return found.map { unit, amounts in
      UndividedFigures(
        unit: unit,
        amounts: amounts.map { (series: $0.key, period: $0.value.period, number: $0.value.number) }
          .sorted { order.place(of: $0.series) ?? 0 < order.place(of: $1.series) ?? 0 })
    }.sorted { $0.unit < $1.unit }
  }
  func text(_ book: IndicatorCatalog, _ t: Localizer) -> String {
    amounts.map { series, period, number in
      let measure = book[series.indicator].map(book.measure)
      let amount = measure.map { Amount(number: number).full($0, t) } ?? "\(number)"
      return "\(t(book.name(of: series))) \(period.title(t)): \(amount)"
    }.joined(separator: "; ")
  }
}
