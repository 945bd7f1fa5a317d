import Store

extension RequestContext {
  /// Closes an account: from this moment nobody gets in with it; its roles end, and what was lent of them.
  func close(_ account: Account, why: String, in db: any Connection) throws {
    try needsAll(of: account, in: db)
    guard account.id != user.account else { throw Problem.conflict(LocalizedMessage("accounts.not-oneself")) }
    guard !why.isEmpty else { throw Problem.invalid([FieldProblem("ly-do", LocalizedMessage("accounts.why-needed"))]) }
    guard why.count <= 500 else {
      throw Problem.invalid([FieldProblem("ly-do", LocalizedMessage("form.too-long", ["most": "500"]))])
    }
    guard try account.closing(in: db) == nil else { return }
    let home = try account.home(app, in: db)
    for grant in try RoleGrant.of(account.id, app, in: db) where grant.endedAt == nil { try end(grant, in: db) }
    try db.run(
      """
      INSERT INTO account_closing (id, account_id, why, closed_at, closed_by)
      VALUES (\(Identifier.new()), \(account.id), \(why), \(db.now), \(user.name))
      """)
    try Session.end(of: account.id, in: db)
    try SignInLink.withdraw(of: account.id, in: db)
    try DataArea.accounts.changed(in: db)
    try audit("accounts.closed", ["name": account.name, "why": why], on: account.subject, in: home, db)
  }

  /// Opens an account that was closed or that rests. Roles that ended stay ended: they are given anew.
  func open(_ account: Account, in db: any Connection) throws {
    try needsAll(of: account, in: db)
    try db.run("UPDATE account SET active_at = \(db.now) WHERE id = \(account.id)")
    try db.run(
      """
      UPDATE account_closing SET opened_at = \(db.now), opened_by = \(user.name)
      WHERE account_id = \(account.id) AND opened_at IS NULL
      """)
    try DataArea.accounts.changed(in: db)
    try audit("accounts.opened", ["name": account.name], on: account.subject, in: try account.home(app, in: db), db)
  }

  /// Signs somebody out everywhere, as when his phone was taken. He can sign in again.
  func endSessions(of account: Account, in db: any Connection) throws {
    try needsAll(of: account, in: db)
    guard account.id != user.account else { throw Problem.conflict(LocalizedMessage("accounts.not-oneself")) }
    try Session.end(of: account.id, in: db)
    try audit(
      "accounts.sessions-ended", ["name": account.name], on: account.subject, in: try account.home(app, in: db), db)
  }

  /// Takes the second factor off, for somebody who lost his phone and his codes on paper: he sets up a new one.
  func takeSecondFactor(off account: Account, in db: any Connection) throws {
    try needsAll(of: account, in: db)
    guard account.id != user.account else { throw Problem.conflict(LocalizedMessage("accounts.not-oneself")) }
    try db.run("UPDATE account SET code_secret = NULL, code_step = NULL WHERE id = \(account.id)")
    try db.run("DELETE FROM recovery_code WHERE account_id = \(account.id)")
    try Session.end(of: account.id, in: db)
    try DataArea.accounts.changed(in: db)
    try audit(
      "accounts.second-factor-off", ["name": account.name], on: account.subject, in: try account.home(app, in: db), db
    )
  }
}
