import Formats
import Store
import Vietnamese

/// The minutes of a reform: what was decided, which units went into which, the totals before and
/// after, and space for both sides to sign. An official paper: in Vietnamese, in the layout of
/// Decree 30/2020/NĐ-CP.
struct ReorganizationMinutesDocument {
  private let change: TreeChange
  private let successions: [Succession]
  /// The basis on which the numbers of each unit are divided.
  private let keys: [Identifier: String]
  private let totals: ReorganizationTotals?
  private let units: UnitHistory
  private let book: IndicatorCatalog
  private let letterhead: Letterhead
  private let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    change = try TreeChange.find(request.id("change"), in: db)
    let isVisible = try change.isVisible(to: request.operation(in: db))
    guard change.kind == .reform, isVisible else {
      throw Problem.notFound(LocalizedMessage("problem.no-such-page"))
    }
    let app = request.app.localized(.vi)
    let day = change.day ?? db.today
    let tree = try Tree.asOf(day, app, in: db)
    guard let top = tree.roots.first else { throw Problem.notFound(LocalizedMessage("units.none")) }
    let root = tree.nodes[top]
    let all = try Successions.current(app, in: db)
    let change = change
    keys = Dictionary(
      uniqueKeysWithValues: Set(all.of(change.id).map(\.fromId)).compactMap { unit in
        all.division(of: unit, in: change.id, for: "").map { (unit, $0.basis) }
      })
    successions = try all.of(change.id).filter { way in
      try request.canAccess(way.toId, db) || request.canAccess(way.fromId, on: [day.previous], db)
    }
    let figures = try Figures(app, in: db)
    totals =
      try request.canAccess(root.unit.id, db) && change.undoneAt == nil
      ? ReorganizationTotals(tree, all, day: day, figures: figures) : nil
    units = try UnitHistory.current(app, in: db)
    letterhead = try Letterhead(of: top, in: tree, on: Letterhead.day(for: day))
    book = figures.book
    t = app.localizer
  }

  func wordFile() throws -> [UInt8] {
    try OfficialPaper(
      letterhead: letterhead, kind: t("reform.minutes.kind"),
      subject: unitNameInSentence(change.title), number: t("reform.minutes.number"),
      recipients: letterhead.recipients, blocks: blocks
    ).wordFile(t)
  }
  private func name(_ id: Identifier, _ day: Day) -> String {
    units[id]?.displayName(on: day) ?? ""
  }

  private var blocks: [Formats.DocumentBlock] {
    let day = change.day ?? .distantFuture
    let decided = change.decidedOn.map { t("reform.of", ["day": $0]) } ?? ""
    let decision = "\(change.decision ?? "") \(decided)"
    var blocks: [Formats.DocumentBlock] = [
      .paragraph([.text(t("reform.minutes.opening", ["decision": decision, "day": day]))])
    ]
    if change.undoneAt != nil { blocks.append(.paragraph([.text(t("reform.minutes.undone"))])) }
    blocks += [.heading("1. \(t("reform.minutes.units"))"), .table(ways(day))]
    let abolished = abolished(day)
    if !abolished.isEmpty { blocks += [.heading("2. \(t("reform.minutes.abolished"))")] + abolished }
    var number = abolished.isEmpty ? 2 : 3
    if let totals {
      blocks += [
        .heading("\(number). \(t("reform.totals"))"), .paragraph([.text(t("reform.totals.more"))]),
        .table(table(totals)),
      ]
      number += 1
    }
    blocks += [
      .heading("\(number). \(t("reform.minutes.handover"))"),
      .paragraph([.text(t("reform.minutes.handover.more"))]),
      OfficialPaper.signatures(t),
    ]
    return blocks
  }
  /// Units of a level that ended: which units took over, and on which basis it is divided.
  private func abolished(_ day: Day) -> [Formats.DocumentBlock] {
    let units = Dictionary(grouping: successions.filter { $0.event == .abolish }, by: \.fromId)
    return units.sorted { name($0.key, day.previous) < name($1.key, day.previous) }.map {
      unit, ways in
      let successors = LocalizedList(ways.map { name($0.toId, day) }.sorted())
      let key = keys[unit].map { t("reform.minutes.key", ["basis": $0]) } ?? t("reform.minutes.no-key")
      return .item([.text("\(name(unit, day.previous)): \(t(successors)). \(key)")])
    }
  }
  private func ways(_ day: Day) -> Formats.Table {
    let merged = successions.filter { $0.event != .abolish && $0.fromId != $0.toId }
    let sorted = merged.sorted {
      (name($0.toId, day), name($0.fromId, day.previous))
        < (name($1.toId, day), name($1.fromId, day.previous))
    }
    return Formats.Table(
      columns: [
        .init(t("reform.minutes.new"), width: 28), .init(t("reform.minutes.old"), width: 28),
        .init(t("reform.minutes.event"), width: 20), .init(t("reform.minutes.note"), width: 24),
      ],
      rows: sorted.map { way in
        let share = way.share == .part ? " (\(t("reform.part")))" : ""
        let event = t("reform.event.\(way.event.rawValue)") + share
        return [
          .init(name(way.toId, day)), .init(name(way.fromId, day.previous)), .init(event),
          .init(way.note ?? ""),
        ]
      }, numberedColumns: false)
  }
  private func table(_ totals: ReorganizationTotals) -> Formats.Table {
    let text = { (number: Int64, line: ReorganizationTotals.Line) -> String in
      book[line.series.indicator].map { Amount(number: number).full(book.measure(of: $0), t) }
        ?? "\(number)"
    }
    return Formats.Table(
      columns: [
        .init(t("figures.indicator"), width: 34),
        .init(t("reform.before"), width: 22, numeric: true),
        .init(t("reform.after"), width: 22, numeric: true),
        .init(t("reform.open"), width: 22, numeric: true),
      ],
      rows: totals.lines.map { line in
        [
          .init("\(t(book.name(of: line.series))), \(line.period.title(t))"),
          .init(text(line.before, line)),
          .init(text(line.after, line)),
          .init(line.undivided == 0 ? "–" : text(line.undivided, line)),
        ]
      }, numberedColumns: false)
  }
}
