import WebUI
import Store

/// One page for whoever took over: what is due, what is open, whom to ask, and the steps of the first days.
struct OnboardingPage {
  let handover: Handover
  private let words: HandoverPresenter
  private let package: HandoverPackage
  private let steps: [OnboardingChecklist.Step]
  private let done: [String: Day]
  private let mayTick: Bool
  private let title: (any Localizable)?
  private let today: Day
  private let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    handover = try Handover.find(request.id("handover"), in: db)
    words = try HandoverPresenter(handover, request.app, in: db)
    // What is pending now, and not what was on the day of the signatures.
    package = try HandoverPackage(of: handover.unitId, request.app, in: db)
    steps = try request.app.onboardingChecklist().steps
    done = try handover.steps(in: db)
    mayTick = request.role.scope(.manageOfficers) != .denied
    title = try words.takerTitle(request.app, on: max(handover.day.next, db.today))
    (today, t) = (db.today, request.t)
  }
  var heading: String { t("handover.first-days") }
  var breadcrumbs: [Link] {
    [
      Link(t("handover.title"), "/ban-giao"),
      Link(t("handover.of", ["name": words.outgoing.called]), handover.path),
    ]
  }

  var html: HTML {
    """
    <h1>\(heading)</h1><p class="lead">\(greeting)</p>
    <h2>\(t("handover.due-soon", ["days": HandoverPackage.daysAhead]))</h2>\(package.dueSoon(from: today, on: today, t))
    <h2>\(t("handover.still-open"))</h2>\(open)
    <h2>\(t("handover.whom-to-ask"))</h2>\(people)
    <h2>\(t("handover.steps", ["done": steps.count { done[$0.code] != nil }, "all": steps.count]))</h2>
    <ol class="plain">\(for: steps, { "<li>\(step($0))</li>" })</ol>
    """
  }
  private var greeting: String {
    guard let incoming = words.incoming else { return t("handover.greeting.nobody", ["unit": words.unitName]) }
    return t(
      "handover.greeting",
      [
        "name": incoming.called, "title": title ?? words.title, "unit": words.unitName, "giver": words.outgoing.called,
        "day": handover.day,
      ])
  }
  private var open: HTML {
    let sorts = OpenItem.Kind.allCases.filter { $0.needsOwner && !package.of($0).isEmpty }
    guard !sorts.isEmpty else { return "<p class=\"soft\">\(t("handover.nothing-open"))</p>" }
    return """
      \(for: sorts, { kind in
        "<h3>\(t("handover.sort.\(kind.rawValue)")) (\(package.of(kind).count))</h3><ul class=\"plain\">\(for: package.of(kind).prefix(10), { "<li>\(line($0))</li>" })</ul>"
      })
      """
  }
  private func line(_ line: HandoverPackage.Line) -> HTML {
    "\(line.html(on: today, t))\(line.recorded.map { ": \(t.wholeMoney($0))" as HTML })"
  }
  private var people: HTML {
    let phone: HTML? = words.outgoing.phone.map { ", <a href=\"tel:\($0)\">\($0)</a>" }
    return """
      <ul class="plain"><li>\(t("handover.ask-giver", ["name": words.outgoing.called]))\(phone)</li>
      \(for: package.of(.contact), { "<li>\(t($0.what))</li>" })</ul>
      """
  }
  private func step(_ step: OnboardingChecklist.Step) -> HTML {
    let day = done[step.code]
    let state: HTML = day.map { badge(t("handover.done-on", ["day": $0]), .good) } ?? .empty
    let tick = form(
      "\(handover.path)/buoc", class: "inline no-print",
      """
      <input type="hidden" name="buoc" value="\(step.code)"><input type="hidden" name="trang-thai" value="\(day == nil ? "xong" : "chua")">\
      \(button(t(day == nil ? "handover.finish" : "handover.not-done"), .secondary))
      """)
    return "<a href=\"\(step.path(of: handover))\">\(t(step))</a> \(state) \(if: mayTick, tick)"
  }
}
