import WebUI
import Store
import Vietnamese

/// Who holds which post in the units that one reaches: unit by unit, or found by name.
struct OfficersPage {
  /// So many rows a page; who has more looks into a unit or searches a name.
  static let limit = 300
  let scope: OfficerSnapshot
  let search: String
  let asked: Day?
  let mayManage: Bool
  /// Those whose name was searched, each with his posts in reach.
  let found: [(person: Officer, posts: [Post])]
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    asked = try request.day("ngay")
    scope = try OfficerSnapshot(request.app, below: request.targetUnit, on: asked, in: db)
    search = nfc(request.query["tim"] ?? "").trimmed
    mayManage = request.role.scope(.manageOfficers) != .denied
    t = request.t
    let (officers, wanted) = (scope.officers, folded(search))
    let people = wanted.isEmpty ? [] : officers.people.values.filter { folded($0.name ?? "").contains(wanted) }
    let reached = try people.map { person in
      (person: person, posts: try officers.posts(of: person.id).filter { try request.canAccess($0.unitId, on: [], db) })
    }
    found = reached.filter { !$0.posts.isEmpty }.sorted { $0.person.sortKey < $1.person.sortKey }
  }

  var html: HTML {
    """
    <h1>\(t("officers.heading"))</h1><p class="lead">\(scope.name(scope.place)), \(t("officers.as-of", ["day": scope.day]))</p>
    \(searchForm("/can-bo", """
      \(Field("tim", label: t("officers.search"), hint: t("officers.search.hint"), kind: .text, value: search).html)
      \(Field("ngay", label: t("officers.day"), kind: .day, value: "\(scope.day)").html)
      """, button: t("form.show")))
    <ul class="plain no-print"><li><a href="/don-vi/\(scope.unit(scope.place).id.description)/can-bo">\(t("officers.own-unit"))</a></li>
    <li><a href="/can-bo/bien-dong">\(t("turnover.title"))</a></li><li><a href="/can-bo/bien-che">\(t("staffing.title"))</a></li>
    <li><a href="/ban-giao">\(t("handover.title"))</a></li></ul>
    \(search.isEmpty ? byUnit : people)
    """
  }

  private var people: HTML {
    guard !found.isEmpty else {
      return emptyState(t("officers.none-found", ["name": search]), t("officers.none-found.more"))
    }
    return Table(
      t("officers.found", ["count": found.count]),
      columns: [.init(t("officers.name")), .init(t("officers.posts"))],
      rows: found.prefix(Self.limit).map { item in
        [
          personLink(item.person, t),
          "\(for: item.posts, { post in "<span class=\"line\">\(t(scope.titles.name(post.title))) – \(scope.officers.unitName(post.unitId, on: scope.day)), \(span(post))</span>" })",
        ]
      }
    ).html
  }
  private func span(_ post: Post) -> String { formattedInterval(scope.officers.days(of: post), t) }

  private var byUnit: HTML {
    let listed = scope.listed
    guard !listed.isEmpty else { return emptyState(t("officers.none"), t("officers.none.more")) }
    let rest = listed.count - Self.limit
    return """
      \(Table(
        t("officers.by-unit"),
        columns: [.init(t("officers.unit")), .init(t("officers.key-posts")), .init(t("officers.others"), isNumber: true)],
        rows: listed.prefix(Self.limit).map(row)).html)
      \(if: rest > 0, "<p>\(t("officers.more-units", ["count": rest]))</p>")
      """
  }
  private func row(_ at: Int) -> [HTML] {
    let posts = scope.held(at)
    let keys = posts.filter(scope.isKey)
    let id = scope.unit(at).id
    let lines: [HTML] =
      keys.map { post in
        "\(t(scope.titles.name(post.title))): \(scope.officers.person(of: post).map { personLink($0, t) })"
      } + scope.vacancies(of: id).map { vacancyBadge($0, t) }
    return [
      "<a href=\"/don-vi/\(id.description)/can-bo?ngay=\(scope.day.description)\">\(scope.name(at))</a>",
      lines.isEmpty
        ? "<span class=\"soft\">\(t("officers.unrecorded"))</span>"
        : "\(for: lines, { "<span class=\"line\">\($0)</span>" })",
      "\(posts.count - keys.count)",
    ]
  }
}

func personLink(_ person: Officer, _ t: Localizer) -> HTML {
  "<a href=\"/can-bo/\(person.id.description)\">\(t(person.called))</a>"
}
func vacancyBadge(_ vacancy: Vacancy, _ t: Localizer) -> HTML {
  let text = t("officers.vacant", ["title": vacancy.title])
  return "\(badge(text, .warn))\(vacancy.last.map { " \(t("officers.vacant.since", ["day": $0]))" as HTML })"
}
/// `từ 01/07/2020 đến 30/06/2025`; what nobody knows is said.
func formattedInterval(_ days: Validity?, _ t: Localizer) -> String {
  guard let days else { return t("officers.over") }
  let from = days.from.map { t("officers.since", ["day": $0]) } ?? t("officers.since-unknown")
  return days.to.map { from + t("officers.until", ["day": $0]) } ?? from
}
