import Store

/// Handover: when a post ends, everything that is open, held or due goes into one packet, both sides sign it, the roles of
/// whoever leaves end the same day, and whoever comes begins with one page. What is in a packet is declared by the other
/// rooms (`OpenItem`) or written by hand.
enum HandoverFeature: Feature {
  static let checks = [ownerless, unsignedHandovers]
  static let openItemProviders = [
    OpenItemProvider(OpenItem.Kind.allCases) { unit, _, db in
      try Handover.open(in: unit, in: db).map { handover, item in
        OpenItem(
          kind: item.kind, key: "\(handover) \(item.id)", description: item.description, due: item.due,
          balance: item.counted ?? item.recorded,
          path: "/ban-giao/\(handover)")
      }
    }
  ]
  static let unitReferences = [
    UnitReference("handover.title") { units, db in
      try db.values(Identifier.self, "SELECT unit_id AS value FROM handover WHERE unit_id IN (\(list: units))")
    }
  ]
  static func routes(_ routes: inout Routes) { handoverRoutes(&routes) }
}
