import Store

// Rules over officers: what a form would refuse can still come about when a tree or a term is corrected afterwards.

/// What is looked at: the officers of the units below, on the day of the check.
private struct OfficerCheck {
  let seating: AppointmentRules
  let scope: CheckScope
  let today: Day
  let units: Set<Identifier>

  init(_ scope: CheckScope, _ db: any Connection) throws {
    self.scope = scope
    today = db.today
    seating = AppointmentRules(officers: try Officers.current(scope.app, in: db), titles: try scope.app.titleCatalog())
    let (officers, today) = (seating.officers, today)
    units = try Set(
      officers.recorded.filter { unit in
        // A unit that has ended is looked at where it stood last.
        let day = min(today, officers.units[unit]?.unit.validity.to ?? today)
        return try Tree.asOf(day, scope.app, in: db).holds(unit, below: scope.unit)
      })
  }
  var officers: Officers { seating.officers }
  /// In the order in which they were made.
  var posts: [Post] {
    units.flatMap { officers.posts(in: $0) }.sorted { $0.id < $1.id }
  }
  func name(_ unit: Identifier, _ day: Day? = nil) -> String { officers.unitName(unit, on: day ?? today) }

  func finding(
    _ message: LocalizedMessage, about subject: String, in unit: Identifier, _ severity: Finding.Severity,
    _ certainty: Finding.Certainty = .certain, path: String? = nil
  ) -> Finding {
    Finding(
      subject: subject, severity: severity, certainty: certainty, message: message,
      responsible: LocalizedMessage("settler.unit", ["unit": unitNameInSentence(name(unit))]),
      places: [.init(caption: name(unit), path: path ?? "/don-vi/\(unit)/can-bo")])
  }
  func about(_ post: Post, _ problem: AppointmentViolation) -> Finding {
    let person = officers.person(of: post)?.called ?? ""
    return finding(
      LocalizedMessage(
        "check.officers.post",
        [
          "person": person, "title": seating.titles.name(post.title), "unit": name(post.unitId),
          "why": problem.message,
        ]), about: "\(post.id)", in: post.unitId, .contradiction, path: "/can-bo/\(post.personId)")
  }
}

