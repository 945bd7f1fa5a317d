import Store

/// The minutes of each reform that the unit came from: officers who leave hand these papers over.
let reorganizationMinutes = OpenItemProvider([.document]) { unit, app, db in
  let ways = try Successions.current(app, in: db)
  let history = try UnitHistory.current(app, in: db)
  // The root keeps the minutes of every reform.
  let isRoot = history[unit]?.parents.isEmpty == true
  return try TreeChange.all([.reform], in: db).compactMap { change in
    let isTouched = ways.of(change.id).contains { $0.toId == unit || $0.fromId == unit }
    guard isRoot || isTouched, change.undoneAt == nil else { return nil }
    let parts = ["title": change.title, "decision": change.decision ?? ""]
    return OpenItem(
      kind: .document, key: "reform \(change.id)",
      description: LocalizedMessage("reform.minutes-of", parts), path: "/sap-xep/\(change.id)")
  }
}
