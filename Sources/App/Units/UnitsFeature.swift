import ArgumentParser
import WebUI

/// Units: the tree of associations, bodies and chapters as of any day; how units are created,
/// edited and ended, one by one or as a whole list; how each can be reached, and its bank account.
enum UnitsFeature: Feature {
  static let csvImports = [unitSheet]
  static let registers = [unitRegister]
  static let checks = UnitChecks.treeRules.map(\.check) + SuccessionChecks.all
  static let unitReferences = [
    UnitReference("bank.title") { units, db in
      try db.values(
        Identifier.self,
        "SELECT unit_id AS value FROM unit_bank_account WHERE unit_id IN (\(list: units))")
    },
    UnitReference("contacts.title") { units, db in
      try db.values(
        Identifier.self,
        "SELECT unit_id AS value FROM unit_contact WHERE unit_id IN (\(list: units))")
    },
  ]
  static let openItemProviders = [unitContacts, unitFund]
  static func routes(_ routes: inout Routes) { unitRoutes(&routes) }
}
