import Store
import Testing

@testable import App

@Suite struct WritingTests {
  @Test(arguments: try databases())
  func `Every number of the report has a line in the appendix, and every line a number`(database: any Database)
    async throws
  {
    let app = try await sonLa(database)
    for (unit, period) in [("14", "2022"), ("14", "2020"), ("14", "2021"), ("119", "2022"), ("118", "2022")] {
      let report = try await report(app, unit, period)
      let used = Set(report.pieces.compactMap { piece in if case .figure(_, let index) = piece { index } else { nil } })
      #expect(used.allSatisfy(report.sources.indices.contains), "\(unit) \(period)")
      #expect(Set(report.sources.indices).subtracting(used).map { report.sources[$0].key } == [], "\(unit) \(period)")
      #expect(Set(report.sources.map { $0.name + $0.key }).count == report.sources.count)
      #expect(report.sources.allSatisfy { !$0.origin.isEmpty && !$0.value.isEmpty })
    }
  }

  @Test(arguments: try databases())
  func `The report of 2022 says what is known and who is missing`(database: any Database) async throws {
    let report = try await report(sonLa(database), "14", "2022")
    for text in [
      "320.489", "3.606", "73,6%", "1.831.800.000 đồng", "huyện Quỳnh Nhai chưa báo cáo số liệu", "trên 500.000.000",
      "4 đơn vị có 3", "5 đơn vị có 2", "3 đơn vị có 1", "huyện Mai Sơn không còn số dư quỹ", "Kết luận 49-KL/TW ngày 10/05/2019",
    ] { #expect(report.text.contains(text), "\(text)") }
    #expect(!report.text.contains("{") && !report.text.contains("1019"))
    #expect(report.leftOut == [])
  }

  @Test(arguments: try databases())
  func `A message with a figure that nobody knows is left out and named`(database: any Database) async throws {
    let app = try await madeUp(database)
    try await app.state("90,members,320")
    let report = try await report(app, "90", "2022")
    #expect(!report.text.contains("Tổng số hội viên là"))
    #expect(report.leftOut.contains { $0.hasPrefix("Tổng số hội viên là") })
    #expect(!report.text.contains("Tỷ lệ mô hình được công nhận"))
    #expect(!report.text.contains("{"))
    try await app.state(
      "90,members,party,10", "90,members,highland,20", header: "unit,indicator,breakdown,value,period")
    let now = try await self.report(app, "90", "2022")
    #expect(now.text.contains("Tổng số hội viên là 320 người, trong đó có 10 đảng viên và 20 hội viên ở vùng cao."))
    #expect(!now.leftOut.contains { $0.hasPrefix("Tổng số hội viên là") })
  }

  @Test(arguments: try databases())
  func `A sum to which every unit gave its part is written, though nobody is missing`(database: any Database)
    async throws
  {
    let app = try await sonLa(database)
    try await app.state("118,budgets.total,100 triệu")
    let report = try await report(app, "14", "2022")
    #expect(report.text.contains("huyện, thành phố là 1.931.800.000 đồng"))
    #expect(!report.text.contains("Đến nay,  chưa báo cáo"))
    #expect(!report.leftOut.contains { $0.contains("{budgets.total}") })
  }

  @Test(arguments: try databases())
  func `The source of a number is the statement that counts, not a later one of a lesser source`(database: any Database)
    async throws
  {
    let app = try await madeUp(database)
    try await app.load("vb.csv", DocumentRuleTests.documents)
    try await app.state("90,committees.agency,7", "90,associations.commune,2", "90,bodies.direct,3")
    try await app.state("90,bodies.direct,5,bc", header: "unit,indicator,value,document,period")
    let line = try await report(app, "90", "2022").sources.first { $0.path.contains("bodies.direct") }
    #expect(line?.value == "3 đơn vị")
    #expect(line?.origin.contains("đơn vị báo") == true, "\(line?.origin ?? "")")
    #expect(line?.origin.contains("đọc trong báo cáo") == false)
  }

  @Test(arguments: try databases())
  func `A district writes its own report, under its own head`(database: any Database) async throws {
    let report = try await report(sonLa(database), "119", "2022")
    #expect(report.letterhead.parentBody == "Hội Khuyến học tỉnh Sơn La")
    #expect(report.letterhead.body == "Hội Khuyến học huyện Thuận Châu")
    #expect(report.letterhead.place == "Thuận Châu")
    #expect(!report.text.contains("320.489") && !report.text.contains("Toàn tỉnh"))
    #expect(!report.leftOut.isEmpty)
  }

  private func report(_ app: AppContext, _ code: String, _ period: String) async throws -> Report {
    let unit = try await app.unit(code, on: Period(period)!.last).id
    return try await app.reading { try ReportWriter.write(.yearly(), for: unit, in: Period(period)!, $0) }
  }
}

extension Report {
  /// All that stands in it, sentence by sentence and cell by cell.
  var pieces: [Run] {
    blocks.flatMap { block -> [Run] in
      switch block {
      case .part, .heading: []
      case .paragraph(let pieces), .item(let pieces): pieces
      case .table(let table): (table.rows + [table.foot ?? []]).flatMap { $0.flatMap { $0 } }
      }
    }
  }
  var text: String {
    blocks.map { block in
      let pieces: [Run] =
        switch block {
        case .part(let title), .heading(let title): [.text(title)]
        case .paragraph(let pieces), .item(let pieces): pieces
        case .table(let table): (table.rows + [table.foot ?? []]).flatMap { $0.flatMap { $0 + [.text(" | ")] } }
        }
      return pieces.map { piece in
        switch piece {
        case .text(let text), .figure(let text, _): text
        }
      }.joined()
    }.joined(separator: "\n")
  }
}
