import Store

extension RequestContext {
  /// Gives a number to each member of a unit whose card has none: the code of the unit, and the next number there. Numbers that were
  /// given before, also to whoever is no member any more, are never given again.
  /// - Returns: how many were given.
  func numberCards(of unit: Identifier, in db: any Connection) throws -> Int {
    try require(.editMembers, in: unit, db)
    try DataArea.members.changed(in: db)
    guard let record = try UnitHistory.current(app, in: db)[unit] else {
      throw Problem.notFound(LocalizedMessage("problem.no-such-page"))
    }
    let beginning = record.unit(on: db.today).code + "-"
    let given = try db.values(
      String.self, "SELECT card AS value FROM membership WHERE unit_id = \(unit) AND card IS NOT NULL")
    let numbers = given.filter { $0.hasPrefix(beginning) }.map { $0.dropFirst(beginning.count) }
    // Somebody may have written anything behind the code.
    var last = numbers.filter { $0.utf8.count < 10 }.compactMap { UInt32($0) }.max() ?? 0
    let without = try Member.present(in: [unit], on: db.today, in: db).filter { $0.card == nil }
    for var member in without {
      last += 1
      let digits = "\(last)"
      member.card = beginning + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      try member.updateMembership(in: db)
    }
    guard !without.isEmpty else { return 0 }
    try audit("members.numbered", ["count": "\(without.count)"], on: "unit \(unit)", in: unit, db)
    return without.count
  }
}

extension Member {
  static func countWithoutCard(in unit: Identifier, on day: Day, in db: any Connection) throws -> Int {
    try db.value(
      Int.self,
      "SELECT COUNT(*) AS value FROM membership WHERE unit_id = \(unit) AND card IS NULL AND \(isPresent(day))") ?? 0
  }
}
