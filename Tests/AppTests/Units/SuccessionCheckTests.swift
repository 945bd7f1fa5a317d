import Store
import Testing

@testable import App

/// What became of units that ended: who holds what belonged to them.
@Suite struct SuccessionCheckTests {
  private let province = unitFacts("14", .province, "Tỉnh Một")
  private let old: UnitFacts
  private let new: UnitFacts
  private let standing: UnitFacts
  init() {
    old = unitFacts("03646", .commune, "Xã Cũ", under: province, stretch(nil, "2015-12-31"))
    new = unitFacts("03647", .commune, "Xã Mới", under: province, stretch("2016-01-01"))
    standing = unitFacts("03648", .commune, "Xã Vẫn Còn", under: province)
  }
  private func world(_ database: any Database) async throws -> House {
    let house = try await emptyHouse(database)
    try await house.keep([province, old, new, standing])
    return house
  }
  /// The one finding there is, of that rule.
  private func only(_ rule: String, _ house: House) async throws -> AnsweredFinding {
    let found = try await house.treeFindings()
    #expect(found.keys.sorted() == [rule])
    let finding = try #require(found[rule]?.first)
    #expect(found[rule]?.count == 1 && !finding.said.contains("{"), "\(finding.said)")
    return finding
  }

  @Test(arguments: try databases())
  func `A unit that ended holding something, and went nowhere, is found until a reform says whereto`(
    database: any Database
  ) async throws {
    let house = try await world(database)
    #expect(try await house.treeFindings().isEmpty, "it holds nothing yet")
    try await house.state("03646,members,84", period: "2014")
    let finding = try await only("unit-without-successor", house)
    #expect(finding.finding.severity == .gap && finding.said.contains("31/12/2015") && finding.said.contains("Số liệu"))
    #expect(finding.finding.places.map(\.path) == ["/don-vi/\(old.id)"])
    try await house.went(old, to: new, on: "2016-01-01")
    #expect(try await house.treeFindings().isEmpty)
  }

  @Test(arguments: try databases())
  func `A unit that went into one that was not there is found`(database: any Database) async throws {
    let house = try await world(database)
    let late = unitFacts("03649", .commune, "Xã Muộn", under: province, stretch("2018-01-01"))
    try await house.keep([late])
    let change = try await house.went(old, to: late, on: "2016-01-01")
    let finding = try await only("unit-succession-astray", house)
    #expect(finding.finding.severity == .contradiction && finding.said.contains("Xã Muộn (03649)"))
    #expect(finding.finding.places.map(\.path) == ["/sap-xep/\(change)"])
  }

  @Test(arguments: try databases())
  func `A unit that went whole and still stands is found; one that gave a part is not`(database: any Database)
    async throws
  {
    let house = try await world(database)
    try await house.went(standing, .part, to: new, standing, on: "2016-01-01")
    #expect(try await house.treeFindings().isEmpty)
    let change = try await house.went(standing, to: new, on: "2017-01-01")
    let finding = try await only("unit-succession-of-standing", house)
    #expect(finding.finding.severity == .contradiction && finding.said.contains("01/01/2017"))
    #expect(finding.finding.places.map(\.path) == ["/sap-xep/\(change)"])
  }

  @Test(arguments: try databases())
  func `A fund in the account of a unit that ended is found until the new unit has one`(database: any Database)
    async throws
  {
    let house = try await world(database)
    try await house.hasBankAccount(old)
    try await house.went(old, to: new, on: "2016-01-01")
    let finding = try await only("unit-bank-ended", house)
    #expect(finding.finding.severity == .note)
    #expect(finding.finding.places.map(\.path) == ["/don-vi/\(new.id)/tai-khoan-ngan-hang"])
    #expect(!finding.said.contains("1902"))
    try await house.hasBankAccount(new)
    #expect(try await house.treeFindings().isEmpty)
  }

  @Test(arguments: try databases())
  func `A unit whose last day is still to come has not ended`(database: any Database) async throws {
    let clock = TestClock()
    let house = try await emptyHouse(try fresh(database, clock))
    let ending = unitFacts("03646", .commune, "Xã Sắp Hết", under: province, Validity(from: nil, to: clock.now.day.next))
    try await house.keep([province, ending])
    try await house.state("03646,members,84", period: "2014")
    #expect(try await house.treeFindings().isEmpty)
    clock.pass(days: 2)
    _ = try await only("unit-without-successor", house)
  }
}
