import Page
import Store

/// A reform that was carried out: what it did, what is still to be divided, its minutes, and the way back.
struct ReformPage {
  let change: TreeChange
  private let successions: [Succession]
  private let totals: ReformTotals?
  private let open: [OpenDivision]
  private let mayReform: Bool
  private let units: UnitHistory
  private let book: IndicatorBook
  private let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    change = try TreeChange.find(visit.id("change"), in: db)
    guard try change.work == .reform && visit.sees(change, db) else {
      throw Problem.notFound(Sentence("problem.no-such-page"))
    }
    let day = change.day ?? db.today
    let all = try Successions.current(visit.house, in: db)
    // Of a reform of the whole province everybody sees what became of his own units.
    successions = try all.of(change.id).filter { way in
      try visit.reaches(way.toId, db) || visit.reaches(way.fromId, on: [day.previous], db)
    }
    let figures = try Figures(visit.house, in: db)
    let isWhole = try Tree.asOf(day, visit.house, in: db).roots.first.map { root in
      try visit.reaches(Tree.asOf(day, visit.house, in: db).nodes[root].unit.id, db)
    }
    totals =
      isWhole == true && change.undoneAt == nil
      ? try ReformTotals(Tree.asOf(day, visit.house, in: db), all, day: day, figures) : nil
    open =
      change.undoneAt == nil
      ? try OpenDivision.of(change, figures).filter { try visit.reaches($0.unit, on: [day.previous], db) } : []
    mayReform = visit.role.reach(.reformTree) != .nowhere
    units = try UnitHistory.current(visit.house, in: db)
    book = figures.book
    say = visit.say
  }

  func html(_ problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(say("form.problems"), problems.map { ("hoan-tac", say($0.sentence)) }))
    <h1>\(change.title)</h1>
    \(details([
      (say("reform.decision"), "\(change.decision ?? "") \(change.decidedOn.map { say("reform.of", ["day": $0]) } ?? "")"),
      (say("reform.day"), "\(change.day.map { say($0) } ?? "")"),
      (say("reform.done-by"), "\(change.madeBy), \(say.time(change.madeAt.milliseconds))"),
      (say("reform.state"), "\(say(change.undoneAt == nil ? "reform.holds" : "reform.was-undone"))"),
    ]))
    <p class="no-print"><a class="button secondary" href="/sap-xep/\(change.id.description)/bien-ban.docx">\(say("reform.minutes"))</a></p>
    \(if: !open.isEmpty, openList)
    \(totals.map { totalsTable($0, book, say) })
    \(eventList(successions, units, change.day ?? .distantFuture, say))
    \(if: mayReform && change.undoneAt == nil, undo)
    """
  }
  private var openList: HTML {
    """
    <h2>\(say("reform.to-divide"))</h2><p>\(say("reform.to-divide.more"))</p>
    <ul class="plain">\(for: open, { open in
      "<li><a href=\"/sap-xep/\(change.id.description)/chia/\(open.unit.description)\">\(units[open.unit]?.anyName(on: .distantFuture) ?? "")</a>: \(open.text(book, say))</li>"
    })</ul>
    """
  }
  private var undo: HTML {
    """
    <h2 id="hoan-tac">\(say("reform.undo"))</h2><p>\(say("reform.undo.more"))</p>
    \(form("/sap-xep/\(change.id)/hoan-tac", "<button class=\"secondary\">\(say("reform.undo"))</button>"))
    """
  }
}

/// Numbers of a unit that went several ways, which nobody has yet divided.
struct OpenDivision: Sendable {
  let unit: Identifier
  let amounts: [(series: IndicatorBook.Series, period: Period, number: Int64)]

  /// Of the newest period in which each number was stated before the reform.
  static func of(_ change: TreeChange, _ figures: Figures) throws -> [OpenDivision] {
    guard let day = change.day else { return [] }
    let (house, db) = (figures.house, figures.db)
    let several = Set(
      Dictionary(grouping: try Successions.current(house, in: db).of(change.id), by: \.fromId).filter {
        $0.value.count > 1
      }
      .keys)
    guard !several.isEmpty else { return [] }
    var found: [Identifier: [IndicatorBook.Series: (period: Period, number: Int64)]] = [:]
    for period in try figures.periods().filter({ $0.last < day }) {
      let restated = try Restated.of(period, on: day, house, in: db)
      for (slot, open) in restated.undivided {
        for rest in open where several.contains(rest.from) && rest.amount != 0 {
          let series = figures.book.series[slot.series]
          let known = found[rest.from]?[series].flatMap { $0.period == period ? $0.number : nil } ?? 0
          found[rest.from, default: [:]][series] = (period, known + rest.amount)
        }
      }
    }
    let order = figures.book
    return found.map { unit, amounts in
      OpenDivision(
        unit: unit,
        amounts: amounts.map { ($0.key, $0.value.period, $0.value.number) }.sorted {
          order.place(of: $0.series) ?? 0 < order.place(of: $1.series) ?? 0
        })
    }.sorted { $0.unit < $1.unit }
  }
  func text(_ book: IndicatorBook, _ say: Words) -> String {
    amounts.map { series, period, number in
      let measure = book[series.indicator].map(book.measure)
      let amount = measure.map { Amount(number: number).full($0, say) } ?? "\(number)"
      return "\(say(book.name(of: series))) \(period.title(say)): \(amount)"
    }.joined(separator: "; ")
  }
}
