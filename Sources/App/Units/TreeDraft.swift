import Store
import Vietnamese

/// A change of the tree that is being prepared and is not saved yet.
struct TreeDraft: Sendable {
  let before: UnitHistory
  /// What becomes of each unit that it touches, in the order in which they were first touched.
  private(set) var touched: [Identifier] = []
  private(set) var facts: [Identifier: UnitFacts] = [:]

  init(_ history: UnitHistory) { before = history }

  var isEmpty: Bool { changed.isEmpty }
  /// Those whose facts differ from before.
  var changed: [UnitFacts] {
    touched.compactMap { facts[$0] }.filter { before[$0.id]?.facts != $0 }
  }

  /// The facts of a unit as they would be.
  subscript(id: Identifier) -> UnitFacts? { facts[id] ?? before[id]?.facts }

  mutating func put(_ unit: UnitFacts) {
    if facts.updateValue(unit, forKey: unit.id) == nil { touched.append(unit.id) }
  }
  /// Changes the facts of a unit that there is.
  mutating func change(_ id: Identifier, _ action: (inout UnitFacts) -> Void) {
    guard var unit = self[id] else { return }
    action(&unit)
    put(unit)
  }

  /// All units as they would be.
  var after: UnitHistory {
    let new = touched.filter { before[$0] == nil }.compactMap { facts[$0] }
    let record = { (unit: UnitFacts) in UnitHistory.Record(unit, sortKey: sortKey) }
    return UnitHistory(
      before.records.map { old in facts[old.unit.id].map(record) ?? old } + new.map(record))
  }

  /// What would be wrong with the tree that is not wrong now: each rule of the tree, said of the
  /// unit that breaks it.
  func problems() -> [FieldProblem] {
    let after = after
    // A finding has the name of its rule only where checks are run.
    let key = { (rule: TreeRule, finding: Finding) in "\(rule.name)~\(finding.subject)" }
    let rules = UnitChecks.treeRules.filter { $0.severity == .contradiction }
    let known = Set(rules.flatMap { rule in rule.look(before).map { key(rule, $0) } })
    let new = rules.flatMap { rule in rule.look(after).filter { !known.contains(key(rule, $0)) } }
    return new.map { FieldProblem("", $0.message) }
  }
}
