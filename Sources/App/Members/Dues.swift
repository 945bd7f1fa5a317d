import Store

/// Dues (hội phí): what a member pays a year. How much, a unit decides for itself and the units below it.
struct DuesRate: Sendable, Decodable {
  let unitId: Identifier
  let year: Int
  /// Đồng a member and year.
  let amount: Int64
  let decision: String

  /// What holds in a unit in a year: its own rate, or that of the nearest unit above.
  static func holding(in unit: Identifier, _ year: Int, _ app: AppContext, in db: any Connection) throws -> DuesRate? {
    let tree = try Tree.asOf(db.today, app, in: db)
    let above = tree.index(of: unit).map { tree.ancestors($0).reversed().map { tree.nodes[$0].unit.id } } ?? []
    for id in [unit] + above {
      let rate = try db.first(
        DuesRate.self,
        """
        SELECT unit_id, year, amount, decision FROM dues_rate WHERE unit_id = \(id) AND year = \(year)
        ORDER BY id DESC LIMIT 1
        """)
      if let rate { return rate }
    }
    return nil
  }
}

extension RequestContext {
  func keepRate(_ amount: Int64, year: Int, decision: String, of unit: Identifier, in db: any Connection) throws {
    try require(.editMembers, in: unit, db)
    try db.run(
      """
      INSERT INTO dues_rate (id, unit_id, year, amount, decision, made_at, made_by)
      VALUES (\(Identifier.new()), \(unit), \(year), \(amount), \(decision), \(db.now), \(user.name))
      """)
    try DataArea.members.changed(in: db)
    try audit(
      "members.rate", ["year": "\(year)", "amount": "\(amount)", "decision": decision], on: "unit \(unit)", in: unit, db
    )
  }

  /// Ticks who has paid: whoever is in the list and not ticked has not.
  /// - Returns: how many were ticked and how many ticks were taken away.
  func keepDues(
    _ paid: Set<Identifier>, listed: [Member], year: Int, amount: Int64, of unit: Identifier, in db: any Connection
  ) throws -> (Int, Int) {
    try require(.editMembers, in: unit, db)
    try DataArea.members.changed(in: db)
    let known = try duesPaid(listed.map(\.id), year, in: db)
    let new = listed.filter { paid.contains($0.id) && known[$0.id] == nil }
    let gone = listed.filter { !paid.contains($0.id) && known[$0.id] != nil }
    for member in new {
      try db.run(
        """
        INSERT INTO dues (id, membership_id, year, amount, made_at, made_by)
        VALUES (\(Identifier.new()), \(member.id), \(year), \(amount), \(db.now), \(user.name))
        """)
    }
    for member in gone {
      try db.run(
        """
        UPDATE dues SET removed_at = \(db.now), removed_by = \(user.name)
        WHERE membership_id = \(member.id) AND year = \(year) AND removed_at IS NULL
        """)
    }
    guard !new.isEmpty || !gone.isEmpty else { return (0, 0) }
    try DataArea.members.changed(in: db)
    try audit(
      "members.dues", ["year": "\(year)", "paid": "\(new.count)", "removed": "\(gone.count)"], on: "unit \(unit)",
      in: unit, db)
    return (new.count, gone.count)
  }
}

/// Who of these paid, and how much.
func duesPaid(_ members: [Identifier], _ year: Int, in db: any Connection) throws -> [Identifier: Int64] {
  var paid: [Identifier: Int64] = [:]
  for start in stride(from: 0, to: members.count, by: 500) {
    let piece = members[start..<min(start + 500, members.count)].map { $0 }
    try db.each(
      """
      SELECT membership_id, amount FROM dues
      WHERE membership_id IN (\(list: piece)) AND year = \(year) AND removed_at IS NULL
      """
    ) { paid[try $0.get("membership_id")] = try $0.get("amount") }
  }
  return paid
}
