import Store

/// The minutes of each reform that made the unit what it is: papers that whoever leaves passes on.
let reformMinutes = OpenItemProvider([.document]) { unit, app, db in
  let ways = try Successions.current(app, in: db)
  let history = try UnitHistory.current(app, in: db)
  // Of the unit above all others every reform is.
  let isRoot = history[unit]?.parents.isEmpty == true
  return try TreeChange.all([.reform], in: db).compactMap { change in
    let isTouched = ways.of(change.id).contains { $0.toId == unit || $0.fromId == unit }
    guard isRoot || isTouched, change.undoneAt == nil else { return nil }
    let what = LocalizedMessage("reform.minutes-of", ["title": change.title, "decision": change.decision ?? ""])
    return OpenItem(kind: .document, key: "reform \(change.id)", description: what, path: "/sap-xep/\(change.id)")
  }
}
