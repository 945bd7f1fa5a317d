import Secrets
import Store

/// One-time codes from an app on one's phone (RFC 6238), and codes on paper for the day on which the phone is lost.
enum SecondFactor {
  static let recoveryCodes = 10
  /// Bound to the account, so that no secret can be moved to another one.
  static func purpose(_ account: Identifier) -> String { "one-time code \(account)" }

  /// Ten new codes on paper; those before are gone. Only their digests are kept.
  static func newRecoveryCodes(for account: Identifier, _ house: House, in db: any Connection) throws -> [String] {
    try db.run("DELETE FROM recovery_code WHERE account_id = \(account)")
    let codes = (0..<recoveryCodes).map { _ in
      // Five bits a letter, sixteen letters: eighty bits.
      let letters = Token().digest.prefix(16).map { Array("abcdefghijklmnopqrstuvwxyz234567")[Int($0 & 31)] }
      return stride(from: 0, to: 16, by: 4).map { String(letters[$0..<$0 + 4]) }.joined(separator: "-")
    }
    for code in codes {
      try db.run(
        """
        INSERT INTO recovery_code (digest, account_id, made_at)
        VALUES (\(digest(code, of: account, house)), \(account), \(db.now))
        """)
    }
    return codes
  }
  /// Made with the key that lies outside the store: a copy of the store cannot be searched for codes.
  static func digest(_ code: String, of account: Identifier, _ house: House) -> [UInt8] {
    let plain = code.lowercased().filter { $0.isLetter || $0.isNumber }
    return house.key.mac(Array("\(account) \(plain)".utf8), for: "recovery code")
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
  func codes(_ house: House) -> OneTimeCode? {
    codeSecret.flatMap { house.key.open($0, for: SecondFactor.purpose(id)) }.map(OneTimeCode.init(secret:))
  }
  /// Whether the code is right and was not used before; it is used with this.
  fileprivate func use(_ typed: String, _ house: House, in db: any Connection) throws -> Bool {
    if SecondFactor.isFigures(typed) {
      guard let step = codes(house)?.step(of: typed, at: db.now.milliseconds / 1000, after: codeStep) else {
        return false
      }
      // The condition stands here too, for two browsers that send the same code at once.
      return try db.run(
        "UPDATE account SET code_step = \(step) WHERE id = \(id) AND (code_step IS NULL OR code_step < \(step))") == 1
    }
    let digest = SecondFactor.digest(typed, of: id, house)
    return try db.run(
      "UPDATE recovery_code SET used_at = \(db.now) WHERE digest = \(digest) AND used_at IS NULL") == 1
  }
}

extension Visit {
  /// Who is signed in, or half of it.
  func ownAccount(in db: any Connection) throws -> Account {
    guard let id = visitor.account else { throw Problem.notAllowed(.keepOwnAccount) }
    return try Account.find(id, in: db)
  }

  /// The second step of signing in.
  /// - Returns: the token of a new session; the one of the first step ends.
  func giveSecondFactor(_ typed: String) async throws -> Token {
    try needs(.giveSecondFactor)
    let account = try await house.database.read { try ownAccount(in: $0) }
    return try await toldOfSignIn(SecondFactor.isFigures(typed) ? "code" : "recovery code", account) {
      try await giveSecondFactor(typed, account)
    }
  }
  private func giveSecondFactor(_ typed: String, _ account: Account) async throws -> Token {
    let counted = house.counted("code \(account.id)")
    let tries = try await house.database.write { try WrongTries.count(counted, in: $0) }
    let token = try await house.database.write { db -> Token? in
      guard try Account.find(account.id, in: db).use(typed, house, in: db) else {
        try house.note(
          WrongTries.pause(after: tries) > 0 ? "accounts.paused" : "accounts.wrong-code",
          ["login": account.login, "minutes": "\(WrongTries.pause(after: tries))"],
          by: .nobody(from: visitor.address), on: account.subject, in: try account.home(house, in: db), db)
        return nil
      }
      try WrongTries.forget(counted, in: db)
      try house.noteSignIn(account, from: visitor.address, in: db)
      return try renewSession(of: account.id, in: db)
    }
    guard let token else { throw Problem.invalid([FieldProblem("ma", Sentence("second-factor.wrong"))]) }
    return token
  }

  /// Begins to use one-time codes with this secret, when the first code is right.
  /// - Returns: the token of a new session, and the codes for the day on which the phone is lost.
  /// - Parameter password: asked of whoever is signed in already; somebody else may be sitting at his screen.
  func startSecondFactor(
    _ sealed: String, code: String, password: String
  ) async throws -> (token: Token, codes: [String]) {
    if role != .halfway {
      try needs(.keepOwnAccount)
      _ = try await proveOneself(password)
    }
    return try await house.database.write { db in
      let account = try ownAccount(in: db)
      // Whoever knows only the password must not put another phone in the place of the one that is there.
      guard !account.hasSecondFactor else { throw Problem.conflict(Sentence("second-factor.already")) }
      guard let secret = offeredSecret(sealed, for: account.id) else {
        throw Problem.conflict(Sentence("second-factor.old-page"))
      }
      guard let step = OneTimeCode(secret: secret).step(of: code, at: db.now.milliseconds / 1000, after: nil) else {
        throw Problem.invalid([FieldProblem("ma", Sentence("second-factor.wrong"))])
      }
      let kept = house.key.seal(secret, for: SecondFactor.purpose(account.id))
      try db.run("UPDATE account SET code_secret = \(kept), code_step = \(step) WHERE id = \(account.id)")
      try Revision.accounts.changed(in: db)
      let codes = try SecondFactor.newRecoveryCodes(for: account.id, house, in: db)
      try note(
        "accounts.second-factor-on", ["login": account.login], on: account.subject, in: try account.home(house, in: db),
        db)
      try Session.end(of: account.id, except: visitor.session, in: db)
      return (try renewSession(of: account.id, in: db), codes)
    }
  }
  /// A secret travels to the page sealed and comes back with the form, bound to the account: nothing is kept of it
  /// before it is known to work.
  func offerSecret(for account: Identifier) -> (secret: OneTimeCode, sealed: String) {
    let secret = OneTimeCode.newSecret()
    let sealed = house.key.seal(secret, for: "offer \(account)")
    return (OneTimeCode(secret: secret), urlText(sealed))
  }
  func offeredSecret(_ sealed: String, for account: Identifier) -> [UInt8]? {
    bytes(ofURLText: sealed).flatMap { house.key.open($0, for: "offer \(account)") }
  }

  /// New codes on paper; the old ones are worth nothing.
  func renewRecoveryCodes(password: String) async throws -> [String] {
    try needs(.keepOwnAccount)
    let account = try await proveOneself(password)
    return try await house.database.write { db in
      guard account.hasSecondFactor else { throw Problem.conflict(Sentence("second-factor.none")) }
      try note("accounts.recovery-renewed", ["login": account.login], on: account.subject, in: visitor.hat?.unit, db)
      return try SecondFactor.newRecoveryCodes(for: account.id, house, in: db)
    }
  }

  /// A new session in the place of the one in which it was asked for. That one may have been ended while a password was
  /// hashed, by an administrator or elsewhere: then nothing is done.
  func renewSession(of account: Identifier, hasSecondFactor: Bool = true, in db: any Connection) throws -> Token {
    guard let session = visitor.session, try Session.end(session, in: db) else {
      throw Problem.notAllowed(.keepOwnAccount)
    }
    return try Session.begin(
      account, hasSecondFactor: hasSecondFactor, address: visitor.address, device: device, in: db)
  }
}
