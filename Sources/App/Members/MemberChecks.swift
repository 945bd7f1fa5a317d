import Store

enum MemberChecks {
  /// “The chapter says 84, the register has 79”: where a unit registers nearly all its members by
  /// name, both should agree.
  static let registerAgainstCount = Check(
    "members-register", severity: .note, dependsOn: Check.usual + [.members]
  ) { scope, db in
    let counts = try RegisterCounts.current(scope.app, in: db)
    let figures = try Figures(scope.app, in: db)
    let periods = try figures.periods(of: "members")
    guard let period = periods.last(where: { $0.first <= db.today }) else { return [] }
    let tree = try Tree.asOf(db.today, scope.app, in: db)
    guard let top = tree.index(of: scope.unit) else { return [] }
    return try tree.subtree(of: top).compactMap { at in
      let node = tree.nodes[at]
      guard let registered = counts.own[node.unit.id],
        let stated = try figures.stated("members", part: "", for: node.unit.id, in: period)?.amount.number,
        Int64(registered) != stated
      else { return nil }
      let path = memberRegister.path(of: node.unit.id)
      return Finding(
        subject: "\(node.unit.id)~\(period)", severity: .note, certainty: .certain,
        message: LocalizedMessage(
          "check.members.register",
          ["unit": node.name, "declared": Int(stated), "held": registered, "period": period]),
        responsible: LocalizedMessage("check.members.responsible", ["unit": node.name]),
        places: [.init(caption: LocalizedMessage("register.members"), path: path)])
    }
  }

  /// One card number of two persons.
  static let duplicateCards = Check(
    "members-cards", severity: .contradiction, dependsOn: [.members, .units]
  ) { scope, db in
    let units = Set(try unitsBelow(scope.unit, scope.app, in: db))
    let both = LocalizedMessage("check.members.of-both")
    return try sharedCards(in: db).sorted { $0.key < $1.key }.compactMap { card, all in
      let near = all.filter { units.contains($0.unit) }
      guard near.count > 1 else { return nil }
      let names = LocalizedList(near.map(\.name), limit: 4)
      return Finding(
        subject: "card \(card)", severity: .contradiction, certainty: .certain,
        message: LocalizedMessage("check.members.card", ["card": card, "names": names]),
        responsible: LocalizedMessage("check.members.responsible", ["unit": both]),
        places: near.prefix(4).map { .init(caption: $0.name, path: "/hoi-vien/\($0.id)") })
    }
  }

  private typealias CardHolder = (id: Identifier, unit: Identifier, name: String)
  /// Members by the number of their card, where several persons have it.
  private static func sharedCards(in db: any Connection) throws -> [String: [CardHolder]] {
    var members: [String: [CardHolder]] = [:]
    try db.each(
      """
      SELECT membership.id, unit_id, name, card, person_id FROM \(Member.tables)
      WHERE \(Member.isPresent(db.today)) AND card IN (
        SELECT card FROM membership WHERE card IS NOT NULL AND \(Member.isPresent(db.today))
        GROUP BY card HAVING COUNT(DISTINCT person_id) > 1)
      ORDER BY membership.id
      """
    ) { row in
      let holder = (
        id: try row.get("id") as Identifier, unit: try row.get("unit_id") as Identifier,
        name: try row.get("name") as String
      )
      members[try row.get("card"), default: []].append(holder)
    }
    return members
  }
}
