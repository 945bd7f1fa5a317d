import Store

/// What a rule on posts has against one: which part of it, and what to do.
struct AppointmentViolation: Sendable {
  enum Part: String, Sendable { case unit, person, title, organ, term, from, to }
  let part: Part
  let message: LocalizedMessage
  init(_ part: Part, _ key: String, _ parts: [String: any Localizable] = [:]) {
    (self.part, message) = (part, LocalizedMessage(key, parts))
  }
}

/// The rules of who may sit where and when. Forms, files and checks ask the same ones.
struct AppointmentRules {
  let officers: Officers
  let titles: TitleCatalog

  /// All that is wrong with a post beside all the others; nothing when it may stand.
  func problems(_ post: Post) -> [AppointmentViolation] {
    let own = alone(post)
    return own.isEmpty ? beside(post) : own
  }

  /// What is wrong with the post itself: its title, its days, its term, the life of its unit.
  func alone(_ post: Post) -> [AppointmentViolation] {
    guard let record = officers.units[post.unitId] else { return [] }
    if post.validity.isReversed { return [AppointmentViolation(.to, "officers.days-reversed")] }
    let unit = record.unit(on: post.validTo ?? post.validFrom ?? .distantFuture)
    let name = record.displayName(on: post.validFrom ?? .distantFuture)
    guard let title = titles[post.title] else {
      return [AppointmentViolation(.title, "officers.unknown-title", ["text": post.title])]
    }
    guard title.kinds.contains(unit.kind) else {
      return [AppointmentViolation(.title, "officers.title-not-here", ["title": title, "unit": name])]
    }
    if let organ = post.organ, !title.organs.contains(organ) {
      return [AppointmentViolation(.organ, "officers.organ-not-here", ["title": title, "organ": titles.name(organ)])]
    }
    return life(post, record.unit.validity, name) ?? term(post) ?? []
  }
  private func life(_ post: Post, _ life: Validity, _ name: String) -> [AppointmentViolation]? {
    if let end = life.to, let from = post.validFrom, from > end {
      return [AppointmentViolation(.from, "officers.unit-ended", ["unit": name, "day": end])]
    }
    if let end = life.to, let to = post.validTo, to > end {
      return [AppointmentViolation(.to, "officers.after-unit", ["unit": name, "day": end])]
    }
    if let start = life.from, let first = post.validFrom ?? post.validTo, first < start {
      return [
        AppointmentViolation(post.validFrom == nil ? .to : .from, "officers.before-unit", ["unit": name, "day": start])
      ]
    }
    return nil
  }
  private func term(_ post: Post) -> [AppointmentViolation]? {
    guard let id = post.termId else { return nil }
    guard let term = officers.terms[id], term.unitId == post.unitId else {
      return [AppointmentViolation(.term, "officers.term-elsewhere")]
    }
    // A term that is over is over, even where nobody knows the day: its own last day is all that can be compared with.
    let days = officers.days(of: term) ?? term.validity
    if let first = days.from, let from = post.validFrom ?? post.validTo, from < first {
      return [AppointmentViolation(.from, "officers.before-term", ["term": term.numeral, "day": first])]
    }
    guard let last = days.to else { return nil }
    if let from = post.validFrom, from > last {
      return [AppointmentViolation(.from, "officers.after-term", ["term": term.numeral, "day": last])]
    }
    if let to = post.validTo, to > last {
      return [AppointmentViolation(.to, "officers.after-term", ["term": term.numeral, "day": last])]
    }
    return nil
  }

  /// What is wrong with it beside other posts: of the same person, and of others on the same seat.
  func beside(_ post: Post) -> [AppointmentViolation] {
    guard let title = titles[post.title], let days = days(post) else { return [] }
    let overlapping = { (other: Post) in
      other.id != post.id && (officers.days(of: other)?.overlaps(days) ?? false)
    }
    let others = officers.posts(of: post.personId).filter(overlapping)
    if let other = others.first(where: { isSame($0, post) }) {
      return [AppointmentViolation(.title, "officers.same-post", words(other))]
    }
    if let other = others.first(where: { excludes($0, post) }) {
      return [AppointmentViolation(.title, "officers.two-posts", words(other).merging(["title": title]) { $1 })]
    }
    guard let seats = title.seats else { return [] }
    let sitting = officers.posts(in: post.unitId).filter { other in
      other.title == post.title && other.personId != post.personId && overlapping(other)
    }
    guard sitting.count >= seats, let holder = sitting.first else { return [] }
    return [AppointmentViolation(.title, "officers.seat-taken", words(holder))]
  }
  /// As if it were among the others already.
  private func days(_ post: Post) -> Validity? { officers.days(of: post) }

  private func isSame(_ one: Post, _ other: Post) -> Bool {
    one.unitId == other.unitId && one.title == other.title && one.organ == other.organ && one.title != Title.unstated
  }
  private func excludes(_ one: Post, _ other: Post) -> Bool {
    titles.exclusive.contains { rule in
      guard rule.titleCatalog.isSuperset(of: [one.title, other.title]) else { return false }
      switch rule.within {
      case .unit: return one.unitId == other.unitId
      case .level: return one.unitId != other.unitId && kind(one) == kind(other)
      }
    }
  }
  private func kind(_ post: Post) -> Unit.Kind? {
    officers.units[post.unitId]?.unit(on: post.validFrom ?? post.validTo ?? .distantFuture).kind
  }
  /// The other post, for a sentence.
  private func words(_ other: Post) -> [String: any Localizable] {
    let from: any Localizable = officers.days(of: other)?.from ?? LocalizedMessage("officers.day-unknown") as any Localizable
    return [
      "person": officers.person(of: other)?.called ?? "", "other": titles.name(other.title), "from": from,
      "unit": officers.unitName(other.unitId, on: other.validTo ?? .distantFuture),
    ]
  }
}

extension RequestContext {
  /// The rules over all that is kept now.
  func seating(in db: any Connection) throws -> AppointmentRules {
    AppointmentRules(officers: try Officers.current(app, in: db), titles: try app.titleCatalog())
  }
}
