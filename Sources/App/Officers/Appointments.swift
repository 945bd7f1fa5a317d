import Store

extension RequestContext {
  /// Puts a person into a post; a person that is not known yet is written down with it.
  func appoint(_ person: Officer, to post: Post, in db: any Connection) throws {
    try require(.manageOfficers, in: post.unitId, db)
    var seating = try seating(in: db)
    let isNew = seating.officers.people[person.id] == nil
    if isNew { seating = seating.knowing(person) }
    try seating.refuse(post)
    if isNew { try person.insert(in: db) }
    try post.insert(in: db)
    try audit(
      "officers.appointed", try parts(post, seating), on: post.subject, in: post.unitId,
      changes: PostPresenter(seating, app.localized(.vi).localizer).changes(from: nil, to: post), db)
  }

  /// Corrects what a post says. What it said before stays in the store.
  func correct(_ post: Post, in db: any Connection) throws {
    try require(.manageOfficers, in: post.unitId, db)
    let seating = try seating(in: db)
    let before = try seating.officers.post(post.id)
    guard before != post else { return }
    guard post.endedAt == nil || post.validTo != nil else {
      throw Problem.invalid([FieldProblem("den-ngay", LocalizedMessage("officers.ended-needs-day"))])
    }
    try seating.refuse(post)
    try post.update(by: user.name, in: db)
    try audit(
      "officers.corrected", try parts(post, seating), on: post.subject, in: post.unitId,
      changes: PostPresenter(seating, app.localized(.vi).localizer).changes(from: before, to: post), db)
  }

  /// What the trail says of a post: who and as what.
  func parts(_ post: Post, _ seating: AppointmentRules) throws -> [String: String] {
    let words = app.localized(.vi).localizer
    return [
      "name": seating.officers.person(of: post)?.trailName(words) ?? "",
      "title": words(seating.titles.name(post.title)),
    ]
  }
}

extension AppointmentRules {
  func knowing(_ person: Officer) -> AppointmentRules {
    var officers = officers
    officers.add(person)
    return AppointmentRules(officers: officers, titles: titles)
  }
  /// Throws what is wrong with the post, at the fields of its form.
  func refuse(_ post: Post) throws {
    let problems = problems(post).map { FieldProblem(PostForm.field($0.part), $0.message) }
    guard problems.isEmpty else { throw Problem.invalid(problems) }
  }
}

/// What a post says, in words: for its page and for the trail.
struct PostPresenter {
  let seating: AppointmentRules
  let t: Localizer
  init(_ seating: AppointmentRules, _ t: Localizer) { (self.seating, self.t) = (seating, t) }

  /// Each thing that is known of it, with the key of its name.
  func all(_ post: Post) -> [(key: String, text: String)] {
    let (titles, officers) = (seating.titles, seating.officers)
    let term = post.termId.flatMap { officers.terms[$0]?.numeral }
    let pairs: [(String, String?)] = [
      ("officers.title", t(titles.name(post.title))),
      ("officers.organ", titles.organ(of: post).map { t(titles.name($0)) }), ("officers.placed-by", post.placedBy),
      ("officers.term", term), ("officers.from", post.validFrom.map { t.day($0) }),
      ("officers.to", post.validTo.map { t.day($0) }), ("officers.decision", post.decision),
      ("officers.full-time", post.isFullTime.map { t($0 ? "officers.full-time.yes" : "officers.full-time.no") }),
      ("officers.retired", post.isRetired.map { t($0 ? "officers.yes" : "officers.no") }),
      ("officers.other-posts", post.otherPosts), ("officers.remuneration", post.remuneration.map(money)),
      ("officers.note", post.note), ("officers.ended-why", post.endReason),
    ]
    return pairs.compactMap { key, text in text.map { (key, $0) } }
  }
  func money(_ dong: Int64) -> String { t("officers.dong-a-month", ["amount": Int(dong)]) }

  /// What was and what is now, of everything that is another.
  func changes(from before: Post?, to after: Post) -> [AuditEntry.Change] {
    let old = Dictionary(before.map(all) ?? [], uniquingKeysWith: { first, _ in first })
    let new = Dictionary(all(after), uniquingKeysWith: { first, _ in first })
    let keys = all(after).map(\.key) + (before.map(all) ?? []).map(\.key).filter { new[$0] == nil }
    return keys.filter { old[$0] != new[$0] }.map { .init($0, old[$0], new[$0]) }
  }
}
