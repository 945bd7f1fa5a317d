import Page
import Store

/// All handovers in the units that one reaches: those still open first.
struct HandoverListPage {
  private let rows: [HandoverWords]
  private let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    let all = try Handover.all(visit.house, in: db).filter { try visit.reaches($0.unitId, on: [], db) }
    let sorted = all.filter { $0.signedOn == nil } + all.filter { $0.signedOn != nil }
    rows = try sorted.prefix(300).map { try HandoverWords($0, visit.house, in: db) }
    say = visit.say
  }

  var html: HTML {
    """
    <h1>\(say("handover.title"))</h1><p class="lead">\(say("handover.lead"))</p>
    \(rows.isEmpty ? emptyState(say("handover.none"), say("handover.none.more")) : table)
    """
  }
  private var table: HTML {
    Table(
      say("handover.list"),
      columns: [
        .init(say("handover.giver")), .init(say("officers.unit")), .init(say("officers.last-day")),
        .init(say("handover.taker")), .init(say("handover.state")),
      ],
      rows: rows.map { row in
        [
          "<a href=\"\(row.handover.path)\">\(say(row.giver.called)), \(say(row.title))</a>", "\(row.unitName)",
          "\(say(row.handover.day))", row.taker.map { "\(say($0.called))" } ?? "<span class=\"soft\">–</span>",
          row.handover.state(say),
        ]
      }
    ).html
  }
}
