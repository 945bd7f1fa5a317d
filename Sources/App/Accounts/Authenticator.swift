import Secrets
import Store

/// Proves who somebody is. Hashing a password is slow on purpose, so these operations do not run in
/// one transaction like others: they open their own before and after it.
struct Authenticator: Sendable {
  let app: AppContext
  let user: CurrentUser
  /// What the browser calls itself.
  var device = ""
  /// Writes a line into the log of the program, never what was typed.
  var log: @Sendable (String) -> Void = { _ in }

  func operation(in db: any Connection) -> Operation { Operation(app: app, user: user, db: db) }

  func require(_ permission: Permission) throws {
    guard user.role.scope(permission) != .denied else { throw Problem.notAllowed(permission) }
  }
}

extension RequestContext {
  var authenticator: Authenticator {
    Authenticator(app: app, user: user, device: device, log: log)
  }
}

extension CurrentUser {
  /// The account of a user who is signed in, or who has still to give the second factor.
  func ownAccount(in db: any Connection) throws -> Account {
    guard let account else { throw Problem.notAllowed(.manageOwnAccount) }
    return try Account.find(account, in: db)
  }
}

extension Authenticator {
  /// Asks for the password again, before something that gives lasting control over the account.
  func confirmPassword(_ password: String) async throws -> Account {
    let account = try await app.database.read { try user.ownAccount(in: $0) }
    let key = app.throttleKey("login \(account.login)")
    _ = try await app.database.write { try SignInThrottle.count(key, in: $0) }
    guard await Password.verified(password, account.password ?? Password.decoy) else {
      try await app.database.write { db in
        try operation(in: db).audit(
          "accounts.wrong-password", ["login": account.login], on: account.subject,
          in: user.activeRole?.unit)
      }
      throw Problem.invalid([FieldProblem("mat-khau", LocalizedMessage("password.old-wrong"))])
    }
    try await app.database.write { try SignInThrottle.clear(key, in: $0) }
    return account
  }

  /// Changes the user's own password. All their sessions end, and a new one begins here.
  /// Requires `.manageOwnAccount`. One audit entry.
  func changePassword(
    from old: String, to new: String, again: String
  ) async throws -> SecretToken {
    try require(.manageOwnAccount)
    let account = try await confirmPassword(old)
    let words = try await app.database.read { try account.knownWords(app, in: $0) }
    let problems = PasswordPolicy.problems(new, again: again, about: words)
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    let hash = try await Password.hashed(new)
    return try await app.database.write { db in
      try account.storePassword(hash, isShort: PasswordPolicy.isShort(new), in: db)
      try operation(in: db).audit(
        "accounts.password-changed", ["login": account.login], on: account.subject,
        in: user.activeRole?.unit)
      let token = try renewSession(
        of: account.id, hasSecondFactor: account.hasSecondFactor, in: db)
      try Session.end(of: account.id, except: token.digest, in: db)
      return token
    }
  }

  /// Signs the user out in every other browser. Requires `.manageOwnAccount`. One audit entry.
  func endOtherSessions(password: String) async throws {
    try require(.manageOwnAccount)
    let account = try await confirmPassword(password)
    try await app.database.write { db in
      try Session.end(of: account.id, except: user.session, in: db)
      try operation(in: db).audit(
        "accounts.others-ended", ["login": account.login], on: account.subject,
        in: user.activeRole?.unit)
    }
  }

  /// Begins a session in place of the one from which it was asked for. That one may have been ended
  /// while a password was hashed, by an administrator or elsewhere: then nothing is done.
  func renewSession(
    of account: Identifier, hasSecondFactor: Bool = true, in db: any Connection
  ) throws -> SecretToken {
    guard let session = user.session, try Session.end(session, in: db) else {
      throw Problem.notAllowed(.manageOwnAccount)
    }
    return try beginSession(of: account, hasSecondFactor: hasSecondFactor, in: db)
  }
  func beginSession(
    of account: Identifier, hasSecondFactor: Bool = false, in db: any Connection
  ) throws -> SecretToken {
    try Session.begin(
      account, hasSecondFactor: hasSecondFactor, address: user.address, device: device, in: db)
  }
}
