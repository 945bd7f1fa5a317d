import Store

extension Visit {
  /// The right, in this very unit. A role reaches the units below its own as the tree stands today; and as it stood on
  /// the days that are asked about, so that a unit that has ended, or has lost units, still sees its own past.
  /// - Parameter days: the days whose tree is shown; none means today.
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
    let today = db.today
    if try Tree.asOf(today, house, in: db).holds(unit, below: hat.unit) { return true }
    // A unit that has ended keeps what it had on its last day.
    let end = try UnitHistory.current(house, in: db)[hat.unit]?.unit.validity.to
    let days = days.isEmpty ? [end].compactMap { $0 }.filter { $0 < today } : days
    return try !days.isEmpty && days.allSatisfy { try Tree.asOf($0, house, in: db).holds(unit, below: hat.unit) }
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
