import ArgumentParser
import Store

/// Personal data: what is held, why and how long, as the registers declare it; requests of the
/// persons concerned; and breaches. What the law demands is data: `rules.yaml`. Nothing here names
/// a register.
enum PersonalDataFeature: Feature {
  static let checks = [
    PersonalDataChecks.volume, PersonalDataChecks.overdueRequests, PersonalDataChecks.dueNotices,
  ]
  static let commands: [any ParsableCommand.Type] = [PurgeCommand.self]
  static let registers = [requestRegister]
  static let openItemProviders = [openRequests, openBreaches]
  static let unitReferences = [
    UnitReference("personal.references") { units, db in
      let queries: [SQL] = [
        "SELECT unit_id AS value FROM data_request WHERE unit_id IN (\(list: units))",
        "SELECT unit_id AS value FROM data_breach WHERE unit_id IN (\(list: units))",
      ]
      return try queries.flatMap { try db.values(Identifier.self, $0) }
    }
  ]
  static func routes(_ routes: inout Routes) {
    personalDataRoutes(&routes)
    requestRoutes(&routes)
    breachRoutes(&routes)
  }
}

/// Requests that wait for an answer. Without names: the successor in a post reads them, and many
/// others.
private let openRequests = OpenItemProvider([.duty]) { unit, app, db in
  let all = try DataRequest.all(app, in: db)
  return all.filter { $0.isOpen && $0.dataRequest.unitId == unit }.map { item in
    let request = item.dataRequest
    let kind = LocalizedMessage("personal.kind.\(request.kind.rawValue)")
    return OpenItem(
      kind: .duty, key: request.subject,
      description: LocalizedMessage(
        "personal.request.pending", ["kind": kind, "day": request.receivedOn]),
      due: item.due, path: request.path)
  }
}

private let openBreaches = OpenItemProvider([.duty]) { unit, app, db in
  try DataBreach.all(app, in: db).filter { $0.isOpen && $0.unitId == unit }.map { breach in
    let day = breach.facts.discoveredAt.day
    return OpenItem(
      kind: .duty, key: breach.subject,
      description: LocalizedMessage("personal.breach.pending", ["day": day]),
      due: breach.awaitsNotice ? breach.noticeBy.day : nil, path: breach.path)
  }
}
