import Store

/// How many members the register has of each unit, cached until one changes.
struct RegisterCounts: Sendable {
  let own: [Identifier: Int]
  private let sums: [Identifier: Int]

  static func current(_ app: AppContext, in db: any Connection) throws -> RegisterCounts {
    let revision = try DataArea.of([.members, .units], in: db)
    return try app.cache.value(revision, "register \(db.today)", limit: 2) {
      var own: [Identifier: Int] = [:]
      try db.each(
        """
        SELECT unit_id, CAST(COUNT(*) AS BIGINT) AS number FROM membership
        WHERE \(Member.isPresent(db.today)) GROUP BY unit_id
        """
      ) { own[try $0.get("unit_id")] = try $0.get("number") }
      let tree = try Tree.asOf(db.today, app, in: db)
      var sums: [Identifier: Int] = [:]
      for node in tree.nodes.reversed() {
        let below = node.children.reduce(0) { $0 + (sums[tree.nodes[$1].unit.id] ?? 0) }
        sums[node.unit.id] = below + (own[node.unit.id] ?? 0)
      }
      return RegisterCounts(own: own, sums: sums)
    }
  }
  /// Those of the unit and of all units below it.
  func below(_ unit: Identifier) -> Int { sums[unit] ?? 0 }
}
