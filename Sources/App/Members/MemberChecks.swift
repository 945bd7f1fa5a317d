import Store

/// “The chapter says 84, the register holds 79”: where a unit keeps names of nearly all its members, both should agree.
let registerAgainstCount = Check("members-register", severity: .note, dependsOn: Check.usual + [.members]) { scope, db in
  let counts = try RegisterCounts.current(scope.app, in: db)
  let figures = try Figures(scope.app, in: db)
  guard let period = try figures.periods(of: "members").last(where: { $0.first <= db.today }) else { return [] }
  let tree = try Tree.asOf(db.today, scope.app, in: db)
  guard let top = tree.index(of: scope.unit) else { return [] }
  return try tree.subtree(of: top).compactMap { at in
    let node = tree.nodes[at]
    guard let held = counts.own[node.unit.id],
      let stated = try figures.stated("members", part: "", for: node.unit.id, in: period)?.amount.number, Int64(held) != stated
    else { return nil }
    return Finding(
      subject: "\(node.unit.id)~\(period)", severity: .note, certainty: .certain,
      message: LocalizedMessage(
        "check.members.register", ["unit": node.name, "declared": Int(stated), "held": held, "period": period]),
      responsible: LocalizedMessage("check.members.settler", ["unit": node.name]),
      places: [.init(caption: LocalizedMessage("register.members"), path: memberRegister.path(of: node.unit.id))])
  }
}

/// One card, two members.
let cardsTwice = Check("members-cards", severity: .contradiction, dependsOn: [.members, .units]) { scope, db in
  let units = Set(try unitsBelow(scope.unit, scope.app, in: db))
  var members: [String: [(id: Identifier, unit: Identifier, name: String)]] = [:]
  try db.each(
    """
    SELECT membership.id AS id, unit_id, name, card, person_id FROM \(Member.tables)
    WHERE \(Member.isPresent(db.today)) AND card IN (
      SELECT card FROM membership WHERE card IS NOT NULL AND \(Member.isPresent(db.today))
      GROUP BY card HAVING COUNT(DISTINCT person_id) > 1)
    ORDER BY membership.id
    """
  ) { row in
    members[try row.get("card"), default: []].append((try row.get("id"), try row.get("unit_id"), try row.get("name")))
  }
  return members.sorted { $0.key < $1.key }.compactMap { card, all in
    let near = all.filter { units.contains($0.unit) }
    guard near.count > 1 else { return nil }
    return Finding(
      subject: "card \(card)", severity: .contradiction, certainty: .certain,
      message: LocalizedMessage("check.members.card", ["card": card, "names": LocalizedList(near.map(\.name), limit: 4)]),
      responsible: LocalizedMessage("check.members.settler", ["unit": LocalizedMessage("check.members.of-both")]),
      places: near.prefix(4).map { .init(caption: $0.name, path: "/hoi-vien/\($0.id)") })
  }
}
