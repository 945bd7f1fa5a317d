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
  private func checkEnd(on day: Day, today: Day) throws {
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

  /// Ends this membership and begins one in `unit` on the next day; the card number goes along.
  /// Requires `.editMembers` in both units. One audit entry in each.
  func transfer(to unit: Identifier, lastDay: Day, by operation: Operation) throws -> Member {
    let db = operation.db
    var old = try Member.lockAndFind(id, by: operation)
    try operation.require(.editMembers, in: old.unitId)
    try operation.require(.editMembers, in: unit)
    guard old.validTo == nil else {
      throw Problem.conflict(LocalizedMessage("members.ended-already"))
    }
    try old.checkEnd(on: lastDay, today: operation.today)
    try old.checkTransfer(to: unit, by: operation)
    var new = Member(in: unit, person: old.personId, by: operation)
    new.values = old.values
    new.joined = PartialDate(day: lastDay.next, orYear: nil)
    old.validTo = lastDay
    old.endReason = .moved
    old.successorId = new.id
    try new.insert(isNewPerson: false, operation.app, in: db)
    try old.updateMembership(operation.app, in: db)
    let from = try operation.unitName(old.unitId)
    let parts = ["name": old.name, "from": from, "to": try operation.unitName(unit)]
    try operation.audit("members.moved", parts, on: old.subject, in: old.unitId)
    try operation.audit("members.moved", parts, on: new.subject, in: unit)
    return try Member.find(new.id, operation.app, in: db)
  }
  private func checkTransfer(to unit: Identifier, by operation: Operation) throws {
    let rejected = { (key: String) in
      Problem.invalid([FieldProblem("don-vi", LocalizedMessage(key))])
    }
    guard unit != unitId else { throw rejected("members.move-same") }
    let tree = try Tree.asOf(operation.today, operation.app, in: operation.db)
    guard tree.index(of: unit) != nil else {
      throw rejected("members.move.choose")
    }
    let isThere = try Member.all(of: personId, operation.app, in: operation.db).contains {
      $0.unitId == unit && $0.validTo == nil
    }
    guard !isThere else { throw rejected("members.there-already") }
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
