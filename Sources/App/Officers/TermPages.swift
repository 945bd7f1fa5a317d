import Page
import Store

/// A new term of a unit, with its congress.
struct NewTermPage {
  let unit: UnitHistory.Record
  let next: Int
  let today: Day
  let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    let officers = try Officers.current(visit.house, in: db)
    guard let unit = officers.units[try visit.unit] else { throw Problem.notFound(Sentence("problem.no-such-page")) }
    self.unit = unit
    next = (officers.terms(of: unit.unit.id).last?.number ?? 0) + 1
    today = db.today
    say = visit.say
  }
  var path: String { "/don-vi/\(unit.unit.id)/can-bo" }
  var trail: [Link] { [Link(say("officers.heading"), "/can-bo"), Link(unit.anyName(on: today), path)] }
  var title: String { say("officers.convene") }

  func html(_ typed: [String: String]? = nil, _ problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(say("form.problems"), problems.map { ($0.field, say($0.sentence)) }))
    <h1>\(title)</h1><p class="lead">\(unit.anyName(on: today))</p><p>\(say("officers.convene.more"))</p>
    \(form("/don-vi/\(unit.unit.id)/nhiem-ky/moi", "\(TermForm(say: say).html(typed ?? ["nhiem-ky": romanNumeral(next)], problems))<button>\(say("form.save"))</button>"))
    """
  }
}

/// One term: its days, the papers of its congress, who holds posts in it.
struct TermPage {
  let term: Term
  let officers: Officers
  let titles: TitleBook
  let book: CongressBook
  let files: [String: CongressFile]
  let mayManage: Bool
  let today: Day
  let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    officers = try Officers.current(visit.house, in: db)
    term = try officers.term(visit.id("term"))
    titles = try visit.house.titles()
    book = try visit.house.congressBook()
    files = try term.files(in: db)
    mayManage = visit.role.reach(.manageOfficers) != .nowhere
    today = db.today
    say = visit.say
  }
  private var path: String { "/nhiem-ky/\(term.id)" }
  private var unitName: String { officers.unitName(term.unitId, on: term.validTo ?? today) }
  var title: String { say("officers.term.n", ["term": term.numeral]) }
  var trail: [Link] { [Link(say("officers.heading"), "/can-bo"), Link(unitName, "/don-vi/\(term.unitId)/can-bo")] }

  func html(_ typed: [String: String]? = nil, _ problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(say("form.problems"), problems.map { ($0.field, say($0.sentence)) }))
    <h1>\(title)</h1><p class="lead">\(unitName), \(daysInWords(officers.days(of: term), say))</p>
    \(details([(say("officers.congress-on"), known(term.congressOn.map { say($0) })), (say("officers.decision"), known(term.decision)), (say("officers.posts-in-term"), "\(posts.count)")]))
    <p class="no-print"><a href="/can-bo/bien-dong?nhiem-ky=\(term.numeral)">\(say("turnover.title"))</a></p>
    <h2>\(say("officers.files"))</h2><p>\(say("officers.files.more", ["source": book.source]))</p>
    <ul class="plain">\(for: book.items, item)</ul>
    \(if: mayManage, ticking(typed ?? [:], problems))
    \(if: mayManage, correcting(typed, problems))
    """
  }
  private var posts: [Post] { officers.posts(in: term.unitId).filter { $0.termId == term.id } }
  private func known(_ text: String?) -> HTML {
    text.map { "\($0)" } ?? "<span class=\"soft\">\(say("officers.unknown"))</span>"
  }
  private func item(_ item: CongressBook.Item) -> HTML {
    let file = files[item.code]
    let state = file?.doneOn.map { badge(say("officers.file.done", ["day": $0]), .good) }
    return
      "<li>\(say(item)) \(state ?? badge(say("officers.file.missing"), .plain))\(file?.note.map { " – \($0)" as HTML })</li>"
  }
  private func ticking(_ typed: [String: String], _ problems: [FieldProblem]) -> HTML {
    let names = book.items.map { (value: $0.code, caption: say($0)) }
    return """
      <details class="no-print"\(if: problems.contains { ["giay-to", "ngay", "ghi-chu"].contains($0.field) }, " open")><summary>\(say("officers.tick"))</summary>
      \(form("\(path)/ho-so", """
        \(Field("giay-to", label: say("officers.file"), kind: .select(names), value: typed["giay-to"] ?? "", problem: problem("giay-to", problems, say)).html)
        \(Field("ngay", label: say("officers.file.day"), hint: say("officers.file.day.hint"), kind: .day, value: typed["ngay"] ?? "", problem: problem("ngay", problems, say)).html)
        \(Field("ghi-chu", label: say("officers.note"), kind: .text, value: typed["ghi-chu"] ?? "", problem: problem("ghi-chu", problems, say)).html)
        <button>\(say("form.save"))</button>
        """))</details>
      """
  }
  private func correcting(_ typed: [String: String]?, _ problems: [FieldProblem]) -> HTML {
    let isOwn = problems.contains { TermForm.fields.contains($0.field) }
    return """
      <details class="no-print"\(if: isOwn, " open")><summary>\(say("officers.term.correct"))</summary>
      \(form("\(path)/sua", "\(TermForm(say: say).html(isOwn ? typed ?? [:] : TermForm.values(of: term), problems))<button>\(say("form.save"))</button>"))</details>
      """
  }
}
