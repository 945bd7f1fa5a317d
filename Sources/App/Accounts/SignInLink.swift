import Secrets
import Store

/// A link to set a password: for people who are invited, and for users who forgot theirs. It is
/// short enough for a message, lasts seven days and works once.
struct SignInLink: Sendable, Decodable {
  let id: Identifier
  let accountId: Identifier
  let createdBy: String
  let expiresAt: Timestamp

  static let days: Int64 = 7

  /// Stores a new link; earlier ones are withdrawn.
  static func insert(
    for account: Identifier, by name: String, _ app: AppContext, in db: any Connection
  ) throws -> SignInLink {
    try withdraw(of: account, in: db)
    let link = SignInLink(
      id: .new(), accountId: account, createdBy: name, expiresAt: db.now.adding(days: days))
    let digest = sha256(Array(link.token(app).utf8))
    try db.run(
      """
      INSERT INTO sign_in_link (id, digest, account_id, created_at, created_by, expires_at)
      VALUES (\(link.id), \(digest), \(account), \(db.now), \(name), \(link.expiresAt))
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
  private static let selection: SQL =
    "SELECT id, account_id, created_by, expires_at FROM sign_in_link"

  /// The link with this token. Throws `notFound` when it cannot be used any more.
  static func find(_ token: String, in db: any Connection) throws -> SignInLink {
    let link = try db.first(
      SignInLink.self,
      """
      \(selection) WHERE digest = \(sha256(Array(token.utf8))) AND used_at IS NULL
        AND withdrawn_at IS NULL AND expires_at > \(db.now)
      """)
    guard let link else { throw Problem.notFound(LocalizedMessage("invitation.gone")) }
    return link
  }
  static func open(for account: Identifier, in db: any Connection) throws -> SignInLink? {
    try db.first(
      SignInLink.self,
      """
      \(selection) WHERE account_id = \(account) AND used_at IS NULL AND withdrawn_at IS NULL
        AND expires_at > \(db.now)
      """)
  }

  /// Derived from the identifier with the key, which is not in the database: users who may pass the
  /// link on can see it again, and a copy of the database contains no links.
  func token(_ app: AppContext) -> String {
    base64URL(Array(app.key.mac(Array(id.description.utf8), for: "sign-in link").prefix(16)))
  }
  func path(_ app: AppContext) -> String { "/moi/\(token(app))" }
}

extension Authenticator {
  /// Sets a password with a link, which is used up by that. Requires `.signIn`. One audit entry.
  /// - Returns: the token of a session; an account with a second factor still has to give it.
  func acceptLink(_ token: String, password: String, again: String) async throws -> SecretToken {
    try require(.signIn)
    let account = try await app.database.read { db in
      let account = try Account.find(SignInLink.find(token, in: db).accountId, in: db)
      let words = try account.knownWords(app, in: db)
      let problems = PasswordPolicy.problems(password, again: again, about: words)
      guard problems.isEmpty else { throw Problem.invalid(problems) }
      return account
    }
    let hash = try await Password.hashed(password)
    let isShort = PasswordPolicy.isShort(password)
    return try await logSignIn(by: "link", account) {
      try await app.database.write { db in
        try SignInLink.find(token, in: db).use(in: db)
        return try setPassword(of: account, hash, isShort: isShort, in: db)
      }
    }
  }
  private func setPassword(
    of account: Account, _ hash: String, isShort: Bool, in db: any Connection
  ) throws -> SecretToken {
    if try account.closing(in: db) != nil {
      throw Problem.conflict(LocalizedMessage("sign-in.closed"))
    }
    try account.storePassword(hash, isShort: isShort, in: db)
    try Session.end(of: account.id, in: db)
    if let earlier = user.session { try Session.end(earlier, in: db) }
    try SignInThrottle.clear(app.throttleKey("login \(account.login)"), in: db)
    try app.audit(
      "accounts.password-set", ["login": account.login],
      by: account.asCurrentUser(from: user.address, app, in: db), on: account.subject,
      in: account.home(app, in: db), db: db)
    return try beginSession(of: account.id, in: db)
  }
}

extension SignInLink {
  /// Two browsers may send the same link at once: only one of them uses it.
  fileprivate func use(in db: any Connection) throws {
    let used = try db.run(
      "UPDATE sign_in_link SET used_at = \(db.now) WHERE id = \(id) AND used_at IS NULL")
    guard used == 1 else { throw Problem.notFound(LocalizedMessage("invitation.gone")) }
  }
}

extension Account {
  /// What is publicly known about the person, and so must not be a password.
  func knownWords(_ app: AppContext, in db: any Connection) throws -> [String] {
    let units = try UnitHistory.current(app, in: db)
    let names = try RoleGrant.of(id, app, in: db).compactMap {
      units[$0.unit]?.displayName(on: db.today)
    }
    return [login, name] + names
  }
}
