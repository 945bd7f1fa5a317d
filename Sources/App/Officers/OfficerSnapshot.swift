import Store

/// The officers of a unit and of the units below it, as of a day.
struct OfficerSnapshot: Sendable {
  let officers: Officers
  let titles: TitleCatalog
  let tree: Tree
  let place: Int
  var day: Day { tree.day }

  /// - Parameter asked: the day; nil means today, or the last day with posts where today has none.
  init(_ app: AppContext, below unit: Identifier, on asked: Day?, in db: any Connection) throws {
    officers = try Officers.current(app, in: db)
    titles = try app.titleCatalog()
    let officers = officers
    let lookUp = { (day: Day) -> (tree: Tree, place: Int)? in
      let tree = try Tree.asOf(day, app, in: db)
      return tree.index(of: unit).map { (tree, $0) }
    }
    let hasAny = { (tree: Tree, place: Int) in
      tree.subtree(of: place).contains { at in
        !officers.held(in: tree.nodes[at].unit.id, on: tree.day).isEmpty
      }
    }
    var found = try lookUp(asked ?? db.today)
    if asked == nil, !(found.map(hasAny) ?? false) {
      let ends = Set(officers.posts.values.compactMap { officers.days(of: $0)?.to })
      let earlier = try ends.filter { $0 < db.today }.sorted(by: >).prefix(20).lazy
        .compactMap(lookUp).first { hasAny($0.tree, $0.place) }
      found = earlier ?? found
    }
    let last = officers.units[unit]?.unit.validity.to
    if found == nil, asked == nil, let last { found = try lookUp(last) }
    guard let found else {
      let day = asked ?? db.today
      throw Problem.notFound(
        LocalizedMessage("units.not-then", ["text": officers.unitName(unit, on: day), "day": day]))
    }
    (tree, place) = found
  }

  /// `Tỉnh Sơn La, ngày 31/12/2022`, at the head of a page.
  func lead(_ t: Localizer) -> String {
    "\(name(place)), \(t("officers.as-of", ["day": day]))"
  }

  func unit(_ at: Int) -> Unit { tree.nodes[at].unit }
  func name(_ at: Int) -> String { tree.nodes[at].name }
  func held(_ at: Int) -> [Post] { inOrder(officers.held(in: unit(at).id, on: day)) }
  /// By the order of titles, then of names.
  func inOrder(_ posts: [Post]) -> [Post] {
    posts.sorted { one, other in
      let key = { (post: Post) in
        (
          titles.place(of: post.title), officers.person(of: post)?.sortKey ?? "",
          post.id.description
        )
      }
      return key(one) < key(other)
    }
  }
  func isKey(_ post: Post) -> Bool { titles[post.title]?.isKeyPost ?? false }

  /// The units to list: every unit of a level that has officers on record; of the many chapters
  /// only those with officers.
  var listed: [Int] {
    let subtree = tree.subtree(of: place)
    let recorded = subtree.filter { officers.isRecorded(unit($0).id) }
    let levels = Set(recorded.map { unit($0).kind }).subtracting([.chapter, .committee, .group])
    return subtree.filter { levels.contains(unit($0).kind) || officers.isRecorded(unit($0).id) }
  }
  /// The levels of these units, from the province down.
  func levels(_ places: [Int]) -> [Unit.Kind] {
    let found = Set(places.map { unit($0).kind })
    return Unit.Kind.allCases.filter(found.contains)
  }
}

/// A vacant post of a unit.
struct Vacancy: Sendable {
  let title: Title
  /// The last day on which it was held, where that is known.
  let last: Day?
}

extension OfficerSnapshot {
  /// Key posts that were held earlier in this term, and the leading post that every unit must fill.
  /// Empty for a unit without posts on record; the leading post is left out where titles are
  /// unstated.
  func vacancies(of id: Identifier) -> [Vacancy] {
    guard officers.isRecorded(id), let kind = officers.units[id]?.unit(on: day).kind else {
      return []
    }
    let held = officers.held(in: id, on: day)
    let isUnclear = held.contains { $0.title == Title.unstated }
    let term = officers.term(of: id, on: day)?.id
    return titles.of(kind).filter { $0.isKeyPost && $0.code != Title.unstated }.compactMap {
      title in
      guard !held.contains(where: { $0.title == title.code }) else { return nil }
      let before = officers.posts(in: id).filter { $0.title == title.code }
      let ended = before.compactMap { post in
        officers.days(of: post)?.to.map { (post: post, end: $0) }
      }
      let last = ended.filter { $0.end < day }.max { $0.end < $1.end }
      // A post of an earlier term does not tell whether this term has it.
      let wasHeld = last.map { $0.post.termId == nil || $0.post.termId == term || term == nil }
      guard wasHeld ?? false || (title.isLeading && !isUnclear) else { return nil }
      return Vacancy(title: title, last: last?.end)
    }
  }
}
