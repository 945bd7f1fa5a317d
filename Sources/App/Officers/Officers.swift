import Store

/// All officers ever recorded, with their posts and the terms of the units. Tells who held what on
/// any day.
struct Officers: Sendable {
  let units: UnitHistory
  private(set) var people: [Identifier: Officer]
  private(set) var terms: [Identifier: Term]
  private(set) var posts: [Identifier: Post]
  private var postsInUnit: [Identifier: [Identifier]] = [:]
  private var postsOfPerson: [Identifier: [Identifier]] = [:]
  private var termsOfUnit: [Identifier: [Identifier]] = [:]

  /// - Parameter posts: in the order of their creation.
  init(people: [Officer], terms: [Term], posts: [Post], in units: UnitHistory) {
    self.units = units
    self.people = Dictionary(people.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.terms = [:]
    self.posts = [:]
    for term in terms { add(term) }
    for post in posts { add(post) }
  }
  mutating func add(_ person: Officer) { people[person.id] = person }
  /// Adds or replaces it.
  mutating func add(_ term: Term) {
    if terms.updateValue(term, forKey: term.id) == nil {
      termsOfUnit[term.unitId, default: []].append(term.id)
    }
  }
  mutating func add(_ post: Post) {
    guard posts.updateValue(post, forKey: post.id) == nil else { return }
    postsInUnit[post.unitId, default: []].append(post.id)
    postsOfPerson[post.personId, default: []].append(post.id)
  }

  func posts(in unit: Identifier) -> [Post] {
    (postsInUnit[unit] ?? []).compactMap { posts[$0] }
  }
  func posts(of person: Identifier) -> [Post] {
    (postsOfPerson[person] ?? []).compactMap { posts[$0] }
  }
  /// By their numbers.
  func terms(of unit: Identifier) -> [Term] {
    (termsOfUnit[unit] ?? []).compactMap { terms[$0] }.sorted { $0.number < $1.number }
  }
  func term(_ number: Int, of unit: Identifier) -> Term? {
    terms(of: unit).first { $0.number == number }
  }
  func person(of post: Post) -> Officer? { people[post.personId] }
  func unitName(_ unit: Identifier, on day: Day) -> String {
    units[unit]?.displayName(on: day) ?? unit.description
  }

  /// The days of a term: without a last day of its own it lasts until the next one begins. Nil: it
  /// is over since an unknown day.
  func days(of term: Term) -> Validity? {
    let next = terms(of: term.unitId).first { $0.number > term.number }
    guard term.validTo == nil, let next else { return term.validity }
    return next.beginning.map { Validity(from: term.validFrom, to: $0.previous) }
  }

  /// The days on which the post was held: what is not recorded follows from its term and its unit.
  /// Nil: it is over since an unknown day.
  func days(of post: Post) -> Validity? {
    let life = units[post.unitId]?.unit.validity ?? Validity(from: nil, to: nil)
    var (from, to) = (post.validFrom, post.validTo)
    if let term = post.termId.flatMap({ terms[$0] }) {
      let days = days(of: term)
      if days == nil && to == nil { return nil }
      (from, to) = (from ?? days?.from, to ?? days?.to)
    }
    let days = Validity(
      from: [from, life.from].compactMap { $0 }.max(),
      to: [to, life.to].compactMap { $0 }.min())
    return days.isReversed ? nil : days
  }
  func isHeld(_ post: Post, on day: Day) -> Bool { days(of: post)?.holds(on: day) ?? false }
  /// The posts of the unit that are held on that day.
  func held(in unit: Identifier, on day: Day) -> [Post] {
    posts(in: unit).filter { isHeld($0, on: day) }
  }
  /// Units with any post or term on record.
  var recorded: Set<Identifier> { Set(postsInUnit.keys).union(termsOfUnit.keys) }
  func isRecorded(_ unit: Identifier) -> Bool { !(postsInUnit[unit] ?? []).isEmpty }

  /// The current term of the unit on that day.
  func term(of unit: Identifier, on day: Day) -> Term? {
    terms(of: unit).last { days(of: $0)?.holds(on: day) ?? false }
  }
}
