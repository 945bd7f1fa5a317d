import Page
import Store

/// What a plan would do, side by side, before anything is kept.
struct DryRunPage {
  private let reform: PlannedReform
  private let totals: ReformTotals
  private let typed: [String: String]
  private let book: IndicatorBook
  private let say: Words

  init(_ reform: PlannedReform, _ visit: Visit, _ db: any Connection) throws {
    self.reform = reform
    totals = try reform.totals(visit.house, in: db)
    typed = visit.form
    book = try visit.house.book()
    say = visit.say
  }

  var html: HTML {
    """
    <h1>\(say("reform.dry-run"))</h1>
    <p class="lead">\(reform.plan.title) (\(reform.plan.decision))</p>
    \(notice(.plain, "<p>\(say("reform.dry-run.more"))</p>"))
    \(details([
      (say("reform.day"), "\(say(reform.plan.day))"), (say("reform.ended"), "\(say(reform.ended.count))"),
      (say("reform.begun"), "\(say(reform.begun.count))"), (say("reform.followed"), "\(say(reform.followed.count))"),
    ]))
    \(totalsTable(totals, book, say))
    \(eventList(reform.successions, reform.draft.after, reform.plan.day, say))
    \(totals.differing.isEmpty ? confirm : notice(.warn, "<p>\(say("reform.differ"))</p>"))
    """
  }
  private var confirm: HTML {
    form(
      "/sap-xep",
      """
      <input type="hidden" name="bo" value="\(typed["bo"] ?? "")">
      <input type="hidden" name="noi-dung" value="\(typed["bo", default: ""].isEmpty ? typed["noi-dung"] ?? "" : "")">
      <button>\(say("reform.do"))</button> <a class="button secondary" href="/sap-xep">\(say("reform.drop"))</a>
      """)
  }
}

/// Both totals of every number, and what is still to be divided of it.
func totalsTable(_ totals: ReformTotals, _ book: IndicatorBook, _ say: Words) -> HTML {
  guard !totals.lines.isEmpty else { return "<p>\(say("reform.no-figures"))</p>" }
  let text = { (number: Int64, series: IndicatorBook.Series) -> String in
    guard let indicator = book[series.indicator] else { return "\(number)" }
    return Amount(number: number).full(book.measure(of: indicator), say)
  }
  return """
    <h2>\(say("reform.totals"))</h2>
    \(Table(
      say("reform.totals.more"),
      columns: [
        .init(say("figures.indicator")), .init(say("reform.before"), isNumber: true),
        .init(say("reform.after"), isNumber: true), .init(say("reform.open"), isNumber: true), .init(say("reform.equal")),
      ],
      rows: totals.lines.map { line in
        [
          "\(say(book.name(of: line.series))), \(line.period.title(say))", "\(text(line.before, line.series))",
          "\(text(line.after, line.series))", line.undivided == 0 ? "–" : "\(text(line.undivided, line.series))",
          line.before == line.after ? badge(say("reform.same"), .good) : badge(say("reform.other"), .bad),
        ]
      }).html)
    """
}

/// Who went into whom, one entry for each unit that others went into.
func eventList(_ successions: [Succession], _ units: UnitHistory, _ day: Day, _ say: Words) -> HTML {
  let name = { (id: Identifier, on: Day) in units[id]?.anyName(on: on) ?? "" }
  let kept = successions.filter { $0.event != .abolish && $0.fromId != $0.toId }
  let targets = Dictionary(grouping: kept, by: \.toId).sorted { name($0.key, day) < name($1.key, day) }
  let row = { (to: Identifier, rows: [Succession]) -> HTML in
    let parts = rows.sorted { name($0.fromId, day.previous) < name($1.fromId, day.previous) }.map { way in
      let share = way.share == .part ? " (\(say("reform.part")))" : ""
      let note = way.note.map { ", \($0)" } ?? ""
      return
        "<li>\(say("reform.event.\(way.event.rawValue)")): \(name(way.fromId, day.previous))\(share)<span class=\"soft\">\(note)</span></li>"
        as HTML
    }
    return "<li><strong>\(name(to, day))</strong><ul>\(for: parts, { $0 })</ul></li>"
  }
  return """
    <h2>\(say("reform.ways", ["count": "\(targets.count)"]))</h2>
    <ul class="plain columns">\(for: targets, { row($0.key, $0.value) })</ul>
    """
}
