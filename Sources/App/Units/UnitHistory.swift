/// All units that ever were, with all their names and parents: out of it the tree of any day is made.
struct UnitHistory: Sendable {
  struct Named: Sendable {
    let name: String
    let sortKey: String
    let validity: Validity
  }
  struct Placed: Sendable {
    let parent: Identifier
    let validity: Validity
  }
  struct Record: Sendable {
    let unit: Unit
    var names: [Named] = []
    var parents: [Placed] = []

    func name(on day: Day) -> Named? { names.first { $0.validity.holds(on: day) } }
    func parent(on day: Day) -> Identifier? { parents.first { $0.validity.holds(on: day) }?.parent }
    /// The name it bears on that day; for a day on which it has none the last it had.
    func anyName(on day: Day) -> String { (name(on: day) ?? names.last)?.name ?? unit.code }
  }
  private(set) var records: [Record]
  private(set) var places: [Identifier: Int]

  init(_ records: [Record]) {
    self.records = records
    places = Dictionary(records.enumerated().map { ($1.unit.id, $0) }, uniquingKeysWith: { first, _ in first })
  }
  subscript(id: Identifier) -> Record? { places[id].map { records[$0] } }

  /// Units that bear this code on that day.
  func bearing(code: String, on day: Day) -> [Record] {
    records.filter { $0.unit.code == code && $0.unit.validity.holds(on: day) }
  }
}
