import Store

/// Who is new and who stayed when a term began: each leading post compared with the term before.
struct Turnover: Sendable {
  enum Change: String, Sendable, CaseIterable {
    /// The same person in the same post, in another post, and a new person.
    case same, moved, new
    /// The term before has no record of this post.
    case unknown
  }
  enum Verdict: String, Sendable, CaseIterable { case unchanged, changed, unlisted }

  struct Line: Sendable {
    let post: Post
    let change: Change
    /// The posts of the same person in the term before.
    let before: [Post]
  }
  struct OfUnit: Sendable {
    let unit: Identifier
    let name: String
    let lines: [Line]
    var verdict: Verdict {
      let known = lines.map(\.change).filter { $0 != .unknown }
      if known.isEmpty { return .unlisted }
      return known.allSatisfy { $0 == .same } ? .unchanged : .changed
    }
  }
  /// The units in which one leading post changed in the same way.
  struct Group: Sendable {
    let title: String
    let change: Change
    let units: [OfUnit]
  }
  let number: Int
  let level: Unit.Kind
  /// All units of the level, also those that did not begin this term.
  let units: [OfUnit]

  init(_ number: Int, at level: Unit.Kind, in scope: OfficerSnapshot) {
    self.number = number
    self.level = level
    units = scope.tree.subtree(of: scope.place).filter { scope.unit($0).kind == level }.map { at in
      let unit = scope.unit(at).id
      return OfUnit(
        unit: unit, name: scope.name(at), lines: Turnover.lines(number, of: unit, in: scope))
    }
  }
  func count(_ verdict: Verdict) -> Int { units.count { $0.verdict == verdict } }
  func units(_ verdict: Verdict) -> [OfUnit] { units.filter { $0.verdict == verdict } }

  /// Each post and kind of change with its units, in the order of the titles.
  func groups(_ titles: TitleCatalog) -> [Group] {
    titles.titles.filter(\.isKeyPost).flatMap { title in
      Change.allCases.filter { $0 != .unknown }.compactMap { change in
        let found = units.filter { unit in
          unit.lines.contains { $0.post.title == title.code && $0.change == change }
        }
        return found.isEmpty ? nil : Group(title: title.code, change: change, units: found)
      }
    }
  }

  private static func lines(
    _ number: Int, of unit: Identifier, in scope: OfficerSnapshot
  ) -> [Line] {
    let officers = scope.officers
    let posts = officers.posts(in: unit).filter(scope.isKey)
    guard let term = officers.term(number, of: unit) else { return [] }
    let now = posts.filter { $0.termId == term.id }
    let earlier = officers.terms(of: unit).last { $0.number < number }
    let before = earlier.map { term in posts.filter { $0.termId == term.id } } ?? []
    return scope.inOrder(now.filter { !follows($0, in: now, officers) }).map { post in
      let own = before.filter { $0.personId == post.personId }
      return Line(post: post, change: change(of: post, own: own, all: before), before: own)
    }
  }
  /// The post changed hands within this very term, so it was not the congress that changed it.
  private static func follows(_ post: Post, in term: [Post], _ officers: Officers) -> Bool {
    guard let from = post.validFrom else { return false }
    return term.contains { other in
      other.title == post.title && other.id != post.id && (other.validTo.map { $0 < from } ?? false)
    }
  }
  /// - Parameters:
  ///   - own: the posts of the same person in the term before.
  ///   - before: all leading posts of the term before.
  private static func change(of post: Post, own: [Post], all before: [Post]) -> Change {
    if own.contains(where: { $0.title == post.title }) { return .same }
    if post.title == Title.unstated { return .unknown }
    if !own.isEmpty { return .moved }
    return before.contains { $0.title == post.title } ? .new : .unknown
  }
}

extension OfficerSnapshot {
  /// One turnover for each level at which any unit began this term.
  func turnovers(_ number: Int) -> [Turnover] {
    let begun = tree.subtree(of: place).filter { officers.term(number, of: unit($0).id) != nil }
    return levels(begun).map { Turnover(number, at: $0, in: self) }
  }
  /// The terms that any unit in scope began, the latest first.
  var termNumbers: [Int] {
    let numbers = tree.subtree(of: place).flatMap { officers.terms(of: unit($0).id).map(\.number) }
    return Set(numbers).sorted(by: >)
  }
}
