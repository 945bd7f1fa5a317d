import Store

extension Officer {
  /// Puts this person into a post; a new person is saved with it.
  /// Requires `.manageOfficers` in the unit of the post. One audit entry.
  func appoint(to post: Post, by operation: Operation) throws {
    let db = operation.db
    try operation.require(.manageOfficers, in: post.unitId)
    var rules = try AppointmentRules.current(operation.app, in: db)
    let isNew = rules.officers.people[id] == nil
    if isNew { rules = rules.adding(self) }
    try rules.check(post)
    if isNew { try insert(in: db) }
    try post.insert(in: db)
    try post.audit("officers.appointed", changedFrom: nil, rules: rules, by: operation)
  }
}

extension Post {
  /// Saves this corrected version of the post; the earlier one stays in the database.
  /// Requires `.manageOfficers` in its unit. One audit entry, unless nothing changed.
  func saveCorrection(by operation: Operation) throws {
    try operation.require(.manageOfficers, in: unitId)
    let rules = try AppointmentRules.current(operation.app, in: operation.db)
    let before = try rules.officers.post(id)
    guard before != self else { return }
    guard endedAt == nil || validTo != nil else {
      let message = LocalizedMessage("officers.ended-needs-day")
      throw Problem.invalid([FieldProblem("den-ngay", message)])
    }
    try rules.check(self)
    try update(by: operation.user.name, in: operation.db)
    try audit("officers.corrected", changedFrom: before, rules: rules, by: operation)
  }

  /// One audit entry about this post, with everything that differs from `before`.
  func audit(
    _ action: String, changedFrom before: Post?, parts: [String: String] = [:],
    rules: AppointmentRules, by operation: Operation
  ) throws {
    let t = operation.app.localized(.vi).localizer
    let own = [
      "name": rules.officers.person(of: self)?.auditName(t) ?? "",
      "title": t(rules.titles.name(title)),
    ]
    try operation.audit(
      action, own.merging(parts) { $1 }, on: subject, in: unitId,
      changes: PostPresenter(rules: rules, t: t).changes(from: before, to: self))
  }
}
