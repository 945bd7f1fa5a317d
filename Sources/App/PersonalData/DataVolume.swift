import Store

/// Of how many persons the house holds data, each counted once whatever registers he stands in.
struct DataVolume: Sendable {
  enum Category: String, CaseIterable { case basic, sensitive }
  /// In the order of the registers.
  let persons: [String: Int]
  let sensitive: [String: Int]
  private let totals: [Category: Int]
  private let rules: DataRules.Volume

  static func current(_ app: AppContext, in db: any Connection) throws -> DataVolume {
    try app.cache.value(DataArea.all(in: db), "data volume") { try DataVolume(app, in: db) }
  }
  private init(_ app: AppContext, in db: any Connection) throws {
    var (all, sensitive): (Set<Identifier>, Set<Identifier>) = ([], [])
    var (persons, filled): ([String: Int], [String: Int]) = ([:], [:])
    for register in app.registers {
      guard let held = try register.personalData?.counts(db) else { continue }
      (persons[register.name], filled[register.name]) = (held.persons.count, held.sensitive.count)
      all.formUnion(held.persons)
      sensitive.formUnion(held.sensitive)
    }
    (self.persons, self.sensitive) = (persons, filled)
    (totals, rules) = ([.basic: all.count, .sensitive: sensitive.count], try app.dataRules().volume)
  }

  func count(_ kind: Category) -> Int { totals[kind] ?? 0 }
  /// From so many on, an online service is of level 3.
  func limit(_ kind: Category) -> Int { kind == .basic ? rules.basic : rules.sensitive }
  /// In hundredths of it, rounded down.
  func share(_ kind: Category) -> Int { count(kind) * 100 / limit(kind) }
  /// Close to it, or above.
  var warned: [Category] { Category.allCases.filter { share($0) >= rules.warnAt } }
  func warning(_ kind: Category) -> LocalizedMessage {
    LocalizedMessage(
      count(kind) < limit(kind) ? "check.personal.near.\(kind.rawValue)" : "check.personal.above.\(kind.rawValue)",
      ["count": count(kind), "most": limit(kind)])
  }
}
