import Secrets
import Store

/// A link with which somebody sets a password: the invitation, and the way back in for whoever forgot his. It is short
/// enough for a message, lasts seven days and works once.
struct SignInLink: Sendable, Decodable {
  let id: Identifier
  let accountId: Identifier
  let createdBy: String
  let expiresAt: Timestamp

  static let days: Int64 = 7

  /// A new one; those before are withdrawn.
  static func make(for account: Identifier, by name: String, _ app: AppContext, in db: any Connection) throws -> SignInLink
  {
    try withdraw(of: account, in: db)
    let link = SignInLink(id: .new(), accountId: account, createdBy: name, expiresAt: db.now.adding(days: days))
    try db.run(
      """
      INSERT INTO sign_in_link (id, digest, account_id, made_at, made_by, expires_at)
      VALUES (\(link.id), \(sha256(Array(link.token(app).utf8))), \(account), \(db.now), \(name), \(link.expiresAt))
      """)
    return link
  }
  static func withdraw(of account: Identifier, in db: any Connection) throws {
    try db.run(
      """
      UPDATE sign_in_link SET withdrawn_at = \(db.now)
      WHERE account_id = \(account) AND used_at IS NULL AND withdrawn_at IS NULL
      """)
  }
  private static let selection: SQL = "SELECT id, account_id, made_by, expires_at FROM sign_in_link"

  /// The one with this token, while it can still be used.
  static func find(_ token: String, in db: any Connection) throws -> SignInLink {
    let link = try db.first(
      SignInLink.self,
      """
      \(selection) WHERE digest = \(sha256(Array(token.utf8))) AND used_at IS NULL AND withdrawn_at IS NULL
        AND expires_at > \(db.now)
      """)
    guard let link else { throw Problem.notFound(LocalizedMessage("invitation.gone")) }
    return link
  }
  static func open(for account: Identifier, in db: any Connection) throws -> SignInLink? {
    try db.first(
      SignInLink.self,
      """
      \(selection) WHERE account_id = \(account) AND used_at IS NULL AND withdrawn_at IS NULL AND expires_at > \(db.now)
      """)
  }

  /// What stands in the address: made of the link's name with the key that lies outside the store, so that whoever may
  /// give the link can be shown it again, and a copy of the store gives nobody a link.
  func token(_ app: AppContext) -> String {
    base64URL(Array(app.key.mac(Array(id.description.utf8), for: "sign-in link").prefix(16)))
  }
  func path(_ app: AppContext) -> String { "/moi/\(token(app))" }
}

extension RequestContext {
  /// Sets a password with a link, which is used up by that.
  /// - Returns: the token of a session; where the account has a second factor, that is still to come.
  func accept(_ token: String, password: String, again: String) async throws -> SecretToken {
    try require(.signIn)
    let account = try await app.database.read { db in
      let account = try Account.find(SignInLink.find(token, in: db).accountId, in: db)
      let problems = PasswordPolicy.problems(password, again: again, about: try account.knownWords(app, in: db))
      guard problems.isEmpty else { throw Problem.invalid(problems) }
      return account
    }
    let hash = try await Password.hashed(password)
    return try await toldOfSignIn("link", account) { try await accept(token, account, hash, password) }
  }
  private func accept(_ token: String, _ account: Account, _ hash: String, _ password: String) async throws -> SecretToken {
    try await app.database.write { db in
      let link = try SignInLink.find(token, in: db)
      guard try db.run("UPDATE sign_in_link SET used_at = \(db.now) WHERE id = \(link.id) AND used_at IS NULL") == 1
      else { throw Problem.notFound(LocalizedMessage("invitation.gone")) }
      if try account.closing(in: db) != nil { throw Problem.conflict(LocalizedMessage("sign-in.closed")) }
      try account.keepPassword(hash, isShort: PasswordPolicy.isShort(password), in: db)
      try Session.end(of: account.id, in: db)
      if let earlier = user.session { try Session.end(earlier, in: db) }
      try SignInThrottle.clear(app.counted("login \(account.login)"), in: db)
      try app.audit(
        "accounts.password-set", ["login": account.login],
        by: try account.asVisitor(from: user.address, app, in: db), on: account.subject,
        in: try account.home(app, in: db), db)
      return try Session.begin(
        account.id, hasSecondFactor: false, address: user.address, device: device, in: db)
    }
  }

  /// Changes one's own password; every session ends, and a new one begins here.
  func changePassword(from old: String, to new: String, again: String) async throws -> SecretToken {
    try require(.manageOwnAccount)
    let account = try await proveOneself(old)
    let words = try await app.database.read { try account.knownWords(app, in: $0) }
    let problems = PasswordPolicy.problems(new, again: again, about: words)
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    let hash = try await Password.hashed(new)
    return try await app.database.write { db in
      try account.keepPassword(hash, isShort: PasswordPolicy.isShort(new), in: db)
      try audit("accounts.password-changed", ["login": account.login], on: account.subject, in: user.activeRole?.unit, db)
      let token = try renewSession(of: account.id, hasSecondFactor: account.hasSecondFactor, in: db)
      try Session.end(of: account.id, except: token.digest, in: db)
      return token
    }
  }

  /// The password once more, before something that gives a lasting hold on the account.
  func proveOneself(_ password: String) async throws -> Account {
    let account = try await app.database.read { try ownAccount(in: $0) }
    let counted = app.counted("login \(account.login)")
    _ = try await app.database.write { try SignInThrottle.count(counted, in: $0) }
    guard await Password.verified(password, account.password ?? Password.decoy) else {
      try await app.database.write { db in
        try audit("accounts.wrong-password", ["login": account.login], on: account.subject, in: user.activeRole?.unit, db)
      }
      throw Problem.invalid([FieldProblem("mat-khau", LocalizedMessage("password.old-wrong"))])
    }
    try await app.database.write { try SignInThrottle.clear(counted, in: $0) }
    return account
  }
}

extension Account {
  /// What everybody knows of somebody, and so no password may be.
  func knownWords(_ app: AppContext, in db: any Connection) throws -> [String] {
    let units = try UnitHistory.current(app, in: db)
    let names = try RoleGrant.of(id, app, in: db).compactMap { units[$0.unit]?.displayName(on: db.today) }
    return [login, name] + names
  }
  /// As whom the trail names the person on the way in: in the first hat, where there is one.
  func asVisitor(from address: String, _ app: AppContext, in db: any Connection) throws -> CurrentUser {
    let assignment = try RoleAssignment.of(id, app, in: db).first
    var user = CurrentUser(role: assignment?.role ?? .noRole, name: name, address: address)
    (user.account, user.activeRole) = (id, assignment)
    return user
  }
}
