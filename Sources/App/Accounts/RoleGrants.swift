import Store

/// A role that is to be given: as it was typed, with what is wrong with it.
struct RoleGrantForm {
  var role: Role?
  var unit: Identifier?
  var from: Day?
  var to: Day?
  var problems: [FieldProblem] = []
}

extension RequestContext {
  /// Reads role, unit and days from the form. A unit is meant by its code or its full name, as of today or, when it has
  /// ended, as of its last day.
  func newGrant(in db: any Connection) throws -> RoleGrantForm {
    var grant = RoleGrantForm(role: Role(rawValue: formValue("vai")))
    if grant.role.map(Role.held.contains) != true {
      grant.problems.append(FieldProblem("vai", LocalizedMessage("accounts.role-needed")))
    }
    do { grant.unit = try UnitHistory.current(app, in: db).unitIncludingEnded(by: formValue("don-vi"), on: db.today).id } catch let
      problem as UnitLookupError
    { grant.problems.append(FieldProblem("don-vi", problem.message)) }
    let day = { (name: String, without: Day?) -> (Day?, FieldProblem?) in
      let text = formValue(name)
      if text.isEmpty { return (without, nil) }
      if let day = Day(text) { return (day, nil) }
      return (nil, FieldProblem(name, LocalizedMessage("day.unreadable", ["text": text])))
    }
    let (from, to) = (day("tu-ngay", db.today), day("den-ngay", nil))
    (grant.from, grant.to) = (from.0, to.0)
    grant.problems += [from.1, to.1].compactMap { $0 }
    if let first = grant.from, let last = grant.to, last < first {
      grant.problems.append(FieldProblem("den-ngay", LocalizedMessage("accounts.days-reversed")))
    }
    return grant
  }

  /// Gives somebody a role in a unit. Nobody gives himself one.
  func give(_ grant: RoleGrantForm, to account: Account, in db: any Connection) throws {
    guard grant.problems.isEmpty else { throw Problem.invalid(grant.problems) }
    guard let role = grant.role, let unit = grant.unit, let from = grant.from else {
      throw Problem.notAllowed(.managePeople)
    }
    try require(.managePeople, in: unit, db)
    guard account.id != user.account else { throw Problem.conflict(LocalizedMessage("accounts.not-oneself")) }
    if try account.closing(in: db) != nil { throw Problem.conflict(LocalizedMessage("accounts.is-closed")) }
    let validity = Validity(from: from, to: grant.to)
    try keep(role, of: account, in: unit, validity, lentFrom: nil, db)
    try audit(
      "accounts.role-given", ["name": account.name, "role": "@role.\(role.rawValue)"], on: account.subject, in: unit,
      changes: grant.to.map { [.init("accounts.to", nil, $0.short)] } ?? [], db)
  }

  /// Nobody holds a role in a unit twice at a time, neither given nor lent.
  func keep(
    _ role: Role, of account: Account, in unit: Identifier, _ validity: Validity, lentFrom: Identifier?,
    _ db: any Connection
  ) throws {
    let isHeld = try RoleGrant.of(account.id, app, in: db).contains {
      $0.endedAt == nil && $0.role == role && $0.unit == unit && $0.validity.overlaps(validity)
    }
    if isHeld { throw Problem.conflict(LocalizedMessage("accounts.has-role")) }
    try db.run(
      """
      INSERT INTO role_grant (id, account_id, role, unit_id, valid_from, valid_to, lent_from, made_at, made_by)
      VALUES (\(Identifier.new()), \(account.id), \(role.rawValue), \(unit), \(validity.from), \(validity.to),
        \(lentFrom), \(db.now), \(user.name))
      """)
    if (validity.to ?? .distantFuture) >= db.today { try account.keepOpen(by: user.name, in: db) }
    try DataArea.accounts.changed(in: db)
  }

  /// Takes a role away, at once; what was lent of it ends with it.
  func end(_ grant: RoleGrant, in db: any Connection) throws {
    let isLender = try grant.lentFrom.map { id in
      try RoleGrant.all(app, in: db).contains { $0.id == id && $0.account == user.account }
    }
    if isLender != true { try require(.managePeople, in: grant.unit, db) }
    guard grant.endedAt == nil else { return }
    try db.run(
      "UPDATE role_grant SET ended_at = \(db.now), ended_by = \(user.name) WHERE id = \(grant.id) AND ended_at IS NULL"
    )
    try DataArea.accounts.changed(in: db)
    let account = try Account.find(grant.account, in: db)
    try audit(
      "accounts.role-ended", ["name": account.name, "role": "@role.\(grant.role.rawValue)"], on: account.subject,
      in: grant.unit, db)
  }
}

extension UnitHistory {
  /// What somebody means by a code or a name: a unit that stands today, or else one that has ended.
  func unitIncludingEnded(by text: String, on today: Day) throws -> Unit {
    do { return try unit(by: text, on: today) } catch UnitLookupError.notThen {
      let ends = Set(records.compactMap(\.unit.validity.to)).filter { $0 < today }.sorted(by: >)
      for end in ends { if let unit = try? unit(by: text, on: end) { return unit } }
      throw UnitLookupError.notThen(text, today)
    }
  }
}
