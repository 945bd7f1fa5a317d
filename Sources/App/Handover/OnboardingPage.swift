import Store
import WebUI

/// The page for the person who took over: what is due, what is open, whom to ask, and the steps of
/// the first days.
struct OnboardingPage {
  private let handover: Handover
  private let presenter: HandoverPresenter
  private let package: HandoverPackage
  private let steps: [OnboardingChecklist.Step]
  private let done: [String: Day]
  private let mayTick: Bool
  private let title: (any Localizable)?
  private let today: Day
  private let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    handover = try Handover.find(request.id("handover"), in: db)
    presenter = try HandoverPresenter(handover, request.app, in: db)
    // What is open now, not what was open when the handover was signed.
    package = try HandoverPackage(of: handover.unitId, request.app, in: db)
    steps = try request.app.onboardingChecklist().steps
    done = try handover.steps(in: db)
    mayTick = request.role.scope(.manageOfficers) != .denied
    title = try presenter.incomingTitle(request.app, on: max(handover.day.next, db.today))
    today = db.today
    t = request.t
  }
  var heading: String { t("handover.first-days") }
  var breadcrumbs: [Link] {
    [
      Link(t("handover.title"), "/ban-giao"),
      Link(t("handover.of", ["name": presenter.outgoing.called]), handover.path),
    ]
  }

  var html: HTML {
    let due = t("handover.due-soon", ["days": HandoverPackage.daysAhead])
    let count = steps.count { done[$0.code] != nil }
    let progress = t("handover.steps", ["done": count, "all": steps.count])
    return """
      <h1>\(heading)</h1><p class="lead">\(greeting)</p>
      <h2>\(due)</h2>\(package.dueSoon(from: today, on: today, t))
      <h2>\(t("handover.still-open"))</h2>\(open)
      <h2>\(t("handover.whom-to-ask"))</h2>\(people)
      <h2>\(progress)</h2>
      <ol class="plain">\(for: steps, { "<li>\(step($0))</li>" })</ol>
      """
  }
  private var greeting: String {
    guard let incoming = presenter.incoming else {
      return t("handover.greeting.nobody", ["unit": presenter.unitName])
    }
    return t(
      "handover.greeting",
      [
        "name": incoming.called, "title": title ?? presenter.title, "unit": presenter.unitName,
        "giver": presenter.outgoing.called, "day": handover.day,
      ])
  }
  private var open: HTML {
    let kinds = OpenItem.Kind.allCases.filter { $0.needsOwner && !package.of($0).isEmpty }
    guard !kinds.isEmpty else {
      return "<p class=\"soft\">\(t("handover.nothing-open"))</p>"
    }
    return "\(for: kinds, section)"
  }
  private func section(_ kind: OpenItem.Kind) -> HTML {
    let lines = package.of(kind)
    return """
      <h3>\(t("handover.kind.\(kind.rawValue)")) (\(lines.count))</h3>
      <ul class="plain">\(for: lines.prefix(10), { "<li>\(self.line($0))</li>" })</ul>
      """
  }
  private func line(_ line: HandoverPackage.Line) -> HTML {
    "\(line.html(on: today, t))\(line.bookBalance.map { ": \(t.wholeMoney($0))" as HTML })"
  }
  private var people: HTML {
    let outgoing = presenter.outgoing
    let phone: HTML? = outgoing.phone.map { ", <a href=\"tel:\($0)\">\($0)</a>" }
    return """
      <ul class="plain"><li>\(t("handover.ask-outgoing", ["name": outgoing.called]))\(phone)</li>
      \(for: package.of(.contact), { "<li>\(t($0.what))</li>" })</ul>
      """
  }
  private func step(_ step: OnboardingChecklist.Step) -> HTML {
    let day = done[step.code]
    let state: HTML = day.map { badge(t("handover.done-on", ["day": $0]), .good) } ?? .empty
    let isDone = day != nil
    let tick = form(
      "\(handover.path)/buoc", class: "inline no-print",
      """
      <input type="hidden" name="buoc" value="\(step.code)">\
      <input type="hidden" name="trang-thai" value="\(isDone ? "chua" : "xong")">\
      \(button(t(isDone ? "handover.not-done" : "handover.finish"), .secondary))
      """)
    return "<a href=\"\(step.path(of: handover))\">\(t(step))</a> \(state) \(if: mayTick, tick)"
  }
}