/// A post outside the life of its unit or the days of its term, or of a title that its unit does not have.
let postsOutsideLife = Check("post-outside-life", dependsOn: Check.usual + [.officers]) { scope, db in
  let check = try OfficerCheck(scope, db)
  return check.posts.compactMap { post in check.seating.alone(post).first.map { check.about(post, $0) } }
}
/// Two posts at once that exclude one another, or two people on one seat.
let exclusivePosts = Check("exclusive-posts", dependsOn: Check.usual + [.officers]) { scope, db in
  let check = try OfficerCheck(scope, db)
  return check.posts.compactMap { post in check.seating.beside(post).first.map { check.about(post, $0) } }
}
/// Terms of one unit that do not follow one another.
let termsOverlap = Check("terms-overlap", dependsOn: Check.usual + [.officers]) { scope, db in
  let check = try OfficerCheck(scope, db)
  return check.units.sorted().flatMap { unit in
    let terms = check.officers.terms(of: unit)
    return zip(terms, terms.dropFirst()).filter { !Officers.follows($1, $0) }.map { earlier, later in
      check.finding(
        LocalizedMessage(
          "check.officers.terms",
          ["unit": check.name(unit), "term": earlier.numeral, "other": later.numeral]),
        about: "\(later.id)", in: unit, .contradiction, path: "/nhiem-ky/\(later.id)")
    }
  }
}
/// Nobody leads a unit of which officers are written down.
let unitsWithoutHead = Check("no-head", dependsOn: Check.usual + [.officers]) { scope, db in
  let check = try OfficerCheck(scope, db)
  let place = try OfficerSnapshot.today(check.scope, db)
  return check.units.sorted().compactMap { unit in
    guard let place, check.officers.units[unit]?.unit.validity.holds(on: check.today) == true,
      let vacancy = place.vacancies(of: unit).first(where: \.title.isLeading)
    else { return nil }
    return check.finding(
      LocalizedMessage("check.officers.no-head", ["unit": check.name(unit), "title": vacancy.title]), about: "\(unit)",
      in: unit, .gap)
  }
}
/// A term has lasted longer than its years, and no later one is written down.
let termsOverdue = Check("term-overdue", dependsOn: Check.usual + [.officers]) { scope, db in
  let check = try OfficerCheck(scope, db)
  return check.units.sorted().compactMap { unit in
    guard let term = check.officers.terms(of: unit).last, let start = term.beginning,
      let end = Day(start.year + Term.years, start.month, min(start.day, 28)), end < check.today,
      term.validTo == nil, check.officers.units[unit]?.unit.validity.holds(on: check.today) == true
    else { return nil }
    return check.finding(
      LocalizedMessage(
        "check.officers.overdue",
        ["unit": check.name(unit), "term": term.numeral, "from": start, "years": "\(Term.years)"]),
      about: "\(term.id)", in: unit, .note, .likely, path: "/nhiem-ky/\(term.id)")
  }
}
/// More is paid than a ceiling that was read in the norm itself. What is not verified is only shown beside the post.
let remunerationAboveCeiling = Check("remuneration-above-ceiling", dependsOn: Check.usual + [.officers]) { scope, db in
  let check = try OfficerCheck(scope, db)
  let norms = try scope.app.remunerationNorms()
  return check.posts.compactMap { post in
    guard check.officers.isHeld(post, on: check.today), let paid = post.remuneration,
      let norm = norms.ceiling(of: post, check.officers, on: check.today), norm.isVerified, paid > norm.amount
    else { return nil }
    return check.finding(
      LocalizedMessage(
        "check.officers.ceiling",
        [
          "person": check.officers.person(of: post)?.called ?? "", "unit": check.name(post.unitId), "paid": Int(paid),
          "amount": Int(norm.amount), "document": norm.document,
        ]), about: "\(post.id)", in: post.unitId, .note, .likely, path: "/can-bo/\(post.personId)")
  }
}

extension OfficerSnapshot {
  /// The whole of what a check looks at, as it stands today; nil where the unit does not stand today.
  fileprivate static func today(_ scope: CheckScope, _ db: any Connection) throws -> OfficerSnapshot? {
    guard try Tree.asOf(db.today, scope.app, in: db).index(of: scope.unit) != nil else { return nil }
    return try OfficerSnapshot(scope.app, below: scope.unit, on: db.today, in: db)
  }
}

/// The full-time posts that are written down against the number that the unit states.
let fullTimePostsDiffer = figureCheck("full-time-posts", dependsOn: Check.usual + [.officers]) { scope in
  let officers = try Officers.current(scope.figures.app, in: scope.figures.db)
  let day = scope.period.last
  var findings: [Finding] = []
  try scope.eachOwn(where: { $0.code == "officers.full_time_posts" }) { place, series, own in
    let unit = scope.unit(place)
    let known = officers.held(in: unit, on: day).filter { $0.isFullTime != nil }
    let count = Int64(known.count { $0.isFullTime == true })
    guard series.part.isEmpty, own.qualifier == .exact, !known.isEmpty, count != own.number else { return }
    let caption = LocalizedMessage("check.officers.full-time.place", ["unit": scope.name(place)])
    findings.append(
      Finding(
        subject: scope.subject(series.indicator, place), severity: .contradiction, certainty: .likely,
        message: LocalizedMessage(
          "check.officers.full-time",
          [
            "unit": scope.name(place), "stated": scope.value(own, series.indicator),
            "count": scope.value(count, series.indicator), "day": day,
          ]),
        responsible: scope.responsible(place),
        places: [
          try scope.place(series, place), .init(caption: caption, path: "/don-vi/\(unit)/can-bo?ngay=\(day)"),
        ]))
  }
  return findings
}
