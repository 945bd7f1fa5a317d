import Store
import Testing

@testable import App

@Suite struct OfficerSheetTests {
  static let header = "đơn vị,người,họ và tên,chức danh,tổ chức,nhiệm kỳ,từ ngày,đến ngày,chuyên trách,thù lao,trình độ,cơ cấu"

  @Test(arguments: try databases())
  func `A file in Vietnamese is read: one person with several posts, terms made of their numbers`(database: any Database)
    async throws
  {
    let world = OfficerWorld(try await madeUp(database))
    let loaded = try await world.app.load(
      "can-bo.csv",
      """
      \(Self.header)
      901,1,Lò Thị Lan,Phó Chủ tịch,,IV,01/07/2015,30/06/2020,có,,university,
      901,1,Lò Thị Lan,Chủ tịch,,V,01/07/2020,,có,2.340.000,university,
      901,,Quàng Văn Bình,Ủy viên,Ban Thường vụ,V,,,không,,,Chủ tịch Hội Phụ nữ huyện
      901,,,Ủy viên,Ban Chấp hành,V,,,,,,Trưởng phòng Giáo dục
      """)
    #expect(loaded.map(\.count) == [4] && loaded.map(\.sheet) == ["officers"])
    let officers = try await world.officers()
    let unit = try await world.app.unit("901").id
    #expect(officers.people.count == 3 && officers.terms(of: unit).map(\.number) == [4, 5])
    let lan = try #require(officers.people.values.first { $0.name == "Lò Thị Lan" })
    #expect(lan.qualification == .university && officers.posts(of: lan.id).map(\.title) == ["vice_chair", "chair"])
    #expect(officers.posts(of: lan.id).last?.remuneration == 2_340_000)
    let turnover = try #require(try await world.scope("90", on: "2022-12-31").turnovers(5).first)
    let line = try #require(turnover.units.flatMap(\.lines).first)
    #expect(line.change == .moved && line.before.map(\.title) == ["vice_chair"])
    // Exported again by its mark, somebody of the store is told by the identifier.
    try await world.app.load("them.csv", "\(Self.header)\n90101,\(lan.id),,Ủy viên,,,01/01/2021,,không,,,")
    #expect(try await world.officers().people.count == 3)
  }

  static let bad: [(row: String, column: String, says: String)] = [
    ("999,,A,Chủ tịch,,,01/07/2020,,,,,", "unit", "Không có đơn vị nào là “999”"),
    ("901,,A,,,,01/07/2020,,,,,", "title", "Ô này đang trống"),
    ("901,,A,Vua,,,01/07/2020,,,,,", "title", "Không có chức danh “Vua”"),
    ("901,,A,Chi hội trưởng,,,01/07/2020,,,,,", "title", "Huyện An Bình không có chức danh Chi hội trưởng"),
    ("901,,A,Ủy viên,Ban Nhạc,,01/07/2020,,,,,", "organ", "Không có tổ chức “Ban Nhạc”"),
    ("901,,A,Chủ tịch,Ban Kiểm tra,,01/07/2020,,,,,", "organ", "không thuộc Ban Kiểm tra"),
    ("901,,A,Chủ tịch,,năm,01/07/2020,,,,,", "term", "một số từ 1 đến 99"),
    ("901,,A,Chủ tịch,,,31/02/2020,,,,,", "from", "không phải ngày có thật"),
    ("901,,A,Chủ tịch,,,01/07/2020,30/06/2020,,,,", "to", "Ngày cuối đứng trước ngày đầu"),
    ("901,,A,Chủ tịch,,,01/07/2020,,nửa,,,", "full_time", "Viết có hoặc không"),
    ("901,,A,Chủ tịch,,,01/07/2020,,,nhiều,,", "remuneration", "không phải số đồng"),
    ("901,,A,Chủ tịch,,,01/07/2020,,,-5,,", "remuneration", "không phải số đồng"),
    ("901,,A,Chủ tịch,,,01/07/2020,,,,giỏi,", "qualification", "Không có trình độ “giỏi”"),
    ("901,019f0000-0000-7000-8000-000000000000,A,Chủ tịch,,,01/07/2020,,,,,", "person", "Không có người này trong sổ cán bộ"),
  ]

  @Test(arguments: try databases())
  func `A row that does not hold is named with its line and column, and nothing is loaded`(database: any Database)
    async throws
  {
    let app = try await madeUp(database)
    let before = try await database.dump()
    for (number, bad) in Self.bad.enumerated() {
      let good = "902,,B,Chủ tịch,,V,01/07/2020,,có,,,"
      let problems = try await app.refusal("\(Self.header)\n\(good)\n\(bad.row)", name: "sai-\(number).csv")
      #expect(problems.map(\.line) == [3] && problems.map(\.field) == [bad.column], "\(bad.row): \(problems)")
      #expect(problems.first.map { app.localizer($0.message) }?.contains(bad.says) == true, "\(bad.row)")
    }
    #expect(try await database.dump().differs(from: before) == [])
  }

  @Test(arguments: try databases())
  func `Posts of one file are judged beside each other`(database: any Database) async throws {
    let app = try await madeUp(database)
    let before = try await database.dump()
    let problems = try await app.refusal(
      """
      \(Self.header)
      901,1,Lò Thị Lan,Chủ tịch,,,01/07/2020,,có,,,
      901,1,Lò Thị Lan,Phó Chủ tịch,,,01/01/2022,,có,,,
      902,1,Lò Thị Lan,Chủ tịch,,,01/01/2022,,có,,,
      901,,Quàng Văn Bình,Chủ tịch,,,01/01/2022,,có,,,
      """)
    #expect(problems.map(\.line) == [3, 4, 5])
    #expect(problems.map { app.localizer($0.message) }.filter { $0.contains("không thể đồng thời") }.count == 2)
    #expect(try await database.dump().differs(from: before) == [])
  }
}
