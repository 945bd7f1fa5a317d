import Page
import Store

/// One page for whoever took over: what is due, what is open, whom to ask, and the steps of the first days.
struct FirstDaysPage {
  let handover: Handover
  private let words: HandoverWords
  private let packet: Packet
  private let steps: [FirstDays.Step]
  private let done: [String: Day]
  private let mayTick: Bool
  private let title: (any Sayable)?
  private let today: Day
  private let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    handover = try Handover.find(visit.id("handover"), in: db)
    words = try HandoverWords(handover, visit.house, in: db)
    // What is pending now, and not what was on the day of the signatures.
    packet = try Packet(of: handover.unitId, visit.house, in: db)
    steps = try visit.house.firstDays().steps
    done = try handover.steps(in: db)
    mayTick = visit.role.reach(.manageOfficers) != .nowhere
    title = try words.takerTitle(visit.house, on: max(handover.day.next, db.today))
    (today, say) = (db.today, visit.say)
  }
  var heading: String { say("handover.first-days") }
  var trail: [Link] {
    [
      Link(say("handover.title"), "/ban-giao"),
      Link(say("handover.of", ["name": words.giver.called]), handover.path),
    ]
  }

  var html: HTML {
    """
    <h1>\(heading)</h1><p class="lead">\(greeting)</p>
    <h2>\(say("handover.due-soon", ["days": Packet.daysAhead]))</h2>\(packet.dueSoon(from: today, on: today, say))
    <h2>\(say("handover.still-open"))</h2>\(open)
    <h2>\(say("handover.whom-to-ask"))</h2>\(people)
    <h2>\(say("handover.steps", ["done": steps.count { done[$0.code] != nil }, "all": steps.count]))</h2>
    <ol class="plain">\(for: steps, { "<li>\(step($0))</li>" })</ol>
    """
  }
  private var greeting: String {
    guard let taker = words.taker else { return say("handover.greeting.nobody", ["unit": words.unitName]) }
    return say(
      "handover.greeting",
      [
        "name": taker.called, "title": title ?? words.title, "unit": words.unitName, "giver": words.giver.called,
        "day": handover.day,
      ])
  }
  private var open: HTML {
    let sorts = Pending.Sort.allCases.filter { $0.needsOwner && !packet.of($0).isEmpty }
    guard !sorts.isEmpty else { return "<p class=\"soft\">\(say("handover.nothing-open"))</p>" }
    return """
      \(for: sorts, { sort in
        "<h3>\(say("handover.sort.\(sort.rawValue)")) (\(packet.of(sort).count))</h3><ul class=\"plain\">\(for: packet.of(sort).prefix(10), { "<li>\(line($0))</li>" })</ul>"
      })
      """
  }
  private func line(_ line: Packet.Line) -> HTML {
    "\(line.html(on: today, say))\(line.recorded.map { ": \(say.wholeMoney($0))" as HTML })"
  }
  private var people: HTML {
    let phone: HTML? = words.giver.phone.map { ", <a href=\"tel:\($0)\">\($0)</a>" }
    return """
      <ul class="plain"><li>\(say("handover.ask-giver", ["name": words.giver.called]))\(phone)</li>
      \(for: packet.of(.contact), { "<li>\(say($0.what))</li>" })</ul>
      """
  }
  private func step(_ step: FirstDays.Step) -> HTML {
    let day = done[step.code]
    let state: HTML = day.map { badge(say("handover.done-on", ["day": $0]), .good) } ?? .empty
    let tick = form(
      "\(handover.path)/buoc", class: "inline no-print",
      """
      <input type="hidden" name="buoc" value="\(step.code)"><input type="hidden" name="trang-thai" value="\(day == nil ? "xong" : "chua")">\
      \(button(say(day == nil ? "handover.finish" : "handover.not-done"), .secondary))
      """)
    return "<a href=\"\(step.path(of: handover))\">\(say(step))</a> \(state) \(if: mayTick, tick)"
  }
}
