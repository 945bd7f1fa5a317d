import Store
import Vietnamese

// Rules that every tree must follow. Changes that break one are refused; the checks report trees
// that break one anyway. Rules about what is only implausible are in UnitPlausibilityChecks.swift.

/// A rule over all units of all times. It checks the stored tree; a rule that finds contradictions
/// also refuses changes that would break it.
struct TreeRule: Sendable {
  let name: String
  let severity: Finding.Severity
  private let rule: @Sendable (UnitHistory) -> [TreeViolation]

  init(
    _ name: String, _ severity: Finding.Severity = .contradiction,
    rule: @escaping @Sendable (UnitHistory) -> [TreeViolation]
  ) {
    self.name = name
    self.severity = severity
    self.rule = rule
  }
  func look(_ history: UnitHistory) -> [Finding] {
    rule(history).map {
      $0.finding(name, severity, certainty: severity == .contradiction ? .certain : .possible)
    }
  }
  var check: Check {
    Check(name, global: true, severity: severity) { scope, db in
      look(try UnitHistory.current(scope.app, in: db))
    }
  }
}

/// Which rules are about the tree and what becomes of its units.
let treeRulePattern = "unit-*"

/// A unit that breaks a rule, and what the sentence of the rule says of it: `check.unit.orphan` of
/// `unit-orphan`.
struct TreeViolation {
  let record: UnitHistory.Record
  let parts: [String: any Localizable]
  /// Where it is corrected, when that is not the page of the unit.
  let items: [Finding.Place]
  /// What else tells it from other faults of the same unit.
  let subject: String

  init(
    _ record: UnitHistory.Record, _ parts: [String: any Localizable] = [:],
    at places: [Finding.Place] = [],
    subject: String = ""
  ) {
    self.record = record
    self.parts = parts
    self.items = places
    self.subject = subject
  }
  func finding(
    _ rule: String, _ severity: Finding.Severity, certainty: Finding.Certainty = .certain
  ) -> Finding {
    let message = LocalizedMessage(
      "check.unit.\(rule.dropFirst("unit-".count))", parts.merging(["unit": record.caption]) { $1 })
    return Finding(
      subject: "\(record.unit.id)\(subject)", severity: severity, certainty: certainty,
      message: message,
      responsible: LocalizedMessage("responsible.office"), places: items.isEmpty ? [record.page] : items
    )
  }
}

extension UnitHistory.Record {
  private var lastName: String { displayName(on: unit.validity.to ?? .distantFuture) }
  /// How a finding names it: `Xã Chiềng Hặc (03781)`.
  var caption: String { unit.code.isEmpty ? lastName : "\(lastName) (\(unit.code))" }
  /// Where it is corrected.
  var page: Finding.Place { .init(caption: lastName, path: "/don-vi/\(unit.id)") }
}

enum UnitChecks {
  /// All rules that need only the tree.
  static let treeRules = UnitFactChecks.all + placeRules + UnitPlausibilityChecks.all

  /// Rules about the place in the tree.
  fileprivate static let placeRules = [
    unitOrphans, unitParentsOverlap, unitParentGaps, unitOutsideParent, unitTwins, unitCycles,
    unitWrongLevel,
    unitCodesOverlap,
  ]

  /// A unit below the province has no unit above it.
  static let unitOrphans = TreeRule("unit-orphan") { history in
    history.records.filter { $0.unit.kind != .province && $0.parents.isEmpty }.map {
      TreeViolation($0)
    }
  }
  /// A unit has two parents on one day.
  static let unitParentsOverlap = TreeRule("unit-parents-overlap") { history in
    history.records.filter { overlap($0.parents.map(\.validity)) }.map { TreeViolation($0) }
  }
  /// A unit exists on days on which it does not have a parent.
  static let unitParentGaps = TreeRule("unit-parent-gap") { history in
    history.records.filter { record in
      !record.parents.isEmpty && !covers(record.parents.map(\.validity), record.unit.validity)
    }.map { TreeViolation($0) }
  }
  /// A unit is under another before that one began or after it ended.
  static let unitOutsideParent = TreeRule("unit-outside-parent") { history in
    history.records.compactMap { record in
      let outside = record.parents.first { placed in
        guard let parent = history[placed.parent] else { return true }
        return !parent.unit.validity.covers(placed.validity)
      }
      return outside.map { placed in
        TreeViolation(
          record, ["parent": history[placed.parent]?.displayName(on: .distantFuture) ?? "?"])
      }
    }
  }
  /// Two units of one kind have the same name under the same parent at the same time.
  static let unitTwins = TreeRule("unit-twins") { history in
    struct Place: Hashable {
      let parent: Identifier?
      let kind: Unit.Kind
      let name: String
    }
    let groups = Dictionary(grouping: history.records) { record in
      Place(
        parent: record.parents.last?.parent, kind: record.unit.kind,
        name: nfc(record.names.last?.name ?? ""))
    }
    return groups.values.filter { overlap($0.map(\.unit.validity)) }.map { TreeViolation($0[0]) }
  }
  /// Units are above one another in a cycle.
  static let unitCycles = TreeRule("unit-cycle") { history in
    history.records.filter { record in
      var seen: Set<Identifier> = []
      var next = record.parents.last?.parent
      while let id = next, seen.insert(id).inserted {
        if id == record.unit.id { return true }
        next = history[id]?.parents.last?.parent
      }
      return false
    }.map { TreeViolation($0) }
  }
  /// A unit is under one of a kind that may not be above it: a district under a commune.
  static let unitWrongLevel = TreeRule("unit-wrong-level") { history in
    history.records.filter { record in
      record.parents.contains { placed in
        let day = placed.validity.from ?? placed.validity.to ?? .distantPast
        return history[placed.parent].map {
          !record.unit(on: day).kind.above.contains($0.unit(on: day).kind)
        } ?? false
      }
    }.map { TreeViolation($0) }
  }
  /// One code belongs to two units on one day. (Reusing it later is correct: codes of 2022 mean
  /// other places now.)
  static let unitCodesOverlap = TreeRule("unit-code-twice") { history in
    let borne = history.records.flatMap { record in
      record.facts.locations.map { (record: record, code: $0.fact.code, validity: $0.validity) }
    }.filter { !$0.code.isEmpty }
    return Dictionary(grouping: borne, by: \.code).values
      .filter { overlap($0.map(\.validity)) && Set($0.map(\.record.unit.id)).count > 1 }
      .map { TreeViolation($0[0].record, ["code": $0[0].code]) }
  }
}
