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

extension Handover {
  func state(_ say: Words) -> HTML {
    signedOn.map { badge(say("handover.signed-on", ["day": $0]), .good) } ?? badge(say("handover.open"), .warn)
  }
}
