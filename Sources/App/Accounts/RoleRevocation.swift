import Store

extension Account {
  /// Ends the person's roles in a unit with the last day of their post there: the roles, what was
  /// lent of them, and the account itself when no role is left anywhere. The operation that ended
  /// the post has checked the permission over the unit, and no role elsewhere changes.
  ///
  /// Users who may not manage people end the role of an officer only: those of administrators,
  /// treasurers and others wait for an administrator. And users do not lose their own roles before
  /// the day is over. Requires nothing itself. One audit entry for each role, and one when the
  /// account closes.
  /// - Returns: whether the account closes.
  func leaveOffice(
    in unit: Identifier, on lastDay: Day, why: String, by operation: Operation
  ) throws -> Bool {
    let (db, today) = (operation.db, operation.today)
    let day = id == operation.user.account ? max(lastDay, today) : lastDay
    let end = max(day, today)
    let grants = try RoleGrant.of(id, operation.app, in: db)
    let mayEndAny =
      try operation.role.scope(.managePeople) != .denied && operation.canAccess(unit)
    let ending = grants.filter { grant in
      (mayEndAny || grant.role == .officer) && grant.endedAt == nil && grant.unit == unit
        && (grant.validity.from ?? .distantPast) <= end
        && (grant.validity.to ?? .distantFuture) >= end
    }
    guard !ending.isEmpty else { return false }
    for grant in ending {
      try grant.end(on: day, by: operation)
      try operation.audit(
        "accounts.role-left",
        ["name": name, "role": "@role.\(grant.role.rawValue)", "day": end.short], on: subject,
        in: unit)
    }
    try DataArea.accounts.changed(in: db)
    let ended = Set(ending.map(\.id))
    let isLeft = grants.contains {
      !ended.contains($0.id) && $0.endedAt == nil && ($0.validity.to ?? .distantFuture) > end
    }
    guard try !isLeft && closing(in: db) == nil else { return false }
    let closedAt = day < today ? db.now : Timestamp(endOf: day)
    try insertClosing(at: closedAt, why: why, by: operation)
    try operation.audit("accounts.closed", ["name": name, "why": why], on: subject, in: unit)
    return true
  }

  /// It is closed, or will close on a day that is set.
  func isClosing(in db: any Connection) throws -> Bool {
    let count = try db.value(
      Int.self,
      "SELECT COUNT(*) AS value FROM account_closing WHERE account_id = \(id) AND opened_at IS NULL"
    )
    return (count ?? 0) > 0
  }
  /// The account was going to close with a post that ended, and stays open: it has a role again.
  func cancelClosing(by name: String, in db: any Connection) throws {
    try db.run(
      """
      UPDATE account_closing SET opened_at = \(db.now), opened_by = \(name)
      WHERE account_id = \(id) AND opened_at IS NULL AND closed_at > \(db.now)
      """)
  }
}

extension RoleGrant {
  /// On the last day the role still works: both sides of a handover sign on it.
  fileprivate func end(on day: Day, by operation: Operation) throws {
    let db = operation.db
    guard day < operation.today else {
      try db.run("UPDATE role_grant SET valid_to = \(day) WHERE id = \(id)")
      return
    }
    try db.run(
      """
      UPDATE role_grant SET ended_at = \(db.now), ended_by = \(operation.user.name)
      WHERE id = \(id)
      """)
  }
}
