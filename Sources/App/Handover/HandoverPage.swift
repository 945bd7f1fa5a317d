import WebUI
import Store

/// One handover: who gives to whom, what is in the packet, and what is still to be done before both sign.
struct HandoverPage {
  let handover: Handover
  let package: HandoverPackage
  let words: HandoverPresenter
  private let candidates: [Officer]
  private let account: (login: String, isClosing: Bool)?
  private let forms: HandoverForms
  private let today: Day
  private let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    handover = try Handover.find(request.id("handover"), in: db)
    package = try HandoverPackage(handover, request.app, in: db)
    let words = try HandoverPresenter(handover, request.app, in: db)
    self.words = words
    candidates = try request.candidates(for: handover, words.officers, db).map { try words.officers.person($0) }
    account = try words.outgoing.accountId.map { id in
      let account = try Account.find(id, in: db)
      return (account.login, try account.isClosing(in: db))
    }
    let mayWrite = request.role.scope(.manageOfficers) != .denied
    forms = HandoverForms(handover: handover, mayWrite: mayWrite, t: request.t)
    (today, t) = (db.today, request.t)
  }
  var title: String { t("handover.of", ["name": words.outgoing.called]) }
  var breadcrumbs: [Link] { [Link(t("officers.heading"), "/can-bo"), Link(t("handover.title"), "/ban-giao")] }

  func html(_ typed: [String: String] = [:], _ problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(t("form.problems"), problems.map { ($0.field, t($0.message)) }))
    <h1>\(title)</h1>
    <p class="lead">\(t(words.title)), \(words.unitName), \(t("handover.until", ["day": handover.day]))</p>
    <p>\(handover.state(t))</p>
    \(details(particulars))
    <div class="buttons no-print">\(buttonLink(Link(t("handover.paper"), "\(handover.path)/bien-ban.docx")))\
    \(buttonLink(Link(t("handover.first-days"), "\(handover.path)/nguoi-moi"), .secondary))</div>
    \(if: handover.signedOn == nil, forms.takerForm(candidates, typed, problems))
    \(for: OpenItem.Kind.allCases.filter { $0 != .due }, section)
    <h2>\(t("handover.due-soon", ["days": HandoverPackage.daysAhead]))</h2>\(package.dueSoon(from: max(today, handover.day), on: today, t) { $0.kind == .due ? forms.ending($0) : .empty })
    \(if: handover.signedOn == nil, forms.adding(typed, problems) + forms.counting(package.of(.fund), typed, problems) + forms.signing(today, typed, problems))
    """
  }
  private var particulars: [(name: String, value: HTML)] {
    let unknown: HTML = "<span class=\"soft\">\(t("handover.nobody-yet"))</span>"
    var rows: [(name: String, value: HTML)] = [
      (t("handover.giver"), personLink(words.outgoing, t)),
      (t("handover.taker"), words.incoming.map { personLink($0, t) } ?? unknown),
      (t("officers.ended-why"), "\(words.post.endReason ?? t("officers.unknown"))"),
    ]
    if let account {
      let key = account.isClosing ? "handover.account-closes" : "handover.account-stays"
      rows.append(
        (
          t("officers.account"),
          "\(t(key, ["login": account.login, "day": max(handover.day, handover.createdAt.day)]))"
        ))
    }
    return rows
  }
  private func section(_ kind: OpenItem.Kind) -> HTML {
    let lines = package.of(kind)
    let none: HTML = "<p class=\"soft\">\(t("handover.nothing.\(kind.rawValue)"))</p>"
    return """
      <h2>\(t("handover.sort.\(kind.rawValue)"))\(if: !lines.isEmpty, " (\(lines.count))")</h2>
      \(lines.isEmpty ? none : kind == .fund ? funds(lines) : "<ul class=\"plain\">\(for: lines, { "<li>\(line($0))</li>" })</ul>")
      """
  }
  private func line(_ line: HandoverPackage.Line) -> HTML {
    "\(line.html(on: today, t))\(if: line.kind != .fund, noteOn(line)) \(forms.ending(line))"
  }
  private func noteOn(_ line: HandoverPackage.Line) -> HTML { line.item?.note.map { " – \($0)" } ?? .empty }
  private func funds(_ lines: [HandoverPackage.Line]) -> HTML {
    let soft: HTML = "<span class=\"soft\">–</span>"
    let money = { (dong: Int64?) -> HTML in dong.map { "\(t.wholeMoney($0))" } ?? soft }
    return Table(
      t("handover.sort.fund"),
      columns: [
        .init(t("handover.fund")), .init(t("handover.recorded"), isNumber: true),
        .init(t("handover.counted"), isNumber: true), .init(t("handover.difference"), isNumber: true),
        .init(t("officers.note")),
      ],
      rows: lines.map { line in
        [
          "\(self.line(line))", money(line.recorded), money(line.counted), money(line.difference),
          line.item?.note.map { "\($0)" } ?? soft,
        ]
      }
    ).html
  }
}
