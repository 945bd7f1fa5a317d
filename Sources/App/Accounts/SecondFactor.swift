import Secrets
import Store

/// One-time codes from an app on a phone (RFC 6238), and recovery codes on paper for when the phone
/// is lost.
enum SecondFactor {
  static let recoveryCodes = 10
  /// Bound to the account, so that no secret can be moved to another one.
  static func purpose(_ account: Identifier) -> String { "one-time code \(account)" }

  /// Ten new recovery codes; earlier ones are deleted. Only the digests are stored.
  static func newRecoveryCodes(
    for account: Identifier, _ app: AppContext, in db: any Connection
  ) throws -> [String] {
    try db.run("DELETE FROM recovery_code WHERE account_id = \(account)")
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567")
    let codes = (0..<recoveryCodes).map { _ in
      // Five bits a letter, sixteen letters: eighty bits.
      let letters = SecretToken().digest.prefix(16).map { alphabet[Int($0 & 31)] }
      return stride(from: 0, to: 16, by: 4).map { String(letters[$0..<$0 + 4]) }
        .joined(separator: "-")
    }
    for code in codes {
      try db.run(
        """
        INSERT INTO recovery_code (digest, account_id, created_at)
        VALUES (\(digest(code, of: account, app)), \(account), \(db.now))
        """)
    }
    return codes
  }
  /// Computed with the key, which is not in the database: a copy of it cannot be searched for
  /// codes.
  static func digest(_ code: String, of account: Identifier, _ app: AppContext) -> [UInt8] {
    let plain = code.lowercased().filter { $0.isLetter || $0.isNumber }
    return app.key.mac(Array("\(account) \(plain)".utf8), for: "recovery code")
  }
  /// It looks like a code from a phone, and not like a recovery code.
  static func isOneTimeCode(_ typed: String) -> Bool {
    let digits = typed.filter { !$0.isWhitespace }
    return digits.count == OneTimeCode.figures && digits.allSatisfy(\.isNumber)
  }
  static func unusedRecoveryCodes(of account: Identifier, in db: any Connection) throws -> Int {
    let count = try db.value(
      Int.self,
      """
      SELECT COUNT(*) AS value FROM recovery_code WHERE account_id = \(account) AND used_at IS NULL
      """)
    return count ?? 0
  }

  /// A new secret travels to the page sealed and comes back with the form, bound to the account:
  /// nothing is stored before a first code shows that it works.
  static func offer(
    to account: Identifier, _ app: AppContext
  ) -> (secret: OneTimeCode, sealed: String) {
    let secret = OneTimeCode.newSecret()
    let sealed = app.key.seal(secret, for: "offer \(account)")
    return (OneTimeCode(secret: secret), base64URL(sealed))
  }
  static func offeredSecret(
    _ sealed: String, to account: Identifier, _ app: AppContext
  ) -> [UInt8]? {
    base64URLDecoded(ofURLText: sealed).flatMap { app.key.open($0, for: "offer \(account)") }
  }
}

extension Account {
  /// The shared secret, opened with the key; nil when there is none or the key is another.
  func codes(_ app: AppContext) -> OneTimeCode? {
    codeSecret.flatMap { app.key.open($0, for: SecondFactor.purpose(id)) }
      .map(OneTimeCode.init(secret:))
  }
  /// Whether the code is right and was not used before; this uses it up.
  fileprivate func useCode(
    _ typed: String, _ app: AppContext, in db: any Connection
  ) throws -> Bool {
    if SecondFactor.isOneTimeCode(typed) {
      let seconds = db.now.milliseconds / 1000
      guard let step = codes(app)?.step(of: typed, at: seconds, after: codeStep) else {
        return false
      }
      // The condition is repeated here for two browsers that send the same code at once.
      return try db.run(
        """
        UPDATE account SET code_step = \(step)
        WHERE id = \(id) AND (code_step IS NULL OR code_step < \(step))
        """) == 1
    }
    let digest = SecondFactor.digest(typed, of: id, app)
    return try db.run(
      """
      UPDATE recovery_code SET used_at = \(db.now) WHERE digest = \(digest) AND used_at IS NULL
      """) == 1
  }
}

