import Store

// Who may work in which unit, seen from the units. Nobody is named: the person is behind the link, for those who may
// see people.

/// The rules of the room.
let accountRules = [rolesInEndedUnits, unitsWithoutOfficer]

/// Roles that go on in a unit that has ended: with them one sees its past and nothing else.
let rolesInEndedUnits = Check(
  "role-in-ended-unit", global: true, severity: .note, dependsOn: [.units, .accounts]
) { scope, db in
  let ended = try UnitHistory.current(scope.app, in: db).ended(before: db.today)
  let held = try Dictionary(grouping: inForce(scope.app, db), by: \.unit)
  return ended.compactMap { record in
    held[record.unit.id].map { grants in
      accountFinding(
        "check.role-in-ended-unit", record, ["count": grants.count, "day": record.lastDay], .note,
        at: grants.map { .init(caption: LocalizedMessage("role.\($0.role.rawValue)"), path: "/nguoi-dung/\($0.account)") })
    }
  }
}

/// Units in which people have roles, but nobody who could enter anything: no officer whose account is open and awake.
let unitsWithoutOfficer = Check(
  "accounts-without-officer", global: true, severity: .gap, dependsOn: [.units, .accounts]
) { scope, db in
  let history = try UnitHistory.current(scope.app, in: db)
  let closed = Set(try Account.closings(in: db).keys)
  let resting = Set(try Account.all(in: db).filter { $0.rests(at: db.now) }.map(\.id))
  let held = try Dictionary(grouping: inForce(scope.app, db).filter { !closed.contains($0.account) }, by: \.unit)
  return held.compactMap { unit, grants in
    guard let record = history[unit], record.unit.validity.holds(on: db.today) else { return nil }
    guard !grants.contains(where: { $0.role == .officer && !resting.contains($0.account) }) else { return nil }
    return accountFinding(
      "check.accounts-without-officer", record, ["count": Set(grants.map(\.account)).count], .gap,
      at: [.init(caption: LocalizedMessage("people.title"), path: "/nguoi-dung")])
  }
}

/// What somebody holds today.
private func inForce(_ app: AppContext, _ db: any Connection) throws -> [RoleGrant] {
  try RoleGrant.all(app, in: db).filter { $0.holds(on: db.today) }
}

private func accountFinding(
  _ key: String, _ record: UnitHistory.Record, _ parts: [String: any Localizable], _ severity: Finding.Severity,
  at places: [Finding.Place]
) -> Finding {
  Finding(
    subject: "\(record.unit.id)", severity: severity, certainty: .certain,
    message: LocalizedMessage(key, parts.merging(["unit": record.caption]) { $1 }), responsible: LocalizedMessage("settler.administrator"),
    places: places)
}
