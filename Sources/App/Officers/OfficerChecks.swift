import Store

/// Rules over officers. Forms enforce most of them, but a later correction of a tree or a term can
/// break them.
enum OfficerChecks {
  private static let areas = Check.usual + [.officers]

  /// A post outside the life of its unit or the days of its term, or with a title that its unit
  /// does not have.
  static let postsOutsideLife = Check("post-outside-life", dependsOn: areas) { scope, db in
    let check = try OfficerCheck(scope, db)
    return check.posts.compactMap { post in
      check.rules.ownProblems(post).first.map { check.finding(on: post, $0) }
    }
  }
  /// Two posts at once that exclude one another, or two people with a title for one.
  static let exclusivePosts = Check("exclusive-posts", dependsOn: areas) { scope, db in
    let check = try OfficerCheck(scope, db)
    return check.posts.compactMap { post in
      check.rules.conflicts(post).first.map { check.finding(on: post, $0) }
    }
  }
  /// Terms of one unit that overlap.
  static let termsOverlap = Check("terms-overlap", dependsOn: areas) { scope, db in
    let check = try OfficerCheck(scope, db)
    return check.units.sorted().flatMap { unit in
      let terms = check.officers.terms(of: unit)
      let pairs = zip(terms, terms.dropFirst()).filter { !Officers.follows($1, $0) }
      return pairs.map { earlier, later in
        let parts = ["unit": check.name(unit), "term": earlier.numeral, "other": later.numeral]
        return check.finding(
          LocalizedMessage("check.officers.terms", parts), about: "\(later.id)", in: unit,
          severity: .contradiction, path: "/nhiem-ky/\(later.id)")
      }
    }
  }
  /// No one leads a unit that has officers on record.
  static let unitsWithoutHead = Check("no-head", dependsOn: areas) { scope, db in
    let check = try OfficerCheck(scope, db)
    let snapshot = try OfficerSnapshot.today(check.scope, db)
    return check.units.sorted().compactMap { unit in
      guard let snapshot, check.isActive(unit),
        let vacancy = snapshot.vacancies(of: unit).first(where: \.title.isLeading)
      else { return nil }
      let parts: [String: any Localizable] = ["unit": check.name(unit), "title": vacancy.title]
      return check.finding(
        LocalizedMessage("check.officers.no-head", parts), about: "\(unit)", in: unit,
        severity: .gap)
    }
  }
  /// A term has lasted longer than its years, and no later one is recorded.
  static let termsOverdue = Check("term-overdue", dependsOn: areas) { scope, db in
    let check = try OfficerCheck(scope, db)
    return check.units.sorted().compactMap { unit in
      guard let term = check.officers.terms(of: unit).last, let start = term.beginning,
        let end = term.dueEnd, end < check.today, term.validTo == nil, check.isActive(unit)
      else { return nil }
      let parts: [String: any Localizable] = [
        "unit": check.name(unit), "term": term.numeral, "from": start, "years": "\(Term.years)",
      ]
      return check.finding(
        LocalizedMessage("check.officers.overdue", parts), about: "\(term.id)", in: unit,
        severity: .note, certainty: .likely, path: "/nhiem-ky/\(term.id)")
    }
  }
  /// Remuneration above a verified ceiling. Unverified ceilings are only shown next to the post.
  static let remunerationAboveCeiling = Check(
    "remuneration-above-ceiling", dependsOn: areas
  ) { scope, db in
    let check = try OfficerCheck(scope, db)
    let norms = try scope.app.remunerationNorms()
    return check.posts.compactMap { post in
      guard check.officers.isHeld(post, on: check.today), let paid = post.remuneration,
        let norm = norms.ceiling(of: post, check.officers, on: check.today), norm.isVerified,
        paid > norm.amount
      else { return nil }
      let parts: [String: any Localizable] = [
        "person": check.officers.person(of: post)?.called ?? "", "unit": check.name(post.unitId),
        "paid": Int(paid), "amount": Int(norm.amount), "document": norm.document,
      ]
      return check.finding(
        LocalizedMessage("check.officers.ceiling", parts), about: "\(post.id)", in: post.unitId,
        severity: .note, certainty: .likely, path: "/can-bo/\(post.personId)")
    }
  }
  /// The recorded full-time posts differ from the number that the unit reports.
  static let fullTimePostsDiffer = figureCheck("full-time-posts", dependsOn: areas) { scope in
    let officers = try Officers.current(scope.figures.app, in: scope.figures.db)
    let day = scope.period.last
    var findings: [Finding] = []
    try scope.eachOwn(where: { $0.code == "officers.full_time_posts" }) { place, series, own in
      let unit = scope.unit(place)
      let known = officers.held(in: unit, on: day).filter { $0.isFullTime != nil }
      let count = Int64(known.count { $0.isFullTime == true })
      guard series.part.isEmpty, own.qualifier == .exact, !known.isEmpty, count != own.number
      else { return }
      let caption = LocalizedMessage(
        "check.officers.full-time.place", ["unit": scope.name(place)])
      let message = LocalizedMessage(
        "check.officers.full-time",
        [
          "unit": scope.name(place), "stated": scope.value(own, series.indicator),
          "count": scope.value(count, series.indicator), "day": day,
        ])
      findings.append(
        Finding(
          subject: scope.subject(series.indicator, place), severity: .contradiction,
          certainty: .likely, message: message, responsible: scope.responsible(place),
          places: [
            try scope.place(series, place),
            .init(caption: caption, path: "/don-vi/\(unit)/can-bo?ngay=\(day)"),
          ]))
    }
    return findings
  }
}

