import Store

/// The minutes of each reform that made the unit what it is: papers that whoever leaves passes on.
let reformMinutes = PendingSource([.document]) { unit, house, db in
  let ways = try Successions.current(house, in: db)
  let history = try UnitHistory.current(house, in: db)
  // Of the unit above all others every reform is.
  let isRoot = history[unit]?.parents.isEmpty == true
  return try TreeChange.all([.reform], in: db).compactMap { change in
    let isTouched = ways.of(change.id).contains { $0.toId == unit || $0.fromId == unit }
    guard isRoot || isTouched, change.undoneAt == nil else { return nil }
    let what = Sentence("reform.minutes-of", ["title": change.title, "decision": change.decision ?? ""])
    return Pending(sort: .document, key: "reform \(change.id)", what: what, path: "/sap-xep/\(change.id)")
  }
}
