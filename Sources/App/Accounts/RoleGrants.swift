import Store

/// A role that is to be given: what was typed, with what is wrong with it. The problems are thrown
/// together with those of the rest of the form.
struct RoleGrantForm {
  static let fields: Set = ["vai", "don-vi", "tu-ngay", "den-ngay"]
  var role: Role?
  var unit: Identifier?
  var from: Day?
  var to: Day?
  var problems: [FieldProblem] = []
}

extension RoleGrantForm {
  /// Reads role, unit and days. A unit is named by its code or its full name, as of today or, when
  /// it has ended, as of its last day.
  init(_ typed: [String: String], _ app: AppContext, in db: any Connection) throws {
    var form = FormReader(typed)
    role = Role(rawValue: form.text("vai"))
    if role.map(Role.held.contains) != true {
      form.reject("vai", LocalizedMessage("accounts.role-needed"))
    }
    let units = try UnitHistory.current(app, in: db)
    do { unit = try units.unitIncludingEnded(by: form.text("don-vi"), on: db.today).id } catch let
      problem as UnitLookupError
    { form.reject("don-vi", problem.message) }
    from = form.text("tu-ngay").isEmpty ? db.today : form.day("tu-ngay")
    to = form.day("den-ngay")
    if let from, let to, to < from {
      form.reject("den-ngay", LocalizedMessage("accounts.days-reversed"))
    }
    problems = form.problems
  }
}

extension Account {
  /// Gives the account a role in a unit. No one gives a role to themselves.
  /// Requires `.managePeople` in the unit. One audit entry.
  func grantRole(_ form: RoleGrantForm, by operation: Operation) throws {
    guard form.problems.isEmpty else { throw Problem.invalid(form.problems) }
    guard let role = form.role, let unit = form.unit, let from = form.from else {
      throw Problem.notAllowed(.managePeople)
    }
    try operation.require(.managePeople, in: unit)
    try operation.requireOther(self)
    try requireOpen(in: operation.db)
    try RoleGrant.insert(
      role, of: self, in: unit, Validity(from: from, to: form.to), lentFrom: nil, by: operation)
    try operation.audit(
      "accounts.role-assigned", ["name": name, "role": "@role.\(role.rawValue)"], on: subject,
      in: unit, changes: form.to.map { [.init("accounts.to", nil, $0.short)] } ?? [])
  }

  func requireOpen(in db: any Connection) throws {
    if try closing(in: db) != nil {
      throw Problem.conflict(LocalizedMessage("accounts.is-closed"))
    }
  }
}

extension RoleGrant {
  /// Stores a grant. An account cannot hold a role in a unit twice at a time, neither given nor
  /// lent.
  static func insert(
    _ role: Role, of account: Account, in unit: Identifier, _ validity: Validity,
    lentFrom: Identifier?, by operation: Operation
  ) throws {
    let (db, name) = (operation.db, operation.user.name)
    let isHeld = try of(account.id, operation.app, in: db).contains {
      $0.endedAt == nil && $0.role == role && $0.unit == unit && $0.validity.overlaps(validity)
    }
    if isHeld { throw Problem.conflict(LocalizedMessage("accounts.has-role")) }
    try db.run(
      """
      INSERT INTO role_grant (id, account_id, role, unit_id, valid_from, valid_to, lent_from,
        created_at, created_by)
      VALUES (\(Identifier.new()), \(account.id), \(role.rawValue), \(unit), \(validity.from),
        \(validity.to), \(lentFrom), \(db.now), \(name))
      """)
    if (validity.to ?? .distantFuture) >= db.today { try account.cancelClosing(by: name, in: db) }
    try DataArea.accounts.changed(in: db)
  }

  /// Ends the role at once; what was lent of it ends with it.
  /// Requires `.managePeople` in the unit, except from users who lent it themselves. One audit
  /// entry.
  func revoke(by operation: Operation) throws {
    let db = operation.db
    let isLender = try lentFrom.map { id in
      try RoleGrant.all(operation.app, in: db).contains {
        $0.id == id && $0.account == operation.user.account
      }
    }
    if isLender != true { try operation.require(.managePeople, in: unit) }
    guard endedAt == nil else { return }
    try db.run(
      """
      UPDATE role_grant SET ended_at = \(db.now), ended_by = \(operation.user.name)
      WHERE id = \(id) AND ended_at IS NULL
      """)
    try DataArea.accounts.changed(in: db)
    let account = try Account.find(self.account, in: db)
    try operation.audit(
      "accounts.role-ended", ["name": account.name, "role": "@role.\(role.rawValue)"],
      on: account.subject, in: unit)
  }
}

extension UnitHistory {
  /// The unit with this code or name that exists today, or else one that has ended.
  func unitIncludingEnded(by text: String, on today: Day) throws -> Unit {
    do { return try unit(by: text, on: today) } catch UnitLookupError.notThen {
      let ends = Set(records.compactMap(\.unit.validity.to)).filter { $0 < today }.sorted(by: >)
      for end in ends { if let unit = try? unit(by: text, on: end) { return unit } }
      throw UnitLookupError.notThen(text, today)
    }
  }
}
