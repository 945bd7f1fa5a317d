import ArgumentParser

/// Reform: units merge, are absorbed, divided and separated by decision. Nothing is lost by it: what they held is summed
/// on the new tree, the old one stays readable, and a reform can be undone until the next one builds on it.
enum ReformFeature: Feature {
  static let csvImports = [reformSheet]
  static let checks = [undividedNumbers]
  static let openItemProviders = [reformMinutes]
  static func routes(_ routes: inout Routes) { reformRoutes(&routes) }
  /// Rules by which nothing has to be done: what they speak of stays with the unit that made it.
  static let successionRules = [
    SuccessionRule("reform.rule.counts"), SuccessionRule("reform.rule.money"), SuccessionRule("reform.rule.shares"),
    SuccessionRule("reform.rule.below"), SuccessionRule("reform.rule.reports"), SuccessionRule("reform.rule.roles"),
    SuccessionRule("reform.rule.bank"),
  ]
}

/// A reform as a file: read, tried out and carried out like any other file that is loaded.
let reformSheet = CSVImport(name: "reform", columns: reformColumns) { rows, entry, app, db in
  let plan = try ReformPlan(rows, text: entry.title)
  let request = RequestContext(user: .commandLine(entry.createdBy), app: app)
  _ = try request.carry(try app.planned(plan, in: db), in: db)
  return plan.rows.count
}
