import ArgumentParser
import Store

/// Personal data: which of it is kept, why and how long, as the registers declare it; who asked about his own; what went
/// wrong with any. What the law asks for is data: `rules.yaml`. Nothing here names a register.
enum PersonalDataRoom: Room {
  static let checks = [dataVolume, overdueRequests, dueNotices]
  static let commands: [any ParsableCommand.Type] = [PurgeCommand.self]
  static let registers = [requestRegister]
  static let pendings = [openRequests, openBreaches]
  static let holdings = [
    Holding("personal.holding") { units, db in
      try db.values(Identifier.self, "SELECT unit_id AS value FROM data_request WHERE unit_id IN (\(list: units))")
        + db.values(Identifier.self, "SELECT unit_id AS value FROM data_breach WHERE unit_id IN (\(list: units))")
    }
  ]
  static func doors(_ doors: inout Doors) {
    personalDataDoors(&doors)
    requestDoors(&doors)
    breachDoors(&doors)
  }
}

/// Requests that wait for an answer. Whoever takes over reads it, and many others: nobody is named.
private let openRequests = PendingSource([.duty]) { unit, house, db in
  try DataRequest.all(house, in: db).filter { $0.isOpen && $0.request.unitId == unit }.map { item in
    Pending(
      sort: .duty, key: "\(item.request.subject)",
      what: Sentence(
        "personal.request.pending",
        ["kind": Sentence("personal.kind.\(item.request.kind.rawValue)"), "day": item.request.receivedOn]),
      due: item.due, path: item.request.path)
  }
}

/// Breaches that are not closed.
private let openBreaches = PendingSource([.duty]) { unit, house, db in
  try DataBreach.all(house, in: db).filter { $0.isOpen && $0.unitId == unit }.map { breach in
    Pending(
      sort: .duty, key: breach.subject,
      what: Sentence("personal.breach.pending", ["day": breach.facts.discoveredAt.day]),
      due: breach.awaitsNotice ? breach.noticeBy.day : nil, path: breach.path)
  }
}
