import Store
import WebUI

/// Who leads a unit, and which papers it holds, as parts of its page.
struct UnitPeople {
  private let unit: Identifier
  private let day: Day
  private let leading: [(title: any Localizable, person: Officer)]
  private let others: Int
  private let papers: [OpenItem]
  private let t: Localizer

  /// - Parameter day: on which the posts were held; papers are those of today.
  init(_ unit: Identifier, on day: Day, request: RequestContext, _ db: any Connection) throws {
    let officers = try Officers.current(request.app, in: db)
    let titles = try request.app.titleCatalog()
    let held = officers.held(in: unit, on: day)
    let keys = titles.titles.filter { $0.isLeading || $0.isKeyPost }.flatMap { title in
      held.filter { $0.title == title.code }.compactMap { post in
        officers.person(of: post).map { (title, $0) }
      }
    }
    leading = keys.map { (title: $0.0, person: $0.1) }
    others = held.count - keys.count
    papers = try request.app.openItemProviders.filter { $0.kinds.contains(.document) }.flatMap {
      try $0.items(unit, request.app, db)
    }
    .filter { $0.kind == .document }
    self.unit = unit
    self.day = day
    t = request.t
  }

  var html: HTML {
    "\(if: !leading.isEmpty || others > 0, people)\(if: !papers.isEmpty, documents)"
  }

  private var people: HTML {
    let path = "/don-vi/\(unit)/can-bo?ngay=\(day)"
    return """
      <h2>\(t("units.officers"))</h2>
      \(details(leading.map { (name: t($0.title), value: personLink($0.person, t)) }))
      <p class="no-print"><a href="\(path)">\
      \(t(others > 0 ? "units.all-officers" : "units.officers-page", ["count": others]))</a></p>
      """
  }
  private var documents: HTML {
    """
    <h2>\(t("units.papers"))</h2>
    <ul class="plain">\(for: papers, { paper in
      let title = t(paper.description)
      let link = paper.path.map { "<a href=\"\($0)\">\(title)</a>" as HTML }
      return "<li>\(link ?? "\(title)")</li>"
    })</ul>
    """
  }
}
