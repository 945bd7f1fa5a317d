import Secrets
import Store

/// A user who is signed in, in one browser. Only the digest of the token is stored.
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

  /// An idle session ends by itself (TCVN 14423, level 2: after 15 minutes at the latest).
  static let idleMinutes: Int64 = 15
  /// A working day.
  static let maxMinutes: Int64 = 12 * 60

  func isAlive(at now: Timestamp) -> Bool {
    endedAt == nil && now < lastSeenAt.adding(minutes: Session.idleMinutes)
      && now < startedAt.adding(minutes: Session.maxMinutes)
  }

  private static let selection: SQL = """
    SELECT digest, account_id, grant_id, has_second_factor, started_at, last_seen_at,
      ended_at, address, device
    FROM session
    """
  static func of(_ token: SecretToken, in db: any Connection) throws -> Session? {
    try db.first(Session.self, "\(selection) WHERE digest = \(token.digest)")
  }
  /// The sessions of an account that have not ended, the newest first.
  static func alive(of account: Identifier, in db: any Connection) throws -> [Session] {
    try db.all(
      Session.self,
      """
      \(selection) WHERE account_id = \(account) AND ended_at IS NULL ORDER BY started_at DESC
      """
    ).filter { $0.isAlive(at: db.now) }
  }

  /// Begins a session in the role that was used last.
  static func begin(
    _ account: Identifier, hasSecondFactor: Bool, address: String, device: String,
    in db: any Connection
  ) throws -> SecretToken {
    let token = SecretToken()
    let last = try db.value(
      Identifier.self,
      """
      SELECT grant_id AS value FROM session WHERE account_id = \(account) AND grant_id IS NOT NULL
      ORDER BY last_seen_at DESC LIMIT 1
      """)
    try db.run(
      """
      INSERT INTO session (digest, account_id, grant_id, has_second_factor, started_at, last_seen_at,
        address, device)
      VALUES (\(token.digest), \(account), \(last), \(hasSecondFactor), \(db.now), \(db.now),
        \(address), \(String(device.prefix(200))))
      """)
    try db.run("UPDATE account SET active_at = \(db.now) WHERE id = \(account)")
    // The audit log still tells who signed in and when.
    try db.run("DELETE FROM session WHERE last_seen_at < \(db.now.adding(days: -30))")
    return token
  }
  /// Ends all sessions of an account but one.
  static func end(
    of account: Identifier, except digest: [UInt8]? = nil, in db: any Connection
  ) throws {
    try db.run(
      """
      UPDATE session SET ended_at = \(db.now)
      WHERE account_id = \(account) AND ended_at IS NULL AND digest <> \(digest ?? [0])
      """)
  }
  /// Ends one session; false when it had ended before.
  @discardableResult
  static func end(_ digest: [UInt8], in db: any Connection) throws -> Bool {
    try db.run(
      "UPDATE session SET ended_at = \(db.now) WHERE digest = \(digest) AND ended_at IS NULL") == 1
  }
}

/// A session with its account: read with every page, and so in one query.
private struct SessionWithAccount {
  let session: Session
  let account: Account
  let isClosed: Bool

  static func by(_ token: SecretToken, in db: any Connection) throws -> SessionWithAccount? {
    var found: SessionWithAccount?
    try db.each(
      """
      SELECT digest, account_id, grant_id, has_second_factor, started_at,
        last_seen_at, ended_at, address, device, account.id, login, name,
        password, is_password_short, code_secret, code_step, created_at, active_at,
        EXISTS (
          SELECT 1 FROM account_closing
          WHERE account_closing.account_id = account.id AND opened_at IS NULL
            AND closed_at <= \(db.now)) AS is_closed
      FROM session JOIN account ON account.id = session.account_id WHERE digest = \(token.digest)
      """
    ) { row in
      found = SessionWithAccount(
        session: try row.decode(Session.self), account: try row.decode(Account.self),
        isClosed: try row.get("is_closed"))
    }
    return found
  }
}

extension AppContext {
  /// The user with this token: somebody who is signed in, or an anonymous user.
  func recognise(
    _ token: String?, from address: String, in db: any Connection
  ) throws -> CurrentUser {
    guard let token = token.flatMap(SecretToken.init),
      let found = try SessionWithAccount.by(token, in: db), found.session.isAlive(at: db.now),
      !found.isClosed, !found.account.rests(at: db.now)
    else { return .anonymous(from: address) }
    let (session, account) = (found.session, found.account)
    let assignments = try RoleAssignment.of(account.id, self, in: db)
    let assignment = assignments.first { $0.id == session.grantId } ?? assignments.first
    let isPending =
      !session.hasSecondFactor
      && (account.hasSecondFactor || account.needsSecondFactor(assignments))
    let codePath = account.hasSecondFactor ? "/ma-xac-thuc" : "/ma-xac-thuc/moi"
    return CurrentUser(
      role: isPending ? .pendingSecondFactor : assignment?.role ?? .noRole, name: account.name,
      account: account.id, activeRole: isPending ? nil : assignment,
      roles: isPending ? [] : assignments, unitNames: try unitNames(of: assignments, in: db),
      session: session.digest, token: formToken(session.digest),
      needsActivityUpdate: session.lastSeenAt.adding(minutes: 1) < db.now,
      requiredPath: isPending ? codePath : nil, address: address)
  }
  /// What the forms of a session must send back.
  private func formToken(_ digest: [UInt8]) -> String { base64URL(key.mac(digest, for: "form")) }
  func formToken(ofSession token: String) -> String {
    SecretToken(token).map { formToken($0.digest) } ?? ""
  }
  private func unitNames(
    of assignments: [RoleAssignment], in db: any Connection
  ) throws -> [Identifier: String] {
    let units = try UnitHistory.current(self, in: db)
    let names = assignments.map { ($0.unit, units[$0.unit]?.displayName(on: db.today) ?? "") }
    return Dictionary(names, uniquingKeysWith: { first, _ in first })
  }
  /// Notes that the user is active; once a minute is enough.
  func touch(_ session: [UInt8], in db: any Connection) throws {
    try db.run(
      "UPDATE session SET last_seen_at = \(db.now) WHERE digest = \(session) AND ended_at IS NULL")
  }
}
