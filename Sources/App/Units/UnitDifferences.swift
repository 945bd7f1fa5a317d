import Vietnamese

/// What is different of a unit: which fact, and what it was and is.
struct UnitDifference: Sendable, Equatable {
  /// A key of the catalogue: `units.name`.
  let fact: String
  let before: String
  let after: String
}

extension UnitFacts {
  /// What a change made of the unit, fact by fact, as each stands last.
  func differences(to after: UnitFacts, _ history: UnitHistory, _ say: Words) -> [UnitDifference] {
    let nothing = say("trail.nothing")
    let terrain = { (unit: UnitFacts) in unit.locations.last?.fact.terrain.map { say("units.terrain.\($0.rawValue)") } }
    let name = { (id: Identifier?) in id.flatMap { history[$0]?.anyName(on: .distantFuture) } }
    let day = { (day: Day?) in day.map { say.day($0) } }
    let facts: [(String, (UnitFacts) -> String?)] = [
      ("units.name", { $0.names.last?.fact }),
      ("units.nature", { $0.natures.last.map { say($0.fact.sentence) } }),
      ("units.terrain", terrain),
      ("units.place", { $0.locations.last?.fact.place }),
      ("units.code-of", { $0.locations.last?.fact.code }),
      ("units.parent", { name($0.parents.last?.fact) }),
      ("units.first-day", { day($0.validity.from) }),
      ("units.last-day", { day($0.validity.to) }),
    ]
    return facts.compactMap { key, fact in
      let (one, other) = (fact(self), fact(after))
      return one == other ? nil : UnitDifference(fact: key, before: one ?? nothing, after: other ?? nothing)
    }
  }
  /// The same for the trail.
  func changes(to after: UnitFacts, _ history: UnitHistory, _ say: Words) -> [TrailEntry.Change] {
    differences(to: after, history, say).map { .init($0.fact, $0.before, $0.after) }
  }
}
