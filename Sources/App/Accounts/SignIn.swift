import Secrets
import Store

/// Wrong tries for a name. Counted before the password is looked at, so that many at once gain nothing; and for names
/// that nobody bears too, so that nobody learns which names there are.
enum SignInThrottle {
  static let allowed: Int64 = 5
  /// How long nobody may try after that many and more: 1, 2, 4, 8 and then 15 minutes.
  static func pause(after count: Int64) -> Int64 {
    count < allowed ? 0 : min(15, 1 << min(4, count - allowed))
  }

  /// Counts a try. Throws with the minutes to wait when it comes too early.
  /// - Returns: how many there were, with this one.
  static func count(_ name: String, in db: any Connection) throws -> Int64 {
    try db.run("DELETE FROM wrong_try WHERE at < \(db.now.adding(days: -1))")
    try db.run(
      "INSERT INTO wrong_try (name, count, at) VALUES (\(name), 0, \(db.now)) ON CONFLICT (name) DO NOTHING")
    // Takes the lock on the row before it is read.
    try db.run("UPDATE wrong_try SET count = count + 1 WHERE name = \(name)")
    var (count, at): (Int64, Timestamp) = (0, db.now)
    try db.each("SELECT count, at FROM wrong_try WHERE name = \(name)") { row in
      count = try row.get("count")
      at = try row.get("at")
    }
    let end = at.adding(minutes: pause(after: count - 1))
    guard end <= db.now else {
      let minutes = (end.milliseconds - db.now.milliseconds + 59_999) / 60_000
      throw Problem.conflict(LocalizedMessage("sign-in.pause", ["minutes": "\(minutes)"]))
    }
    try db.run("UPDATE wrong_try SET at = \(db.now) WHERE name = \(name)")
    return count
  }
  static func clear(_ name: String, in db: any Connection) throws {
    try db.run("DELETE FROM wrong_try WHERE name = \(name)")
  }
}

extension RequestContext {
  /// Signs in with a name and a password. A wrong name and a wrong password look the same and take the same time.
  /// - Returns: the token of the new session.
  func signIn(_ login: String, _ password: String) async throws -> SecretToken {
    try require(.signIn)
    let login = String(login.lowercased().prefix(100))
    let counted = app.counted("login \(login)")
    let account = try await app.database.read { try Account.named(login, in: $0) }
    return try await toldOfSignIn("password", account) {
      let tries = try await app.database.write { try SignInThrottle.count(counted, in: $0) }
      // Also hashed when there is nobody of that name: else the answer would come sooner.
      let isRight = await Password.verified(password, account?.password ?? Password.decoy)
      guard isRight, let account, let hash = account.password else {
        try await noteWrong(account, tries)
        throw Problem.invalid([FieldProblem("ten-dang-nhap", LocalizedMessage("sign-in.wrong"))])
      }
      let newer = Password.isOutdated(hash) ? try? await Password.hashed(password) : nil
      return try await begin(account, counted: counted, newer: newer)
    }
  }
  /// - Parameter newer: the same password, hashed at today's cost.
  private func begin(_ account: Account, counted: String, newer: String?) async throws -> SecretToken {
    try await app.database.write { db in
      // While it was hashed, the password may have become another.
      guard try Account.find(account.id, in: db).password == account.password else {
        throw Problem.invalid([FieldProblem("ten-dang-nhap", LocalizedMessage("sign-in.wrong"))])
      }
      if try account.closing(in: db) != nil { throw Problem.conflict(LocalizedMessage("sign-in.closed")) }
      if account.rests(at: db.now) { throw Problem.conflict(LocalizedMessage("sign-in.resting")) }
      try SignInThrottle.clear(counted, in: db)
      if let newer { try db.run("UPDATE account SET password = \(newer) WHERE id = \(account.id)") }
      if let earlier = user.session { try Session.end(earlier, in: db) }
      let token = try Session.begin(
        account.id, hasSecondFactor: false, address: user.address, device: device, in: db)
      if !account.hasSecondFactor { try app.noteSignIn(account, from: user.address, in: db) }
      return token
    }
  }
  /// Leaves a line in the log of a try to sign in, a good one and a bad one: by which factor, whose account, from where.
  /// A name that nobody bears is not written down: people type passwords into the wrong field.
  func toldOfSignIn<T>(_ factor: String, _ account: Account?, _ work: () async throws -> T) async throws -> T {
    let about = "by \(factor), \(account?.subject ?? "unknown account"), from \(user.address)"
    do {
      let result = try await work()
      log("sign-in good: \(about)")
      return result
    } catch let problem as Problem {
      log("sign-in refused: \(about): \(problem.messages.map(\.key).joined(separator: ", "))")
      throw problem
    }
  }
  /// Written down for an account; for a name that nobody bears the same work is done, so that it takes the same time.
  private func noteWrong(_ account: Account?, _ tries: Int64) async throws {
    let pause = SignInThrottle.pause(after: tries)
    try await app.database.write { db in
      guard let account else { return try DataArea.auditLog.changed(in: db) }
      try app.audit(
        pause > 0 ? "accounts.paused" : "accounts.wrong-password",
        ["login": account.login, "minutes": "\(pause)"], by: .anonymous(from: user.address), on: account.subject,
        in: try account.home(app, in: db), db)
    }
  }

  func signOut(in db: any Connection) throws {
    try require(.signOut)
    if let session = user.session { try Session.end(session, in: db) }
    try audit("accounts.signed-out", on: "account \(user.account?.description ?? "")", in: user.activeRole?.unit, db)
  }
}

extension AppContext {
  /// Under which name tries are counted. Not as it was typed: people type passwords into the wrong field.
  func counted(_ name: String) -> String { hex(key.mac(Array(name.utf8), for: "wrong tries")) }

  func noteSignIn(_ account: Account, from address: String, in db: any Connection) throws {
    let user = try account.asVisitor(from: address, self, in: db)
    try audit(
      "accounts.signed-in", ["login": account.login], by: user, on: account.subject, in: user.activeRole?.unit, db)
  }
}

extension Account {
  /// A unit whose managers may read about it: the first in which it holds a role.
  func home(_ app: AppContext, in db: any Connection) throws -> Identifier? {
    let grants = try RoleGrant.of(id, app, in: db)
    return (grants.first { $0.holds(on: db.today) } ?? grants.last)?.unit
  }
}
