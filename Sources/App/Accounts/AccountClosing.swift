import Store

extension Account {
  /// Closes the account at once; its roles end, and what was lent of them.
  /// Requires `.managePeople` in all units of the account. One audit entry, and one for each role.
  func close(why: String, by operation: Operation) throws {
    let (app, db) = (operation.app, operation.db)
    try operation.requireManagement(of: self)
    try operation.requireOther(self)
    guard !why.isEmpty else {
      throw Problem.invalid([FieldProblem("ly-do", LocalizedMessage("accounts.why-needed"))])
    }
    guard why.count <= 500 else {
      let message = LocalizedMessage("form.too-long", ["most": "500"])
      throw Problem.invalid([FieldProblem("ly-do", message)])
    }
    guard try closing(in: db) == nil else { return }
    let home = try self.home(app, in: db)
    for grant in try RoleGrant.of(id, app, in: db) where grant.endedAt == nil {
      try grant.revoke(by: operation)
    }
    try insertClosing(at: db.now, why: why, by: operation)
    try Session.end(of: id, in: db)
    try operation.audit("accounts.closed", ["name": name, "why": why], on: subject, in: home)
  }
  func insertClosing(at end: Timestamp, why: String, by operation: Operation) throws {
    let db = operation.db
    try db.run(
      """
      INSERT INTO account_closing (id, account_id, reason, closed_at, closed_by)
      VALUES (\(Identifier.new()), \(id), \(why), \(end), \(operation.user.name))
      """)
    try SignInLink.withdraw(of: id, in: db)
    try DataArea.accounts.changed(in: db)
  }

  /// Opens an account that was closed or that rests. Roles that ended stay ended and have to be
  /// given again. Requires `.managePeople` in all units of the account. One audit entry.
  func reopen(by operation: Operation) throws {
    let db = operation.db
    try operation.requireManagement(of: self)
    try db.run("UPDATE account SET active_at = \(db.now) WHERE id = \(id)")
    try db.run(
      """
      UPDATE account_closing SET opened_at = \(db.now), opened_by = \(operation.user.name)
      WHERE account_id = \(id) AND opened_at IS NULL
      """)
    try DataArea.accounts.changed(in: db)
    try operation.audit(
      "accounts.opened", ["name": name], on: subject, in: home(operation.app, in: db))
  }

  /// Signs the person out everywhere, as when their phone was stolen. They can sign in again.
  /// Requires `.managePeople` in all units of the account. One audit entry.
  func endSessions(by operation: Operation) throws {
    try operation.requireManagement(of: self)
    try operation.requireOther(self)
    try Session.end(of: id, in: operation.db)
    try operation.audit(
      "accounts.sessions-ended", ["name": name], on: subject,
      in: home(operation.app, in: operation.db))
  }

  /// Removes the second factor of a person who lost their phone and their recovery codes; they set
  /// up a new one. Requires `.managePeople` in all units of the account. One audit entry.
  func removeSecondFactor(by operation: Operation) throws {
    let db = operation.db
    try operation.requireManagement(of: self)
    try operation.requireOther(self)
    try db.run("UPDATE account SET code_secret = NULL, code_step = NULL WHERE id = \(id)")
    try db.run("DELETE FROM recovery_code WHERE account_id = \(id)")
    try Session.end(of: id, in: db)
    try DataArea.accounts.changed(in: db)
    try operation.audit(
      "accounts.second-factor-off", ["name": name], on: subject, in: home(operation.app, in: db))
  }
}

extension Operation {
  /// Users who change a whole account must reach every unit in which it holds a role. Otherwise the
  /// administrator of a commune could take over an account of the province that has one role in
  /// their commune.
  func requireManagement(of account: Account) throws {
    let grants = try RoleGrant.of(account.id, app, in: db)
    let current = grants.filter {
      $0.endedAt == nil && ($0.validity.to ?? .distantFuture) >= db.today
    }
    let asked = current.isEmpty ? grants : current
    if asked.isEmpty { try require(.managePeople) }
    for grant in asked { try require(.managePeople, in: grant.unit) }
  }
  /// Throws a conflict when the account is the user's own.
  func requireOther(_ account: Account) throws {
    guard account.id != user.account else {
      throw Problem.conflict(LocalizedMessage("accounts.not-oneself"))
    }
  }
}
