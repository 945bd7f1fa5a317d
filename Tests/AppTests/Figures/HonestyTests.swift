import Foundation
import Store
import Testing

@testable import App

/// What a hurried reader would take for a whole, and is none.
@Suite struct HonestyTests {
  @Test(arguments: try databases())
  func `A unit that states all its quarters is not missing from the year of the unit above`(database: any Database)
    async throws
  {
    let app = try await madeUp(database)
    try await app.state("901,budgets.total,100", "902,budgets.total,200")
    for quarter in ["2022-Q1", "2022-Q2", "2022-Q3"] { try await app.state("903,budgets.total,5", period: quarter) }
    #expect(try await app.found("budgets.total", "90")?.coverage?.missing.count == 1)
    try await app.state("903,budgets.total,6", period: "2022-Q4")
    let sum = try #require(try await app.found("budgets.total", "90"))
    #expect(sum.amount == Amount(number: 321))
    #expect(sum.coverage?.isComplete == true)
    let own = try #require(try await app.found("budgets.total", "903"))
    #expect(own.amount == Amount(number: 21) && own.parts.count == 4)
  }

  @Test(arguments: try databases())
  func `A part of the members is no share of all people`(database: any Database) async throws {
    let app = try await madeUp(database)
    try await app.state("901,population,1.000", "902,population,1.000", "903,population,1.000", "901,members,300")
    #expect(try await app.number("members", "90") == 300)
    #expect(try await app.number("members.share_of_population", "90") == nil)
    #expect(try await app.number("members.share_of_population", "901") == 3000)
  }

  @Test(arguments: try databases())
  func `When the unit says that a number is not known, what a paper says of it does not count`(database: any Database)
    async throws
  {
    let app = try await madeUp(database)
    try await app.load("vb.csv", DocumentRuleTests.documents)
    try await app.state("901,budgets.total,218,bc", header: "unit,indicator,value,document,period")
    #expect(try await app.number("budgets.total", "90") == 218)
    try await app.state("901,budgets.total,,để trống", header: "unit,indicator,value,qualifier,period")
    #expect(try await app.number("budgets.total", "901") == nil)
    #expect(try await app.number("budgets.total", "90") == nil)
  }

  @Test(arguments: try databases())
  func `A quarter is not passed off as the year`(database: any Database) async throws {
    let app = try await madeUp(database)
    try await app.state("90,funds.to_hieu.donations,50 triệu", "90,funds.state_support,7 triệu", period: "2022-Q1")
    let unit = try await app.unit("90").id
    let report = try await app.reading { try ReportWriter.write(for: unit, Period("2022")!, $0) }
    #expect(report.text.contains("nhận ủng hộ 50.000.000 đồng (mới có quý I năm 2022)"))
  }

  @Test(arguments: try databases())
  func `An answer to words that have changed meanwhile is not taken`(database: any Database) async throws {
    let app = try await madeUp(database)
    try await app.state("901,models.family.recognised_share,140")
    let client = Client(app)
    let finding = try #require(try await app.findings().first { $0.finding.rule == "share-above-whole" })
    let form = "verdict=explained&note=dung&said="
    #expect(try await client.post("\(finding.path)/tra-loi", form + "khac").status == 422)
    #expect(try await app.findings().allSatisfy { $0.answer == nil })
    let said = finding.finding.fingerprint.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    #expect(try await client.post("\(finding.path)/tra-loi", form + said).status == 303)
    #expect(try await app.findings().contains { $0.verdict == .explained })
  }
}
