import Paper
import Store
import Vietnamese

/// The minutes of a handover: who gives what to whom, every fund as counted, and room for both to sign. An official
/// paper: in Vietnamese, in the layout of Decree 30/2020/NĐ-CP.
struct HandoverPaper {
  private let handover: Handover
  private let packet: Packet
  private let words: HandoverWords
  private let takerTitle: (any Sayable)?
  private let letterhead: Letterhead
  private let place: String
  private let today: Day
  private let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    let house = visit.house.speaking(.vi)
    handover = try Handover.find(visit.id("handover"), in: db)
    packet = try Packet(handover, house, in: db)
    words = try HandoverWords(handover, house, in: db)
    takerTitle = try words.takerTitle(house, on: max(handover.day.next, db.today))
    let tree = try Tree.asOf(handover.day, house, in: db)
    guard let at = tree.place(of: handover.unitId) else { throw Problem.notFound(Sentence("problem.no-such-page")) }
    let node = tree.nodes[at]
    letterhead = try Letterhead.find(
      for: node, below: node.parent.map { tree.nodes[$0].name } ?? node.name, on: max(handover.day, Day(2020, 3, 5)!))
    (place, today, say) = (bareName(node.name), db.today, house.words)
  }

  func wordFile() throws -> [UInt8] {
    try AdministrativePaper(
      head: .init(
        parentBody: letterhead.parentBody, body: letterhead.body, number: say("reform.paper.number"), place: place,
        date: say("report.open-date")),
      kind: say("reform.paper.kind"), subject: say("handover.paper.subject", ["title": words.title]), blocks: blocks,
      recipients: letterhead.recipients,
      signature: .init(authority: letterhead.authority, title: letterhead.title)
    ).wordFile()
  }

  private var blocks: [Paper.Block] {
    let dots = "……………………………"
    let named = { (officer: Officer?, title: (any Sayable)?) -> String in
      "\(officer?.name ?? dots), \(title.map { say($0) } ?? dots)"
    }
    let opening: [Paper.Block] = [
      .paragraph([.text(say("handover.paper.opening", ["unit": words.unitName, "day": handover.day]))]),
      .item([.text(say("handover.paper.gives", ["name": named(words.giver, words.title)]))]),
      .item([.text(say("handover.paper.takes", ["name": named(words.taker, takerTitle)]))]),
    ]
    let sections = Pending.Sort.allCases.filter { $0 != .due }.enumerated().flatMap { number, sort in
      section(number + 1, sort)
    }
    let last: [Paper.Block] =
      [.heading("8. \(say("handover.due-soon", ["days": Packet.daysAhead]))")]
      + list(packet.due(by: max(today, handover.day).adding(days: Packet.daysAhead)), none: "handover.paper.nothing")
    return opening + sections + last + signing
  }
  private func section(_ number: Int, _ sort: Pending.Sort) -> [Paper.Block] {
    let lines = packet.of(sort)
    let heading = Paper.Block.heading("\(number). \(say("handover.sort.\(sort.rawValue)"))")
    if sort == .fund && !lines.isEmpty { return [heading, .table(funds(lines))] }
    // Of these the program knows nothing that was not written by hand: the paper leaves room for it.
    let isUnknown = [.report, .document, .agreement, .petition, .contact].contains(sort)
    return [heading] + list(lines, none: isUnknown ? "handover.paper.by-hand" : "handover.paper.nothing")
  }
  private func list(_ lines: [Packet.Line], none: String) -> [Paper.Block] {
    guard !lines.isEmpty else { return [.paragraph([.text(say(none))])] }
    return lines.map { line in
      let due = line.due.map { " (\(say("handover.due", ["day": $0])))" } ?? ""
      let done = line.item?.doneOn.map { " – \(say("handover.done-on", ["day": $0]))" } ?? ""
      let note = line.item?.note.map { " – \($0)" } ?? ""
      return .item([.text(say(line.what) + due + done + note)])
    }
  }
  private func funds(_ lines: [Packet.Line]) -> Paper.Table {
    let money = { (dong: Int64?) -> String in dong.map { say(Number(digits: $0, decimals: 0)) } ?? "" }
    return Paper.Table(
      columns: [
        .init(say("handover.fund"), width: 34), .init(say("handover.recorded"), width: 18, numeric: true),
        .init(say("handover.counted"), width: 18, numeric: true),
        .init(say("handover.difference"), width: 14, numeric: true), .init(say("officers.note"), width: 16),
      ],
      rows: lines.map { line in
        [
          .init(say(line.what)), .init(money(line.recorded)), .init(money(line.counted)), .init(money(line.difference)),
          .init(line.item?.note ?? ""),
        ]
      }, numberedColumns: false)
  }
  private var signing: [Paper.Block] {
    [
      .paragraph([.text(say("handover.paper.closing"))]),
      .table(
        Paper.Table(
          columns: [.init(say("reform.paper.gives"), width: 50), .init(say("reform.paper.takes"), width: 50)],
          rows: [
            [.init(say("reform.paper.sign")), .init(say("reform.paper.sign"))],
            [.init(words.giver.name ?? ""), .init(words.taker?.name ?? "")],
          ], numberedColumns: false)),
    ]
  }
}
