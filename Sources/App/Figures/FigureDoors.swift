import Page
import Store

/// The pages of the room.
func figureDoors(_ doors: inout Doors) {
  doors.get("/so-lieu", needs: .seeFigures, in: .named("don-vi", days: ["ky"]), kept: true) { visit, db in
    let figures = try Figures(visit.house, in: db)
    let page = try FigureListPage(figures, unit: try visit.unit, period: try visit.period("ky"))
    return .page(title: visit.say("figures.title"), trail: [], page.html)
  }
  doors.get("/so-lieu/{indicator}", needs: .seeFigures, in: .named("don-vi", days: ["ky"]), kept: true) {
    visit, db in
    let figures = try Figures(visit.house, in: db)
    let page = try IndicatorPage(
      visit.text("indicator"), figures, unit: try visit.unit, period: try visit.period("ky"),
      isOpen: { try visit.reaches(visit.unit, on: [$0.last], db) })
    return .page(
      title: visit.say(page.indicator), trail: [Link(visit.say("figures.title"), "/so-lieu")], page.html)
  }
  doors.get(
    "/so-lieu/{indicator}/hai-cay", needs: .seeFigures, in: .named("don-vi", days: ["ky", "ngay"]), kept: true
  ) { visit, db in
    let page = try TwoTreesPage(
      visit.text("indicator"), Figures(visit.house, in: db), unit: visit.unit, period: visit.period("ky"),
      day: visit.day("ngay") ?? db.today)
    let trail = [
      Link(visit.say("figures.title"), "/so-lieu"),
      Link(visit.say(page.indicator), "/so-lieu/\(page.indicator.code)?ky=\(page.period)"),
    ]
    return .page(title: "\(visit.say(page.indicator)): \(visit.say("two-trees.title"))", trail: trail, try page.html)
  }
  doors.get(
    "/so-lieu/{indicator}/{unit}/{period}", needs: .seeFigures, in: .named("unit", days: ["period"]), kept: true
  ) { visit, db in
    let figures = try Figures(visit.house, in: db)
    guard let period = try visit.period("period") else { throw Problem.notFound(Sentence("problem.no-such-page")) }
    let code = try visit.text("indicator")
    let trace = try Trace(code, part: visit.query["phan"] ?? "", visit.unit, period, figures)
    let page = TracePage(trace, figures, doubts: try visit.house.doubts(trace.path, visit.ownUnit(db), visit.house, db))
    let trail = [
      Link(visit.say("figures.title"), "/so-lieu"),
      Link(visit.say(trace.indicator), "/so-lieu/\(code)?ky=\(period)"),
      Link(trace.unitName, "/don-vi/\(trace.unit)?ky=\(period)"),
    ]
    return .page(
      title: "\(visit.say(figures.book.name(of: trace.series))), \(trace.unitName)", trail: trail, page.html)
  }
}

extension Figures {
  /// The unit at the top of the tree in the latest period of which anything is known.
  func root() throws -> Identifier {
    let day = try periods().last?.last ?? .distantFuture
    let tree = try Tree.asOf(day, house, in: db)
    guard let root = tree.roots.first else { throw Problem.notFound(Sentence("units.none")) }
    return tree.nodes[root].unit.id
  }
  /// The period to show of a unit: the one that was asked for, or else the latest in which the unit stands. Nil when
  /// there are figures of no such period.
  func period(of unit: Identifier, asked: Period?) throws -> Period? {
    if let asked { return try tree(asked).place(of: unit) == nil ? nil : asked }
    let standing = try periods().filter { try tree($0).place(of: unit) != nil }
    return standing.last { $0.kind == .year } ?? standing.last
  }
  /// The latest year of which anything is known, or else the latest period; nil in an empty house.
  func latest() throws -> Period? {
    let all = try periods()
    return all.last { $0.kind == .year } ?? all.last
  }
}
