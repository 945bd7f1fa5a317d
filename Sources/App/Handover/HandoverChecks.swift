import Store

/// Nothing that is pending may be without anybody whose it is: a unit in which officers were written down, where nobody
/// holds a post today, and something is still open.
let ownerless = Check(
  "pending-ownerless", severity: .contradiction, looksAt: Check.usual + [.officers, .handovers, .contacts, .accounts]
) { scope, db in
  let officers = try Officers.current(scope.house, in: db)
  let today = db.today
  let tree = try Tree.asOf(today, scope.house, in: db)
  return try officers.recorded.sorted().compactMap { unit in
    guard tree.holds(unit, below: scope.unit), officers.held(in: unit, on: today).isEmpty else { return nil }
    let pending = try Packet.known(unit, withFindings: false, scope.house, in: db).filter(\.sort.needsOwner)
    guard let first = pending.first else { return nil }
    let name = tree.name(of: unit)
    return Finding(
      subject: "\(unit)", severity: .contradiction, certainty: .certain,
      sentence: Sentence(
        "check.handover.ownerless", ["unit": name, "count": pending.count, "first": first.what]),
      settler: Sentence("settler.unit", ["unit": lowered(name)]),
      places: [.init(caption: name, path: "/don-vi/\(unit)/can-bo")])
  }
}

/// A post has been over for a month, and its handover is not signed.
let unsignedHandovers = Check(
  "handover-unsigned", severity: .gap, looksAt: Check.usual + [.officers, .handovers]
) { scope, db in
  let today = db.today
  return try Handover.all(scope.house, in: db).compactMap { handover in
    guard handover.signedOn == nil, handover.day.adding(days: 30) < today else { return nil }
    let words = try HandoverWords(handover, scope.house, in: db)
    // It is held again: the reform that ended it was undone.
    guard !words.officers.isHeld(words.post, on: handover.day.next) else { return nil }
    let last = min(today, words.officers.units[handover.unitId]?.unit.validity.to ?? today)
    guard try Tree.asOf(last, scope.house, in: db).holds(handover.unitId, below: scope.unit) else { return nil }
    return Finding(
      subject: "\(handover.id)", severity: .gap, certainty: .certain,
      sentence: Sentence(
        "check.handover.unsigned",
        ["name": words.giver.called, "title": words.title, "unit": words.unitName, "day": handover.day]),
      settler: Sentence("settler.unit", ["unit": lowered(words.unitName)]),
      places: [.init(caption: words.unitName, path: handover.path)])
  }
}
