import Store

enum HandoverChecks {
  /// Something is open in a unit that has officers on record, but no one holds a post there today.
  static let ownerless = Check(
    "pending-ownerless", severity: .contradiction,
    dependsOn: Check.usual + [.officers, .handovers, .contacts, .accounts]
  ) { scope, db in
    let officers = try Officers.current(scope.app, in: db)
    let tree = try Tree.asOf(db.today, scope.app, in: db)
    return try officers.recorded.sorted().compactMap { unit in
      guard tree.holds(unit, below: scope.unit), officers.held(in: unit, on: db.today).isEmpty
      else { return nil }
      let open = try HandoverPackage.known(unit, withFindings: false, scope.app, in: db)
        .filter(\.kind.needsOwner)
      guard let first = open.first else { return nil }
      let name = tree.name(of: unit)
      let parts: [String: any Localizable] = [
        "unit": name, "count": open.count, "first": first.description,
      ]
      return Finding(
        subject: "\(unit)", severity: .contradiction, certainty: .certain,
        message: LocalizedMessage("check.handover.ownerless", parts),
        responsible: LocalizedMessage("responsible.unit", ["unit": unitNameInSentence(name)]),
        places: [.init(caption: name, path: "/don-vi/\(unit)/can-bo")])
    }
  }

  /// A post ended a month ago, and its handover is not signed.
  static let unsigned = Check(
    "handover-unsigned", severity: .gap, dependsOn: Check.usual + [.officers, .handovers]
  ) { scope, db in
    let today = db.today
    return try Handover.all(scope.app, in: db).compactMap { handover in
      guard handover.signedOn == nil, handover.day.adding(days: 30) < today else { return nil }
      let presenter = try HandoverPresenter(handover, scope.app, in: db)
      let officers = presenter.officers
      // The post is held again if the reorganization that ended it was undone.
      guard !officers.isHeld(presenter.post, on: handover.day.next) else { return nil }
      let last = min(today, officers.units[handover.unitId]?.unit.validity.to ?? today)
      let tree = try Tree.asOf(last, scope.app, in: db)
      guard tree.holds(handover.unitId, below: scope.unit) else { return nil }
      let name = presenter.unitName
      let parts: [String: any Localizable] = [
        "name": presenter.outgoing.called, "title": presenter.title, "unit": name,
        "day": handover.day,
      ]
      return Finding(
        subject: "\(handover.id)", severity: .gap, certainty: .certain,
        message: LocalizedMessage("check.handover.unsigned", parts),
        responsible: LocalizedMessage("responsible.unit", ["unit": unitNameInSentence(name)]),
        places: [.init(caption: name, path: handover.path)])
    }
  }
}
