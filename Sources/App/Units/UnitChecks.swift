import Store
import Vietnamese

// Ten rules over the tree, each with its own name, so that a tree that was loaded or reformed badly is found out.

/// A rule that looks at all units that ever were: it doubts the tree as it is kept, and refuses a change that would
/// break it.
struct TreeRule: Sendable {
  let name: String
  let look: @Sendable (UnitHistory) -> [Finding]

  var check: Check {
    Check(name, ofTheHouse: true) { scope, db in look(try UnitHistory.current(scope.house, in: db)) }
  }
}

/// All of them.
let treeRules = [
  unitOrphans, unitParentsOverlap, unitNamesOverlap, unitNameGaps, unitParentGaps, unitOutsideParent, unitTwins,
  unitCycles, unitWrongLevel, unitCodesOverlap,
]

private func unitCheck(_ name: String, _ rule: @escaping @Sendable (UnitHistory) -> [Finding]) -> TreeRule {
  TreeRule(name: name, look: rule)
}

private func finding(
  _ key: String, _ record: UnitHistory.Record, _ parts: [String: any Sayable] = [:], subject: String = ""
) -> Finding {
  let day = record.unit.validity.to ?? .distantFuture
  return Finding(
    subject: "\(record.unit.id)\(subject)", severity: .contradiction, certainty: .certain,
    sentence: Sentence(key, parts.merging(["unit": "\(record.anyName(on: day)) (\(record.unit.code))"]) { $1 }),
    settler: Sentence("settler.office"),
    places: [.init(caption: record.anyName(on: day), path: "/don-vi/\(record.unit.id)")])
}

/// A unit below the province has no unit above it.
let unitOrphans = unitCheck("unit-orphan") { history in
  history.records.filter { $0.unit.kind != .province && $0.parents.isEmpty }.map { finding("check.unit.orphan", $0) }
}
/// A unit has two parents on one day.
let unitParentsOverlap = unitCheck("unit-parents-overlap") { history in
  history.records.filter { overlap($0.parents.map(\.validity)) }.map { finding("check.unit.parents-overlap", $0) }
}
/// A unit has two names on one day.
let unitNamesOverlap = unitCheck("unit-names-overlap") { history in
  history.records.filter { overlap($0.names.map(\.validity)) }.map { finding("check.unit.names-overlap", $0) }
}
/// There are days on which a unit stands but has no name.
let unitNameGaps = unitCheck("unit-name-gap") { history in
  history.records.filter { !covers($0.names.map(\.validity), $0.unit.validity) }.map {
    finding("check.unit.name-gap", $0)
  }
}
/// There are days on which a unit stands but has no parent.
let unitParentGaps = unitCheck("unit-parent-gap") { history in
  history.records.filter { record in
    !record.parents.isEmpty && !covers(record.parents.map(\.validity), record.unit.validity)
  }.map { finding("check.unit.parent-gap", $0) }
}
/// A unit stands under another before that one began or after it ended.
let unitOutsideParent = unitCheck("unit-outside-parent") { history in
  history.records.compactMap { record in
    let outside = record.parents.first { placed in
      guard let parent = history[placed.parent] else { return true }
      return !parent.unit.validity.covers(placed.validity)
    }
    return outside.map { placed in
      finding(
        "check.unit.outside-parent", record, ["parent": history[placed.parent]?.anyName(on: .distantFuture) ?? "?"])
    }
  }
}
/// Two units of one kind bear the same name under the same parent at the same time.
let unitTwins = unitCheck("unit-twins") { history in
  struct Place: Hashable {
    let parent: Identifier?
    let kind: Unit.Kind
    let name: String
  }
  let groups = Dictionary(grouping: history.records) { record in
    Place(parent: record.parents.last?.parent, kind: record.unit.kind, name: composed(record.names.last?.name ?? ""))
  }
  return groups.values.filter { overlap($0.map(\.unit.validity)) }.map { finding("check.unit.twins", $0[0]) }
}
/// Units stand above one another in a circle.
let unitCycles = unitCheck("unit-cycle") { history in
  history.records.filter { record in
    var seen: Set<Identifier> = []
    var next = record.parents.last?.parent
    while let id = next, seen.insert(id).inserted {
      if id == record.unit.id { return true }
      next = history[id]?.parents.last?.parent
    }
    return false
  }.map { finding("check.unit.cycle", $0) }
}
/// A unit stands under one of a kind that cannot hold it: a district under a commune.
let unitWrongLevel = unitCheck("unit-wrong-level") { history in
  history.records.filter { record in
    record.parents.contains { placed in
      let day = placed.validity.from ?? placed.validity.to ?? .distantPast
      return history[placed.parent].map { !record.unit(on: day).kind.above.contains($0.unit(on: day).kind) } ?? false
    }
  }.map { finding("check.unit.wrong-level", $0) }
}
/// One code belongs to two units on one day. (Used again later it is no mistake: codes of 2022 name other places now.)
let unitCodesOverlap = unitCheck("unit-code-twice") { history in
  let borne = history.records.flatMap { record in
    record.facts.locations.map { (record: record, code: $0.fact.code, validity: $0.validity) }
  }
  return Dictionary(grouping: borne, by: \.code).values
    .filter { overlap($0.map(\.validity)) && Set($0.map(\.record.unit.id)).count > 1 }
    .map { finding("check.unit.code-twice", $0[0].record, ["code": $0[0].code]) }
}

/// Two of them hold on one day.
private func overlap(_ stretches: [Validity]) -> Bool {
  let sorted = stretches.sorted { ($0.from ?? .distantPast) < ($1.from ?? .distantPast) }
  return zip(sorted, sorted.dropFirst()).contains { $0.overlaps($1) }
}
/// Every day of `whole` lies in one of them.
private func covers(_ stretches: [Validity], _ whole: Validity) -> Bool {
  var day = whole.from ?? .distantPast
  for stretch in stretches.sorted(by: { ($0.from ?? .distantPast) < ($1.from ?? .distantPast) }) {
    guard (stretch.from ?? .distantPast) <= day else { return false }
    guard let to = stretch.to else { return true }
    day = max(day, to.next)
  }
  return (whole.to ?? .distantFuture) < day
}
