import Formats
import Store
import Vietnamese

/// The minutes of a handover: who gives what to whom, every fund as counted, and room for both to sign. An official
/// paper: in Vietnamese, in the layout of Decree 30/2020/NĐ-CP.
struct HandoverMinutesDocument {
  private let handover: Handover
  private let package: HandoverPackage
  private let words: HandoverPresenter
  private let incomingTitle: (any Localizable)?
  private let letterhead: Letterhead
  private let place: String
  private let today: Day
  private let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    let app = request.app.localized(.vi)
    handover = try Handover.find(request.id("handover"), in: db)
    package = try HandoverPackage(handover, app, in: db)
    words = try HandoverPresenter(handover, app, in: db)
    incomingTitle = try words.takerTitle(app, on: max(handover.day.next, db.today))
    let tree = try Tree.asOf(handover.day, app, in: db)
    guard let at = tree.index(of: handover.unitId) else { throw Problem.notFound(LocalizedMessage("problem.no-such-page")) }
    let node = tree.nodes[at]
    letterhead = try Letterhead.find(
      for: node, below: node.parent.map { tree.nodes[$0].name } ?? node.name, on: max(handover.day, Day(2020, 3, 5)!))
    (place, today, t) = (unitNameWithoutKind(node.name), db.today, app.localizer)
  }

  func wordFile() throws -> [UInt8] {
    try AdministrativeDocument(
      head: .init(
        parentBody: letterhead.parentBody, body: letterhead.body, number: t("reform.paper.number"), place: place,
        date: t("report.open-date")),
      kind: t("reform.paper.kind"), subject: t("handover.paper.subject", ["title": words.title]), blocks: blocks,
      recipients: letterhead.recipients,
      signature: .init(authority: letterhead.authority, title: letterhead.title)
    ).wordFile()
  }

  private var blocks: [Formats.DocumentBlock] {
    let dots = "……………………………"
    let named = { (officer: Officer?, title: (any Localizable)?) -> String in
      "\(officer?.name ?? dots), \(title.map { t($0) } ?? dots)"
    }
    let opening: [Formats.DocumentBlock] = [
      .paragraph([.text(t("handover.paper.opening", ["unit": words.unitName, "day": handover.day]))]),
      .item([.text(t("handover.paper.gives", ["name": named(words.outgoing, words.title)]))]),
      .item([.text(t("handover.paper.takes", ["name": named(words.incoming, incomingTitle)]))]),
    ]
    let sections = OpenItem.Kind.allCases.filter { $0 != .due }.enumerated().flatMap { number, kind in
      section(number + 1, kind)
    }
    let last: [Formats.DocumentBlock] =
      [.heading("8. \(t("handover.due-soon", ["days": HandoverPackage.daysAhead]))")]
      + list(package.due(by: max(today, handover.day).adding(days: HandoverPackage.daysAhead)), none: "handover.paper.nothing")
    return opening + sections + last + signing
  }
  private func section(_ number: Int, _ kind: OpenItem.Kind) -> [Formats.DocumentBlock] {
    let lines = package.of(kind)
    let heading = Formats.DocumentBlock.heading("\(number). \(t("handover.sort.\(kind.rawValue)"))")
    if kind == .fund && !lines.isEmpty { return [heading, .table(funds(lines))] }
    // Of these the program knows nothing that was not written by hand: the paper leaves room for it.
    let isUnknown = [.report, .document, .agreement, .petition, .contact].contains(kind)
    return [heading] + list(lines, none: isUnknown ? "handover.paper.by-hand" : "handover.paper.nothing")
  }
  private func list(_ lines: [HandoverPackage.Line], none: String) -> [Formats.DocumentBlock] {
    guard !lines.isEmpty else { return [.paragraph([.text(t(none))])] }
    return lines.map { line in
      let due = line.due.map { " (\(t("handover.due", ["day": $0])))" } ?? ""
      let done = line.item?.doneOn.map { " – \(t("handover.done-on", ["day": $0]))" } ?? ""
      let note = line.item?.note.map { " – \($0)" } ?? ""
      return .item([.text(t(line.what) + due + done + note)])
    }
  }
  private func funds(_ lines: [HandoverPackage.Line]) -> Formats.Table {
    let money = { (dong: Int64?) -> String in dong.map { t(Number(digits: $0, decimals: 0)) } ?? "" }
    return Formats.Table(
      columns: [
        .init(t("handover.fund"), width: 34), .init(t("handover.recorded"), width: 18, numeric: true),
        .init(t("handover.counted"), width: 18, numeric: true),
        .init(t("handover.difference"), width: 14, numeric: true), .init(t("officers.note"), width: 16),
      ],
      rows: lines.map { line in
        [
          .init(t(line.what)), .init(money(line.recorded)), .init(money(line.counted)), .init(money(line.difference)),
          .init(line.item?.note ?? ""),
        ]
      }, numberedColumns: false)
  }
  private var signing: [Formats.DocumentBlock] {
    [
      .paragraph([.text(t("handover.paper.closing"))]),
      .table(
        Formats.Table(
          columns: [.init(t("reform.paper.gives"), width: 50), .init(t("reform.paper.takes"), width: 50)],
          rows: [
            [.init(t("reform.paper.sign")), .init(t("reform.paper.sign"))],
            [.init(words.outgoing.name ?? ""), .init(words.incoming?.name ?? "")],
          ], numberedColumns: false)),
    ]
  }
}
