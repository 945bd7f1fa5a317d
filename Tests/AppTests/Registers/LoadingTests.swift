import Store
import Testing

@testable import App

@Suite struct LoadingTests {
  static let rows = "unit,indicator,period,value\n901,members,2022,84\n902,members,2022,1.234"

  @Test(arguments: try databases())
  func `The same file is known the second time, whatever its name`(database: any Database) async throws {
    let app = try await madeUp(database)
    #expect(try await app.load("a.csv", Self.rows).map(\.count) == [2])
    #expect(try await app.load("b.csv", Self.rows).map(\.count) == [nil])
    #expect(try await app.count("figure") == 2)
    #expect(try await app.load("a.csv", Self.rows + "\n").map(\.count) == [2])
    #expect(try await app.count("figure") == 4)
  }

  @Test(
    arguments: [
      rows.replacing(",", with: ";"), rows.replacing(",", with: "\t"), "\u{FEFF}" + rows,
      rows.replacing("\n", with: "\r\n"), "\u{FEFF}" + rows.replacing(",", with: ";").replacing("\n", with: "\r\n"),
      rows.replacing("unit,indicator,period,value", with: "đơn vị,chỉ tiêu,kỳ,giá trị"),
      rows.replacing("unit,indicator,period,value", with: "Đơn Vị, CHỈ TIÊU ,ky,Gia Tri"),
      rows.replacing("901", with: "\"901\"").replacing("902", with: "Huyện Bình Xuân"),
      rows.replacing("902", with: "Huye\u{302}\u{323}n Bi\u{300}nh Xua\u{302}n"), rows + "\n\n\n",
    ], try databases())
  func `What spreadsheets write is understood`(text: String, database: any Database) async throws {
    let app = try await madeUp(try await fresh(database))
    #expect(try await app.load("so-lieu.csv", text).map(\.count) == [2])
    #expect(try await app.number("members", "901") == 84)
    #expect(try await app.number("members", "902") == 1234)
    #expect(try await app.number("members") == 1318)
  }

  @Test(arguments: try databases())
  func `Amounts of money are understood as people write them`(database: any Database) async throws {
    let app = try await madeUp(database)
    let written: [(text: String, number: Int64)] = [
      ("\"125,5 triệu\"", 125_500_000), ("6 tỷ 100 triệu", 6_100_000_000), ("1.234.567", 1_234_567),
      ("187.300.000đ", 187_300_000), ("0 đ", 0), ("283 trieu", 283_000_000), ("1234567", 1_234_567),
    ]
    for (text, number) in written {
      try await app.state("901,funds.balance,\(text)")
      #expect(try await app.number("funds.balance", "901") == number, "\(text)")
    }
    #expect(try await app.count("figure") == written.count)
  }

  @Test(arguments: try databases())
  func `A row with two periods and two parts makes four statements`(database: any Database) async throws {
    let app = try await madeUp(database)
    try await app.state(
      "901,members,party; women,2021;2022,12", header: "unit,indicator,breakdown,period,value")
    #expect(try await app.count("figure") == 4)
    for period in ["2021", "2022"] {
      for part in ["party", "women"] { #expect(try await app.number("members", part: part, "901", period) == 12) }
      #expect(try await app.number("members", "901", period) == nil)
    }
  }

  @Test(arguments: try databases())
  func `Who loaded what stays with every figure, with its line`(database: any Database) async throws {
    let app = try await madeUp(database)
    try await app.load("an-binh.csv", Self.rows)
    let unit = try await app.unit("902").id
    let statement = try await app.reading { figures in
      try Statement.all(
        of: .init(indicator: "members", part: ""), unit: unit, period: Period("2022")!, app, in: figures.db
      ).first
    }
    #expect(statement?.origin.entry.createdBy == "xuan")
    #expect(statement?.origin.entry.title == "an-binh.csv")
    #expect(statement?.origin.row == 3)
    #expect(statement?.written == "1.234")
    #expect(statement?.source == .reported)
  }

  @Test(arguments: try databases())
  func `The population of the census stays what it is`(database: any Database) async throws {
    let app = try await sonLa(database)
    #expect(try await app.number("population", "14", "2019") == 1_248_415)
    #expect(try await app.number("population", "119", "2019") == 172_763)
    let sum = try await app.reading { figures in
      try figures.consolidated("population", for: figures.root(), in: Period("2019")!)?.amount.number
    }
    #expect(sum == 1_248_415)
    #expect(try await app.number("population", "14", "2022") == nil)
  }
}
