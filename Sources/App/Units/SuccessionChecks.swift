import Store

// What became of units that ended: what the tree alone does not tell.

enum SuccessionChecks {
  /// Rules over reforms and over what units hold.
  static let all = [
    unitsWithoutSuccessor, unitSuccessionsAstray, unitSuccessionsOfStanding, unitBanksEnded,
  ]

  /// A unit ended without a successor although records still refer to it: they belong to no unit
  /// now.
  static let unitsWithoutSuccessor = Check(
    "unit-without-successor", global: true, severity: .gap, dependsOn: whatUnitsHold
  ) {
    scope, db in
    let reformed = Set(try Successions.current(scope.app, in: db).all.map(\.fromId))
    let ended = try UnitHistory.current(scope.app, in: db).ended(before: db.today)
      .filter { !reformed.contains($0.unit.id) }
    // Units below it have their own rule.
    let references = scope.app.unitReferences
    var held: [Identifier: [LocalizedMessage]] = [:]
    for units in ended.map(\.unit.id).inChunks() {
      for reference in references {
        for unit in Set(try reference.units(units, db)) {
          held[unit, default: []].append(LocalizedMessage(reference.name))
        }
      }
    }
    return ended.compactMap { record in
      held[record.unit.id].map { what in
        TreeViolation(record, ["day": record.lastDay, "what": LocalizedList(what)]).finding(
          "unit-without-successor", .gap)
      }
    }
  }

  /// A unit went into one that did not exist on that day.
  static let unitSuccessionsAstray = successionCheck("unit-succession-astray") { step, history in
    guard let from = history[step.fromId] else { return nil }
    let to = history[step.toId]
    guard to?.unit.validity.holds(on: step.day) != true else { return nil }
    return TreeViolation(
      from, ["to": to?.caption ?? "?", "day": step.day], at: [step.page(from)],
      subject: "~\(step.toId)")
  }

  /// A unit went into another as a whole but still exists: its figures would count twice.
  static let unitSuccessionsOfStanding = successionCheck("unit-succession-of-standing") {
    step, history in
    guard step.share == .whole, step.fromId != step.toId, let from = history[step.fromId] else {
      return nil
    }
    guard from.unit.validity.holds(on: step.day) else { return nil }
    return TreeViolation(
      from, ["to": history[step.toId]?.caption ?? "?", "day": step.day], at: [step.page(from)],
      subject: "~\(step.toId)")
  }

  /// The fund of a unit that ended lies in its old account, and none of those it went into has one.
  static let unitBanksEnded = Check(
    "unit-bank-ended", global: true, severity: .note, dependsOn: whatUnitsHold
  ) { scope, db in
    let history = try UnitHistory.current(scope.app, in: db)
    let having = Set(
      try db.values(Identifier.self, "SELECT DISTINCT unit_id AS value FROM unit_bank_account"))
    let ways = Dictionary(grouping: try Successions.current(scope.app, in: db).all, by: \.fromId)
    return history.ended(before: db.today).filter { having.contains($0.unit.id) }.compactMap {
      record in
      let heirs = Set((ways[record.unit.id] ?? []).map(\.toId)).compactMap { history[$0] }
      guard !heirs.contains(where: { having.contains($0.unit.id) }) else { return nil }
      let places = (heirs.isEmpty ? [record] : heirs.sorted { $0.caption < $1.caption }).prefix(5)
        .map { unit in
          Finding.Place(
            caption: "\(LocalizedMessage("bank.title")): \(unit.page.caption)" as LocalizedText,
            path: "/don-vi/\(unit.unit.id)/tai-khoan-ngan-hang")
        }
      return TreeViolation(record, ["day": record.lastDay], at: places).finding(
        "unit-bank-ended", .note)
    }
  }
}

private let whatUnitsHold: [DataArea] = [.units, .figures, .accounts, .bankAccounts]

/// A rule over each way that a unit went.
private func successionCheck(
  _ name: String, rule: @escaping @Sendable (Succession, UnitHistory) -> TreeViolation?
) -> Check {
  Check(name, global: true, severity: .contradiction) { scope, db in
    let history = try UnitHistory.current(scope.app, in: db)
    return try Successions.current(scope.app, in: db).all.compactMap { step in
      rule(step, history)?.finding(name, .contradiction)
    }
  }
}

extension Succession {
  /// The page on which the reform can be undone.
  fileprivate func page(_ from: UnitHistory.Record) -> Finding.Place {
    .init(caption: from.caption, path: "/sap-xep/\(changeId)")
  }
}

extension UnitHistory {
  /// Those whose last day is over.
  func ended(before day: Day) -> [Record] {
    records.filter { ($0.unit.validity.to ?? .distantFuture) < day }
  }
}

extension UnitHistory.Record {
  var lastDay: Day { unit.validity.to ?? .distantFuture }
}
