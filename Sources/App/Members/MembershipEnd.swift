import Store

extension Member {
  /// Ends this membership: the member left, died, or was entered by mistake. A death ends all
  /// memberships of the person.
  /// Requires `.editMembers` in the unit. One audit entry for each membership that ends.
  func end(on day: Day, reason: Ending, by operation: Operation) throws {
    let db = operation.db
    let member = try Member.lockAndFind(id, by: operation)
    try operation.require(.editMembers, in: member.unitId)
    guard member.validTo == nil else {
      throw Problem.conflict(LocalizedMessage("members.ended-already"))
    }
    try member.checkEnd(on: day, today: operation.today)
    try member.recordEnd(on: day, reason: reason, by: operation)
    guard reason == .died else { return }
    for other in try Member.all(of: member.personId, operation.app, in: db) where other.validTo == nil {
      try other.recordEnd(on: max(day, other.joined?.day ?? day), reason: .died, by: operation)
    }
  }
  private func recordEnd(on day: Day, reason: Ending, by operation: Operation) throws {
    var ended = self
    ended.validTo = day
    ended.endReason = reason
    try ended.updateMembership(operation.app, in: operation.db)
    try operation.audit(reason.action, ["name": name, "day": day.short], on: subject, in: unitId)
  }
  func checkEnd(on day: Day, today: Day) throws {
    guard day <= today else {
      throw Problem.invalid([FieldProblem("ngay", LocalizedMessage("members.end-later"))])
    }
    if joined(after: day), let from = joined {
      let message = LocalizedMessage("members.end-before", ["day": from])
      throw Problem.invalid([FieldProblem("ngay", message)])
    }
  }

  /// Undoes the end of this membership. A transfer is undone as a whole, while nothing depends on
  /// it.
  /// Requires `.editMembers` in the unit, and in the unit of a transfer. One audit entry.
  func reopen(by operation: Operation) throws {
    let db = operation.db
    var member = try Member.lockAndFind(id, by: operation)
    try operation.require(.editMembers, in: member.unitId)
    guard let reason = member.endReason, Ending.chosen.contains(reason) || reason == .moved else {
      throw Problem.conflict(LocalizedMessage("members.not-ended"))
    }
    if let successor = member.successorId {
      try member.removeSuccessor(successor, by: operation)
    }
    member.validTo = nil
    member.endReason = nil
    member.successorId = nil
    try member.updateMembership(operation.app, in: db)
    try operation.audit(
      "members.reopened", ["name": member.name], on: member.subject, in: member.unitId)
  }
  private func removeSuccessor(_ successor: Identifier, by operation: Operation) throws {
    let db = operation.db
    try operation.require(.editMembers, in: Member.find(successor, operation.app, in: db).unitId)
    let changed = try db.value(
      Int64.self, "SELECT changed_at AS value FROM membership WHERE id = \(successor)")
    let dues = try db.value(
      Int64.self,
      """
      SELECT COUNT(*) AS value FROM dues
      WHERE membership_id = \(successor) AND removed_at IS NULL
      """)
    guard changed == nil, (dues ?? 0) == 0 else {
      throw Problem.conflict(LocalizedMessage("members.moved-on", ["name": name]))
    }
    try db.run("DELETE FROM dues WHERE membership_id = \(successor)")
    try db.run("DELETE FROM membership WHERE id = \(successor)")
  }
}

extension Member.Ending {
  fileprivate var action: String { "members.ending.\(rawValue)" }
}

/// What was typed to end a membership.
struct MembershipEndForm {
  static let fields: Set = ["ngay", "ly-do"]
  let day: Day
  let reason: Member.Ending

  init(_ typed: [String: String]) throws {
    var form = FormReader(typed)
    let day = form.requiredDay("ngay", else: "members.no-day")
    let reason = Member.Ending(rawValue: form.text("ly-do"))
    guard let day, let reason, Member.Ending.chosen.contains(reason) else {
      if !Member.Ending.chosen.contains(where: { $0 == reason }) {
        form.reject("ly-do", LocalizedMessage("members.no-reason"))
      }
      throw Problem.invalid(form.problems)
    }
    self.day = day
    self.reason = reason
  }
}
