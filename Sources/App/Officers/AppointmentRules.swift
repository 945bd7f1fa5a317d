import Store

/// Why a rule rejects a post or a term: the part that is wrong, and what to do.
struct AppointmentViolation: Sendable {
  enum Part: String, Sendable { case unit, person, title, organ, term, from, to }
  let part: Part
  let message: LocalizedMessage

  init(_ part: Part, _ key: String, with parts: [String: any Localizable] = [:]) {
    self.part = part
    message = LocalizedMessage(key, parts)
  }
}

/// Who may hold which post and when. Forms, imports and checks apply the same rules.
struct AppointmentRules {
  let officers: Officers
  let titles: TitleCatalog

  /// The rules with all posts that are stored now.
  static func current(_ app: AppContext, in db: any Connection) throws -> AppointmentRules {
    AppointmentRules(officers: try Officers.current(app, in: db), titles: try app.titleCatalog())
  }

  /// The same rules when `person` is among the officers too.
  func adding(_ person: Officer) -> AppointmentRules {
    var officers = officers
    officers.add(person)
    return AppointmentRules(officers: officers, titles: titles)
  }

  /// Throws everything that is wrong with the post, at the fields of its form.
  func check(_ post: Post) throws {
    let problems = problems(post).map { FieldProblem(PostForm.field($0.part), $0.message) }
    guard problems.isEmpty else { throw Problem.invalid(problems) }
  }

  /// Everything that is wrong with a post, given all the others; empty when it is valid.
  func problems(_ post: Post) -> [AppointmentViolation] {
    let own = ownProblems(post)
    return own.isEmpty ? conflicts(post) : own
  }

  /// What is wrong with the post itself: its title, its days, its term, the life of its unit.
  func ownProblems(_ post: Post) -> [AppointmentViolation] {
    guard let record = officers.units[post.unitId] else { return [] }
    if post.validity.isReversed { return [AppointmentViolation(.to, "officers.days-reversed")] }
    let unit = record.unit(on: post.validTo ?? post.validFrom ?? .distantFuture)
    let name = record.displayName(on: post.validFrom ?? .distantFuture)
    guard let title = titles[post.title] else {
      return [AppointmentViolation(.title, "officers.unknown-title", with: ["text": post.title])]
    }
    guard title.kinds.contains(unit.kind) else {
      let parts: [String: any Localizable] = ["title": title, "unit": name]
      return [AppointmentViolation(.title, "officers.title-not-here", with: parts)]
    }
    if let organ = post.organ, !title.organs.contains(organ) {
      let parts: [String: any Localizable] = ["title": title, "organ": titles.name(organ)]
      return [AppointmentViolation(.organ, "officers.organ-not-here", with: parts)]
    }
    return unitProblem(post, record.unit.validity, unitName: name) ?? termProblem(post) ?? []
  }
  private func unitProblem(
    _ post: Post, _ life: Validity, unitName: String
  ) -> [AppointmentViolation]? {
    let violation = { (part: AppointmentViolation.Part, key: String, day: Day) in
      [AppointmentViolation(part, key, with: ["unit": unitName, "day": day])]
    }
    if let end = life.to, let from = post.validFrom, from > end {
      return violation(.from, "officers.unit-ended", end)
    }
    if let end = life.to, let to = post.validTo, to > end {
      return violation(.to, "officers.after-unit", end)
    }
    if let start = life.from, let first = post.validFrom ?? post.validTo, first < start {
      return violation(post.validFrom == nil ? .to : .from, "officers.before-unit", start)
    }
    return nil
  }
  private func termProblem(_ post: Post) -> [AppointmentViolation]? {
    guard let id = post.termId else { return nil }
    guard let term = officers.terms[id], term.unitId == post.unitId else {
      return [AppointmentViolation(.term, "officers.term-elsewhere")]
    }
    let violation = { (part: AppointmentViolation.Part, key: String, day: Day) in
      [AppointmentViolation(part, key, with: ["term": term.numeral, "day": day])]
    }
    // A term can be over on an unknown day; only its own days can be compared then.
    let days = officers.days(of: term) ?? term.validity
    if let first = days.from, let from = post.validFrom ?? post.validTo, from < first {
      return violation(.from, "officers.before-term", first)
    }
    guard let last = days.to else { return nil }
    if let from = post.validFrom, from > last {
      return violation(.from, "officers.after-term", last)
    }
    if let to = post.validTo, to > last {
      return violation(.to, "officers.after-term", last)
    }
    return nil
  }

  /// Conflicts with other posts: of the same person, and of others with the same title.
  func conflicts(_ post: Post) -> [AppointmentViolation] {
    guard let title = titles[post.title], let days = officers.days(of: post) else { return [] }
    let overlapping = { (other: Post) in
      other.id != post.id && (officers.days(of: other)?.overlaps(days) ?? false)
    }
    let others = officers.posts(of: post.personId).filter(overlapping)
    if let other = others.first(where: { isSame($0, post) }) {
      return [AppointmentViolation(.title, "officers.same-post", with: parts(other))]
    }
    if let other = others.first(where: { excludes($0, post) }) {
      let parts = parts(other).merging(["title": title]) { $1 }
      return [AppointmentViolation(.title, "officers.two-posts", with: parts)]
    }
    guard let seats = title.seats else { return [] }
    let holders = officers.posts(in: post.unitId).filter { other in
      other.title == post.title && other.personId != post.personId && overlapping(other)
    }
    guard holders.count >= seats, let holder = holders.first else { return [] }
    return [AppointmentViolation(.title, "officers.seat-taken", with: parts(holder))]
  }

  private func isSame(_ one: Post, _ other: Post) -> Bool {
    one.unitId == other.unitId && one.title == other.title && one.organ == other.organ
      && one.title != Title.unstated
  }
  private func excludes(_ one: Post, _ other: Post) -> Bool {
    titles.exclusive.contains { rule in
      guard rule.titles.isSuperset(of: [one.title, other.title]) else { return false }
      switch rule.within {
      case .unit: return one.unitId == other.unitId
      case .level: return one.unitId != other.unitId && kind(one) == kind(other)
      }
    }
  }
  private func kind(_ post: Post) -> Unit.Kind? {
    let day = post.validFrom ?? post.validTo ?? .distantFuture
    return officers.units[post.unitId]?.unit(on: day).kind
  }
  /// The other post, for a message.
  private func parts(_ other: Post) -> [String: any Localizable] {
    let unknown: any Localizable = LocalizedMessage("officers.day-unknown")
    return [
      "person": officers.person(of: other)?.called ?? "", "other": titles.name(other.title),
      "from": officers.days(of: other)?.from ?? unknown,
      "unit": officers.unitName(other.unitId, on: other.validTo ?? .distantFuture),
    ]
  }
}
