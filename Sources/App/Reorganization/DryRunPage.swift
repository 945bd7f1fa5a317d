import Store
import WebUI

/// What a plan would do, before anything is saved.
struct DryRunPage {
  private let reorganization: ReorganizationPreview
  private let totals: ReorganizationTotals
  private let typed: [String: String]
  private let book: IndicatorCatalog
  private let t: Localizer

  init(_ reorganization: ReorganizationPreview, _ request: RequestContext, _ db: any Connection) throws {
    self.reorganization = reorganization
    totals = try reorganization.totals(request.app, in: db)
    typed = request.form
    book = try request.app.indicators()
    t = request.t
  }

  var html: HTML {
    """
    <h1>\(t("reform.dry-run"))</h1>
    <p class="lead">\(reorganization.plan.title) (\(reorganization.plan.decision))</p>
    \(notice(.plain, "<p>\(t("reform.dry-run.more"))</p>"))
    \(details([
      (t("reform.day"), "\(t(reorganization.plan.day))"),
      (t("reform.ended"), "\(t(reorganization.ended.count))"),
      (t("reform.begun"), "\(t(reorganization.begun.count))"),
      (t("reform.followed"), "\(t(reorganization.followed.count))"),
    ]))
    \(totalsTable(totals, of: book, t))
    \(eventList(
      reorganization.successions, in: reorganization.draft.after, day: reorganization.plan.day, t))
    \(totals.differing.isEmpty ? confirm : notice(.warn, "<p>\(t("reform.differ"))</p>"))
    """
  }
  private var confirm: HTML {
    let pasted = typed["bo", default: ""].isEmpty ? typed["noi-dung"] ?? "" : ""
    return form(
      "/sap-xep",
      """
      <input type="hidden" name="bo" value="\(typed["bo"] ?? "")">
      <input type="hidden" name="noi-dung" value="\(pasted)">
      <button>\(t("reform.do"))</button> \
      <a class="button secondary" href="/sap-xep">\(t("reform.drop"))</a>
      """)
  }
}

/// The totals before and after, and what is still to be divided.
func totalsTable(_ totals: ReorganizationTotals, of book: IndicatorCatalog, _ t: Localizer) -> HTML {
  guard !totals.lines.isEmpty else { return "<p>\(t("reform.no-figures"))</p>" }
  let text = { (number: Int64, series: IndicatorCatalog.Series) -> String in
    guard let indicator = book[series.indicator] else { return "\(number)" }
    return Amount(number: number).full(book.measure(of: indicator), t)
  }
  return """
    <h2>\(t("reform.totals"))</h2>
    \(Table(
      t("reform.totals.more"),
      columns: [
        .init(t("figures.indicator")), .init(t("reform.before"), isNumber: true),
        .init(t("reform.after"), isNumber: true), .init(t("reform.open"), isNumber: true), .init(t("reform.equal")),
      ],
      rows: totals.lines.map { line in
        [
          "\(t(book.name(of: line.series))), \(line.period.title(t))",
          "\(text(line.before, line.series))", "\(text(line.after, line.series))",
          line.undivided == 0 ? "–" : "\(text(line.undivided, line.series))",
          line.before == line.after ? badge(t("reform.same"), .good) : badge(t("reform.other"), .bad),
        ]
      }).html)
    """
}

/// The units that went into others, one entry for each unit that others went into.
func eventList(
  _ successions: [Succession], in units: UnitHistory, day: Day, _ t: Localizer
) -> HTML {
  let name = { (id: Identifier, on: Day) in units[id]?.displayName(on: on) ?? "" }
  let merged = successions.filter { $0.event != .abolish && $0.fromId != $0.toId }
  let targets = Dictionary(grouping: merged, by: \.toId).sorted {
    name($0.key, day) < name($1.key, day)
  }
  let row = { (to: Identifier, rows: [Succession]) -> HTML in
    let eve = day.previous
    let sorted = rows.sorted { name($0.fromId, eve) < name($1.fromId, eve) }
    let parts = sorted.map { way -> HTML in
      let share = way.share == .part ? " (\(t("reform.part")))" : ""
      let note = way.note.map { ", \($0)" } ?? ""
      let event = t("reform.event.\(way.event.rawValue)")
      let soft: HTML = "<span class=\"soft\">\(note)</span>"
      return "<li>\(event): \(name(way.fromId, eve))\(share)\(soft)</li>"
    }
    return "<li><strong>\(name(to, day))</strong><ul>\(for: parts, { $0 })</ul></li>"
  }
  return """
    <h2>\(t("reform.ways", ["count": "\(targets.count)"]))</h2>
    <ul class="plain columns">\(for: targets, { row($0.key, $0.value) })</ul>
    """
}
