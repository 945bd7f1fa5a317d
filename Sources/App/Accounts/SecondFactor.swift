import Secrets
import Store

/// One-time codes from an app on one's phone (RFC 6238), and codes on paper for the day on which the phone is lost.
enum SecondFactor {
  static let recoveryCodes = 10
  /// Bound to the account, so that no secret can be moved to another one.
  static func purpose(_ account: Identifier) -> String { "one-time code \(account)" }

  /// Ten new codes on paper; those before are gone. Only their digests are kept.
  static func newRecoveryCodes(for account: Identifier, _ app: AppContext, in db: any Connection) throws -> [String] {
    try db.run("DELETE FROM recovery_code WHERE account_id = \(account)")
    let codes = (0..<recoveryCodes).map { _ in
      // Five bits a letter, sixteen letters: eighty bits.
      let letters = SecretToken().digest.prefix(16).map { Array("abcdefghijklmnopqrstuvwxyz234567")[Int($0 & 31)] }
      return stride(from: 0, to: 16, by: 4).map { String(letters[$0..<$0 + 4]) }.joined(separator: "-")
    }
    for code in codes {
      try db.run(
        """
        INSERT INTO recovery_code (digest, account_id, made_at)
        VALUES (\(digest(code, of: account, app)), \(account), \(db.now))
        """)
    }
    return codes
  }
  /// Made with the key that lies outside the store: a copy of the store cannot be searched for codes.
  static func digest(_ code: String, of account: Identifier, _ app: AppContext) -> [UInt8] {
    let plain = code.lowercased().filter { $0.isLetter || $0.isNumber }
    return app.key.mac(Array("\(account) \(plain)".utf8), for: "recovery code")
  }
  /// It looks like what a phone shows, and not like a code on paper.
  static func isFigures(_ typed: String) -> Bool {
    let figures = typed.filter { !$0.isWhitespace }
    return figures.count == OneTimeCode.figures && figures.allSatisfy(\.isNumber)
  }
  static func unusedRecoveryCodes(of account: Identifier, in db: any Connection) throws -> Int {
    try db.value(
      Int.self, "SELECT COUNT(*) AS value FROM recovery_code WHERE account_id = \(account) AND used_at IS NULL") ?? 0
  }
}

extension Account {
  /// The shared secret, opened with the key of the house; nil when there is none or the key is another.
  func codes(_ app: AppContext) -> OneTimeCode? {
    codeSecret.flatMap { app.key.open($0, for: SecondFactor.purpose(id)) }.map(OneTimeCode.init(secret:))
  }
  /// Whether the code is right and was not used before; it is used with this.
  fileprivate func use(_ typed: String, _ app: AppContext, in db: any Connection) throws -> Bool {
    if SecondFactor.isFigures(typed) {
      guard let step = codes(app)?.step(of: typed, at: db.now.milliseconds / 1000, after: codeStep) else {
        return false
      }
      // The condition stands here too, for two browsers that send the same code at once.
      return try db.run(
        "UPDATE account SET code_step = \(step) WHERE id = \(id) AND (code_step IS NULL OR code_step < \(step))") == 1
    }
    let digest = SecondFactor.digest(typed, of: id, app)
    return try db.run(
      "UPDATE recovery_code SET used_at = \(db.now) WHERE digest = \(digest) AND used_at IS NULL") == 1
  }
}

extension RequestContext {
  /// Who is signed in, or half of it.
  func ownAccount(in db: any Connection) throws -> Account {
    guard let id = user.account else { throw Problem.notAllowed(.manageOwnAccount) }
    return try Account.find(id, in: db)
  }

