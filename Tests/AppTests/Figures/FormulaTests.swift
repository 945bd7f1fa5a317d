import Store
import Testing

@testable import App

@Suite struct FormulaTests {
  @Test(arguments: try databases())
  func `A share of several units comes from their sums, never from an average of percents`(database: any Database)
    async throws
  {
    let app = try await madeUp(database)
    try await app.state(
      "901,models.family.recognised,90", "901,households,100", "902,models.family.recognised,100",
      "902,households,900", "903,models.family.recognised,0", "903,households,0")
    #expect(try await app.number("models.family.recognised_share", "901") == 90_00)
    #expect(try await app.number("models.family.recognised_share", "902") == 11_11)
    #expect(try await app.number("models.family.recognised_share", "903") == nil)
    #expect(try await app.number("models.family.recognised_share") == 19_00)
  }

  @Test(arguments: try databases())
  func `Shares that are stated without their parts are not added up`(database: any Database) async throws {
    let app = try await madeUp(database)
    try await app.state("901,models.family.recognised_share,80%", "902,models.family.recognised_share,60%")
    #expect(try await app.found("models.family.recognised_share") == nil)
  }

  @Test(arguments: try databases())
  func `A share is taken of the latest population that is known by then`(database: any Database) async throws {
    let app = try await madeUp(database)
    try await app.load(
      "so.csv",
      """
      unit,indicator,period,value
      90,population,2009,800
      90,population,2019,1.000
      90,population,2024,2.000
      90,members,2022,256
      90,members,2018,200
      90,members,2008,1
      """)
    #expect(try await app.number("members.share_of_population", "90", "2022") == 25_60)
    #expect(try await app.number("members.share_of_population", "90", "2018") == 25_00)
    #expect(try await app.number("members.share_of_population", "90", "2008") == nil)
    let inputs = try await app.found("members.share_of_population", "90", "2022")?.derivation?.inputs
    #expect(inputs?.map(\.period.description) == ["2022", "2019"])
  }

  @Test(arguments: try databases())
  func `Excess, difference, count and units follow from what they are made of`(database: any Database) async throws {
    let app = try await madeUp(database)
    try await app.state(
      "90,models.family.recognised_share,\"73,6%\"", "901,budgets.total,218 triệu",
      "901,budgets.remuneration,108 triệu",
      "901,funds.balance,100 triệu", "902,funds.balance,99.999.999", "903,funds.balance,1 tỷ",
      header: "unit,indicator,value,period")
    #expect(try await app.number("models.family.recognised_share.excess_decision_281") == 3_60)
    #expect(try await app.number("budgets.activities", "901") == 110_000_000)
    #expect(try await app.number("funds.balance.districts_over_100_million") == 2)
    #expect(try await app.number("associations.district") == 3)
    #expect(try await app.number("associations.commune", "901") == 2)
    #expect(try await app.number("associations.commune", "902") == nil)
    let counted = try await app.found("funds.balance.districts_over_100_million")?.derivation?.counted ?? []
    let tree = try await app.reading { try $0.tree(Period("2022")!) }
    #expect(counted.map { tree.name(of: $0) } == ["Huyện An Bình", "Huyện Chiềng Mai"])
  }

  @Test(arguments: try databases())
  func `Officers who changed and who stayed are counted by unit, not by post`(database: any Database) async throws {
    let app = try await madeUp(database)
    try await app.state(
      "901,officers.change,chair;vice_chair,mới", "902,officers.change,chair,\"người cũ, chức danh mới\"",
      "903,officers.change,,unchanged", header: "unit,indicator,breakdown,value,period")
    #expect(try await app.number("officers.districts_changed") == 2)
    #expect(try await app.number("officers.districts_unchanged") == 1)
  }

  @Test(arguments: try databases())
  func `A formula with a part that nobody knows gives nothing`(database: any Database) async throws {
    let app = try await madeUp(database)
    try await app.state("901,budgets.total,218 triệu", "902,models.family.recognised,3")
    for code in ["budgets.activities", "models.family.recognised_share", "members.share_of_population"] {
      for unit in ["90", "901", "902"] { #expect(try await app.found(code, unit) == nil, "\(code) \(unit)") }
    }
    #expect(try await app.found("officers.districts_changed") == nil)
  }
}
