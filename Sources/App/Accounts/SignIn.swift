import Secrets
import Store

/// Wrong tries for a name. They are counted before the password is verified, so that many at once
/// gain nothing; and also for unknown names, so that the answer does not tell which names exist.
enum SignInThrottle {
  static let allowed: Int64 = 5
  /// The pause in minutes after that many tries and more: 1, 2, 4, 8 and then 15.
  static func pause(after count: Int64) -> Int64 {
    count < allowed ? 0 : min(15, 1 << min(4, count - allowed))
  }

  /// Counts a try. Throws with the minutes to wait when it comes too early.
  /// - Returns: how many there were, with this one.
  static func count(_ name: String, in db: any Connection) throws -> Int64 {
    try db.run("DELETE FROM failed_sign_in WHERE at < \(db.now.adding(days: -1))")
    try db.run(
      """
      INSERT INTO failed_sign_in (name, count, at) VALUES (\(name), 0, \(db.now))
      ON CONFLICT (name) DO NOTHING
      """)
    // Takes the lock on the row before it is read.
    try db.run("UPDATE failed_sign_in SET count = count + 1 WHERE name = \(name)")
    var count: Int64 = 0
    var at = db.now
    try db.each("SELECT count, at FROM failed_sign_in WHERE name = \(name)") { row in
      count = try row.get("count")
      at = try row.get("at")
    }
    let end = at.adding(minutes: pause(after: count - 1))
    guard end <= db.now else {
      let minutes = (end.milliseconds - db.now.milliseconds + 59_999) / 60_000
      throw Problem.conflict(LocalizedMessage("sign-in.pause", ["minutes": "\(minutes)"]))
    }
    try db.run("UPDATE failed_sign_in SET at = \(db.now) WHERE name = \(name)")
    return count
  }
  static func clear(_ name: String, in db: any Connection) throws {
    try db.run("DELETE FROM failed_sign_in WHERE name = \(name)")
  }
}

extension Authenticator {
  /// Signs in with a name and a password. A wrong name and a wrong password look the same and take
  /// the same time. Requires `.signIn`. One audit entry, also for a wrong password.
  /// - Returns: the token of the new session.
  func signIn(_ login: String, password: String) async throws -> SecretToken {
    try require(.signIn)
    let login = String(login.lowercased().prefix(100))
    let key = app.throttleKey("login \(login)")
    let account = try await app.database.read { try Account.named(login, in: $0) }
    return try await logSignIn(by: "password", account) {
      let tries = try await app.database.write { try SignInThrottle.count(key, in: $0) }
      // Also hashed when the name is unknown: otherwise the answer would come sooner.
      let isRight = await Password.verified(password, account?.password ?? Password.decoy)
      guard isRight, let account, let hash = account.password else {
        try await noteWrongPassword(of: account, tries: tries)
        throw Authenticator.wrongPassword
      }
      let newer = Password.isOutdated(hash) ? try? await Password.hashed(password) : nil
      return try await beginSession(of: account, throttleKey: key, newer: newer)
    }
  }
  private static let wrongPassword = Problem.invalid([
    FieldProblem("ten-dang-nhap", LocalizedMessage("sign-in.wrong"))
  ])
  /// - Parameter newer: the same password, hashed at today's cost.
  private func beginSession(
    of account: Account, throttleKey key: String, newer: String?
  ) async throws -> SecretToken {
    try await app.database.write { db in
      // The password may have changed while it was hashed.
      guard try Account.find(account.id, in: db).password == account.password else {
        throw Authenticator.wrongPassword
      }
      if try account.closing(in: db) != nil {
        throw Problem.conflict(LocalizedMessage("sign-in.closed"))
      }
      if account.rests(at: db.now) { throw Problem.conflict(LocalizedMessage("sign-in.resting")) }
      try SignInThrottle.clear(key, in: db)
      if let newer { try db.run("UPDATE account SET password = \(newer) WHERE id = \(account.id)") }
      if let earlier = user.session { try Session.end(earlier, in: db) }
      let token = try beginSession(of: account.id, in: db)
      if !account.hasSecondFactor { try app.noteSignIn(account, from: user.address, in: db) }
      return token
    }
  }
  /// Logs whether a try to sign in succeeded: by which factor, whose account, from where. Unknown
  /// names are not logged: people type passwords into the wrong field.
  func logSignIn<T>(
    by factor: String, _ account: Account?, _ work: () async throws -> T
  ) async throws -> T {
    let subject = account?.subject ?? "unknown account"
    let about = "by \(factor), \(subject), from \(user.address)"
    do {
      let result = try await work()
      log("sign-in good: \(about)")
      return result
    } catch let problem as Problem {
      log("sign-in refused: \(about): \(problem.messages.map(\.key).joined(separator: ", "))")
      throw problem
    }
  }
  /// For an unknown name the same work is done, so that it takes the same time.
  private func noteWrongPassword(of account: Account?, tries: Int64) async throws {
    try await app.database.write { db in
      guard let account else { return try DataArea.auditLog.changed(in: db) }
      try noteWrong("accounts.wrong-password", account, tries: tries, in: db)
    }
  }
  /// Records a wrong password or code, or the pause that it brings.
  func noteWrong(
    _ action: String, _ account: Account, tries: Int64, in db: any Connection
  ) throws {
    let pause = SignInThrottle.pause(after: tries)
    try app.audit(
      pause > 0 ? "accounts.paused" : action, ["login": account.login, "minutes": "\(pause)"],
      by: .anonymous(from: user.address), on: account.subject, in: account.home(app, in: db), db: db)
  }
}

extension Session {
  /// Ends the user's own session. Requires `.signOut`. One audit entry.
  static func signOut(by operation: Operation) throws {
    let user = operation.user
    try operation.require(.signOut)
    if let session = user.session { try end(session, in: operation.db) }
    try operation.audit(
      "accounts.signed-out", on: "account \(user.account?.description ?? "")",
      in: user.activeRole?.unit)
  }
}

extension AppContext {
  /// The key under which tries are counted. Not the name as it was typed: people type passwords
  /// into the wrong field.
  func throttleKey(_ name: String) -> String { hex(key.mac(Array(name.utf8), for: "wrong tries")) }

  func noteSignIn(_ account: Account, from address: String, in db: any Connection) throws {
    let user = try account.asCurrentUser(from: address, self, in: db)
    try audit(
      "accounts.signed-in", ["login": account.login], by: user, on: account.subject,
      in: user.activeRole?.unit, db: db)
  }
}

extension Account {
  /// A unit whose managers may read about the account: the first in which it holds a role.
  func home(_ app: AppContext, in db: any Connection) throws -> Identifier? {
    let grants = try RoleGrant.of(id, app, in: db)
    return (grants.first { $0.holds(on: db.today) } ?? grants.last)?.unit
  }
  /// As whom the audit log names the person while they sign in: in their first role, if any.
  func asCurrentUser(
    from address: String, _ app: AppContext, in db: any Connection
  ) throws -> CurrentUser {
    let assignment = try RoleAssignment.of(id, app, in: db).first
    var user = CurrentUser(role: assignment?.role ?? .noRole, name: name, address: address)
    user.account = id
    user.activeRole = assignment
    return user
  }
}