extension Authenticator {
  /// The second step of signing in. Requires `.verifySecondFactor`. One audit entry, also for a
  /// wrong code.
  /// - Returns: the token of a new session; the one of the first step ends.
  func verifySecondFactor(_ typed: String) async throws -> SecretToken {
    try require(.verifySecondFactor)
    let account = try await app.database.read { try user.ownAccount(in: $0) }
    let factor = SecondFactor.isOneTimeCode(typed) ? "code" : "recovery code"
    return try await logSignIn(by: factor, account) {
      try await verifySecondFactor(typed, of: account)
    }
  }
  private func verifySecondFactor(
    _ typed: String, of account: Account
  ) async throws -> SecretToken {
    let key = app.throttleKey("code \(account.id)")
    let tries = try await app.database.write { try SignInThrottle.count(key, in: $0) }
    let token = try await app.database.write { db -> SecretToken? in
      guard try Account.find(account.id, in: db).useCode(typed, app, in: db) else {
        try noteWrong("accounts.wrong-code", account, tries: tries, in: db)
        return nil
      }
      try SignInThrottle.clear(key, in: db)
      try app.noteSignIn(account, from: user.address, in: db)
      return try renewSession(of: account.id, in: db)
    }
    guard let token else {
      throw Problem.invalid([FieldProblem("ma", LocalizedMessage("second-factor.wrong"))])
    }
    return token
  }

  /// Begins to use one-time codes with this secret, when the first code is right.
  /// Requires `.manageOwnAccount` and the password of users who are signed in: somebody else may
  /// sit at their screen. One audit entry.
  /// - Returns: the token of a new session, and the recovery codes.
  func startSecondFactor(
    _ sealed: String, code: String, password: String
  ) async throws -> (token: SecretToken, codes: [String]) {
    if user.role != .pendingSecondFactor {
      try require(.manageOwnAccount)
      _ = try await confirmPassword(password)
    }
    return try await app.database.write { db in
      let account = try user.ownAccount(in: db)
      // Somebody who knows only the password must not replace the phone that is there.
      guard !account.hasSecondFactor else {
        throw Problem.conflict(LocalizedMessage("second-factor.already"))
      }
      guard let secret = SecondFactor.offeredSecret(sealed, to: account.id, app) else {
        throw Problem.conflict(LocalizedMessage("second-factor.old-page"))
      }
      let seconds = db.now.milliseconds / 1000
      guard let step = OneTimeCode(secret: secret).step(of: code, at: seconds, after: nil) else {
        throw Problem.invalid([FieldProblem("ma", LocalizedMessage("second-factor.wrong"))])
      }
      let stored = app.key.seal(secret, for: SecondFactor.purpose(account.id))
      try db.run(
        """
        UPDATE account SET code_secret = \(stored), code_step = \(step) WHERE id = \(account.id)
        """)
      try DataArea.accounts.changed(in: db)
      let codes = try SecondFactor.newRecoveryCodes(for: account.id, app, in: db)
      try operation(in: db).audit(
        "accounts.second-factor-on", ["login": account.login], on: account.subject,
        in: account.home(app, in: db))
      try Session.end(of: account.id, except: user.session, in: db)
      return (try renewSession(of: account.id, in: db), codes)
    }
  }

  /// Replaces the recovery codes. Requires `.manageOwnAccount`. One audit entry.
  func renewRecoveryCodes(password: String) async throws -> [String] {
    try require(.manageOwnAccount)
    let account = try await confirmPassword(password)
    return try await app.database.write { db in
      guard account.hasSecondFactor else {
        throw Problem.conflict(LocalizedMessage("second-factor.none"))
      }
      try operation(in: db).audit(
        "accounts.recovery-renewed", ["login": account.login], on: account.subject,
        in: user.activeRole?.unit)
      return try SecondFactor.newRecoveryCodes(for: account.id, app, in: db)
    }
  }
}
