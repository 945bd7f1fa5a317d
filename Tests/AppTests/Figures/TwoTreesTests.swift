import Store
import Testing

@testable import App

/// Shares on the tree of another day: computed anew from their parts, or not told at all.
@Suite struct TwoTreesTests {
  private static let merge = """
    việc,đơn vị cũ,đơn vị mới,phần,tên mới,thuộc,tên đợt,quyết định,ngày ký,ngày thực hiện
    hợp nhất,90101,n1,,Xã Mới,90,Đợt thử,01/QĐ,2025-06-01,2025-07-01
    hợp nhất,90102,n1,,,,,,,
    """
  private func answers(_ app: AppContext) async throws -> [String: RestatedFigures.Answer] {
    try await app.reading { figures in
      let indicator = figures.book["members.share_of_population"]!
      let trees = try TreeComparison(indicator, in: Period("2022")!, on: Day(2026, 1, 1)!, figures)
      return try Dictionary(
        uniqueKeysWithValues: trees.now.nodes.indices.map { (trees.now.nodes[$0].name, try trees.answer($0)) })
    }
  }
  private func merged(_ database: any Database) async throws -> AppContext {
    let app = try await madeUp(database)
    try await database.write { db in
      _ = try ReorganizationPlan(csv: Self.merge).carryOut(
        by: Operation(app: app, user: .commandLine("t"), db: db))
    }
    return app
  }

  @Test(arguments: try databases())
  func `The share of a merged unit is that of the sums, and never the mean of two shares`(database: any Database)
    async throws
  {
    let app = try await merged(database)
    try await app.state("90101,members,100", "90102,members,900", "902,members,10")
    try await app.state("90101,population,1000", "90102,population,2000", "902,population,40", period: "2019")
    let answers = try await answers(app)
    // 1000 of 3000, where the mean of 10% and 45% would be 27,5%.
    #expect(answers["Xã Mới"] == .number(Amount(number: 33_33, qualifier: .exact)))
    #expect(answers["Huyện Bình Xuân"] == .number(Amount(number: 25_00, qualifier: .exact)))
  }

  @Test(arguments: try databases())
  func `Where the two parts were not stated by the same units nothing is guessed`(database: any Database) async throws {
    let app = try await merged(database)
    try await app.state("90101,members,100")
    try await app.state("90101,population,1000", "90102,population,2000", period: "2019")
    // 100 members of one commune are no share of the people of both.
    #expect(try await answers(app)["Xã Mới"] == .unknown)
  }

  @Test(arguments: try databases())
  func `The province's own share is the same on both trees`(database: any Database) async throws {
    let app = try await sonLaReorganized(database)
    let page = try await Client(app).get(
      "/so-lieu/members.share_of_population/hai-cay?ky=2022&don-vi=\(app.unit("14").id)&ngay=2026-01-01")
    #expect(page.status == 200)
    #expect(readAloud(page.text).contains("Theo tổ chức cũ và mới đều là 26%"))
    // Neither a sum nor a share of sums.
    let none = try await Client(app).get(
      "/so-lieu/members.share_of_population.excess_national_congress/hai-cay?ky=2022&don-vi=\(app.unit("14").id)")
    #expect(none.status == 409)
  }
}
