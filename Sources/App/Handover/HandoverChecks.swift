import Store

/// Nothing that is pending may be without anybody whose it is: a unit in which officers were written down, where nobody
/// holds a post today, and something is still open.
let ownerless = Check(
  "pending-ownerless", severity: .contradiction, dependsOn: Check.usual + [.officers, .handovers, .contacts, .accounts]
) { scope, db in
  let officers = try Officers.current(scope.app, in: db)
  let today = db.today
  let tree = try Tree.asOf(today, scope.app, in: db)
  return try officers.recorded.sorted().compactMap { unit in
    guard tree.holds(unit, below: scope.unit), officers.held(in: unit, on: today).isEmpty else { return nil }
    let pending = try HandoverPackage.known(unit, withFindings: false, scope.app, in: db).filter(\.kind.needsOwner)
    guard let first = pending.first else { return nil }
    let name = tree.name(of: unit)
    return Finding(
      subject: "\(unit)", severity: .contradiction, certainty: .certain,
      message: LocalizedMessage(
        "check.handover.ownerless", ["unit": name, "count": pending.count, "first": first.description]),
      responsible: LocalizedMessage("settler.unit", ["unit": unitNameInSentence(name)]),
      places: [.init(caption: name, path: "/don-vi/\(unit)/can-bo")])
  }
}

/// A post has been over for a month, and its handover is not signed.
let unsignedHandovers = Check(
  "handover-unsigned", severity: .gap, dependsOn: Check.usual + [.officers, .handovers]
) { scope, db in
  let today = db.today
  return try Handover.all(scope.app, in: db).compactMap { handover in
    guard handover.signedOn == nil, handover.day.adding(days: 30) < today else { return nil }
    let words = try HandoverPresenter(handover, scope.app, in: db)
    // It is held again: the reform that ended it was undone.
    guard !words.officers.isHeld(words.post, on: handover.day.next) else { return nil }
    let last = min(today, words.officers.units[handover.unitId]?.unit.validity.to ?? today)
    guard try Tree.asOf(last, scope.app, in: db).holds(handover.unitId, below: scope.unit) else { return nil }
    return Finding(
      subject: "\(handover.id)", severity: .gap, certainty: .certain,
      message: LocalizedMessage(
        "check.handover.unsigned",
        ["name": words.outgoing.called, "title": words.title, "unit": words.unitName, "day": handover.day]),
      responsible: LocalizedMessage("settler.unit", ["unit": unitNameInSentence(words.unitName)]),
      places: [.init(caption: words.unitName, path: handover.path)])
  }
}
