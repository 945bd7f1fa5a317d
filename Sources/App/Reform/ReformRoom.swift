import ArgumentParser

/// Reform: units merge, are absorbed, divided and separated by decision. Nothing is lost by it: what they held is summed
/// on the new tree, the old one stays readable, and a reform can be undone until the next one builds on it.
enum ReformRoom: Room {
  static let sheets = [reformSheet]
  static let checks = [undividedNumbers]
  static let pendings = [reformMinutes]
  static func doors(_ doors: inout Doors) { reformDoors(&doors) }
  /// Rules by which nothing has to be done: what they speak of stays with the unit that made it.
  static let followings = [
    Following("reform.rule.counts"), Following("reform.rule.money"), Following("reform.rule.shares"),
    Following("reform.rule.below"), Following("reform.rule.reports"), Following("reform.rule.roles"),
    Following("reform.rule.bank"),
  ]
}

/// A reform as a file: read, tried out and carried out like any other file that is loaded.
let reformSheet = Sheet(name: "reform", columns: reformColumns) { rows, entry, house, db in
  let plan = try ReformPlan(rows, text: entry.title)
  let visit = Visit(visitor: .atThisMachine(entry.madeBy), house: house)
  _ = try visit.carry(try house.planned(plan, in: db), in: db)
  return plan.rows.count
}
