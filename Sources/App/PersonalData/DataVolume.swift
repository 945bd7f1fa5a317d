import Store

/// How many persons the registers have data of. A person in several registers is counted once.
struct DataVolume: Sendable {
  enum Category: String, CaseIterable { case basic, sensitive }
  /// By the names of the registers.
  let persons: [String: Int]
  let sensitive: [String: Int]
  private let totals: [Category: Int]
  private let rules: DataRules.Volume

  static func current(_ app: AppContext, in db: any Connection) throws -> DataVolume {
    try app.cache.value(DataArea.all(in: db), "data volume") { try DataVolume(app, in: db) }
  }
  private init(_ app: AppContext, in db: any Connection) throws {
    var allPersons: Set<Identifier> = []
    var allSensitive: Set<Identifier> = []
    var persons: [String: Int] = [:]
    var sensitive: [String: Int] = [:]
    for register in app.registers {
      guard let counts = try register.personalData?.counts(db) else { continue }
      persons[register.name] = counts.persons.count
      sensitive[register.name] = counts.sensitive.count
      allPersons.formUnion(counts.persons)
      allSensitive.formUnion(counts.sensitive)
    }
    self.persons = persons
    self.sensitive = sensitive
    totals = [.basic: allPersons.count, .sensitive: allSensitive.count]
    rules = try app.dataRules().volume
  }

  func count(_ kind: Category) -> Int { totals[kind] ?? 0 }
  /// An online service with this many persons is of level 3.
  func limit(_ kind: Category) -> Int { kind == .basic ? rules.basic : rules.sensitive }
  /// In percent of the limit, rounded down.
  func share(_ kind: Category) -> Int { count(kind) * 100 / limit(kind) }
  /// Close to the limit, or above it.
  var warned: [Category] { Category.allCases.filter { share($0) >= rules.warnAt } }
  func warning(_ kind: Category) -> LocalizedMessage {
    let place = count(kind) < limit(kind) ? "near" : "above"
    return LocalizedMessage(
      "check.personal.\(place).\(kind.rawValue)", ["count": count(kind), "most": limit(kind)])
  }
}
