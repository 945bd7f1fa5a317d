import ArgumentParser
import Store

/// A subject of the association and its whole story. A room gives the house what it has; everything is optional.
protocol Room: SendableMetatype {
  static func doors(_ doors: inout Doors)
  /// Rules that doubt what the house holds.
  static var checks: [Check] { get }
  /// What the shell can ask.
  static var commands: [any ParsableCommand.Type] { get }
  /// Files that can be loaded, declared once.
  static var sheets: [Sheet] { get }
  /// What it keeps one by one, declared once.
  static var registers: [Register] { get }
  /// What becomes of what it keeps when units are reformed.
  static var followings: [Following] { get }
  /// What it keeps of units.
  static var holdings: [Holding] { get }
  /// What it knows to be open or due in a unit.
  static var pendings: [PendingSource] { get }
}

extension Room {
  static func doors(_ doors: inout Doors) {}
  static var checks: [Check] { [] }
  static var sheets: [Sheet] { [] }
  static var registers: [Register] { [] }
  static var holdings: [Holding] { [] }
  static var followings: [Following] { [] }
  static var pendings: [PendingSource] { [] }
  static var commands: [any ParsableCommand.Type] { [] }
}
