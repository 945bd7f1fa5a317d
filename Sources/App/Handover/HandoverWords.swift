import Page
import Store

/// A handover with the people and the unit of it, for pages and papers.
struct HandoverWords {
  let handover: Handover
  let officers: Officers
  let post: Post
  let giver: Officer
  let taker: Officer?
  let title: any Sayable

  init(_ handover: Handover, _ house: House, in db: any Connection) throws {
    self.handover = handover
    let officers = try Officers.current(house, in: db)
    self.officers = officers
    post = try officers.post(handover.postId)
    giver = try officers.person(post.personId)
    taker = try handover.takerId.map { try officers.person($0) }
    title = try house.titles().name(post.title)
  }
  var unitName: String { officers.unitName(handover.unitId, on: handover.day) }
  /// The post of whoever takes over, as it is on that day.
  func takerTitle(_ house: House, on day: Day) throws -> (any Sayable)? {
    guard let taker = handover.takerId else { return nil }
    let held = officers.posts(of: taker).filter { $0.unitId == handover.unitId && officers.isHeld($0, on: day) }
    return try (held.first { $0.title == post.title } ?? held.first).map { try house.titles().name($0.title) }
  }
}

extension Packet.Line {
  /// What it is, with the way there and the day by which it is due.
  func html(on today: Day, _ say: Words) -> HTML {
    let what: HTML = path.map { "<a href=\"\($0)\">\(say(self.what))</a>" } ?? "\(say(self.what))"
    let day: HTML? = due.map { " \(badge(say("handover.due", ["day": $0]), $0 < today ? .bad : .warn))" }
    return "\(what)\(day)"
  }
}

extension Packet {
  /// Whatever has its day in the days to come, wherever else it is listed.
  func dueSoon(
    from day: Day, on today: Day, _ say: Words, _ more: (Line) -> HTML = { _ in .empty }
  ) -> HTML {
    let lines = due(by: day.adding(days: Packet.daysAhead))
    guard !lines.isEmpty else { return "<p class=\"soft\">\(say("handover.nothing-due"))</p>" }
    return "<ul class=\"plain\">\(for: lines, { "<li>\($0.html(on: today, say)) \(more($0))</li>" })</ul>"
  }
}

extension Handover {
  func state(_ say: Words) -> HTML {
    signedOn.map { badge(say("handover.signed-on", ["day": $0]), .good) } ?? badge(say("handover.open"), .warn)
  }
}
