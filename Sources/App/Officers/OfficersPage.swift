import Store
import Vietnamese
import WebUI

/// Who holds which post in the units that the user reaches: unit by unit, or found by name.
struct OfficersPage {
  /// Rows on the page; users with more open a unit or search a name.
  static let limit = 300
  let scope: OfficerSnapshot
  let search: String
  let asked: Day?
  let mayManage: Bool
  /// The officers with the searched name, each with their posts in reach.
  let found: [(person: Officer, posts: [Post])]
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    asked = try request.day("ngay")
    scope = try OfficerSnapshot(request.app, below: request.targetUnit, on: asked, in: db)
    search = nfc(request.query["tim"] ?? "").trimmed
    mayManage = request.role.scope(.manageOfficers) != .denied
    t = request.t
    let (officers, wanted) = (scope.officers, folded(search))
    let people = officers.people.values.filter { folded($0.name ?? "").contains(wanted) }
    let reached = try (wanted.isEmpty ? [] : people).map { person in
      let posts = try officers.posts(of: person.id).filter {
        try request.canAccess($0.unitId, on: [], db)
      }
      return (person: person, posts: posts)
    }
    found = reached.filter { !$0.posts.isEmpty }.sorted { $0.person.sortKey < $1.person.sortKey }
  }

  var html: HTML {
    let name = Field(
      "tim", label: t("officers.search"), hint: t("officers.search.hint"), kind: .text,
      value: search
    ).html
    let day = Field("ngay", label: t("officers.day"), kind: .day, value: "\(scope.day)").html
    let own = "/don-vi/\(scope.unit(scope.place).id)/can-bo"
    return """
      <h1>\(t("officers.heading"))</h1><p class="lead">\(scope.lead(t))</p>
      \(searchForm("/can-bo", "\(name)\(day)", button: t("form.show")))
      <ul class="plain no-print"><li><a href="\(own)">\(t("officers.own-unit"))</a></li>
      <li><a href="/can-bo/bien-dong">\(t("turnover.title"))</a></li>\
      <li><a href="/can-bo/bien-che">\(t("staffing.title"))</a></li>
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
        [personLink(item.person, t), "\(for: item.posts, line)"]
      }
    ).html
  }
  private func line(_ post: Post) -> HTML {
    let title = t(scope.titles.name(post.title))
    let unit = scope.officers.unitName(post.unitId, on: scope.day)
    let days = formattedInterval(scope.officers.days(of: post), t)
    return "<span class=\"line\">\(title) – \(unit), \(days)</span>"
  }

  private var byUnit: HTML {
    let listed = scope.listed
    guard !listed.isEmpty else { return emptyState(t("officers.none"), t("officers.none.more")) }
    let rest = listed.count - Self.limit
    let table = Table(
      t("officers.by-unit"),
      columns: [
        .init(t("officers.unit")), .init(t("officers.key-posts")),
        .init(t("officers.others"), isNumber: true),
      ],
      rows: listed.prefix(Self.limit).map(row)
    ).html
    return "\(table)\(if: rest > 0, "<p>\(t("officers.more-units", ["count": rest]))</p>")"
  }
  private func row(_ at: Int) -> [HTML] {
    let posts = scope.held(at)
    let keys = posts.filter(scope.isKey)
    let id = scope.unit(at).id
    let lines: [HTML] =
      keys.map { post -> HTML in
        let person = scope.officers.person(of: post).map { personLink($0, t) }
        return "\(t(scope.titles.name(post.title))): \(person)"
      } + scope.vacancies(of: id).map { vacancyBadge($0, t) }
    return [
      scope.link(to: id, name: scope.name(at)),
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
  let since = vacancy.last.map { " " + t("officers.vacant.since", ["day": $0]) } ?? ""
  return "\(badge(text, .warn))\(since)"
}
/// `từ 01/07/2020 đến 30/06/2025`, also where a day is unknown.
func formattedInterval(_ days: Validity?, _ t: Localizer) -> String {
  guard let days else { return t("officers.over") }
  let from = days.from.map { t("officers.since", ["day": $0]) } ?? t("officers.since-unknown")
  return days.to.map { from + t("officers.until", ["day": $0]) } ?? from
}
