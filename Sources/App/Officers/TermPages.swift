import WebUI
import Store

/// A new term of a unit, with its congress.
struct NewTermPage {
  let unit: UnitHistory.Record
  let next: Int
  let today: Day
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    let officers = try Officers.current(request.app, in: db)
    guard let unit = officers.units[try request.targetUnit] else { throw Problem.notFound(LocalizedMessage("problem.no-such-page")) }
    self.unit = unit
    next = (officers.terms(of: unit.unit.id).last?.number ?? 0) + 1
    today = db.today
    t = request.t
  }
  var path: String { "/don-vi/\(unit.unit.id)/can-bo" }
  var breadcrumbs: [Link] { [Link(t("officers.heading"), "/can-bo"), Link(unit.displayName(on: today), path)] }
  var title: String { t("officers.convene") }

  func html(_ typed: [String: String]? = nil, _ problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(t("form.problems"), problems.map { ($0.field, t($0.message)) }))
    <h1>\(title)</h1><p class="lead">\(unit.displayName(on: today))</p><p>\(t("officers.convene.more"))</p>
    \(form("/don-vi/\(unit.unit.id)/nhiem-ky/moi", "\(TermForm(t: t).html(typed ?? ["nhiem-ky": romanNumeral(next)], problems))<button>\(t("form.save"))</button>"))
    """
  }
}

/// One term: its days, the papers of its congress, who holds posts in it.
struct TermPage {
  let term: Term
  let officers: Officers
  let titles: TitleCatalog
  let book: CongressChecklist
  let files: [String: CongressPaper]
  let mayManage: Bool
  let today: Day
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    officers = try Officers.current(request.app, in: db)
    term = try officers.term(request.id("term"))
    titles = try request.app.titleCatalog()
    book = try request.app.congressChecklist()
    files = try term.files(in: db)
    mayManage = request.role.scope(.manageOfficers) != .denied
    today = db.today
    t = request.t
  }
  private var path: String { "/nhiem-ky/\(term.id)" }
  private var unitName: String { officers.unitName(term.unitId, on: term.validTo ?? today) }
  var title: String { t("officers.term.n", ["term": term.numeral]) }
  var breadcrumbs: [Link] { [Link(t("officers.heading"), "/can-bo"), Link(unitName, "/don-vi/\(term.unitId)/can-bo")] }

  func html(_ typed: [String: String]? = nil, _ problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(t("form.problems"), problems.map { ($0.field, t($0.message)) }))
    <h1>\(title)</h1><p class="lead">\(unitName), \(formattedInterval(officers.days(of: term), t))</p>
    \(details([(t("officers.congress-on"), known(term.congressOn.map { t($0) })), (t("officers.decision"), known(term.decision)), (t("officers.posts-in-term"), "\(posts.count)")]))
    <p class="no-print"><a href="/can-bo/bien-dong?nhiem-ky=\(term.numeral)">\(t("turnover.title"))</a></p>
    <h2>\(t("officers.files"))</h2><p>\(t("officers.files.more", ["source": book.source]))</p>
    <ul class="plain">\(for: book.items, item)</ul>
    \(if: mayManage, ticking(typed ?? [:], problems))
    \(if: mayManage, correcting(typed, problems))
    """
  }
  private var posts: [Post] { officers.posts(in: term.unitId).filter { $0.termId == term.id } }
  private func known(_ text: String?) -> HTML {
    text.map { "\($0)" } ?? "<span class=\"soft\">\(t("officers.unknown"))</span>"
  }
  private func item(_ item: CongressChecklist.Item) -> HTML {
    let file = files[item.code]
    let state = file?.doneOn.map { badge(t("officers.file.done", ["day": $0]), .good) }
    return
      "<li>\(t(item)) \(state ?? badge(t("officers.file.missing"), .plain))\(file?.note.map { " – \($0)" as HTML })</li>"
  }
  private func ticking(_ typed: [String: String], _ problems: [FieldProblem]) -> HTML {
    let names = book.items.map { (value: $0.code, caption: t($0)) }
    return """
      <details class="no-print"\(if: problems.contains { ["giay-to", "ngay", "ghi-chu"].contains($0.field) }, " open")><summary>\(t("officers.tick"))</summary>
      \(form("\(path)/ho-so", """
        \(Field("giay-to", label: t("officers.file"), kind: .select(names), value: typed["giay-to"] ?? "", problem: errorMessage("giay-to", problems, t)).html)
        \(Field("ngay", label: t("officers.file.day"), hint: t("officers.file.day.hint"), kind: .day, value: typed["ngay"] ?? "", problem: errorMessage("ngay", problems, t)).html)
        \(Field("ghi-chu", label: t("officers.note"), kind: .text, value: typed["ghi-chu"] ?? "", problem: errorMessage("ghi-chu", problems, t)).html)
        <button>\(t("form.save"))</button>
        """))</details>
      """
  }
  private func correcting(_ typed: [String: String]?, _ problems: [FieldProblem]) -> HTML {
    let isOwn = problems.contains { TermForm.fields.contains($0.field) }
    return """
      <details class="no-print"\(if: isOwn, " open")><summary>\(t("officers.term.correct"))</summary>
      \(form("\(path)/sua", "\(TermForm(t: t).html(isOwn ? typed ?? [:] : TermForm.values(of: term), problems))<button>\(t("form.save"))</button>"))</details>
      """
  }
}
