import Page
import Store

/// Who leads a unit, and which papers it holds, as parts of its page.
struct UnitPeople {
  private let unit: Identifier
  private let day: Day
  private let leading: [(title: any Sayable, person: Officer)]
  private let others: Int
  private let papers: [Pending]
  private let say: Words

  /// - Parameter day: on which the posts were held; papers are those of today.
  init(_ unit: Identifier, on day: Day, _ visit: Visit, _ db: any Connection) throws {
    let officers = try Officers.current(visit.house, in: db)
    let titles = try visit.house.titles()
    let held = officers.held(in: unit, on: day)
    let keys = titles.titles.filter { $0.isLeading || $0.isKeyPost }.flatMap { title in
      held.filter { $0.title == title.code }.compactMap { post in officers.person(of: post).map { (title, $0) } }
    }
    leading = keys.map { (title: $0.0, person: $0.1) }
    others = held.count - keys.count
    papers = try visit.house.pendings.filter { $0.sorts.contains(.document) }.flatMap {
      try $0.pending(unit, visit.house, db)
    }
    .filter { $0.sort == .document }
    (self.unit, self.day, say) = (unit, day, visit.say)
  }

  var html: HTML { "\(if: !leading.isEmpty || others > 0, people)\(if: !papers.isEmpty, documents)" }

  private var people: HTML {
    let path = "/don-vi/\(unit)/can-bo?ngay=\(day)"
    return """
      <h2>\(say("units.officers"))</h2>
      \(details(leading.map { (name: say($0.title), value: personLink($0.person, say)) }))
      <p class="no-print"><a href="\(path)">\(say(others > 0 ? "units.all-officers" : "units.officers-page", ["count": others]))</a></p>
      """
  }
  private var documents: HTML {
    """
    <h2>\(say("units.papers"))</h2>
    <ul class="plain">\(for: papers, { paper in
      "<li>\(paper.path.map { "<a href=\"\($0)\">\(say(paper.what))</a>" as HTML } ?? "\(say(paper.what))")</li>"
    })</ul>
    """
  }
}
