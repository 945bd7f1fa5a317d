import Store

extension Post {
  /// Ends this post: `day` is the last on which it is held.
  /// Requires `.manageOfficers` in its unit, except as part of a change of the tree, which has
  /// checked its own permission and can undo this. One audit entry.
  /// - Parameter change: the change of the tree that ends it.
  func end(
    on day: Day, reason: String, change: Identifier? = nil, by operation: Operation
  ) throws {
    if change == nil { try operation.require(.manageOfficers, in: unitId) }
    let rules = try AppointmentRules.current(operation.app, in: operation.db)
    var ended = try rules.officers.post(id)
    guard ended.endedAt == nil else {
      throw Problem.conflict(LocalizedMessage("officers.ended-already"))
    }
    // A change of the tree leaves posts alone that have already ended by then.
    if change != nil, let last = ended.validTo, last <= day { return }
    try ended.checkEnd(on: day, reason: reason, rules.officers)
    ended.validTo = day
    ended.endReason = reason
    ended.endedChange = change
    ended.endedAt = operation.now
    ended.endedBy = operation.user.name
    if change == nil { try rules.check(ended) }
    try ended.update(by: operation.user.name, in: operation.db)
    try ended.audit(
      "officers.ended", changedFrom: self, parts: ["day": day.short], rules: rules, by: operation)
  }
  private func checkEnd(on day: Day, reason: String, _ officers: Officers) throws {
    var problems: [FieldProblem] = []
    if let from = officers.days(of: self)?.from, day < from {
      let message = LocalizedMessage("officers.ends-before", ["day": from])
      problems.append(FieldProblem("den-ngay", message))
    }
    if reason.isEmpty {
      problems.append(FieldProblem("ly-do", LocalizedMessage("officers.why-needed")))
    }
    if reason.count > 300 {
      problems.append(FieldProblem("ly-do", LocalizedMessage("form.too-long", ["most": "300"])))
    }
    guard problems.isEmpty else { throw Problem.invalid(problems) }
  }

  /// Reopens the posts that a change of the tree ended, each exactly as it was before.
  /// Checks no permission: the undo of the change has. One audit entry for each post.
  static func reopenAll(endedBy change: Identifier, by operation: Operation) throws {
    let rules = try AppointmentRules.current(operation.app, in: operation.db)
    let ended = rules.officers.posts.values.filter { $0.endedChange == change }
    for post in ended.sorted(by: { $0.id < $1.id }) {
      let before = try post.past(in: operation.db).first { $0.endedChange != change }
      var opened = post
      opened.validTo = before?.validTo
      opened.endReason = before?.endReason
      opened.endedChange = before?.endedChange
      opened.endedAt = before?.endedAt
      opened.endedBy = before?.endedBy
      try opened.update(by: operation.user.name, in: operation.db)
      try opened.audit("officers.reopened", changedFrom: post, rules: rules, by: operation)
    }
  }
}
