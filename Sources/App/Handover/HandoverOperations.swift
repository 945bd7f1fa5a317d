import Store

extension Post {
  /// Ends this post and opens its handover.
  /// Requires `.manageOfficers` in its unit. Audit entries of `Post.end` and `Handover.open`.
  func endWithHandover(
    on day: Day, reason: String, by operation: Operation
  ) throws -> Handover {
    try end(on: day, reason: reason, by: operation)
    return try Handover.open(of: self, by: operation)
  }
}

extension Handover {
  /// Opens the handover of a post that is over, or whose last day is known; an existing one is
  /// returned. The roles of the person who leaves end with the same day, and so does their account
  /// if it has no other role.
  /// Requires `.manageOfficers` in the unit. One audit entry, and one for each role that ends.
  @discardableResult
  static func open(of post: Post, by operation: Operation) throws -> Handover {
    let db = operation.db
    try operation.require(.manageOfficers, in: post.unitId)
    if let existing = try Handover.of(post: post.id, in: db) { return existing }
    let officers = try Officers.current(operation.app, in: db)
    guard let day = officers.days(of: try officers.post(post.id))?.to else {
      throw Problem.conflict(LocalizedMessage("handover.no-last-day"))
    }
    let handover = Handover(
      id: .new(), postId: post.id, unitId: post.unitId, day: day,
      successorId: officers.successor(of: post, after: day)?.personId, createdAt: operation.now,
      createdBy: operation.user.name)
    try handover.insert(in: db)
    try handover.endRoles(officers, by: operation)
    let outgoing = try officers.person(officers.post(post.id).personId)
    try operation.audit(
      "handover.opened", ["name": outgoing.auditName(operation.auditTexts), "day": day.short],
      on: handover.subject, in: handover.unitId)
    return handover
  }
  /// Ends the roles of the person who leaves, unless they hold another post in the unit.
  private func endRoles(_ officers: Officers, by operation: Operation) throws {
    let post = try officers.post(postId)
    let staysInUnit = officers.posts(of: post.personId).contains { other in
      guard other.id != post.id, other.unitId == unitId, let days = officers.days(of: other)
      else { return false }
      return (days.to ?? .distantFuture) > day
    }
    guard !staysInUnit, let id = officers.people[post.personId]?.accountId else { return }
    _ = try Account.find(id, in: operation.db).leaveOffice(
      in: unitId, on: day, why: post.endReason ?? operation.auditTexts("handover.post-over"), by: operation)
  }

  /// Names the person who takes over: someone else with a post in the unit.
  /// Requires `.manageOfficers` in the unit. One audit entry, unless nothing changed.
  func nameSuccessor(_ person: Identifier, by operation: Operation) throws {
    try requireOpen(operation)
    let officers = try Officers.current(operation.app, in: operation.db)
    let candidates = try candidates(among: officers, operation.app, in: operation.db)
    guard candidates.contains(person) else {
      let message = LocalizedMessage("handover.no-incoming")
      throw Problem.invalid([FieldProblem("nguoi-nhan", message)])
    }
    guard successorId != person else { return }
    var named = self
    named.successorId = person
    try named.update(in: operation.db)
    let name = try officers.person(person).auditName(operation.auditTexts)
    try operation.audit("handover.incoming", ["name": name], on: subject, in: unitId)
  }
  /// Those who can take over: holders of a post in the unit after the last day, in the order of the
  /// posts.
  func candidates(
    among officers: Officers, _ app: AppContext, in db: any Connection
  ) throws -> [Identifier] {
    let outgoing = try officers.post(postId).personId
    let day = max(day.next, db.today)
    let units = try receivingUnits(on: day, officers, app, in: db)
    let held = units.flatMap { officers.held(in: $0, on: day) }
    var known: Set<Identifier> = [outgoing]
    return held.map(\.personId).filter { known.insert($0).inserted }
  }
  /// The unit; or if it has ended, its successors and the unit above it.
  private func receivingUnits(
    on day: Day, _ officers: Officers, _ app: AppContext, in db: any Connection
  ) throws -> [Identifier] {
    guard let record = officers.units[unitId], !record.unit.validity.holds(on: day) else {
      return [unitId]
    }
    let last = record.unit.validity.to ?? self.day
    let successions = try Successions.current(app, in: db)
    let next = successions.next(of: unitId, after: last, by: day).map(\.toId)
    return next + record.parents.suffix(1).map(\.parent)
  }

  /// Records that both have signed the minutes on paper, and saves the package as it is now. Every
  /// fund must be counted, and each difference must have a reason.
  /// Requires `.manageOfficers` in the unit. One audit entry.
  func sign(on day: Day, by operation: Operation) throws {
    try requireOpen(operation)
    let package = try HandoverPackage(self, operation.app, in: operation.db)
    try checkSigning(package, on: day, today: operation.today)
    for line in package.lines where !line.isByHand {
      try save(line.item(by: operation), in: operation.db)
    }
    var signed = self
    signed.signedOn = day
    signed.signedAt = operation.now
    signed.signedBy = operation.user.name
    try signed.update(in: operation.db)
    try operation.audit(
      "handover.signed", ["day": day.short, "count": "\(package.lines.count)"], on: subject,
      in: unitId)
  }
  private func checkSigning(_ package: HandoverPackage, on day: Day, today: Day) throws {
    var problems: [FieldProblem] = []
    let reject = { (key: String, parts: [String: any Localizable]) in
      problems.append(FieldProblem("ngay-ky", LocalizedMessage(key, parts)))
    }
    if successorId == nil {
      problems.append(FieldProblem("nguoi-nhan", LocalizedMessage("handover.incoming-needed")))
    }
    if day > today { reject("officers.day-to-come", [:]) }
    // Handovers are signed around the last day or later; a day long before it is a typing error.
    if day < self.day.adding(days: -31) {
      reject("handover.signed-too-early", ["day": self.day])
    }
    for line in package.of(.fund) where line.bookBalance != nil && line.counted == nil {
      reject("handover.not-counted", ["what": line.what])
    }
    for line in package.lines where line.difference ?? 0 != 0 && line.item?.note == nil {
      reject("handover.difference-why", ["what": line.what])
    }
    guard problems.isEmpty else { throw Problem.invalid(problems) }
  }

  /// Requires `.manageOfficers` in the unit, and that the handover is not signed.
  func requireOpen(_ operation: Operation) throws {
    try operation.require(.manageOfficers, in: unitId)
    guard signedOn == nil else {
      throw Problem.conflict(LocalizedMessage("handover.is-signed"))
    }
  }
}

extension HandoverPackage.Line {
  /// A record of this line as it is now.
  func item(by operation: Operation) -> HandoverItem {
    HandoverItem(
      id: item?.id ?? .new(), key: id, kind: kind,
      description: what.localized(by: operation.auditTexts), due: due, bookBalance: bookBalance,
      counted: counted, note: item?.note, createdAt: item?.createdAt ?? operation.now,
      createdBy: item?.createdBy ?? operation.user.name)
  }
}

extension Officers {
  /// The post of another person with the same title on the day after `day`.
  fileprivate func successor(of post: Post, after day: Day) -> Post? {
    posts(in: post.unitId).first { other in
      other.id != post.id && other.title == post.title && other.personId != post.personId
        && isHeld(other, on: day.next)
    }
  }
}

extension Operation {
  /// Texts that are stored, such as those of audit entries, are in Vietnamese.
  var auditTexts: Localizer { app.localized(.vi).localizer }
}
