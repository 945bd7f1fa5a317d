import Store
import Testing

@testable import App

@Suite struct SourceTests {
  static let header = "unit,indicator,value,source,period"

  @Test(arguments: try databases())
  func `Reported goes before recorded, and recorded before read, in whatever order they come`(database: any Database)
    async throws
  {
    let app = try await madeUp(database)
    try await app.state("901,members,79,read", header: Self.header)
    #expect(try await app.found("members", "901")?.source == .read)
    try await app.state("901,members,81,recorded", header: Self.header)
    #expect(try await app.number("members", "901") == 81)
    try await app.state("901,members,84,reported", header: Self.header)
    #expect(try await app.number("members", "901") == 84)
    try await app.state("901,members,70,recorded", "901,members,60,read", header: Self.header)
    let found = try await app.found("members", "901")
    #expect(found?.amount.number == 84)
    #expect(found?.source == .reported)
    #expect(try await app.number("members") == 84)
  }

  @Test(arguments: try databases())
  func `A newer statement of the same source takes over, and every older one is still listed`(database: any Database)
    async throws
  {
    let app = try await madeUp(database)
    for value in ["80", "84", "83"] { try await app.state("901,members,\(value)") }
    let trace = try await trace("members", "901", app)
    #expect(trace.found?.amount.number == 83)
    #expect(trace.statements.map(\.written) == ["83", "84", "80"])
    #expect(try await app.number("members") == 83)
  }

  @Test(arguments: try databases())
  func `An empty place takes a number out of force, and keeps it on the list`(database: any Database) async throws {
    let app = try await madeUp(database)
    try await app.state("901,members,84", "902,members,10")
    try await app.state("901,members,,để trống", header: "unit,indicator,value,qualifier,period")
    let trace = try await trace("members", "901", app)
    #expect(trace.found == nil)
    #expect(trace.statements.map(\.value) == [.blank, .number(Amount(number: 84))])
    #expect(try await app.number("members") == 10)
    try await app.state("901,members,85")
    #expect(try await app.number("members") == 95)
  }

  @Test(arguments: try databases())
  func `An empty place in a report does not take away what the unit reported`(database: any Database) async throws {
    let app = try await madeUp(database)
    try await app.state("901,members,84")
    try await app.state("901,members,,để trống,read", header: "unit,indicator,value,qualifier,source,period")
    #expect(try await app.number("members", "901") == 84)
  }

  @Test(arguments: try databases())
  func `A sum says who gave, who is missing, and by name`(database: any Database) async throws {
    let app = try await madeUp(database)
    try await app.state("901,budgets.total,10 triệu", "903,budgets.total,5 triệu")
    let found = try #require(try await app.found("budgets.total"))
    let tree = try await app.reading { try $0.tree(Period("2022")!) }
    #expect(found.amount == Amount(number: 15_000_000))
    #expect(found.source == .consolidated)
    #expect(found.coverage?.missing.map { tree.name(of: $0) } == ["Huyện Bình Xuân"])
    #expect(found.origin(tree, app.localizer) == "cộng từ 2/3 đơn vị; còn thiếu: Huyện Bình Xuân")
    try await app.state("902,budgets.total,0")
    #expect(try await app.found("budgets.total")?.origin(tree, app.localizer) == "cộng từ 3/3 đơn vị")
  }

  @Test(arguments: try databases())
  func `What a unit states itself counts before the sum of those below it`(database: any Database) async throws {
    let app = try await madeUp(database)
    try await app.state("90101,members,30", "90102,members,40", "902,members,5")
    #expect(try await app.number("members", "901") == 70)
    try await app.state("901,members,77")
    #expect(try await app.number("members", "901") == 77)
    #expect(try await app.number("members") == 82)
    #expect(try await trace("members", "901", app).consolidated?.amount.number == 70)
  }

  private func trace(_ indicator: String, _ code: String, _ app: AppContext) async throws -> Traced {
    let unit = try await app.unit(code).id
    return try await app.reading { figures in
      let trace = try FigureTrace(indicator, part: "", of: unit, in: Period("2022")!, figures)
      return Traced(found: trace.found, consolidated: trace.consolidated, statements: trace.statements)
    }
  }
  private struct Traced: Sendable {
    let found: Figures.Resolved?
    let consolidated: Figures.Resolved?
    let statements: [Statement]
  }
}
