import Secrets
import Store

/// Wrong tries for a name. Counted before the password is looked at, so that many at once gain nothing; and for names
/// that nobody bears too, so that nobody learns which names there are.
enum WrongTries {
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
    var (count, at): (Int64, Moment) = (0, db.now)
    try db.each("SELECT count, at FROM wrong_try WHERE name = \(name)") { row in
      count = try row.get("count")
      at = try row.get("at")
    }
    let end = at.adding(minutes: pause(after: count - 1))
    guard end <= db.now else {
      let minutes = (end.milliseconds - db.now.milliseconds + 59_999) / 60_000
      throw Problem.conflict(Sentence("sign-in.pause", ["minutes": "\(minutes)"]))
    }
    try db.run("UPDATE wrong_try SET at = \(db.now) WHERE name = \(name)")
    return count
  }
  static func forget(_ name: String, in db: any Connection) throws {
    try db.run("DELETE FROM wrong_try WHERE name = \(name)")
  }
}

extension Visit {
  /// Signs in with a name and a password. A wrong name and a wrong password look the same and take the same time.
  /// - Returns: the token of the new session.
  func signIn(_ login: String, _ password: String) async throws -> Token {
    try needs(.signIn)
    let login = String(login.lowercased().prefix(100))
    let counted = house.counted("login \(login)")
    let account = try await house.database.read { try Account.named(login, in: $0) }
    return try await toldOfSignIn("password", account) {
      let tries = try await house.database.write { try WrongTries.count(counted, in: $0) }
      // Also hashed when there is nobody of that name: else the answer would come sooner.
      let isRight = await Password.verified(password, account?.password ?? Password.decoy)
      guard isRight, let account, let hash = account.password else {
        try await noteWrong(account, tries)
        throw Problem.invalid([FieldProblem("ten-dang-nhap", Sentence("sign-in.wrong"))])
      }
      let newer = Password.isOutdated(hash) ? try? await Password.hashed(password) : nil
      return try await begin(account, counted: counted, newer: newer)
    }
  }
  /// - Parameter newer: the same password, hashed at today's cost.
  private func begin(_ account: Account, counted: String, newer: String?) async throws -> Token {
    try await house.database.write { db in
      // While it was hashed, the password may have become another.
      guard try Account.find(account.id, in: db).password == account.password else {
        throw Problem.invalid([FieldProblem("ten-dang-nhap", Sentence("sign-in.wrong"))])
      }
      if try account.closing(in: db) != nil { throw Problem.conflict(Sentence("sign-in.closed")) }
      if account.rests(at: db.now) { throw Problem.conflict(Sentence("sign-in.resting")) }
      try WrongTries.forget(counted, in: db)
      if let newer { try db.run("UPDATE account SET password = \(newer) WHERE id = \(account.id)") }
      if let earlier = visitor.session { try Session.end(earlier, in: db) }
      let token = try Session.begin(
        account.id, hasSecondFactor: false, address: visitor.address, device: device, in: db)
      if !account.hasSecondFactor { try house.noteSignIn(account, from: visitor.address, in: db) }
      return token
    }
  }
  /// Leaves a line in the log of a try to sign in, a good one and a bad one: by which factor, whose account, from where.
  /// A name that nobody bears is not written down: people type passwords into the wrong field.
  func toldOfSignIn<T>(_ factor: String, _ account: Account?, _ work: () async throws -> T) async throws -> T {
    let about = "by \(factor), \(account?.subject ?? "unknown account"), from \(visitor.address)"
    do {
      let result = try await work()
      tell("sign-in good: \(about)")
      return result
    } catch let problem as Problem {
      tell("sign-in refused: \(about): \(problem.sentences.map(\.key).joined(separator: ", "))")
      throw problem
    }
  }
  /// Written down for an account; for a name that nobody bears the same work is done, so that it takes the same time.
  private func noteWrong(_ account: Account?, _ tries: Int64) async throws {
    let pause = WrongTries.pause(after: tries)
    try await house.database.write { db in
      guard let account else { return try Revision.trail.changed(in: db) }
      try house.note(
        pause > 0 ? "accounts.paused" : "accounts.wrong-password",
        ["login": account.login, "minutes": "\(pause)"], by: .nobody(from: visitor.address), on: account.subject,
        in: try account.home(house, in: db), db)
    }
  }

  func signOut(in db: any Connection) throws {
    try needs(.signOut)
    if let session = visitor.session { try Session.end(session, in: db) }
    try note("accounts.signed-out", on: "account \(visitor.account?.description ?? "")", in: visitor.hat?.unit, db)
  }
}

extension House {
  /// Under which name tries are counted. Not as it was typed: people type passwords into the wrong field.
  func counted(_ name: String) -> String { hex(key.mac(Array(name.utf8), for: "wrong tries")) }

  func noteSignIn(_ account: Account, from address: String, in db: any Connection) throws {
    let visitor = try account.asVisitor(from: address, self, in: db)
    try note(
      "accounts.signed-in", ["login": account.login], by: visitor, on: account.subject, in: visitor.hat?.unit, db)
  }
}

extension Account {
  /// A unit whose managers may read about it: the first in which it holds a role.
  func home(_ house: House, in db: any Connection) throws -> Identifier? {
    let grants = try Grant.of(id, house, in: db)
    return (grants.first { $0.holds(on: db.today) } ?? grants.last)?.unit
  }
}