  /// The second step of signing in.
  /// - Returns: the token of a new session; the one of the first step ends.
  func giveSecondFactor(_ typed: String) async throws -> SecretToken {
    try require(.verifySecondFactor)
    let account = try await app.database.read { try ownAccount(in: $0) }
    return try await toldOfSignIn(SecondFactor.isFigures(typed) ? "code" : "recovery code", account) {
      try await giveSecondFactor(typed, account)
    }
  }
  private func giveSecondFactor(_ typed: String, _ account: Account) async throws -> SecretToken {
    let counted = app.counted("code \(account.id)")
    let tries = try await app.database.write { try SignInThrottle.count(counted, in: $0) }
    let token = try await app.database.write { db -> SecretToken? in
      guard try Account.find(account.id, in: db).use(typed, app, in: db) else {
        try app.audit(
          SignInThrottle.pause(after: tries) > 0 ? "accounts.paused" : "accounts.wrong-code",
          ["login": account.login, "minutes": "\(SignInThrottle.pause(after: tries))"],
          by: .anonymous(from: user.address), on: account.subject, in: try account.home(app, in: db), db)
        return nil
      }
      try SignInThrottle.clear(counted, in: db)
      try app.noteSignIn(account, from: user.address, in: db)
      return try renewSession(of: account.id, in: db)
    }
    guard let token else { throw Problem.invalid([FieldProblem("ma", LocalizedMessage("second-factor.wrong"))]) }
    return token
  }

  /// Begins to use one-time codes with this secret, when the first code is right.
  /// - Returns: the token of a new session, and the codes for the day on which the phone is lost.
  /// - Parameter password: asked of whoever is signed in already; somebody else may be sitting at his screen.
  func startSecondFactor(
    _ sealed: String, code: String, password: String
  ) async throws -> (token: SecretToken, codes: [String]) {
    if role != .pendingSecondFactor {
      try require(.manageOwnAccount)
      _ = try await proveOneself(password)
    }
    return try await app.database.write { db in
      let account = try ownAccount(in: db)
      // Whoever knows only the password must not put another phone in the place of the one that is there.
      guard !account.hasSecondFactor else { throw Problem.conflict(LocalizedMessage("second-factor.already")) }
      guard let secret = offeredSecret(sealed, for: account.id) else {
        throw Problem.conflict(LocalizedMessage("second-factor.old-page"))
      }
      guard let step = OneTimeCode(secret: secret).step(of: code, at: db.now.milliseconds / 1000, after: nil) else {
        throw Problem.invalid([FieldProblem("ma", LocalizedMessage("second-factor.wrong"))])
      }
      let kept = app.key.seal(secret, for: SecondFactor.purpose(account.id))
      try db.run("UPDATE account SET code_secret = \(kept), code_step = \(step) WHERE id = \(account.id)")
      try DataArea.accounts.changed(in: db)
      let codes = try SecondFactor.newRecoveryCodes(for: account.id, app, in: db)
      try audit(
        "accounts.second-factor-on", ["login": account.login], on: account.subject, in: try account.home(app, in: db),
        db)
      try Session.end(of: account.id, except: user.session, in: db)
      return (try renewSession(of: account.id, in: db), codes)
    }
  }
  /// A secret travels to the page sealed and comes back with the form, bound to the account: nothing is kept of it
  /// before it is known to work.
  func offerSecret(for account: Identifier) -> (secret: OneTimeCode, sealed: String) {
    let secret = OneTimeCode.newSecret()
    let sealed = app.key.seal(secret, for: "offer \(account)")
    return (OneTimeCode(secret: secret), base64URL(sealed))
  }
  func offeredSecret(_ sealed: String, for account: Identifier) -> [UInt8]? {
    base64URLDecoded(ofURLText: sealed).flatMap { app.key.open($0, for: "offer \(account)") }
  }

  /// New codes on paper; the old ones are worth nothing.
  func renewRecoveryCodes(password: String) async throws -> [String] {
    try require(.manageOwnAccount)
    let account = try await proveOneself(password)
    return try await app.database.write { db in
      guard account.hasSecondFactor else { throw Problem.conflict(LocalizedMessage("second-factor.none")) }
      try audit("accounts.recovery-renewed", ["login": account.login], on: account.subject, in: user.activeRole?.unit, db)
      return try SecondFactor.newRecoveryCodes(for: account.id, app, in: db)
    }
  }

  /// A new session in the place of the one in which it was asked for. That one may have been ended while a password was
  /// hashed, by an administrator or elsewhere: then nothing is done.
  func renewSession(of account: Identifier, hasSecondFactor: Bool = true, in db: any Connection) throws -> SecretToken {
    guard let session = user.session, try Session.end(session, in: db) else {
      throw Problem.notAllowed(.manageOwnAccount)
    }
    return try Session.begin(
      account, hasSecondFactor: hasSecondFactor, address: user.address, device: device, in: db)
  }
}
