import Store
import Testing

@testable import App

@Suite struct UnitCheckTests {
  static let rules = [
    "unit-orphan", "unit-parents-overlap", "unit-names-overlap", "unit-name-gap", "unit-parent-gap",
    "unit-outside-parent", "unit-twins", "unit-cycle", "unit-wrong-level", "unit-code-twice",
  ]

  /// What each rule must find, and nothing else: a province, a district, and something wrong.
  private static func cases() -> [(rule: String, units: [NewUnit])] {
    let province = newUnit("1", .province, "Tỉnh Một")
    let district = newUnit("2", .district, "Huyện Hai", under: [province])
    func odd(_ kind: Unit.Kind = .commune, names: [Validity], parents: [(NewUnit, Validity)]) -> NewUnit {
      let unit = Unit(id: .new(), kind: kind, code: "3", terrain: nil, validity: stretch())
      return NewUnit(
        unit: unit, names: names.map { .init(name: "Xã Ba", validity: $0) },
        parents: parents.map { .init(parent: $0.0.unit.id, validity: $0.1) })
    }
    let (before, after, later) = (stretch(nil, "2010-12-31"), stretch("2011-01-01"), stretch("2012-01-01"))
    let ended = newUnit("4", .district, "Huyện Bốn", under: [province], stretch(nil, "2015-12-31"))
    let (one, two) = (Identifier.new(), Identifier.new())
    let circle = [(one, two, "5"), (two, one, "6")].map { id, parent, code in
      NewUnit(
        unit: Unit(id: id, kind: .commune, code: code, terrain: nil, validity: stretch()),
        names: [.init(name: "Xã \(code)", validity: stretch())], parents: [.init(parent: parent, validity: stretch())])
    }
    let base = [province, district]
    return [
      ("unit-orphan", base + [newUnit("3", .commune, "Xã Ba")]),
      ("unit-parents-overlap", base + [odd(names: [stretch()], parents: [(district, stretch()), (province, after)])]),
      ("unit-names-overlap", base + [odd(names: [stretch(), after], parents: [(district, stretch())])]),
      ("unit-name-gap", base + [odd(names: [before, later], parents: [(district, stretch())])]),
      ("unit-parent-gap", base + [odd(names: [stretch()], parents: [(district, before), (district, later)])]),
      ("unit-outside-parent", base + [ended, odd(names: [stretch()], parents: [(ended, stretch())])]),
      ("unit-twins", base + ["7", "8"].map { newUnit($0, .commune, "Xã Sinh Đôi", under: [district]) }),
      ("unit-cycle", base + circle),
      ("unit-wrong-level", base + [newUnit("3", .body, "Trường Ba", under: [district])]),
      ("unit-code-twice", base + ["Xã A", "Xã B"].map { newUnit("9", .commune, $0, under: [district]) }),
    ]
  }

  @Test(arguments: try databases())
  func `Nothing is wrong with the real tree`(database: any Database) async throws {
    let found = try await sonLa(database).findings().map(\.finding.rule)
    #expect(found.filter { $0.hasPrefix("unit-") } == [])
  }

  @Test(arguments: try Self.rules.flatMap { rule in try databases().map { (rule, $0) } })
  func `Each rule finds its own case and no other`(rule: String, database: any Database) async throws {
    let house = try await emptyHouse(database)
    let units = try #require(Self.cases().first { $0.rule == rule }).units
    try await house.keep(units)
    let found = try await house.findings().filter { $0.finding.rule.hasPrefix("unit-") }
    let also = rule == "unit-cycle" ? ["unit-wrong-level"] : []
    #expect(Set(found.map(\.finding.rule)) == Set([rule] + also))
    #expect(found.count { $0.finding.rule == rule } == (rule == "unit-cycle" ? 2 : 1))
    for finding in found {
      #expect(finding.said.contains("Xã") || finding.said.contains("Trường"))
      #expect(!finding.said.contains("{") && !finding.said.contains("check."))
    }
  }

  @Test(arguments: try databases())
  func `A code that is used again later is no mistake`(database: any Database) async throws {
    let house = try await emptyHouse(database)
    let province = newUnit("1", .province, "Tỉnh Một")
    try await house.keep([
      province, newUnit("9", .district, "Huyện Cũ", under: [province], stretch(nil, "2025-06-30")),
      newUnit("9", .commune, "Xã Mới", under: [province], stretch("2025-07-01")),
    ])
    #expect(try await house.findings().isEmpty)
  }
}
