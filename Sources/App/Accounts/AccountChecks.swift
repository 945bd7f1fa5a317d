import Store

/// Who may work in which unit, seen from the units. Findings name no person: the people are behind
/// the link, for those who may see them.
enum AccountChecks {
  static let all = [rolesInEndedUnits, unitsWithoutOfficer]

  /// Roles that go on in a unit that has ended: they show its past and nothing else.
  static let rolesInEndedUnits = Check(
    "role-in-ended-unit", global: true, severity: .note, dependsOn: [.units, .accounts]
  ) { scope, db in
    let ended = try UnitHistory.current(scope.app, in: db).ended(before: db.today)
    let held = try Dictionary(grouping: inForce(scope.app, in: db), by: \.unit)
    return ended.compactMap { record in
      guard let grants = held[record.unit.id] else { return nil }
      let places = grants.map { grant in
        Finding.Place(
          caption: LocalizedMessage("role.\(grant.role.rawValue)"),
          path: "/nguoi-dung/\(grant.account)")
      }
      return finding(
        "check.role-in-ended-unit", about: record,
        ["count": grants.count, "day": record.lastDay], severity: .note, at: places)
    }
  }

  /// Units in which people have roles, but without an officer whose account is open and not
  /// resting: no one could enter anything.
  static let unitsWithoutOfficer = Check(
    "accounts-without-officer", global: true, severity: .gap, dependsOn: [.units, .accounts]
  ) { scope, db in
    let history = try UnitHistory.current(scope.app, in: db)
    let closed = Set(try Account.closings(in: db).keys)
    let resting = Set(try Account.all(in: db).filter { $0.rests(at: db.now) }.map(\.id))
    let open = try inForce(scope.app, in: db).filter { !closed.contains($0.account) }
    return Dictionary(grouping: open, by: \.unit).compactMap { unit, grants in
      guard let record = history[unit], record.unit.validity.holds(on: db.today) else { return nil }
      guard !grants.contains(where: { $0.role == .officer && !resting.contains($0.account) }) else {
        return nil
      }
      return finding(
        "check.accounts-without-officer", about: record,
        ["count": Set(grants.map(\.account)).count], severity: .gap,
        at: [.init(caption: LocalizedMessage("people.title"), path: "/nguoi-dung")])
    }
  }

  private static func inForce(_ app: AppContext, in db: any Connection) throws -> [RoleGrant] {
    try RoleGrant.all(app, in: db).filter { $0.holds(on: db.today) }
  }

  private static func finding(
    _ key: String, about record: UnitHistory.Record, _ parts: [String: any Localizable],
    severity: Finding.Severity, at places: [Finding.Place]
  ) -> Finding {
    Finding(
      subject: "\(record.unit.id)", severity: severity, certainty: .certain,
      message: LocalizedMessage(key, parts.merging(["unit": record.caption]) { $1 }),
      responsible: LocalizedMessage("responsible.administrator"), places: places)
  }
}
