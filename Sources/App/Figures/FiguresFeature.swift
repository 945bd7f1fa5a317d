import ArgumentParser

/// Figures: every number that the association states or adds up, each with a source.
enum FiguresFeature: Feature {
  static let csvImports = [figureSheet]
  static let checks =
    SumChecks.all + FormulaChecks.all + TargetChecks.all + StatementChecks.all
  static let openItemProviders = [fundBalances]
  static let commands: [any ParsableCommand.Type] = [FiguresCommand.self]
  static let unitReferences = [
    UnitReference("figures.title") { units, db in
      try db.values(
        Identifier.self, "SELECT unit_id AS value FROM figure WHERE unit_id IN (\(list: units))")
    }
  ]
  static func routes(_ routes: inout Routes) { figureRoutes(&routes) }
}
