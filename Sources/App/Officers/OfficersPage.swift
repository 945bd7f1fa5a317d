import Page
import Store
import Vietnamese

/// Who holds which post in the units that one reaches: unit by unit, or found by name.
struct OfficersPage {
  /// So many rows a page; who has more looks into a unit or searches a name.
  static let most = 300
  let scope: OfficerScope
  let search: String
  let asked: Day?
  let mayManage: Bool
  /// Those whose name was searched, each with his posts in reach.
  let found: [(person: Officer, posts: [Post])]
  let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    asked = try visit.day("ngay")
    scope = try OfficerScope(visit.house, below: visit.unit, on: asked, in: db)
    search = composed(visit.query["tim"] ?? "").trimmed
    mayManage = visit.role.reach(.manageOfficers) != .nowhere
    say = visit.say
    let (officers, wanted) = (scope.officers, folded(search))
    let people = wanted.isEmpty ? [] : officers.people.values.filter { folded($0.name ?? "").contains(wanted) }
    let reached = try people.map { person in
      (person: person, posts: try officers.posts(of: person.id).filter { try visit.reaches($0.unitId, on: [], db) })
    }
    found = reached.filter { !$0.posts.isEmpty }.sorted { $0.person.sortKey < $1.person.sortKey }
  }

  var html: HTML {
    """
    <h1>\(say("officers.heading"))</h1><p class="lead">\(scope.name(scope.place)), \(say("officers.as-of", ["day": scope.day]))</p>
    \(searchForm("/can-bo", """
      \(Field("tim", label: say("officers.search"), hint: say("officers.search.hint"), kind: .text, value: search).html)
      \(Field("ngay", label: say("officers.day"), kind: .day, value: "\(scope.day)").html)
      """, button: say("form.show")))
    <ul class="plain no-print"><li><a href="/don-vi/\(scope.unit(scope.place).id.description)/can-bo">\(say("officers.own-unit"))</a></li>
    <li><a href="/can-bo/bien-dong">\(say("turnover.title"))</a></li><li><a href="/can-bo/bien-che">\(say("staffing.title"))</a></li>
    <li><a href="/ban-giao">\(say("handover.title"))</a></li></ul>
    \(search.isEmpty ? byUnit : people)
    """
  }

  private var people: HTML {
    guard !found.isEmpty else {
      return emptyState(say("officers.none-found", ["name": search]), say("officers.none-found.more"))
    }
    return Table(
      say("officers.found", ["count": found.count]),
      columns: [.init(say("officers.name")), .init(say("officers.posts"))],
      rows: found.prefix(Self.most).map { item in
        [
          personLink(item.person, say),
          "\(for: item.posts, { post in "<span class=\"line\">\(say(scope.titles.name(post.title))) – \(scope.officers.unitName(post.unitId, on: scope.day)), \(span(post))</span>" })",
        ]
      }
    ).html
  }
  private func span(_ post: Post) -> String { daysInWords(scope.officers.days(of: post), say) }

  private var byUnit: HTML {
    let listed = scope.listed
    guard !listed.isEmpty else { return emptyState(say("officers.none"), say("officers.none.more")) }
    let rest = listed.count - Self.most
    return """
      \(Table(
        say("officers.by-unit"),
        columns: [.init(say("officers.unit")), .init(say("officers.key-posts")), .init(say("officers.others"), isNumber: true)],
        rows: listed.prefix(Self.most).map(row)).html)
      \(if: rest > 0, "<p>\(say("officers.more-units", ["count": rest]))</p>")
      """
  }
  private func row(_ at: Int) -> [HTML] {
    let posts = scope.held(at)
    let keys = posts.filter(scope.isKey)
    let id = scope.unit(at).id
    let lines: [HTML] =
      keys.map { post in
        "\(say(scope.titles.name(post.title))): \(scope.officers.person(of: post).map { personLink($0, say) })"
      } + scope.vacancies(of: id).map { vacancyBadge($0, say) }
    return [
      "<a href=\"/don-vi/\(id.description)/can-bo?ngay=\(scope.day.description)\">\(scope.name(at))</a>",
      lines.isEmpty
        ? "<span class=\"soft\">\(say("officers.unrecorded"))</span>"
        : "\(for: lines, { "<span class=\"line\">\($0)</span>" })",
      "\(posts.count - keys.count)",
    ]
  }
}

func personLink(_ person: Officer, _ say: Words) -> HTML {
  "<a href=\"/can-bo/\(person.id.description)\">\(say(person.called))</a>"
}
func vacancyBadge(_ vacancy: Vacancy, _ say: Words) -> HTML {
  let text = say("officers.vacant", ["title": vacancy.title])
  return "\(badge(text, .warn))\(vacancy.last.map { " \(say("officers.vacant.since", ["day": $0]))" as HTML })"
}
/// `từ 01/07/2020 đến 30/06/2025`; what nobody knows is said.
func daysInWords(_ days: Validity?, _ say: Words) -> String {
  guard let days else { return say("officers.over") }
  let from = days.from.map { say("officers.since", ["day": $0]) } ?? say("officers.since-unknown")
  return days.to.map { from + say("officers.until", ["day": $0]) } ?? from
}
