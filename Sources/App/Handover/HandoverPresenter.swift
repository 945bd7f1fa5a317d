import Store
import WebUI

/// A handover with its people and its unit, for pages and documents.
struct HandoverPresenter {
  let handover: Handover
  let officers: Officers
  let post: Post
  let outgoing: Officer
  let incoming: Officer?
  let title: any Localizable

  init(_ handover: Handover, _ app: AppContext, in db: any Connection) throws {
    self.handover = handover
    let officers = try Officers.current(app, in: db)
    self.officers = officers
    post = try officers.post(handover.postId)
    outgoing = try officers.person(post.personId)
    incoming = try handover.successorId.map { try officers.person($0) }
    title = try app.titleCatalog().name(post.title)
  }
  var unitName: String { officers.unitName(handover.unitId, on: handover.day) }
  /// The title of the person who takes over, on that day.
  func incomingTitle(_ app: AppContext, on day: Day) throws -> (any Localizable)? {
    guard let incoming = handover.successorId else { return nil }
    let held = officers.posts(of: incoming).filter {
      $0.unitId == handover.unitId && officers.isHeld($0, on: day)
    }
    let own = held.first { $0.title == post.title } ?? held.first
    return try own.map { try app.titleCatalog().name($0.title) }
  }
}

extension HandoverPackage.Line {
  /// What it is, with a link and the day by which it is due.
  func html(on today: Day, _ t: Localizer) -> HTML {
    let text = t(what)
    let link: HTML = path.map { "<a href=\"\($0)\">\(text)</a>" } ?? "\(text)"
    let day = due.map { badge(t("handover.due", ["day": $0]), $0 < today ? .bad : .warn) }
    return "\(link)\(day.map { " \($0)" as HTML })"
  }
}

extension HandoverPackage {
  /// Everything due soon, even if it is listed elsewhere too.
  func dueSoon(
    from day: Day, on today: Day, _ t: Localizer, _ more: (Line) -> HTML = { _ in .empty }
  ) -> HTML {
    let lines = due(by: day.adding(days: HandoverPackage.daysAhead))
    guard !lines.isEmpty else {
      return "<p class=\"soft\">\(t("handover.nothing-due"))</p>"
    }
    let items = lines.map { "<li>\($0.html(on: today, t)) \(more($0))</li>" as HTML }
    return "<ul class=\"plain\">\(for: items, { $0 })</ul>"
  }
}

extension Handover {
  func state(_ t: Localizer) -> HTML {
    signedOn.map { badge(t("handover.signed-on", ["day": $0]), .good) }
      ?? badge(t("handover.open"), .warn)
  }
}
