import Store

/// What a unit right below, together with everything below it, collected in a year; or what was
/// paid in the unit itself.
struct DuesSummary: Sendable {
  let unit: Identifier
  let name: String
  /// Members in the register, those who paid, and how many đồng.
  var all = 0
  var paid = 0
  var sum: Int64 = 0

  /// One for each unit right below, after the unit itself when it has members of its own. Empty
  /// when there are no units below.
  static func below(
    _ unit: Identifier, year: Int, _ app: AppContext, in db: any Connection
  ) throws -> [DuesSummary] {
    let tree = try Tree.asOf(db.today, app, in: db)
    guard let place = tree.index(of: unit), !tree.nodes[place].children.isEmpty else { return [] }
    let paid = try payments(year: year, in: db)
    let counts = try RegisterCounts.current(app, in: db)
    let own = DuesSummary(
      unit: unit, name: tree.nodes[place].name, all: counts.own[unit] ?? 0,
      paid: paid[unit]?.count ?? 0, sum: paid[unit]?.sum ?? 0)
    let children = tree.nodes[place].children.map { child in
      var total = DuesSummary(unit: tree.nodes[child].unit.id, name: tree.nodes[child].name)
      total.all = counts.below(total.unit)
      for at in tree.subtree(of: child) {
        guard let one = paid[tree.nodes[at].unit.id] else { continue }
        total.paid += one.count
        total.sum += one.sum
      }
      return total
    }
    return (own.all + own.paid > 0 ? [own] : []) + children
  }

  private static func payments(
    year: Int, in db: any Connection
  ) throws -> [Identifier: (count: Int, sum: Int64)] {
    var paid: [Identifier: (count: Int, sum: Int64)] = [:]
    try db.each(
      """
      SELECT unit_id, CAST(COUNT(*) AS BIGINT) AS number, CAST(SUM(amount) AS BIGINT) AS total
      FROM dues JOIN membership ON membership.id = membership_id
      WHERE year = \(year) AND removed_at IS NULL AND (end_reason IS NULL OR end_reason <> 'mistake')
      GROUP BY unit_id
      """
    ) { row in paid[try row.get("unit_id")] = (try row.get("number"), try row.get("total")) }
    return paid
  }
}
