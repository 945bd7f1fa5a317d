/// Units: the tree of associations, bodies and chapters, as it stood on any day.
enum UnitsRoom: Room {
  static let sheets = [unitSheet]
  static let checks = [
    unitOrphans, unitParentsOverlap, unitNamesOverlap, unitNameGaps, unitParentGaps, unitOutsideParent, unitTwins,
    unitCycles, unitWrongLevel, unitCodesOverlap,
  ]
}
