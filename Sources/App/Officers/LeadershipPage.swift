import Page
import Store

/// The leadership of one unit on a day: standing office, standing and executive committee, what is vacant, the terms.
struct LeadershipPage {
  let scope: OfficerScope
  let mayManage: Bool
  let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    scope = try OfficerScope(visit.house, below: visit.unit, on: visit.day("ngay") ?? visit.lastDay(db), in: db)
    mayManage = visit.role.reach(.manageOfficers) != .nowhere
    say = visit.say
  }
  private var id: Identifier { scope.unit(scope.place).id }
  private var name: String { scope.name(scope.place) }
  var title: String { say("officers.leadership") }
  var trail: [Link] { [Link(say("officers.heading"), "/can-bo"), Link(name, "/don-vi/\(id)?ngay=\(scope.day)")] }

  var html: HTML {
    let posts = scope.held(scope.place)
    return """
      <h1>\(title)</h1><p class="lead">\(name), \(say("officers.as-of", ["day": scope.day]))</p>
      \(scope.officers.term(of: id, on: scope.day).map { "<p>\(say("officers.running-term", ["term": $0.numeral]))</p>" as HTML })
      \(if: mayManage, actions)
      \(vacancies)
      \(if: posts.isEmpty, emptyState(say("officers.none-here"), say(mayManage ? "officers.none-here.more" : "officers.none.more")))
      \(for: Organ.allCases, { organ in section(say(scope.titles.name(organ)), posts.filter { scope.titles.organ(of: $0) == organ }) })
      \(section(say("officers.other-titles"), posts.filter { scope.titles.organ(of: $0) == nil }))
      \(terms)\(past)
      \(searchForm("/don-vi/\(id)/can-bo", Field("ngay", label: say("officers.day"), kind: .day, value: "\(scope.day)").html, button: say("form.show")))
      """
  }
  private var actions: HTML {
    """
    <div class="buttons no-print">\(buttonLink(Link(say("officers.appoint"), "/don-vi/\(id)/can-bo/moi")))\
    \(buttonLink(Link(say("officers.convene"), "/don-vi/\(id)/nhiem-ky/moi"), .secondary))</div>
    """
  }
  private var vacancies: HTML {
    let found = scope.vacancies(of: id)
    guard !found.isEmpty else { return .empty }
    return notice(.warn, "<ul class=\"plain\">\(for: found, { "<li>\(vacancyBadge($0, say))</li>" })</ul>")
  }
  private func section(_ title: String, _ posts: [Post]) -> HTML {
    guard !posts.isEmpty else { return .empty }
    return Table(
      "\(title) (\(posts.count))",
      columns: [
        .init(say("officers.name")), .init(say("officers.title")), .init(say("officers.placed-by")),
        .init(say("officers.days")), .init(say("officers.full-time")),
      ], rows: posts.map(row)
    ).html
  }
  private func row(_ post: Post) -> [HTML] {
    let soft: HTML = "<span class=\"soft\">–</span>"
    return [
      "\(scope.officers.person(of: post).map { personLink($0, say) })", "\(say(scope.titles.name(post.title)))",
      post.placedBy.map { "\($0)" } ?? soft, "\(daysInWords(scope.officers.days(of: post), say))",
      post.isFullTime.map { "\(say($0 ? "officers.full-time.yes" : "officers.full-time.no"))" } ?? soft,
    ]
  }
  private var terms: HTML {
    let terms = scope.officers.terms(of: id)
    guard !terms.isEmpty else { return .empty }
    return """
      <h2>\(say("officers.terms"))</h2><ul class="plain">\(for: terms.reversed(), { term in
        "<li><a href=\"/nhiem-ky/\(term.id.description)\">\(say("officers.term.n", ["term": term.numeral]))</a>, \(daysInWords(scope.officers.days(of: term), say))</li>"
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
      <details><summary>\(say("officers.earlier", ["count": over.count]))</summary><ul class="plain">\(for: over, { post in
        "<li>\(scope.officers.person(of: post).map { personLink($0, say) }), \(say(scope.titles.name(post.title))), \(daysInWords(scope.officers.days(of: post), say))</li>"
      })</ul></details>
      """
  }
}

extension Visit {
  /// The last day of a unit that has ended; nil for one that stands.
  fileprivate func lastDay(_ db: any Connection) throws -> Day? {
    let end = try UnitHistory.current(house, in: db)[unit]?.unit.validity.to
    return end.map { min($0, db.today) } ?? db.today
  }
}
