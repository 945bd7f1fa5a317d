import Store
import WebUI

/// The leadership of one unit on a day: standing office, standing and executive committee, vacant
/// posts, the terms.
struct LeadershipPage {
  let scope: OfficerSnapshot
  let mayManage: Bool
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    scope = try OfficerSnapshot(
      request.app, below: request.targetUnit, on: request.day("ngay") ?? request.lastDay(db), in: db
    )
    mayManage = request.role.scope(.manageOfficers) != .denied
    t = request.t
  }
  private var id: Identifier { scope.unit(scope.place).id }
  private var name: String { scope.name(scope.place) }
  var title: String { t("officers.leadership") }
  var breadcrumbs: [Link] {
    [Link(t("officers.heading"), "/can-bo"), Link(name, "/don-vi/\(id)?ngay=\(scope.day)")]
  }

  var html: HTML {
    let (posts, titles) = (scope.held(scope.place), scope.titles)
    let term = scope.officers.term(of: id, on: scope.day)
    let running = term.map { t("officers.running-term", ["term": $0.numeral]) }
    let more = t(mayManage ? "officers.none-here.more" : "officers.none.more")
    let inOrgan = { (organ: Organ?) in posts.filter { titles.organ(of: $0) == organ } }
    let day = Field("ngay", label: t("officers.day"), kind: .day, value: "\(scope.day)").html
    return """
      <h1>\(title)</h1><p class="lead">\(name), \(t("officers.as-of", ["day": scope.day]))</p>
      \(running.map { "<p>\($0)</p>" as HTML })
      \(if: mayManage, actions)
      \(vacancies)
      \(if: posts.isEmpty, emptyState(t("officers.none-here"), more))
      \(for: Organ.allCases, { organ in section(t(titles.name(organ)), inOrgan(organ)) })
      \(section(t("officers.other-titles"), inOrgan(nil)))
      \(terms)\(past)
      \(searchForm("/don-vi/\(id)/can-bo", day, button: t("form.show")))
      """
  }
  private var actions: HTML {
    let appoint = buttonLink(Link(t("officers.appoint"), "/don-vi/\(id)/can-bo/moi"))
    let newTerm = buttonLink(
      Link(t("officers.convene"), "/don-vi/\(id)/nhiem-ky/moi"), .secondary)
    return "<div class=\"buttons no-print\">\(appoint)\(newTerm)</div>"
  }
  private var vacancies: HTML {
    let found = scope.vacancies(of: id)
    guard !found.isEmpty else { return .empty }
    return notice(
      .warn, "<ul class=\"plain\">\(for: found, { "<li>\(vacancyBadge($0, t))</li>" })</ul>")
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
    let fullTime = post.isFullTime.map {
      t($0 ? "officers.full-time.yes" : "officers.full-time.no")
    }
    return [
      "\(scope.officers.person(of: post).map { personLink($0, t) })",
      "\(t(scope.titles.name(post.title)))", post.placedBy.map { "\($0)" } ?? soft,
      "\(formattedInterval(scope.officers.days(of: post), t))", fullTime.map { "\($0)" } ?? soft,
    ]
  }
  private var terms: HTML {
    let terms = scope.officers.terms(of: id)
    guard !terms.isEmpty else { return .empty }
    let items = terms.reversed().map { term -> HTML in
      let name = t("officers.term.n", ["term": term.numeral])
      let days = formattedInterval(scope.officers.days(of: term), t)
      return "<li><a href=\"/nhiem-ky/\(term.id.description)\">\(name)</a>, \(days)</li>"
    }
    return "<h2>\(t("officers.terms"))</h2><ul class=\"plain\">\(for: items, { $0 })</ul>"
  }
  private var past: HTML {
    let over = scope.inOrder(
      scope.officers.posts(in: id).filter { post in
        scope.officers.days(of: post).map { $0.to.map { $0 < scope.day } ?? false } ?? true
      })
    guard !over.isEmpty else { return .empty }
    let items = over.map { post -> HTML in
      let person = scope.officers.person(of: post).map { personLink($0, t) }
      let days = formattedInterval(scope.officers.days(of: post), t)
      return "<li>\(person), \(t(scope.titles.name(post.title))), \(days)</li>"
    }
    return """
      <details><summary>\(t("officers.earlier", ["count": over.count]))</summary>\
      <ul class="plain">\(for: items, { $0 })</ul></details>
      """
  }
}

extension RequestContext {
  /// The last day of a unit that has ended, or else today.
  fileprivate func lastDay(_ db: any Connection) throws -> Day? {
    let end = try UnitHistory.current(app, in: db)[targetUnit]?.unit.validity.to
    return end.map { min($0, db.today) } ?? db.today
  }
}
