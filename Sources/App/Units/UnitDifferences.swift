import Vietnamese

/// What is different of a unit: which fact, and what it was and is.
struct UnitFactChange: Sendable, Equatable {
  /// A key of the catalogue: `units.name`.
  let fact: String
  let before: String
  let after: String
}

extension UnitFacts {
  /// The differences between the last facts of a unit before and after a change.
  func differences(to after: UnitFacts, _ history: UnitHistory, _ t: Localizer) -> [UnitFactChange] {
    let nothing = t("audit.nothing")
    let terrain = { (unit: UnitFacts) in
      unit.locations.last?.fact.terrain.map { t("units.terrain.\($0.rawValue)") }
    }
    let name = { (id: Identifier?) in id.flatMap { history[$0]?.displayName(on: .distantFuture) } }
    let day = { (day: Day?) in day.map { t.day($0) } }
    let facts: [(String, (UnitFacts) -> String?)] = [
      ("units.name", { $0.names.last?.fact }),
      ("units.nature", { $0.natures.last.map { t($0.fact.message) } }),
      ("units.terrain", terrain),
      ("units.locality", { $0.locations.last?.fact.locality }),
      ("units.code-of", { $0.locations.last?.fact.code }),
      ("units.parent", { name($0.parents.last?.fact) }),
      ("units.first-day", { day($0.validity.from) }),
      ("units.last-day", { day($0.validity.to) }),
    ]
    return facts.compactMap { key, fact in
      let (one, other) = (fact(self), fact(after))
      return one == other
        ? nil : UnitFactChange(fact: key, before: one ?? nothing, after: other ?? nothing)
    }
  }
  /// The same for the audit log.
  func changes(to after: UnitFacts, _ history: UnitHistory, _ t: Localizer) -> [AuditEntry.Change] {
    differences(to: after, history, t).map { .init($0.fact, $0.before, $0.after) }
  }
}