/// What the rules look at: the officers of the units in scope, on the day of the check.
private struct OfficerCheck {
  let rules: AppointmentRules
  let scope: CheckScope
  let today: Day
  let units: Set<Identifier>

  init(_ scope: CheckScope, _ db: any Connection) throws {
    self.scope = scope
    today = db.today
    rules = try AppointmentRules.current(scope.app, in: db)
    let (officers, today) = (rules.officers, today)
    units = try Set(
      officers.recorded.filter { unit in
        // A unit that has ended is looked up in the tree of its last day.
        let day = min(today, officers.units[unit]?.unit.validity.to ?? today)
        return try Tree.asOf(day, scope.app, in: db).holds(unit, below: scope.unit)
      })
  }
  var officers: Officers { rules.officers }
  /// In the order of their creation.
  var posts: [Post] {
    units.flatMap { officers.posts(in: $0) }.sorted { $0.id < $1.id }
  }
  func name(_ unit: Identifier) -> String { officers.unitName(unit, on: today) }
  func isActive(_ unit: Identifier) -> Bool {
    officers.units[unit]?.unit.validity.holds(on: today) == true
  }

  func finding(
    _ message: LocalizedMessage, about subject: String, in unit: Identifier,
    severity: Finding.Severity, certainty: Finding.Certainty = .certain, path: String? = nil
  ) -> Finding {
    Finding(
      subject: subject, severity: severity, certainty: certainty, message: message,
      responsible: LocalizedMessage("responsible.unit", ["unit": unitNameInSentence(name(unit))]),
      places: [.init(caption: name(unit), path: path ?? "/don-vi/\(unit)/can-bo")])
  }
  func finding(on post: Post, _ problem: AppointmentViolation) -> Finding {
    let message = LocalizedMessage(
      "check.officers.post",
      [
        "person": officers.person(of: post)?.called ?? "", "title": rules.titles.name(post.title),
        "unit": name(post.unitId), "why": problem.message,
      ])
    return finding(
      message, about: "\(post.id)", in: post.unitId, severity: .contradiction,
      path: "/can-bo/\(post.personId)")
  }
}

extension OfficerSnapshot {
  /// All officers in the scope of a check; nil if its unit does not exist today.
  fileprivate static func today(
    _ scope: CheckScope, _ db: any Connection
  ) throws -> OfficerSnapshot? {
    let tree = try Tree.asOf(db.today, scope.app, in: db)
    guard tree.index(of: scope.unit) != nil else { return nil }
    return try OfficerSnapshot(scope.app, below: scope.unit, on: db.today, in: db)
  }
}
