/// All units that ever were, with all that is known of each: out of it the tree of any day is made.
struct UnitHistory: Sendable {
  struct NameInterval: Sendable {
    let name: String
    let sortKey: String
    let validity: Validity
  }
  struct ParentInterval: Sendable {
    let parent: Identifier
    let validity: Validity
  }
  struct Record: Sendable {
    /// With its last facts.
    let unit: Unit
    var natures: [Dated<UnitFacts.Nature>] = []
    var locations: [Dated<UnitFacts.Location>] = []
    var names: [NameInterval] = []
    var parents: [ParentInterval] = []

    func name(on day: Day) -> NameInterval? { names.first { $0.validity.holds(on: day) } }
    func parent(on day: Day) -> Identifier? { parents.first { $0.validity.holds(on: day) }?.parent }
    /// The name on that day; for a day without a name the last one.
    func displayName(on day: Day) -> String { (name(on: day) ?? names.last)?.name ?? unit.code }
    /// What it is and where it lies on that day.
    func unit(on day: Day) -> Unit {
      // Most units are one thing in one place all the time.
      natures.count <= 1 && locations.count <= 1 ? unit : facts.unit(on: day)
    }
  }
  private(set) var records: [Record]
  private(set) var places: [Identifier: Int]

  init(_ records: [Record]) {
    self.records = records
    places = Dictionary(
      records.enumerated().map { ($1.unit.id, $0) }, uniquingKeysWith: { first, _ in first })
  }
  subscript(id: Identifier) -> Record? { places[id].map { records[$0] } }

  /// Units that have this code on that day.
  func bearing(code: String, on day: Day) -> [Record] {
    records.filter { $0.unit.validity.holds(on: day) && $0.unit(on: day).code == code }
  }
}

extension UnitHistory.Record {
  init(_ facts: UnitFacts, sortKey: (String) -> String) {
    self.init(
      unit: facts.unit(on: .distantFuture), natures: facts.natures, locations: facts.locations,
      names: facts.names.map {
        .init(name: $0.fact, sortKey: sortKey($0.fact), validity: $0.validity)
      },
      parents: facts.parents.map { .init(parent: $0.fact, validity: $0.validity) })
  }
  /// A record that says nothing of its nature or place is one thing in one place all the time.
  var facts: UnitFacts {
    let whole = UnitFacts(
      unit, names: names.map { Dated($0.name, $0.validity) },
      parents: parents.map { Dated($0.parent, $0.validity) })
    return UnitFacts(
      id: unit.id, validity: unit.validity, natures: natures.isEmpty ? whole.natures : natures,
      locations: locations.isEmpty ? whole.locations : locations, names: whole.names,
      parents: whole.parents)
  }
}
