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
  private func world(_ database: any Database) async throws -> AppContext {
    let app = try await emptyHouse(database)
    try await app.cache([province, old, new, standing])
    return app
  }
  /// The one finding there is, of that rule.
  private func only(_ rule: String, _ app: AppContext) async throws -> FindingWithAnswer {
    let found = try await app.treeFindings()
    #expect(found.keys.sorted() == [rule])
    let finding = try #require(found[rule]?.first)
    #expect(found[rule]?.count == 1 && !finding.text.contains("{"), "\(finding.text)")
    return finding
  }

  @Test(arguments: try databases())
  func `A unit that ended holding something, and went nowhere, is found until a reform says whereto`(
    database: any Database
  ) async throws {
    let app = try await world(database)
    #expect(try await app.treeFindings().isEmpty, "it holds nothing yet")
    try await app.state("03646,members,84", period: "2014")
    let finding = try await only("unit-without-successor", app)
    #expect(finding.finding.severity == .gap && finding.text.contains("31/12/2015") && finding.text.contains("Số liệu"))
    #expect(finding.finding.places.map(\.path) == ["/don-vi/\(old.id)"])
    try await app.went(old, to: new, on: "2016-01-01")
    #expect(try await app.treeFindings().isEmpty)
  }

  @Test(arguments: try databases())
  func `A unit that went into one that was not there is found`(database: any Database) async throws {
    let app = try await world(database)
    let late = unitFacts("03649", .commune, "Xã Muộn", under: province, stretch("2018-01-01"))
    try await app.cache([late])
    let change = try await app.went(old, to: late, on: "2016-01-01")
    let finding = try await only("unit-succession-astray", app)
    #expect(finding.finding.severity == .contradiction && finding.text.contains("Xã Muộn (03649)"))
    #expect(finding.finding.places.map(\.path) == ["/sap-xep/\(change)"])
  }

  @Test(arguments: try databases())
  func `A unit that went whole and still stands is found; one that gave a part is not`(database: any Database)
    async throws
  {
    let app = try await world(database)
    try await app.went(standing, .part, to: new, standing, on: "2016-01-01")
    #expect(try await app.treeFindings().isEmpty)
    let change = try await app.went(standing, to: new, on: "2017-01-01")
    let finding = try await only("unit-succession-of-standing", app)
    #expect(finding.finding.severity == .contradiction && finding.text.contains("01/01/2017"))
    #expect(finding.finding.places.map(\.path) == ["/sap-xep/\(change)"])
  }

  @Test(arguments: try databases())
  func `A fund in the account of a unit that ended is found until the new unit has one`(database: any Database)
    async throws
  {
    let app = try await world(database)
    try await app.hasBankAccount(old)
    try await app.went(old, to: new, on: "2016-01-01")
    let finding = try await only("unit-bank-ended", app)
    #expect(finding.finding.severity == .note)
    #expect(finding.finding.places.map(\.path) == ["/don-vi/\(new.id)/tai-khoan-ngan-hang"])
    #expect(!finding.text.contains("1902"))
    try await app.hasBankAccount(new)
    #expect(try await app.treeFindings().isEmpty)
  }

  @Test(arguments: try databases())
  func `A unit whose last day is still to come has not ended`(database: any Database) async throws {
    let clock = TestClock()
    let app = try await emptyHouse(try fresh(database, clock))
    let ending = unitFacts("03646", .commune, "Xã Sắp Hết", under: province, Validity(from: nil, to: clock.now.day.next))
    try await app.cache([province, ending])
    try await app.state("03646,members,84", period: "2014")
    #expect(try await app.treeFindings().isEmpty)
    clock.pass(days: 2)
    _ = try await only("unit-without-successor", app)
  }
}
