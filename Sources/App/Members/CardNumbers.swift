import Store

extension Member {
  /// Numbers the cards of all members of a unit who have none: the unit's code, and the next
  /// number there. A number that was used before, even by someone who has left, is never reused.
  /// Requires `.editMembers` in the unit. One audit entry, unless nothing changes.
  /// - Returns: how many cards were numbered.
  static func numberCards(in unit: Identifier, by operation: Operation) throws -> Int {
    let (today, db) = (operation.today, operation.db)
    try operation.require(.editMembers, in: unit)
    try DataArea.members.changed(in: db)
    guard let record = try UnitHistory.current(operation.app, in: db)[unit] else {
      throw Problem.notFound(LocalizedMessage("problem.no-such-page"))
    }
    let prefix = record.unit(on: today).code + "-"
    let used = try db.values(
      String.self,
      "SELECT card AS value FROM membership WHERE unit_id = \(unit) AND card IS NOT NULL")
    let numbers = used.filter { $0.hasPrefix(prefix) }.map { $0.dropFirst(prefix.count) }
    // People may have typed anything after the code.
    var last = numbers.filter { $0.utf8.count < 10 }.compactMap { UInt32($0) }.max() ?? 0
    let members = try Member.present(in: [unit], on: today, operation.app, in: db)
    let without = members.filter { $0.card == nil }
    for var member in without {
      last += 1
      let digits = "\(last)"
      member.card = prefix + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      try member.updateMembership(operation.app, in: db)
    }
    guard !without.isEmpty else { return 0 }
    try operation.audit(
      "members.numbered", ["count": "\(without.count)"], on: "unit \(unit)", in: unit)
    return without.count
  }

  static func countWithoutCard(
    in unit: Identifier, on day: Day, in db: any Connection
  ) throws -> Int {
    let count = try db.value(
      Int.self,
      """
      SELECT COUNT(*) AS value FROM membership
      WHERE unit_id = \(unit) AND card IS NULL AND \(isPresent(day))
      """)
    return count ?? 0
  }
}
