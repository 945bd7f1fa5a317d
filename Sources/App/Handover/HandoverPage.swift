import Page
import Store

/// One handover: who gives to whom, what is in the packet, and what is still to be done before both sign.
struct HandoverPage {
  let handover: Handover
  let packet: Packet
  let words: HandoverWords
  private let candidates: [Officer]
  private let account: (login: String, isClosing: Bool)?
  private let forms: HandoverForms
  private let today: Day
  private let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    handover = try Handover.find(visit.id("handover"), in: db)
    packet = try Packet(handover, visit.house, in: db)
    let words = try HandoverWords(handover, visit.house, in: db)
    self.words = words
    candidates = try visit.candidates(for: handover, words.officers, db).map { try words.officers.person($0) }
    account = try words.giver.accountId.map { id in
      let account = try Account.find(id, in: db)
      return (account.login, try account.isClosing(in: db))
    }
    let mayWrite = visit.role.reach(.manageOfficers) != .nowhere
    forms = HandoverForms(handover: handover, mayWrite: mayWrite, say: visit.say)
    (today, say) = (db.today, visit.say)
  }
  var title: String { say("handover.of", ["name": words.giver.called]) }
  var trail: [Link] { [Link(say("officers.heading"), "/can-bo"), Link(say("handover.title"), "/ban-giao")] }

  func html(_ typed: [String: String] = [:], _ problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(say("form.problems"), problems.map { ($0.field, say($0.sentence)) }))
    <h1>\(title)</h1>
    <p class="lead">\(say(words.title)), \(words.unitName), \(say("handover.until", ["day": handover.day]))</p>
    <p>\(handover.state(say))</p>
    \(details(particulars))
    <div class="buttons no-print">\(buttonLink(Link(say("handover.paper"), "\(handover.path)/bien-ban.docx")))\
    \(buttonLink(Link(say("handover.first-days"), "\(handover.path)/nguoi-moi"), .secondary))</div>
    \(if: handover.signedOn == nil, forms.takerForm(candidates, typed, problems))
    \(for: Pending.Sort.allCases.filter { $0 != .due }, section)
    <h2>\(say("handover.due-soon", ["days": Packet.daysAhead]))</h2>\(packet.dueSoon(from: max(today, handover.day), on: today, say) { $0.sort == .due ? forms.ending($0) : .empty })
    \(if: handover.signedOn == nil, forms.adding(typed, problems) + forms.counting(packet.of(.fund), typed, problems) + forms.signing(today, typed, problems))
    """
  }
  private var particulars: [(name: String, value: HTML)] {
    let unknown: HTML = "<span class=\"soft\">\(say("handover.nobody-yet"))</span>"
    var rows: [(name: String, value: HTML)] = [
      (say("handover.giver"), personLink(words.giver, say)),
      (say("handover.taker"), words.taker.map { personLink($0, say) } ?? unknown),
      (say("officers.ended-why"), "\(words.post.endedWhy ?? say("officers.unknown"))"),
    ]
    if let account {
      let key = account.isClosing ? "handover.account-closes" : "handover.account-stays"
      rows.append(
        (
          say("officers.account"),
          "\(say(key, ["login": account.login, "day": max(handover.day, handover.madeAt.day)]))"
        ))
    }
    return rows
  }
  private func section(_ sort: Pending.Sort) -> HTML {
    let lines = packet.of(sort)
    let none: HTML = "<p class=\"soft\">\(say("handover.nothing.\(sort.rawValue)"))</p>"
    return """
      <h2>\(say("handover.sort.\(sort.rawValue)"))\(if: !lines.isEmpty, " (\(lines.count))")</h2>
      \(lines.isEmpty ? none : sort == .fund ? funds(lines) : "<ul class=\"plain\">\(for: lines, { "<li>\(line($0))</li>" })</ul>")
      """
  }
  private func line(_ line: Packet.Line) -> HTML {
    "\(line.html(on: today, say))\(if: line.sort != .fund, noteOn(line)) \(forms.ending(line))"
  }
  private func noteOn(_ line: Packet.Line) -> HTML { line.item?.note.map { " – \($0)" } ?? .empty }
  private func funds(_ lines: [Packet.Line]) -> HTML {
    let soft: HTML = "<span class=\"soft\">–</span>"
    let money = { (dong: Int64?) -> HTML in dong.map { "\(say.wholeMoney($0))" } ?? soft }
    return Table(
      say("handover.sort.fund"),
      columns: [
        .init(say("handover.fund")), .init(say("handover.recorded"), isNumber: true),
        .init(say("handover.counted"), isNumber: true), .init(say("handover.difference"), isNumber: true),
        .init(say("officers.note")),
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
