/// Something that held of a unit for a stretch of time.
struct Dated<Fact: Sendable & Hashable & Codable>: Sendable, Hashable, Codable {
  let fact: Fact
  let validity: Validity
  init(_ fact: Fact, _ validity: Validity) { (self.fact, self.validity) = (fact, validity) }
}

/// Everything that is known of one unit. Nature, location, name and parent each have their own
/// days. A change of the tree has one of these before and one after.
struct UnitFacts: Sendable, Hashable, Codable {
  struct Nature: Sendable, Hashable, Codable {
    let kind: Unit.Kind
    let form: Unit.Form?
  }
  struct Location: Sendable, Hashable, Codable {
    let code: String
    let terrain: Unit.Terrain?
    let locality: String?
  }
  let id: Identifier
  var validity: Validity
  var natures: [Dated<Nature>]
  var locations: [Dated<Location>]
  var names: [Dated<String>]
  var parents: [Dated<Identifier>]

  /// A unit whose nature, name and parent never change.
  init(_ unit: Unit, name: String, parent: Identifier?) {
    self.init(
      unit, names: [Dated(name, unit.validity)],
      parents: parent.map { [Dated($0, unit.validity)] } ?? [])
  }
  init(_ unit: Unit, names: [Dated<String>], parents: [Dated<Identifier>]) {
    id = unit.id
    validity = unit.validity
    natures = [Dated(Nature(kind: unit.kind, form: unit.form), unit.validity)]
    locations = [
      Dated(Location(code: unit.code, terrain: unit.terrain, locality: unit.locality), unit.validity)
    ]
    (self.names, self.parents) = (names, parents)
  }
  init(
    id: Identifier, validity: Validity, natures: [Dated<Nature>], locations: [Dated<Location>],
    names: [Dated<String>],
    parents: [Dated<Identifier>]
  ) {
    self.id = id
    self.validity = validity
    self.natures = natures
    self.locations = locations
    self.names = names
    self.parents = parents
  }

  /// The unit as of that day; on a day before or after its time as it first or last was.
  func unit(on day: Day) -> Unit {
    let nature = natures.on(day)
    let location = locations.on(day)
    return Unit(
      id: id, kind: nature?.kind ?? .body, form: nature?.form, code: location?.code ?? "",
      terrain: location?.terrain,
      locality: location?.locality, validity: validity)
  }
}

extension Array {
  /// What held on that day; before the first stretch the first, and after the last or in a gap the
  /// one before.
  func on<Fact>(_ day: Day) -> Fact? where Element == Dated<Fact> {
    if count == 1 { return self[0].fact }
    let found =
      first { $0.validity.holds(on: day) } ?? last { ($0.validity.from ?? .distantPast) <= day }
      ?? first
    return found?.fact
  }
}

// What a change does to the facts of one unit.
extension UnitFacts {
  /// Sets the unit's last day: facts of that day end with it, and later facts are dropped.
  mutating func end(on last: Day) {
    validity = Validity(from: validity.from, to: last)
    natures = natures.ended(on: last)
    locations = locations.ended(on: last)
    names = names.ended(on: last)
    parents = parents.ended(on: last)
  }
  mutating func call(_ name: String, from day: Day) {
    names = names.changed(to: name, from: day, during: validity)
  }
  mutating func move(below parent: Identifier, from day: Day) {
    parents = parents.changed(to: parent, from: day, during: validity)
  }
  mutating func turn(into nature: Nature, from day: Day) {
    natures = natures.changed(to: nature, from: day, during: validity)
  }
  mutating func locate(_ location: Location, from day: Day) {
    locations = locations.changed(to: location, from: day, during: validity)
  }
  /// Something is to hold from a later day on, or the unit is to end: a change after that day would
  /// not be the last word.
  func changesAfter(_ day: Day) -> Bool {
    if validity.to != nil { return true }
    let starts =
      natures.map(\.validity.from) + locations.map(\.validity.from) + names.map(\.validity.from)
    return (starts + parents.map(\.validity.from)).contains { ($0 ?? .distantPast) > day }
  }
}

extension Array {
  fileprivate func ended<Fact>(on last: Day) -> [Element] where Element == Dated<Fact> {
    compactMap { dated in
      guard (dated.validity.from ?? .distantPast) <= last else { return nil }
      let to = Swift.min(dated.validity.to ?? .distantFuture, last)
      return Dated(dated.fact, Validity(from: dated.validity.from, to: to))
    }
  }
  fileprivate func changed<Fact>(to fact: Fact, from day: Day, during whole: Validity) -> [Element]
  where Element == Dated<Fact> {
    if let last, last.fact == fact, last.validity.holds(on: day) { return self }
    // A change on the first day of a stretch leaves no earlier part of it.
    let before = (whole.from ?? .distantPast) < day ? ended(on: day.previous) : []
    return before + [
      Dated(fact, Validity(from: whole.from == day ? whole.from : day, to: whole.to))
    ]
  }
}
