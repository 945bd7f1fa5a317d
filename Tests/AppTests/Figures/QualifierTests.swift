import Store
import Testing

@testable import App

@Suite struct QualifierTests {
  static let header = "unit,indicator,value,qualifier,period"

  @Test(arguments: try databases())
  func `Ranges, more-than and about are kept as they are said`(database: any Database) async throws {
    let app = try await madeUp(database)
    try await app.state(
      "901,members,5-10,từ-đến", "902,members,500,trên", "903,members,40,khoảng", "90101,members,7,đúng",
      header: Self.header)
    let expected: [(code: String, amount: Amount, text: String)] = [
      ("901", Amount(number: 5, upper: 10, qualifier: .range), "5–10 hội viên"),
      ("902", Amount(number: 500, qualifier: .moreThan), "trên 500 hội viên"),
      ("903", Amount(number: 40, qualifier: .about), "khoảng 40 hội viên"),
      ("90101", Amount(number: 7), "7 hội viên"),
    ]
    let book = try app.indicators()
    for (code, amount, text) in expected {
      let found = try #require(try await app.found("members", code))
      #expect(found.amount == amount)
      #expect(found.amount.full(book.measure(of: book["members"]!), app.localizer) == text)
    }
  }

  @Test(arguments: ["5-10,từ-đến", "500,trên", "40,khoảng"], try databases())
  func `A sum with one part that is not exact is about so much`(part: String, database: any Database) async throws {
    let app = try await madeUp(try await fresh(database))
    try await app.state("901,members,\(part)", "902,members,3,", header: Self.header)
    #expect(try await app.found("members")?.amount.qualifier == .about)
    try await app.state("901,members,6,", header: Self.header)
    #expect(try await app.found("members")?.amount == Amount(number: 9))
  }

  @Test(arguments: try databases())
  func `What follows by formula from a number that is not exact is not exact either`(database: any Database)
    async throws
  {
    let app = try await madeUp(database)
    try await app.state(
      "901,budgets.total,100 triệu,khoảng", "901,budgets.remuneration,60 triệu,",
      "902,models.family.recognised,30,", "902,households,40,khoảng",
      "903,models.family.recognised,30,khoảng", "903,households,40,", header: Self.header)
    #expect(try await app.found("budgets.activities", "901")?.amount == Amount(number: 40_000_000, qualifier: .about))
    for code in ["902", "903"] {
      let share = try await app.found("models.family.recognised_share", code)?.amount
      #expect(share == Amount(number: 75_00, qualifier: .about), "\(code)")
    }
  }

  @Test(arguments: try databases())
  func `Thousands are kept as said, and no number is made up for them`(database: any Database) async throws {
    let app = try await madeUp(database)
    try await app.state("901,training.participants,hàng nghìn,khoảng", header: Self.header)
    #expect(try await app.found("training.participants", "901") == nil)
    #expect(try await app.found("training.participants") == nil)
    #expect(try await app.says("vague-numbers").count == 1)
  }
}
