import Store
import WebUI

/// A new term of a unit, with its congress.
struct NewTermPage: FormPage {
  static let fields = TermForm.fields
  private let unit: UnitHistory.Record
  private let next: Int
  private let today: Day
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    let officers = try Officers.current(request.app, in: db)
    guard let unit = officers.units[try request.targetUnit] else {
      throw Problem.notFound(LocalizedMessage("problem.no-such-page"))
    }
    self.unit = unit
    next = (officers.terms(of: unit.unit.id).last?.number ?? 0) + 1
    today = db.today
    t = request.t
  }
  private var name: String { unit.displayName(on: today) }
  var breadcrumbs: [Link] {
    [Link(t("officers.heading"), "/can-bo"), Link(name, "/don-vi/\(unit.unit.id)/can-bo")]
  }
  var title: String { t("officers.convene") }

  func content(_ form: FormState) -> HTML {
    let fields = TermFields(t: t).html(form, known: ["nhiem-ky": romanNumeral(next)])
    let path = "/don-vi/\(unit.unit.id)/nhiem-ky/moi"
    return """
      <h1>\(title)</h1><p class="lead">\(name)</p><p>\(t("officers.convene.more"))</p>
      \(WebUI.form(path, "\(fields)<button>\(t("form.save"))</button>"))
      """
  }
}

/// One term: its days, the papers of its congress, who holds posts in it.
struct TermPage: FormPage {
  static let fields = TermForm.fields.union(CongressPaperForm.fields)
  let term: Term
  private let officers: Officers
  private let checklist: CongressChecklist
  private let files: [String: CongressPaper]
  private let mayManage: Bool
  private let today: Day
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    officers = try Officers.current(request.app, in: db)
    term = try officers.term(request.id("term"))
    checklist = try request.app.congressChecklist()
    files = try term.files(in: db)
    mayManage = request.role.scope(.manageOfficers) != .denied
    today = db.today
    t = request.t
  }
  private var path: String { "/nhiem-ky/\(term.id)" }
  private var unitName: String { officers.unitName(term.unitId, on: term.validTo ?? today) }
  var title: String { t("officers.term.n", ["term": term.numeral]) }
  var breadcrumbs: [Link] {
    [Link(t("officers.heading"), "/can-bo"), Link(unitName, "/don-vi/\(term.unitId)/can-bo")]
  }

  func content(_ form: FormState) -> HTML {
    let days = formattedInterval(officers.days(of: term), t)
    let turnover = "/can-bo/bien-dong?nhiem-ky=\(term.numeral)"
    let source = t("officers.files.more", ["source": checklist.source])
    return """
      <h1>\(title)</h1><p class="lead">\(unitName), \(days)</p>
      \(details(particulars))
      <p class="no-print"><a href="\(turnover)">\(t("turnover.title"))</a></p>
      <h2>\(t("officers.files"))</h2><p>\(source)</p>
      <ul class="plain">\(for: checklist.items, item)</ul>
      \(if: mayManage, paperForm(form))
      \(if: mayManage, correctionForm(form))
      """
  }
  private var particulars: [(name: String, value: HTML)] {
    let known = { (text: String?) -> HTML in
      text.map { "\($0)" } ?? "<span class=\"soft\">\(t("officers.unknown"))</span>"
    }
    let posts = officers.posts(in: term.unitId).count { $0.termId == term.id }
    return [
      (t("officers.congress-on"), known(term.congressOn.map { t($0) })),
      (t("officers.decision"), known(term.decision)),
      (t("officers.posts-in-term"), "\(posts)"),
    ]
  }
  private func item(_ item: CongressChecklist.Item) -> HTML {
    let file = files[item.code]
    let done = file?.doneOn.map { badge(t("officers.file.done", ["day": $0]), .good) }
    let state = done ?? badge(t("officers.file.missing"), .plain)
    return "<li>\(t(item)) \(state)\(file?.note.map { " – \($0)" as HTML })</li>"
  }
  private func paperForm(_ form: FormState) -> HTML {
    let names = checklist.items.map { (value: $0.code, caption: t($0)) }
    let isOpen = form.problems.contains { CongressPaperForm.fields.contains($0.field) }
    let paper = form.field("giay-to", label: "officers.file", kind: .select(names), t)
    let day = form.field(
      "ngay", label: "officers.file.day", hint: "officers.file.day.hint", kind: .day, t)
    let note = form.field("ghi-chu", label: "officers.note", t)
    let fields: HTML = "\(paper)\(day)\(note)<button>\(t("form.save"))</button>"
    return """
      <details class="no-print"\(if: isOpen, " open")><summary>\(t("officers.tick"))</summary>
      \(WebUI.form("\(path)/ho-so", fields))</details>
      """
  }
  private func correctionForm(_ form: FormState) -> HTML {
    // After a problem with a paper, this form shows what is stored.
    let isOpen = form.problems.contains { TermForm.fields.contains($0.field) }
    let fields = TermFields(t: t).html(isOpen ? form : .new, known: TermFields.values(of: term))
    let caption = t("officers.term.correct")
    return """
      <details class="no-print"\(if: isOpen, " open")><summary>\(caption)</summary>
      \(WebUI.form("\(path)/sua", "\(fields)<button>\(t("form.save"))</button>"))</details>
      """
  }
}
