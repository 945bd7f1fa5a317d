import Store

extension Account {
  private static let selection: SQL = """
    SELECT id, login, name, password, is_password_short, code_secret, code_step,
      created_at, active_at
    FROM account
    """
  static func named(_ login: String, in db: any Connection) throws -> Account? {
    try db.first(Account.self, "\(selection) WHERE login = \(login)")
  }
  static func find(_ id: Identifier, in db: any Connection) throws -> Account {
    guard let account = try db.first(Account.self, "\(selection) WHERE id = \(id)") else {
      throw Problem.notFound(LocalizedMessage("accounts.unknown"))
    }
    return account
  }
  static func all(in db: any Connection) throws -> [Account] {
    try db.all(Account.self, "\(selection) ORDER BY name, id")
  }
  static func count(in db: any Connection) throws -> Int {
    try db.value(Int.self, "SELECT COUNT(*) AS value FROM account") ?? 0
  }
  /// Why it is closed; nil when it is open.
  func closing(in db: any Connection) throws -> String? {
    try db.value(
      String.self,
      """
      SELECT reason AS value FROM account_closing
      WHERE account_id = \(id) AND opened_at IS NULL AND closed_at <= \(db.now)
      """)
  }
  /// Why each closed account is closed.
  static func closings(in db: any Connection) throws -> [Identifier: String] {
    var found: [Identifier: String] = [:]
    try db.each(
      """
      SELECT account_id, reason FROM account_closing WHERE opened_at IS NULL AND closed_at <= \(db.now)
      """
    ) {
      found[try $0.get("account_id")] = try $0.get("reason")
    }
    return found
  }
  func storePassword(_ hash: String, isShort: Bool, in db: any Connection) throws {
    try db.run(
      "UPDATE account SET password = \(hash), is_password_short = \(isShort) WHERE id = \(id)")
    try DataArea.accounts.changed(in: db)
  }
}

/// A role that somebody holds, as it is stored.
struct RoleGrant: Sendable {
  let id: Identifier
  let account: Identifier
  let role: Role
  let unit: Identifier
  let validity: Validity
  let lentFrom: Identifier?
  let createdBy: String
  let endedAt: Timestamp?
  /// Whose role it is, when it was lent.
  let delegator: String?
  /// The days of the grant that was lent.
  let source: Validity?

  /// In force on that day; a lent one only as long as the one it was lent from.
  func holds(on day: Day) -> Bool {
    endedAt == nil && validity.holds(on: day) && source?.holds(on: day) != false
  }
  var roleAssignment: RoleAssignment {
    RoleAssignment(id: id, role: role, unit: unit, validity: validity, delegator: delegator)
  }

  /// All grants of all accounts, also past and future ones. Lent ones end when the lender's own is
  /// ended.
  static func all(_ app: AppContext, in db: any Connection) throws -> [RoleGrant] {
    try app.cache.value(DataArea.accounts.number(in: db), "grants") { try read(in: db) }
  }
  private static func read(in db: any Connection) throws -> [RoleGrant] {
    var grants: [RoleGrant] = []
    try db.each(
      """
      SELECT g.id, g.account_id, g.role, g.unit_id, g.valid_from, g.valid_to, g.lent_from,
        g.created_by, COALESCE(g.ended_at, l.ended_at) AS ended_at,
        l.valid_from AS source_from, l.valid_to AS source_to, a.name AS lender
      FROM role_grant g LEFT JOIN role_grant l ON l.id = g.lent_from
        LEFT JOIN account a ON a.id = l.account_id
      ORDER BY g.id
      """
    ) { row in
      guard let role = Role(rawValue: try row.get("role")) else { return }
      let lentFrom: Identifier? = try row.find("lent_from")
      let source = Validity(from: try row.find("source_from"), to: try row.find("source_to"))
      grants.append(
        RoleGrant(
          id: try row.get("id"), account: try row.get("account_id"), role: role,
          unit: try row.get("unit_id"), validity: try row.validity(), lentFrom: lentFrom,
          createdBy: try row.get("created_by"), endedAt: try row.find("ended_at"),
          delegator: try row.find("lender"), source: lentFrom.map { _ in source }))
    }
    return grants
  }
  static func of(
    _ account: Identifier, _ app: AppContext, in db: any Connection
  ) throws -> [RoleGrant] {
    try all(app, in: db).filter { $0.account == account }
  }
}

extension RoleAssignment {
  /// The roles that an account can use today.
  static func of(
    _ account: Identifier, _ app: AppContext, in db: any Connection
  ) throws -> [RoleAssignment] {
    let (revision, day) = (try DataArea.accounts.number(in: db), db.today)
    return try app.cache.value(revision, "roles \(account) \(day)", limit: 2000) {
      try RoleGrant.of(account, app, in: db).filter { $0.holds(on: day) }.map(\.roleAssignment)
    }
  }
}
