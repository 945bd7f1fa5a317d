import Store

extension Visit {
  /// The right, in this very unit. A role reaches the units below its own as the tree stands today; and as it stood on
  /// the days that are asked about, so that a unit that has ended, or has lost units, still sees its own past.
  /// - Parameter days: the days whose tree is shown; none means today, or the last day of a unit that has ended.
  func needs(_ right: Right, in unit: Identifier, on days: [Day] = [], _ db: any Connection) throws {
    switch role.reach(right) {
    case .nowhere: throw Problem.notAllowed(right)
    case .everywhere: return
    case .below: guard try reaches(unit, on: days, db) else { throw Problem.outOfReach }
    }
  }

  /// Whether the hat covers the unit.
  func reaches(_ unit: Identifier, on days: [Day] = [], _ db: any Connection) throws -> Bool {
    guard role != .atThisMachine else { return true }
    guard let hat = visitor.hat else { return false }
    if hat.unit == unit { return true }
    if try Tree.asOf(db.today, house, in: db).holds(unit, below: hat.unit) { return true }
    // Nothing is asked about days to come, and of a unit that has ended nothing after its last day.
    let last = min(db.today, try UnitHistory.current(house, in: db)[unit]?.unit.validity.to ?? .distantFuture)
    return try (days.isEmpty ? [last] : days.map { min($0, last) }).allSatisfy {
      try Tree.asOf($0, house, in: db).holds(unit, below: hat.unit)
    }
  }

  /// The unit in which the visitor works; in the shell the root of the tree.
  func ownUnit(_ db: any Connection) throws -> Identifier {
    if let hat = visitor.hat { return hat.unit }
    guard
      let root = try Tree.asOf(db.today, house, in: db).roots.first.map({
        try Tree.asOf(db.today, house, in: db).nodes[$0].unit.id
      })
    else { throw Problem.notFound(Sentence("units.none")) }
    return root
  }
}

extension Tree {
  /// Whether `unit` stands below `above`, or is it.
  func holds(_ unit: Identifier, below above: Identifier) -> Bool {
    guard let place = places[unit], let top = places[above] else { return false }
    return subtree(of: top).contains(place)
  }
}

/// The unit and all units below it, as the tree stands today.
func unitsBelow(_ unit: Identifier, _ house: House, in db: any Connection) throws -> [Identifier] {
  let tree = try Tree.asOf(db.today, house, in: db)
  guard let place = tree.place(of: unit) else { return [unit] }
  return tree.subtree(of: place).map { tree.nodes[$0].unit.id }
}
