import ArgumentParser
import Store

/// One subject of the association's work, complete in one folder. A feature declares what it
/// offers; everything is optional.
protocol Feature: SendableMetatype {
  static func routes(_ routes: inout Routes)
  /// Rules that look for errors in the data.
  static var checks: [Check] { get }
  /// Its commands of the shell.
  static var commands: [any ParsableCommand.Type] { get }
  /// Files that can be loaded, declared once.
  static var csvImports: [CSVImport] { get }
  /// Its registers.
  static var registers: [Register] { get }
  /// What becomes of its records when units are reorganized.
  static var successionRules: [SuccessionRule] { get }
  /// Its records that refer to units.
  static var unitReferences: [UnitReference] { get }
  /// Its records that refer to persons.
  static var personReferences: [PersonReference] { get }
  /// What it knows to be open or due in a unit.
  static var openItemProviders: [OpenItemProvider] { get }
}

extension Feature {
  static func routes(_ routes: inout Routes) {}
  static var checks: [Check] { [] }
  static var csvImports: [CSVImport] { [] }
  static var registers: [Register] { [] }
  static var unitReferences: [UnitReference] { [] }
  static var personReferences: [PersonReference] { [] }
  static var successionRules: [SuccessionRule] { [] }
  static var openItemProviders: [OpenItemProvider] { [] }
  static var commands: [any ParsableCommand.Type] { [] }
}
