import Store

/// Handover: when a post ends, everything that is open, held or due goes into one package, both
/// sides sign it, the roles of the person who leaves end the same day, and the successor starts
/// with one page. Lines of a package are declared by other features (`OpenItem`) or entered by
/// hand.
enum HandoverFeature: Feature {
  static let checks = [HandoverChecks.ownerless, HandoverChecks.unsigned]
  static let openItemProviders = [
    OpenItemProvider(OpenItem.Kind.allCases) { unit, _, db in
      try Handover.openItems(in: unit, in: db).map { handover, item in
        OpenItem(
          kind: item.kind, key: "\(handover) \(item.id)", description: item.description,
          due: item.due, balance: item.counted ?? item.bookBalance, path: "/ban-giao/\(handover)")
      }
    }
  ]
  static let unitReferences = [
    UnitReference("handover.title") { units, db in
      try db.values(
        Identifier.self, "SELECT unit_id AS value FROM handover WHERE unit_id IN (\(list: units))")
    }
  ]
  static let personReferences = [
    PersonReference(
      "handover", area: .handovers,
      rows: { "SELECT id AS value FROM handover WHERE successor_id = \($0)" },
      move: { "UPDATE handover SET successor_id = \($1) WHERE id IN (\(list: $0))" })
  ]
  static func routes(_ routes: inout Routes) { handoverRoutes(&routes) }
}
