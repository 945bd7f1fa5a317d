import Store

extension RequestContext {
  /// Ends a post: `day` is the last on which it is held.
  /// - Parameter change: the change of the tree that ends it. Its own deed has asked for the right, and can undo this.
  func end(post: Post, on day: Day, why: String, change: Identifier? = nil, in db: any Connection) throws {
    if change == nil { try require(.manageOfficers, in: post.unitId, db) }
    let seating = try seating(in: db)
    var ended = try seating.officers.post(post.id)
    guard ended.endedAt == nil else { throw Problem.conflict(LocalizedMessage("officers.ended-already")) }
    // What had ended by then stays as it is.
    if change != nil, let last = ended.validTo, last <= day { return }
    var problems: [FieldProblem] = []
    if let from = seating.officers.days(of: ended)?.from, day < from {
      problems.append(FieldProblem("den-ngay", LocalizedMessage("officers.ends-before", ["day": from])))
    }
    if why.isEmpty { problems.append(FieldProblem("ly-do", LocalizedMessage("officers.why-needed"))) }
    if why.count > 300 { problems.append(FieldProblem("ly-do", LocalizedMessage("form.too-long", ["most": "300"]))) }
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    (ended.validTo, ended.endReason, ended.endedChange) = (day, why, change)
    (ended.endedAt, ended.endedBy) = (db.now, user.name)
    if change == nil { try seating.refuse(ended) }
    try ended.update(by: user.name, in: db)
    try audit(
      "officers.ended", try parts(ended, seating).merging(["day": day.short]) { $1 }, on: ended.subject,
      in: ended.unitId, changes: PostPresenter(seating, app.localized(.vi).localizer).changes(from: post, to: ended), db)
  }

  /// Opens the posts again that a change of the tree had ended, each as it was before.
  func reopen(postsEndedBy change: Identifier, in db: any Connection) throws {
    let seating = try seating(in: db)
    let ended = seating.officers.posts.values.filter { $0.endedChange == change }.sorted { $0.id < $1.id }
    for post in ended {
      var opened = post
      let before = try post.past(in: db).first { $0.endedChange != change }
      (opened.validTo, opened.endReason, opened.endedChange) = (before?.validTo, before?.endReason, before?.endedChange)
      (opened.endedAt, opened.endedBy) = (before?.endedAt, before?.endedBy)
      try opened.update(by: user.name, in: db)
      try audit(
        "officers.reopened", try parts(opened, seating), on: opened.subject, in: opened.unitId,
        changes: PostPresenter(seating, app.localized(.vi).localizer).changes(from: post, to: opened), db)
    }
  }
}
