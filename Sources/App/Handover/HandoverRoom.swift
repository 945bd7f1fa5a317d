import Store

/// Handover: when a post ends, everything that is open, held or due goes into one packet, both sides sign it, the roles of
/// whoever leaves end the same day, and whoever comes begins with one page. What is in a packet is declared by the other
/// rooms (`Pending`) or written by hand.
enum HandoverRoom: Room {
  static let checks = [ownerless, unsignedHandovers]
  static let pendings = [
    PendingSource(Pending.Sort.allCases) { unit, _, db in
      try Handover.open(in: unit, in: db).map { handover, item in
        Pending(
          sort: item.sort, key: "\(handover) \(item.id)", what: item.what, due: item.due,
          balance: item.counted ?? item.recorded,
          path: "/ban-giao/\(handover)")
      }
    }
  ]
  static let holdings = [
    Holding("handover.title") { units, db in
      try db.values(Identifier.self, "SELECT unit_id AS value FROM handover WHERE unit_id IN (\(list: units))")
    }
  ]
  static func doors(_ doors: inout Doors) { handoverDoors(&doors) }
}
