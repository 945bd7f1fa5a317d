import Formats
import Store
import Vietnamese

/// The minutes of a handover: who hands over what to whom, every fund as counted, and space for
/// both signatures. An official document: in Vietnamese, in the layout of Decree 30/2020/NĐ-CP.
struct HandoverMinutesDocument {
  private let handover: Handover
  private let package: HandoverPackage
  private let presenter: HandoverPresenter
  private let incomingTitle: (any Localizable)?
  private let letterhead: Letterhead
  private let today: Day
  private let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    let app = request.app.localized(.vi)
    handover = try Handover.find(request.id("handover"), in: db)
    package = try HandoverPackage(handover, app, in: db)
    presenter = try HandoverPresenter(handover, app, in: db)
    incomingTitle = try presenter.incomingTitle(app, on: max(handover.day.next, db.today))
    let tree = try Tree.asOf(handover.day, app, in: db)
    guard let at = tree.index(of: handover.unitId) else {
      throw Problem.notFound(LocalizedMessage("problem.no-such-page"))
    }
    letterhead = try Letterhead(of: at, in: tree, on: Letterhead.day(for: handover.day))
    today = db.today
    t = app.localizer
  }

  func wordFile() throws -> [UInt8] {
    try OfficialPaper(
      letterhead: letterhead, kind: t("reform.minutes.kind"),
      subject: t("handover.minutes.subject", ["title": presenter.title]),
      number: t("reform.minutes.number"), recipients: letterhead.recipients, blocks: blocks
    ).wordFile(t)
  }

  private var blocks: [Formats.DocumentBlock] {
    let dots = "……………………………"
    let named = { (officer: Officer?, title: (any Localizable)?) -> String in
      "\(officer?.name ?? dots), \(title.map { t($0) } ?? dots)"
    }
    let outgoing = named(presenter.outgoing, presenter.title)
    let incoming = named(presenter.incoming, incomingTitle)
    let intro = t(
      "handover.minutes.opening", ["unit": presenter.unitName, "day": handover.day])
    let opening: [Formats.DocumentBlock] = [
      .paragraph([.text(intro)]),
      .item([.text(t("handover.minutes.outgoing", ["name": outgoing]))]),
      .item([.text(t("handover.minutes.incoming", ["name": incoming]))]),
    ]
    let sections = OpenItem.Kind.allCases.filter { $0 != .due }.enumerated().flatMap {
      number, kind in
      section(number + 1, kind)
    }
    let days = HandoverPackage.daysAhead
    let due = package.due(by: max(today, handover.day).adding(days: days))
    let last: [Formats.DocumentBlock] =
      [.heading("8. \(t("handover.due-soon", ["days": days]))")]
      + list(due, none: "handover.minutes.nothing")
    return opening + sections + last + signing
  }
  private func section(_ number: Int, _ kind: OpenItem.Kind) -> [Formats.DocumentBlock] {
    let lines = package.of(kind)
    let heading = Formats.DocumentBlock.heading("\(number). \(t("handover.kind.\(kind.rawValue)"))")
    if kind == .fund && !lines.isEmpty { return [heading, .table(funds(lines))] }
    // The program knows these only as far as they were entered by hand, so space is left for them.
    let isByHand = [.report, .document, .agreement, .petition, .contact].contains(kind)
    return [heading]
      + list(lines, none: isByHand ? "handover.minutes.by-hand" : "handover.minutes.nothing")
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
    let money = { (dong: Int64?) -> String in
      dong.map { t(Number(digits: $0, decimals: 0)) } ?? ""
    }
    return Formats.Table(
      columns: [
        .init(t("handover.fund"), width: 34),
        .init(t("handover.book-balance"), width: 18, numeric: true),
        .init(t("handover.counted"), width: 18, numeric: true),
        .init(t("handover.difference"), width: 14, numeric: true),
        .init(t("officers.note"), width: 16),
      ],
      rows: lines.map { line in
        [
          .init(t(line.what)), .init(money(line.bookBalance)), .init(money(line.counted)),
          .init(money(line.difference)),
          .init(line.item?.note ?? ""),
        ]
      }, numberedColumns: false)
  }
  private var signing: [Formats.DocumentBlock] {
    let names = (gives: presenter.outgoing.name ?? "", takes: presenter.incoming?.name ?? "")
    return [
      .paragraph([.text(t("handover.minutes.closing"))]), OfficialPaper.signatures(t, names: names),
    ]
  }
}
