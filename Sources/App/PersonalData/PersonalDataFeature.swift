import ArgumentParser
import Store

/// Personal data: which of it is kept, why and how long, as the registers declare it; who asked about his own; what went
/// wrong with any. What the law asks for is data: `rules.yaml`. Nothing here names a register.
enum PersonalDataFeature: Feature {
  static let checks = [dataVolume, overdueRequests, dueNotices]
  static let commands: [any ParsableCommand.Type] = [PurgeCommand.self]
  static let registers = [requestRegister]
  static let openItemProviders = [openRequests, openBreaches]
  static let unitReferences = [
    UnitReference("personal.holding") { units, db in
      try db.values(Identifier.self, "SELECT unit_id AS value FROM data_request WHERE unit_id IN (\(list: units))")
        + db.values(Identifier.self, "SELECT unit_id AS value FROM data_breach WHERE unit_id IN (\(list: units))")
    }
  ]
  static func routes(_ routes: inout Routes) {
    personalDataRoutes(&routes)
    requestRoutes(&routes)
    breachRoutes(&routes)
  }
}

/// Requests that wait for an answer. Whoever takes over reads it, and many others: nobody is named.
private let openRequests = OpenItemProvider([.duty]) { unit, app, db in
  try DataRequest.all(app, in: db).filter { $0.isOpen && $0.dataRequest.unitId == unit }.map { item in
    OpenItem(
      kind: .duty, key: "\(item.dataRequest.subject)",
      description: LocalizedMessage(
        "personal.request.pending",
        ["kind": LocalizedMessage("personal.kind.\(item.dataRequest.kind.rawValue)"), "day": item.dataRequest.receivedOn]),
      due: item.due, path: item.dataRequest.path)
  }
}

/// Breaches that are not closed.
private let openBreaches = OpenItemProvider([.duty]) { unit, app, db in
  try DataBreach.all(app, in: db).filter { $0.isOpen && $0.unitId == unit }.map { breach in
    OpenItem(
      kind: .duty, key: breach.subject,
      description: LocalizedMessage("personal.breach.pending", ["day": breach.facts.discoveredAt.day]),
      due: breach.awaitsNotice ? breach.noticeBy.day : nil, path: breach.path)
  }
}
