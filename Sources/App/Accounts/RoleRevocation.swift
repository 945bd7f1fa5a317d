import Store

extension RequestContext {
  /// Ends what somebody may do in a unit with the last day of his post there: his roles in it, what was lent of them,
  /// and, where no role is left to him anywhere, the account itself. The deed that ended the post has asked for the
  /// right over the unit, and no role elsewhere is touched.
  ///
  /// Whoever may not manage people ends the role of an officer alone: that of an administrator, a treasurer or another
  /// waits for an administrator. And nobody loses his own before the day is over.
  /// - Returns: whether the account closes.
  func leaveOffice(_ account: Account, in unit: Identifier, on day: Day, why: String, in db: any Connection) throws
    -> Bool
  {
    let day = account.id == user.account ? max(day, db.today) : day
    let grants = try RoleGrant.of(account.id, app, in: db)
    let mayEndAny = try role.scope(.managePeople) != .denied && canAccess(unit, db)
    let ending = grants.filter { grant in
      (mayEndAny || grant.role == .officer) && grant.endedAt == nil && grant.unit == unit
        && (grant.validity.from ?? .distantPast) <= max(day, db.today)
        && (grant.validity.to ?? .distantFuture) >= max(day, db.today)
    }
    guard !ending.isEmpty else { return false }
    for grant in ending {
      // On the last day he may still work: both sides sign on it.
      if day < db.today {
        try db.run(
          "UPDATE role_grant SET ended_at = \(db.now), ended_by = \(user.name) WHERE id = \(grant.id)")
      } else {
        try db.run("UPDATE role_grant SET valid_to = \(day) WHERE id = \(grant.id)")
      }
      try audit(
        "accounts.role-left",
        ["name": account.name, "role": "@role.\(grant.role.rawValue)", "day": max(day, db.today).short],
        on: account.subject, in: unit, db)
    }
    try DataArea.accounts.changed(in: db)
    let ended = Set(ending.map(\.id))
    let isLeft = grants.contains {
      !ended.contains($0.id) && $0.endedAt == nil && ($0.validity.to ?? .distantFuture) > max(day, db.today)
    }
    guard try !isLeft && account.closing(in: db) == nil else { return false }
    let at = day < db.today ? db.now : Timestamp(endOf: day)
    try db.run(
      """
      INSERT INTO account_closing (id, account_id, why, closed_at, closed_by)
      VALUES (\(Identifier.new()), \(account.id), \(why), \(at), \(user.name))
      """)
    try SignInLink.withdraw(of: account.id, in: db)
    try DataArea.accounts.changed(in: db)
    try audit("accounts.closed", ["name": account.name, "why": why], on: account.subject, in: unit, db)
    return true
  }
}

extension Account {
  /// It is closed, or closes with a day that is set.
  func isClosing(in db: any Connection) throws -> Bool {
    let count = try db.value(
      Int.self,
      "SELECT COUNT(*) AS value FROM account_closing WHERE account_id = \(id) AND opened_at IS NULL")
    return (count ?? 0) > 0
  }
  /// It was going to close with a post that ended, and does not: there is a role again.
  func keepOpen(by who: String, in db: any Connection) throws {
    try db.run(
      """
      UPDATE account_closing SET opened_at = \(db.now), opened_by = \(who)
      WHERE account_id = \(id) AND opened_at IS NULL AND closed_at > \(db.now)
      """)
  }
}
