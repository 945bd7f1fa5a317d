import Store

extension Operation {
  /// The permission in this very unit. A role reaches the units below its own as the tree is today;
  /// and as it was on the days that are asked about, so that a unit that has ended, or has lost
  /// units, still sees its own past.
  /// - Parameter days: the days whose tree is shown; none means today, or the last day of a unit
  ///   that has ended.
  func require(_ permission: Permission, in unit: Identifier, on days: [Day] = []) throws {
    switch role.scope(permission) {
    case .denied: throw Problem.notAllowed(permission)
    case .everywhere: return
    case .subtree: guard try canAccess(unit, on: days) else { throw Problem.outOfScope }
    }
  }

  /// Whether the active role covers the unit.
  func canAccess(_ unit: Identifier, on days: [Day] = []) throws -> Bool {
    guard role != .commandLine else { return true }
    guard let activeRole = user.activeRole else { return false }
    if activeRole.unit == unit { return true }
    if try Tree.asOf(today, app, in: db).holds(unit, below: activeRole.unit) { return true }
    // Nothing is asked about days to come, and of a unit that has ended nothing after its last day.
    let end = try UnitHistory.current(app, in: db)[unit]?.unit.validity.to ?? .distantFuture
    let last = min(today, end)
    return try (days.isEmpty ? [last] : days.map { min($0, last) }).allSatisfy {
      try Tree.asOf($0, app, in: db).holds(unit, below: activeRole.unit)
    }
  }

  /// The unit in which the user works; in the shell the root of the tree.
  func activeUnit() throws -> Identifier {
    if let activeRole = user.activeRole { return activeRole.unit }
    let tree = try Tree.asOf(today, app, in: db)
    guard let root = tree.roots.first.map({ tree.nodes[$0].unit.id }) else {
      throw Problem.notFound(LocalizedMessage("units.none"))
    }
    return root
  }
}

extension Operation {
  /// The name of a unit today, or its last one.
  func unitName(_ unit: Identifier) throws -> String {
    try UnitHistory.current(app, in: db)[unit]?.displayName(on: today) ?? ""
  }
}

extension RequestContext {
  func unitName(_ unit: Identifier, _ db: any Connection) throws -> String {
    try operation(in: db).unitName(unit)
  }
  func require(
    _ permission: Permission, in unit: Identifier, on days: [Day] = [], _ db: any Connection
  ) throws {
    try operation(in: db).require(permission, in: unit, on: days)
  }
  func canAccess(_ unit: Identifier, on days: [Day] = [], _ db: any Connection) throws -> Bool {
    try operation(in: db).canAccess(unit, on: days)
  }
  func activeUnit(_ db: any Connection) throws -> Identifier { try operation(in: db).activeUnit() }
}
