@testable import App

/// Histories of units made by hand or by chance.
func stretch(_ from: String? = nil, _ to: String? = nil) -> Validity {
  Validity(from: from.flatMap { Day($0) }, to: to.flatMap { Day($0) })
}

/// A unit with one name and one parent all the time that it stands.
func newUnit(
  _ code: String, _ kind: Unit.Kind, _ name: String, under parents: [NewUnit] = [], _ validity: Validity = stretch()
) -> NewUnit {
  NewUnit(
    unit: Unit(id: .new(), kind: kind, code: code, terrain: nil, validity: validity),
    names: [.init(name: name, validity: validity)],
    parents: parents.map { .init(parent: $0.unit.id, validity: validity) })
}

/// A record of a unit for a history that never saw a store.
func record(_ unit: Unit, _ name: String, parent: Identifier?) -> UnitHistory.Record {
  UnitHistory.Record(
    unit: unit, names: [.init(name: name, sortKey: name, validity: stretch())],
    parents: parent.map { [.init(parent: $0, validity: stretch())] } ?? [])
}

/// A province with units below it, each under one that came before.
func randomHistory(_ size: Int, using random: inout Seeded) -> UnitHistory {
  let kinds: [Unit.Kind] = [.district, .commune, .body, .chapter, .committee]
  var records: [UnitHistory.Record] = []
  for number in 0..<size {
    let kind = number == 0 ? .province : kinds.randomElement(using: &random)!
    let unit = Unit(id: .new(), kind: kind, code: "\(number)", terrain: nil, validity: stretch())
    let parent = records.randomElement(using: &random)?.unit.id
    records.append(record(unit, "Nơi \(random.upTo(size))", parent: parent))
  }
  return UnitHistory(records.shuffled(using: &random))
}

let anyDay = Day(2022, 12, 31)!
