import ArgumentParser
import Store

/// Registers: the machine that turns files into records and records into files, by what rooms
/// declare of them.
enum RegistersFeature: Feature {
  static let commands: [any ParsableCommand.Type] = [
    LoadCommand.self, ImportCommand.self, ExportCommand.self,
  ]
  static let unitReferences = [
    UnitReference("registers.references") { units, db in
      try db.values(
        Identifier.self, "SELECT unit_id AS value FROM list_import WHERE unit_id IN (\(list: units))")
    }
  ]
  static func routes(_ routes: inout Routes) {
    importRoutes(&routes)
    exportRoutes(&routes)
  }
}
