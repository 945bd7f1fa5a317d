import Secrets
import Store

/// Somebody's being signed in, in one browser. The store keeps the digest of its token only.
struct Session: Sendable, Decodable {
  let digest: [UInt8]
  let accountId: Identifier
  let grantId: Identifier?
  let hasSecondFactor: Bool
  let startedAt: Timestamp
  let lastSeenAt: Timestamp
  let endedAt: Timestamp?
  let address: String
  let device: String

  /// A machine that somebody left open locks itself (TCVN 14423, level 2: after 15 minutes at the latest).
  static let idleMinutes: Int64 = 15
  /// A working day.
  static let maxMinutes: Int64 = 12 * 60

  func isAlive(at now: Timestamp) -> Bool {
    endedAt == nil && now < lastSeenAt.adding(minutes: Session.idleMinutes)
      && now < startedAt.adding(minutes: Session.maxMinutes)
  }

  private static let selection: SQL = """
    SELECT digest, account_id, grant_id, has_second_factor, started_at, seen_at, ended_at, address, device FROM session
    """
  static func of(_ token: SecretToken, in db: any Connection) throws -> Session? {
    try db.first(Session.self, "\(selection) WHERE digest = \(token.digest)")
  }
  /// Those of an account that still last, the newest first.
  static func alive(of account: Identifier, in db: any Connection) throws -> [Session] {
    try db.all(
      Session.self, "\(selection) WHERE account_id = \(account) AND ended_at IS NULL ORDER BY started_at DESC"
    ).filter { $0.isAlive(at: db.now) }
  }

  /// Begins one, in the hat that was worn last.
  static func begin(
    _ account: Identifier, hasSecondFactor: Bool, address: String, device: String, in db: any Connection
  ) throws -> SecretToken {
    let token = SecretToken()
    let last = try db.value(
      Identifier.self,
      """
      SELECT grant_id AS value FROM session WHERE account_id = \(account) AND grant_id IS NOT NULL
      ORDER BY seen_at DESC LIMIT 1
      """)
    try db.run(
      """
      INSERT INTO session (digest, account_id, grant_id, has_second_factor, started_at, seen_at, address, device)
      VALUES (\(token.digest), \(account), \(last), \(hasSecondFactor), \(db.now), \(db.now), \(address),
        \(String(device.prefix(200))))
      """)
    try db.run("UPDATE account SET active_at = \(db.now) WHERE id = \(account)")
    // Nobody needs those of long ago; who signed in and when stands in the trail.
    try db.run("DELETE FROM session WHERE seen_at < \(db.now.adding(days: -30))")
    return token
  }
  /// Ends all of an account but one.
  static func end(of account: Identifier, except kept: [UInt8]? = nil, in db: any Connection) throws {
    try db.run(
      """
      UPDATE session SET ended_at = \(db.now)
      WHERE account_id = \(account) AND ended_at IS NULL AND digest <> \(kept ?? [0])
      """)
  }
  /// Ends one; false when it had ended before.
  @discardableResult
  static func end(_ digest: [UInt8], in db: any Connection) throws -> Bool {
    try db.run("UPDATE session SET ended_at = \(db.now) WHERE digest = \(digest) AND ended_at IS NULL") == 1
  }
}

extension RequestContext {
  /// Signs oneself out in every other browser.
  func endOtherSessions(password: String) async throws {
    try require(.manageOwnAccount)
    let account = try await proveOneself(password)
    try await app.database.write { db in
      try Session.end(of: account.id, except: user.session, in: db)
      try audit("accounts.others-ended", ["login": account.login], on: account.subject, in: user.activeRole?.unit, db)
    }
  }
}

/// A session with its account: asked for with every page, and so in one question.
private struct SessionWithAccount {
  let session: Session
  let account: Account
  /// The account is closed at this moment.
  let isClosed: Bool

  static func by(_ token: SecretToken, in db: any Connection) throws -> SessionWithAccount? {
    var found: SessionWithAccount?
    try db.each(
      """
      SELECT digest, account_id, grant_id, has_second_factor, started_at, seen_at, ended_at, address, device,
        account.id AS id, login, name, password, is_password_short, code_secret, code_step, made_at, active_at,
        EXISTS (
          SELECT 1 FROM account_closing
          WHERE account_closing.account_id = account.id AND opened_at IS NULL AND closed_at <= \(db.now)) AS is_closed
      FROM session JOIN account ON account.id = session.account_id WHERE digest = \(token.digest)
      """
    ) { row in
      found = SessionWithAccount(
        session: try row.decode(Session.self), account: try row.decode(Account.self), isClosed: try row.get("is_closed")
      )
    }
    return found
  }
}

extension AppContext {
  /// Who it is that brings this token: somebody who is signed in, or nobody.
  func recognise(_ token: String?, from address: String, in db: any Connection) throws -> CurrentUser {
    guard let token = token.flatMap(SecretToken.init), let one = try SessionWithAccount.by(token, in: db),
      one.session.isAlive(at: db.now), !one.isClosed, !one.account.rests(at: db.now)
    else { return .anonymous(from: address) }
    let (session, account) = (one.session, one.account)
    let assignments = try RoleAssignment.of(account.id, self, in: db)
    let assignment = assignments.first { $0.id == session.grantId } ?? assignments.first
    let isHalfway =
      !session.hasSecondFactor && (account.hasSecondFactor || account.needsSecondFactor(assignments))
    return CurrentUser(
      role: isHalfway ? .pendingSecondFactor : assignment?.role ?? .noRole, name: account.name, account: account.id,
      activeRole: isHalfway ? nil : assignment, roles: isHalfway ? [] : assignments, unitNames: try unitNames(of: assignments, in: db),
      session: session.digest,
      token: formToken(session.digest), needsActivityUpdate: session.lastSeenAt.adding(minutes: 1) < db.now,
      requiredPath: isHalfway ? (account.hasSecondFactor ? "/ma-xac-thuc" : "/ma-xac-thuc/moi") : nil,
      address: address)
  }
  /// What the forms of a session must bring back.
  private func formToken(_ digest: [UInt8]) -> String { base64URL(key.mac(digest, for: "form")) }
  func formToken(ofSession token: String) -> String { SecretToken(token).map { formToken($0.digest) } ?? "" }
  private func unitNames(of assignments: [RoleAssignment], in db: any Connection) throws -> [Identifier: String] {
    let units = try UnitHistory.current(self, in: db)
    return Dictionary(
      assignments.map { ($0.unit, units[$0.unit]?.displayName(on: db.today) ?? "") }, uniquingKeysWith: { first, _ in first })
  }
  /// Notes that somebody is still there; once a minute is enough.
  func touch(_ session: [UInt8], in db: any Connection) throws {
    try db.run("UPDATE session SET seen_at = \(db.now) WHERE digest = \(session) AND ended_at IS NULL")
  }
}
