import Store

extension RequestContext {
  /// Ends a post and opens its handover: the roles of whoever leaves end with the same day, and so does his account
  /// where he has no other role.
  func leave(_ post: Post, on day: Day, why: String, in db: any Connection) throws -> Handover {
    try end(post: post, on: day, why: why, in: db)
    return try openHandover(of: post, in: db)
  }

  /// Opens the handover of a post that is over, or whose last day is known; the one that there is already is given back.
  @discardableResult
  func openHandover(of post: Post, in db: any Connection) throws -> Handover {
    try require(.manageOfficers, in: post.unitId, db)
    if let known = try Handover.of(post: post.id, in: db) { return known }
    let officers = try Officers.current(app, in: db)
    guard let day = officers.days(of: try officers.post(post.id))?.to else {
      throw Problem.conflict(LocalizedMessage("handover.no-last-day"))
    }
    let handover = Handover(
      id: .new(), postId: post.id, unitId: post.unitId, day: day, successorId: try incoming(after: post, on: day, officers),
      createdAt: db.now, createdBy: user.name)
    try handover.insert(in: db)
    try endRoles(of: post, on: day, officers, db)
    try audit(
      "handover.opened", ["name": try outgoing(handover, officers), "day": day.short], on: handover.subject,
      in: handover.unitId, db)
    return handover
  }
  /// The roles of whoever leaves, unless he holds another post in the unit.
  private func endRoles(of post: Post, on day: Day, _ officers: Officers, _ db: any Connection) throws {
    let staysIn = officers.posts(of: post.personId).contains { other in
      other.id != post.id && other.unitId == post.unitId && (officers.days(of: other)?.to ?? .distantFuture) > day
        && officers.days(of: other) != nil
    }
    guard !staysIn, let account = officers.people[post.personId]?.accountId else { return }
    let why = try officers.post(post.id).endReason ?? app.localized(.vi).localizer("handover.post-over")
    _ = try Account.find(account, in: db).leaveOffice(
      in: post.unitId, on: day, why: why, by: operation(in: db))
  }
  /// Whoever holds the same post right afterwards, when that is known already.
  private func incoming(after post: Post, on day: Day, _ officers: Officers) throws -> Identifier? {
    officers.posts(in: post.unitId).first { other in
      other.id != post.id && other.title == post.title && other.personId != post.personId
        && officers.isHeld(other, on: day.next)
    }?.personId
  }
  func outgoing(_ handover: Handover, _ officers: Officers) throws -> String {
    try officers.person(officers.post(handover.postId).personId).trailName(app.localized(.vi).localizer)
  }

  /// Says who takes over: somebody with a post in the unit, and not whoever leaves it.
  func name(incoming person: Identifier, of handover: Handover, in db: any Connection) throws {
    try needsOpen(handover, in: db)
    let officers = try Officers.current(app, in: db)
    guard try candidates(for: handover, officers, db).contains(person) else {
      throw Problem.invalid([FieldProblem("nguoi-nhan", LocalizedMessage("handover.no-taker"))])
    }
    guard handover.successorId != person else { return }
    var named = handover
    named.successorId = person
    try named.update(in: db)
    try audit(
      "handover.taker", ["name": try officers.person(person).trailName(app.localized(.vi).localizer)],
      on: handover.subject, in: handover.unitId, db)
  }
  /// Those who can take over: whoever holds a post in the unit after the last day, in the order of the posts.
  func candidates(for handover: Handover, _ officers: Officers, _ db: any Connection) throws -> [Identifier] {
    let outgoing = try officers.post(handover.postId).personId
    let day = max(handover.day.next, db.today)
    var seen: Set<Identifier> = [outgoing]
    let posts = try takingUnits(handover, officers, day, db).flatMap { officers.posts(in: $0) }
    return posts.filter { officers.isHeld($0, on: day) }.map(\.personId)
      .filter { seen.insert($0).inserted }
  }

  /// The unit; of one that has ended those it went into, and the one above it.
  func takingUnits(_ handover: Handover, _ officers: Officers, _ day: Day, _ db: any Connection) throws -> [Identifier]
  {
    guard let record = officers.units[handover.unitId], !record.unit.validity.holds(on: day) else {
      return [handover.unitId]
    }
    let last = record.unit.validity.to ?? handover.day
    let next = try Successions.current(app, in: db).next(of: handover.unitId, after: last, by: day).map(\.toId)
    return next + record.parents.suffix(1).map(\.parent)
  }

  /// Both have signed the minutes on paper. What the packet says is kept as it stood; every fund has been counted, and
  /// each difference has its reason.
  func sign(_ handover: Handover, on day: Day, in db: any Connection) throws {
    try needsOpen(handover, in: db)
    let package = try HandoverPackage(handover, app, in: db)
    var problems: [FieldProblem] = []
    if handover.successorId == nil { problems.append(FieldProblem("nguoi-nhan", LocalizedMessage("handover.taker-needed"))) }
    if day > db.today { problems.append(FieldProblem("ngay-ky", LocalizedMessage("officers.day-to-come"))) }
    // A handover is signed about the last day, or later; years before it somebody has mistyped.
    if day < handover.day.adding(days: -31) {
      problems.append(FieldProblem("ngay-ky", LocalizedMessage("handover.signed-too-early", ["day": handover.day])))
    }
    for line in package.of(.fund) where line.recorded != nil && line.counted == nil {
      problems.append(FieldProblem("ngay-ky", LocalizedMessage("handover.not-counted", ["what": line.what])))
    }
    for line in package.lines where line.difference ?? 0 != 0 && line.item?.note == nil {
      problems.append(FieldProblem("ngay-ky", LocalizedMessage("handover.difference-why", ["what": line.what])))
    }
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    for line in package.lines where !line.isByHand { try handover.keep(kept(line, in: db), in: db) }
    var signed = handover
    (signed.signedOn, signed.signedAt, signed.signedBy) = (day, db.now, user.name)
    try signed.update(in: db)
    try audit(
      "handover.signed", ["day": day.short, "count": "\(package.lines.count)"], on: handover.subject,
      in: handover.unitId, db)
  }
  /// A line that the house knows, as it stands now.
  private func kept(_ line: HandoverPackage.Line, in db: any Connection) throws -> HandoverItem {
    HandoverItem(
      id: line.item?.id ?? .new(), key: line.id, kind: line.kind, description: line.what.localized(by: app.localized(.vi).localizer),
      due: line.due, recorded: line.recorded, counted: line.counted, note: line.item?.note,
      createdAt: line.item?.createdAt ?? db.now, createdBy: line.item?.createdBy ?? user.name)
  }
  func needsOpen(_ handover: Handover, in db: any Connection) throws {
    try require(.manageOfficers, in: handover.unitId, db)
    guard handover.signedOn == nil else { throw Problem.conflict(LocalizedMessage("handover.is-signed")) }
  }
}
