import Store

/// Of how many persons the house holds data, each counted once whatever registers he stands in.
struct DataVolume: Sendable {
  enum Sort: String, CaseIterable { case basic, sensitive }
  /// In the order of the registers.
  let persons: [String: Int]
  let sensitive: [String: Int]
  private let totals: [Sort: Int]
  private let rules: DataRules.Volume

  static func current(_ house: House, in db: any Connection) throws -> DataVolume {
    try house.keep.at(Revision.all(in: db), "data volume") { try DataVolume(house, in: db) }
  }
  private init(_ house: House, in db: any Connection) throws {
    var (all, sensitive): (Set<Identifier>, Set<Identifier>) = ([], [])
    var (persons, filled): ([String: Int], [String: Int]) = ([:], [:])
    for register in house.registers {
      guard let held = try register.personalData?.held(db) else { continue }
      (persons[register.name], filled[register.name]) = (held.persons.count, held.sensitive.count)
      all.formUnion(held.persons)
      sensitive.formUnion(held.sensitive)
    }
    (self.persons, self.sensitive) = (persons, filled)
    (totals, rules) = ([.basic: all.count, .sensitive: sensitive.count], try house.dataRules().volume)
  }

  func count(_ sort: Sort) -> Int { totals[sort] ?? 0 }
  /// From so many on, an online service is of level 3.
  func most(_ sort: Sort) -> Int { sort == .basic ? rules.basic : rules.sensitive }
  /// In hundredths of it, rounded down.
  func share(_ sort: Sort) -> Int { count(sort) * 100 / most(sort) }
  /// Close to it, or above.
  var warned: [Sort] { Sort.allCases.filter { share($0) >= rules.warnAt } }
  func warning(_ sort: Sort) -> Sentence {
    Sentence(
      count(sort) < most(sort) ? "check.personal.near.\(sort.rawValue)" : "check.personal.above.\(sort.rawValue)",
      ["count": count(sort), "most": most(sort)])
  }
}
