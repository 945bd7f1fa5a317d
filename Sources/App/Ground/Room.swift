import Store

/// A subject of the association and its whole story. A room gives the house what it has; everything is optional.
protocol Room {
  static func doors(_ doors: inout Doors)
  /// Rules that doubt what the house holds.
  static var checks: [Check] { get }
  /// Files that can be loaded, declared once.
  static var sheets: [Sheet] { get }
}

extension Room {
  static func doors(_ doors: inout Doors) {}
  static var checks: [Check] { [] }
  static var sheets: [Sheet] { [] }
}
