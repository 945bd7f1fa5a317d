import WebUI
import Store

/// A handover with the people and the unit of it, for pages and papers.
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
  /// The post of whoever takes over, as it is on that day.
  func takerTitle(_ app: AppContext, on day: Day) throws -> (any Localizable)? {
    guard let incoming = handover.successorId else { return nil }
    let held = officers.posts(of: incoming).filter { $0.unitId == handover.unitId && officers.isHeld($0, on: day) }
    return try (held.first { $0.title == post.title } ?? held.first).map { try app.titleCatalog().name($0.title) }
  }
}

extension HandoverPackage.Line {
  /// What it is, with the way there and the day by which it is due.
  func html(on today: Day, _ t: Localizer) -> HTML {
    let what: HTML = path.map { "<a href=\"\($0)\">\(t(self.what))</a>" } ?? "\(t(self.what))"
    let day: HTML? = due.map { " \(badge(t("handover.due", ["day": $0]), $0 < today ? .bad : .warn))" }
    return "\(what)\(day)"
  }
}

extension HandoverPackage {
  /// Whatever has its day in the days to come, wherever else it is listed.
  func dueSoon(
    from day: Day, on today: Day, _ t: Localizer, _ more: (Line) -> HTML = { _ in .empty }
  ) -> HTML {
    let lines = due(by: day.adding(days: HandoverPackage.daysAhead))
    guard !lines.isEmpty else { return "<p class=\"soft\">\(t("handover.nothing-due"))</p>" }
    return "<ul class=\"plain\">\(for: lines, { "<li>\($0.html(on: today, t)) \(more($0))</li>" })</ul>"
  }
}

extension Handover {
  func state(_ t: Localizer) -> HTML {
    signedOn.map { badge(t("handover.signed-on", ["day": $0]), .good) } ?? badge(t("handover.open"), .warn)
  }
}
