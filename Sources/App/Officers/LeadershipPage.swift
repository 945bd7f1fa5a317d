import WebUI
import Store

/// The leadership of one unit on a day: standing office, standing and executive committee, what is vacant, the terms.
struct LeadershipPage {
  let scope: OfficerSnapshot
  let mayManage: Bool
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    scope = try OfficerSnapshot(request.app, below: request.targetUnit, on: request.day("ngay") ?? request.lastDay(db), in: db)
    mayManage = request.role.scope(.manageOfficers) != .denied
    t = request.t
  }
  private var id: Identifier { scope.unit(scope.place).id }
  private var name: String { scope.name(scope.place) }
  var title: String { t("officers.leadership") }
  var breadcrumbs: [Link] { [Link(t("officers.heading"), "/can-bo"), Link(name, "/don-vi/\(id)?ngay=\(scope.day)")] }

  var html: HTML {
    let posts = scope.held(scope.place)
    return """
      <h1>\(title)</h1><p class="lead">\(name), \(t("officers.as-of", ["day": scope.day]))</p>
      \(scope.officers.term(of: id, on: scope.day).map { "<p>\(t("officers.running-term", ["term": $0.numeral]))</p>" as HTML })
      \(if: mayManage, actions)
      \(vacancies)
      \(if: posts.isEmpty, emptyState(t("officers.none-here"), t(mayManage ? "officers.none-here.more" : "officers.none.more")))
      \(for: Organ.allCases, { organ in section(t(scope.titles.name(organ)), posts.filter { scope.titles.organ(of: $0) == organ }) })
      \(section(t("officers.other-titles"), posts.filter { scope.titles.organ(of: $0) == nil }))
      \(terms)\(past)
      \(searchForm("/don-vi/\(id)/can-bo", Field("ngay", label: t("officers.day"), kind: .day, value: "\(scope.day)").html, button: t("form.show")))
      """
  }
  private var actions: HTML {
    """
    <div class="buttons no-print">\(buttonLink(Link(t("officers.appoint"), "/don-vi/\(id)/can-bo/moi")))\
    \(buttonLink(Link(t("officers.convene"), "/don-vi/\(id)/nhiem-ky/moi"), .secondary))</div>
    """
  }
  private var vacancies: HTML {
    let found = scope.vacancies(of: id)
    guard !found.isEmpty else { return .empty }
    return notice(.warn, "<ul class=\"plain\">\(for: found, { "<li>\(vacancyBadge($0, t))</li>" })</ul>")
  }
  private func section(_ title: String, _ posts: [Post]) -> HTML {
    guard !posts.isEmpty else { return .empty }
    return Table(
      "\(title) (\(posts.count))",
      columns: [
        .init(t("officers.name")), .init(t("officers.title")), .init(t("officers.placed-by")),
        .init(t("officers.days")), .init(t("officers.full-time")),
      ], rows: posts.map(row)
    ).html
  }
  private func row(_ post: Post) -> [HTML] {
    let soft: HTML = "<span class=\"soft\">–</span>"
    return [
      "\(scope.officers.person(of: post).map { personLink($0, t) })", "\(t(scope.titles.name(post.title)))",
      post.placedBy.map { "\($0)" } ?? soft, "\(formattedInterval(scope.officers.days(of: post), t))",
      post.isFullTime.map { "\(t($0 ? "officers.full-time.yes" : "officers.full-time.no"))" } ?? soft,
    ]
  }
  private var terms: HTML {
    let terms = scope.officers.terms(of: id)
    guard !terms.isEmpty else { return .empty }
    return """
      <h2>\(t("officers.terms"))</h2><ul class="plain">\(for: terms.reversed(), { term in
        "<li><a href=\"/nhiem-ky/\(term.id.description)\">\(t("officers.term.n", ["term": term.numeral]))</a>, \(formattedInterval(scope.officers.days(of: term), t))</li>"
      })</ul>
      """
  }
  private var past: HTML {
    let over = scope.inOrder(
      scope.officers.posts(in: id).filter { post in
        scope.officers.days(of: post).map { $0.to.map { $0 < scope.day } ?? false } ?? true
      })
    guard !over.isEmpty else { return .empty }
    return """
      <details><summary>\(t("officers.earlier", ["count": over.count]))</summary><ul class="plain">\(for: over, { post in
        "<li>\(scope.officers.person(of: post).map { personLink($0, t) }), \(t(scope.titles.name(post.title))), \(formattedInterval(scope.officers.days(of: post), t))</li>"
      })</ul></details>
      """
  }
}

extension RequestContext {
  /// The last day of a unit that has ended; nil for one that stands.
  fileprivate func lastDay(_ db: any Connection) throws -> Day? {
    let end = try UnitHistory.current(app, in: db)[targetUnit]?.unit.validity.to
    return end.map { min($0, db.today) } ?? db.today
  }
}
