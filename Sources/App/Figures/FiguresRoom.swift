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
  static let commands: [any ParsableCommand.Type] = [FiguresCommand.self]
  static func doors(_ doors: inout Doors) { figureDoors(&doors) }
}
