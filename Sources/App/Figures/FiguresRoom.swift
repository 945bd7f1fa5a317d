import ArgumentParser

/// Figures: the heart. Every number that the association states or adds up is a figure with a source.
enum FiguresRoom: Room {
  static let sheets = [figureSheet]
  static let checks = [
    partsAgainstTotal, statedAgainstSum, missingUnits, statedAgainstFormula, shareAboveWhole, percentForPoints,
    expiredTargets, targetsUnderCondition, missingTargets, exclusiveClasses, excludedFigures, statedTwice,
    sourcesDiffer,
    leftBlank, vagueNumbers, sharesWithoutBase,
  ]
  static let pendings = [fundBalances]
  static let commands: [any ParsableCommand.Type] = [FiguresCommand.self]
  static let holdings = [
    Holding("figures.title") { units, db in
      try db.values(Identifier.self, "SELECT unit_id AS value FROM figure WHERE unit_id IN (\(list: units))")
    }
  ]
  static func doors(_ doors: inout Doors) { figureDoors(&doors) }
}
