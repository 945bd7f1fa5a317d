import ArgumentParser

/// Reorganizations: units merge, are absorbed, divided and separated by decision. Nothing is lost: their
/// figures are summed on the new tree, the old tree stays readable, and a reform can be undone
/// until something builds on it.
enum ReorganizationFeature: Feature {
  static let csvImports = [reorganizationSheet]
  static let checks = ReorganizationChecks.all
  static let openItemProviders = [reorganizationMinutes]
  static func routes(_ routes: inout Routes) { reorganizationRoutes(&routes) }
  /// Rules that need no action: what they are about stays with the unit that created it.
  static let successionRules = [
    SuccessionRule("reform.rule.counts"), SuccessionRule("reform.rule.money"),
    SuccessionRule("reform.rule.shares"), SuccessionRule("reform.rule.below"),
    SuccessionRule("reform.rule.reports"), SuccessionRule("reform.rule.roles"),
    SuccessionRule("reform.rule.bank"),
  ]
}

/// A reform as a file, carried out like any other file that is loaded.
let reorganizationSheet = CSVImport(name: "reform", columns: reorganizationColumns) { rows, entry, app, db in
  let plan = try ReorganizationPlan(rows, text: entry.title)
  let operation = Operation(app: app, user: .commandLine(entry.createdBy), db: db)
  _ = try plan.preview(app, in: db).carryOut(by: operation)
  return plan.rows.count
}
