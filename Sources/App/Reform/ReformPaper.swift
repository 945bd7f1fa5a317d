import Paper
import Store
import Vietnamese

/// The minutes of a reform: what was decided, who went into whom, both totals of every number, and room for both
/// sides to sign. An official paper: in Vietnamese, in the layout of Decree 30/2020/NĐ-CP.
struct ReformPaper {
  private let change: TreeChange
  private let successions: [Succession]
  /// By which key what a unit held is divided, in words.
  private let keys: [Identifier: String]
  private let totals: ReformTotals?
  private let units: UnitHistory
  private let book: IndicatorBook
  private let root: Tree.Node
  private let letterhead: Letterhead
  private let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    change = try TreeChange.find(visit.id("change"), in: db)
    guard try change.work == .reform && visit.sees(change, db) else {
      throw Problem.notFound(Sentence("problem.no-such-page"))
    }
    let house = visit.house.speaking(.vi)
    let day = change.day ?? db.today
    let tree = try Tree.asOf(day, house, in: db)
    guard let top = tree.roots.first else { throw Problem.notFound(Sentence("units.none")) }
    root = tree.nodes[top]
    let all = try Successions.current(house, in: db)
    let change = change
    keys = Dictionary(
      uniqueKeysWithValues: Set(all.of(change.id).map(\.fromId)).compactMap { unit in
        all.division(of: unit, in: change.id, for: "").map { (unit, $0.basis) }
      })
    successions = try all.of(change.id).filter { way in
      try visit.reaches(way.toId, db) || visit.reaches(way.fromId, on: [day.previous], db)
    }
    let figures = try Figures(house, in: db)
    totals =
      try visit.reaches(root.unit.id, db) && change.undoneAt == nil ? ReformTotals(tree, all, day: day, figures) : nil
    units = try UnitHistory.current(house, in: db)
    letterhead = try Letterhead.find(for: root, below: root.name, on: max(day, Day(2020, 3, 5) ?? day))
    book = figures.book
    say = house.words
  }

  func wordFile() throws -> [UInt8] {
    try AdministrativePaper(
      head: .init(
        parentBody: letterhead.parentBody, body: letterhead.body, number: say("reform.paper.number"),
        place: bareName(root.name), date: say("report.open-date")),
      kind: say("reform.paper.kind"), subject: lowered(change.title), blocks: blocks, recipients: letterhead.recipients,
      signature: .init(authority: letterhead.authority, title: letterhead.title)
    ).wordFile()
  }
  private func name(_ id: Identifier, _ day: Day) -> String { units[id]?.anyName(on: day) ?? "" }

  private var blocks: [Paper.Block] {
    let day = change.day ?? .distantFuture
    let decided = change.decidedOn.map { say("reform.of", ["day": $0]) } ?? ""
    var blocks: [Paper.Block] = [
      .paragraph([.text(say("reform.paper.opening", ["decision": "\(change.decision ?? "") \(decided)", "day": day]))])
    ]
    if change.undoneAt != nil { blocks.append(.paragraph([.text(say("reform.paper.undone"))])) }
    blocks += [.heading("1. \(say("reform.paper.units"))"), .table(ways(day))]
    let abolished = abolished(day)
    if !abolished.isEmpty { blocks += [.heading("2. \(say("reform.paper.abolished"))")] + abolished }
    var number = abolished.isEmpty ? 2 : 3
    if let totals {
      blocks += [
        .heading("\(number). \(say("reform.totals"))"), .paragraph([.text(say("reform.totals.more"))]),
        .table(table(totals)),
      ]
      number += 1
    }
    blocks += [
      .heading("\(number). \(say("reform.paper.handover"))"),
      .paragraph([.text(say("reform.paper.handover.more"))]),
      .table(
        Paper.Table(
          columns: [.init(say("reform.paper.gives"), width: 50), .init(say("reform.paper.takes"), width: 50)],
          rows: [[.init(say("reform.paper.sign")), .init(say("reform.paper.sign"))]], numberedColumns: false)),
    ]
    return blocks
  }
  /// Units of a level that ended: who took over what they held, and by which key it is divided.
  private func abolished(_ day: Day) -> [Paper.Block] {
    let units = Dictionary(grouping: successions.filter { $0.event == .abolish }, by: \.fromId)
    return units.sorted { name($0.key, day.previous) < name($1.key, day.previous) }.map { unit, ways in
      let takers = Listed(ways.map { name($0.toId, day) }.sorted())
      let key = keys[unit].map { say("reform.paper.key", ["basis": $0]) } ?? say("reform.paper.no-key")
      return .item([.text("\(name(unit, day.previous)): \(say(takers)). \(key)")])
    }
  }
  private func ways(_ day: Day) -> Paper.Table {
    let kept = successions.filter { $0.event != .abolish && $0.fromId != $0.toId }
    let sorted = kept.sorted {
      (name($0.toId, day), name($0.fromId, day.previous)) < (name($1.toId, day), name($1.fromId, day.previous))
    }
    return Paper.Table(
      columns: [
        .init(say("reform.paper.new"), width: 28), .init(say("reform.paper.old"), width: 28),
        .init(say("reform.paper.event"), width: 20), .init(say("reform.paper.note"), width: 24),
      ],
      rows: sorted.map { way in
        let event = say("reform.event.\(way.event.rawValue)") + (way.share == .part ? " (\(say("reform.part")))" : "")
        return [
          .init(name(way.toId, day)), .init(name(way.fromId, day.previous)), .init(event), .init(way.note ?? ""),
        ]
      }, numberedColumns: false)
  }
  private func table(_ totals: ReformTotals) -> Paper.Table {
    let text = { (number: Int64, line: ReformTotals.Line) -> String in
      book[line.series.indicator].map { Amount(number: number).full(book.measure(of: $0), say) } ?? "\(number)"
    }
    return Paper.Table(
      columns: [
        .init(say("figures.indicator"), width: 34), .init(say("reform.before"), width: 22, numeric: true),
        .init(say("reform.after"), width: 22, numeric: true), .init(say("reform.open"), width: 22, numeric: true),
      ],
      rows: totals.lines.map { line in
        [
          .init("\(say(book.name(of: line.series))), \(line.period.title(say))"), .init(text(line.before, line)),
          .init(text(line.after, line)), .init(line.undivided == 0 ? "–" : text(line.undivided, line)),
        ]
      }, numberedColumns: false)
  }
}
