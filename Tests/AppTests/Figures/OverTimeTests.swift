import Store
import Testing

@testable import App

@Suite struct OverTimeTests {
  static let header = "unit,indicator,period,value"

  @Test(arguments: try databases())
  func `Quarters make a year: money adds up, what is counted at a moment is the last`(database: any Database)
    async throws
  {
    let app = try await madeUp(database)
    let rows = ["2022-Q1,10", "2022-Q2,20", "2022-Q3,30", "2022-Q4,5"]
    let budgets = rows.map { "901,budgets.total,\($0)" }
    let members = rows.map { "901,members,\($0)" }
    try await app.load("quy.csv", ([Self.header] + budgets + members).joined(separator: "\n"))
    let sum = try #require(try await app.found("budgets.total", "901"))
    #expect(sum.amount == Amount(number: 65))
    #expect(sum.source == .consolidated)
    #expect(sum.parts.map(\.description) == ["2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4"])
    #expect(try await app.number("members", "901") == 5)
    #expect(try await app.number("members", "901", "2022-9T") == 30)
    #expect(try await app.number("budgets.total", "901", "2022-H1") == 30)
    #expect(try await app.number("budgets.total", "90", "2022-H2") == 35)
    #expect(try await app.number("budgets.total", "901", "2021") == nil)
  }

  @Test(arguments: try databases())
  func `A quarter that is missing is not made up, and the year names those that gave`(database: any Database)
    async throws
  {
    let app = try await madeUp(database)
    try await app.load("quy.csv", Self.header + "\n901,budgets.total,2022-Q1,10\n901,budgets.total,2022-Q4,5")
    let found = try #require(try await app.found("budgets.total", "901"))
    #expect(found.parts.map(\.description) == ["2022-Q1", "2022-Q4"])
    let tree = try await app.reading { try $0.tree(Period("2022")!) }
    let said = found.origin(tree, app.localizer)
    #expect(said.contains("quý I năm 2022") && said.contains("quý IV năm 2022"))
    #expect(!said.contains("quý II năm") && !said.contains("quý III năm"))
  }

  @Test(arguments: try databases())
  func `Months make a quarter and a year, and years make a term`(database: any Database) async throws {
    let app = try await madeUp(database)
    let months = (1...12).map { "901,budgets.total,2022-\($0 < 10 ? "0" : "")\($0),\($0)" }
    let years = ["2016", "2018", "2020"].map { "902,budgets.total,\($0),100" }
    try await app.load("thang.csv", ([Self.header] + months + years).joined(separator: "\n"))
    #expect(try await app.number("budgets.total", "901", "2022-Q2") == 15)
    #expect(try await app.number("budgets.total", "901", "2022") == 78)
    #expect(try await app.number("budgets.total", "902", "2016-2020") == 300)
  }

  @Test(arguments: try databases())
  func `What is stated for the year counts before its quarters`(database: any Database) async throws {
    let app = try await madeUp(database)
    try await app.load(
      "quy.csv", Self.header + "\n901,budgets.total,2022-Q1,10\n901,budgets.total,2022-Q2,10\n901,budgets.total,2022,25"
    )
    #expect(try await app.found("budgets.total", "901")?.source == .reported)
    #expect(try await app.number("budgets.total", "901") == 25)
  }

  @Test(arguments: try databases())
  func `A sum over quarters of which one is about so much is about so much`(database: any Database) async throws {
    let app = try await madeUp(database)
    try await app.load(
      "quy.csv", Self.header + ",qualifier\n901,budgets.total,2022-Q1,10,khoảng\n901,budgets.total,2022-Q2,10,")
    #expect(try await app.found("budgets.total", "901")?.amount == Amount(number: 20, qualifier: .about))
  }
}
