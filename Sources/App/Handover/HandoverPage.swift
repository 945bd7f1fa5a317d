import Store
import WebUI

/// One handover: who hands over to whom, what is in the package, and what is left to do before both
/// sign.
struct HandoverPage: FormPage {
  static let fields = HandoverItemForm.fields.union(HandoverCountForm.fields)
    .union(["nguoi-nhan", "ngay-ky", "muc"])
  private let handover: Handover
  private let package: HandoverPackage
  private let presenter: HandoverPresenter
  private let candidates: [Officer]
  private let account: (login: String, isClosing: Bool)?
  private let mayWrite: Bool
  private let today: Day
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    handover = try Handover.find(request.id("handover"), in: db)
    package = try HandoverPackage(handover, request.app, in: db)
    let presenter = try HandoverPresenter(handover, request.app, in: db)
    self.presenter = presenter
    let officers = presenter.officers
    candidates = try handover.candidates(among: officers, request.app, in: db).map {
      try officers.person($0)
    }
    account = try presenter.outgoing.accountId.map { id in
      let account = try Account.find(id, in: db)
      return (account.login, try account.isClosing(in: db))
    }
    mayWrite = request.role.scope(.manageOfficers) != .denied
    today = db.today
    t = request.t
  }
  var title: String { t("handover.of", ["name": presenter.outgoing.called]) }
  var breadcrumbs: [Link] {
    [Link(t("officers.heading"), "/can-bo"), Link(t("handover.title"), "/ban-giao")]
  }

  func content(_ form: FormState) -> HTML {
    let forms = HandoverForms(handover: handover, mayWrite: mayWrite, form: form, t: t)
    let isOpen = handover.signedOn == nil
    let until = t("handover.until", ["day": handover.day])
    let minutes = buttonLink(Link(t("handover.minutes"), "\(handover.path)/bien-ban.docx"))
    let firstDays = buttonLink(
      Link(t("handover.first-days"), "\(handover.path)/nguoi-moi"), .secondary)
    let due = package.dueSoon(from: max(today, handover.day), on: today, t) {
      $0.kind == .due ? forms.itemButton($0) : .empty
    }
    return """
      <h1>\(title)</h1>
      <p class="lead">\(t(presenter.title)), \(presenter.unitName), \(until)</p>
      <p>\(handover.state(t))</p>
      \(details(particulars))
      <div class="buttons no-print">\(minutes)\(firstDays)</div>
      \(if: isOpen, forms.successor(candidates))
      \(for: OpenItem.Kind.allCases.filter { $0 != .due }, { section($0, forms) })
      <h2>\(t("handover.due-soon", ["days": HandoverPackage.daysAhead]))</h2>\(due)
      \(if: isOpen, forms.newItem + forms.count(package.of(.fund)) + forms.signature(today))
      """
  }
  private var particulars: [(name: String, value: HTML)] {
    let unknown: HTML = "<span class=\"soft\">\(t("handover.nobody-yet"))</span>"
    var rows: [(name: String, value: HTML)] = [
      (t("handover.outgoing"), personLink(presenter.outgoing, t)),
      (t("handover.incoming"), presenter.incoming.map { personLink($0, t) } ?? unknown),
      (t("officers.ended-why"), "\(presenter.post.endReason ?? t("officers.unknown"))"),
    ]
    if let account {
      let key = account.isClosing ? "handover.account-closes" : "handover.account-stays"
      let day = max(handover.day, handover.createdAt.day)
      rows.append((t("officers.account"), "\(t(key, ["login": account.login, "day": day]))"))
    }
    return rows
  }
  private func section(_ kind: OpenItem.Kind, _ forms: HandoverForms) -> HTML {
    let lines = package.of(kind)
    let count = lines.isEmpty ? "" : " (\(lines.count))"
    return """
      <h2>\(t("handover.kind.\(kind.rawValue)"))\(count)</h2>
      \(list(lines, of: kind, forms))
      """
  }
  private func list(
    _ lines: [HandoverPackage.Line], of kind: OpenItem.Kind, _ forms: HandoverForms
  ) -> HTML {
    if lines.isEmpty {
      return "<p class=\"soft\">\(t("handover.nothing.\(kind.rawValue)"))</p>"
    }
    if kind == .fund { return funds(lines, forms) }
    return "<ul class=\"plain\">\(for: lines, { "<li>\(self.line($0, forms))</li>" })</ul>"
  }
  private func line(_ line: HandoverPackage.Line, _ forms: HandoverForms) -> HTML {
    let note = line.kind == .fund ? nil : line.item?.note.map { " – \($0)" }
    return "\(line.html(on: today, t))\(note ?? "") \(forms.itemButton(line))"
  }
  private func funds(_ lines: [HandoverPackage.Line], _ forms: HandoverForms) -> HTML {
    let soft: HTML = "<span class=\"soft\">–</span>"
    let money = { (dong: Int64?) -> HTML in dong.map { "\(t.wholeMoney($0))" } ?? soft }
    return Table(
      t("handover.kind.fund"),
      columns: [
        .init(t("handover.fund")), .init(t("handover.book-balance"), isNumber: true),
        .init(t("handover.counted"), isNumber: true),
        .init(t("handover.difference"), isNumber: true), .init(t("officers.note")),
      ],
      rows: lines.map { line in
        [
          self.line(line, forms), money(line.bookBalance), money(line.counted),
          money(line.difference), line.item?.note.map { "\($0)" } ?? soft,
        ]
      }
    ).html
  }
}
