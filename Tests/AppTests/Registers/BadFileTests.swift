import Store
import Testing

@testable import App

@Suite struct BadFileTests {
  static let header = "unit,indicator,period,value"
  /// What is wrong, the file, the line that is named, and a part of the sentence.
  static let bad: [(text: String, line: Int, says: String)] = [
    ("", 1, "Không nhận ra loại tệp"),
    ("\n\n\n", 1, "Không nhận ra loại tệp"),
    ("tên,tuổi\nAn,20", 1, "Không nhận ra loại tệp"),
    ("unit,indicator,period\n901,members,2022", 1, "value"),
    (header, 1, "Tệp chỉ có dòng tiêu đề"),
    (header + "\n\n", 1, "Tệp chỉ có dòng tiêu đề"),
    (header + ",màu\n901,members,2022,84,đỏ", 1, "Không có cột “màu”"),
    (header + ",số liệu\n901,members,2022,84,85", 1, "số liệu"),
    (header + "\n901,members,2022,84\n901,\"members,2022,85", 3, "mở ở dòng này mà không đóng"),
    (header + "\n901,\"members\"x,2022,84", 2, "Sau dấu ngoặc kép đóng còn chữ"),
    (header + "\n901,members,2022,8\u{0}4", 2, "Tệp không phải văn bản"),
    (header + "\n\"901\",\"mem\u{0}bers\",2022,84", 2, "Tệp không phải văn bản"),
  ]

  @Test(arguments: try databases())
  func `A file of an unknown format is refused with the line and a message`(database: any Database) async throws {
    let app = try await madeUp(database)
    for bad in Self.bad {
      let problems = try await app.refusal(bad.text)
      let said = problems.map { app.localizer($0.message) }.joined(separator: " ")
      #expect(problems.first?.line == bad.line, "\(bad.text): \(said)")
      #expect(said.contains(bad.says), "\(bad.text): \(said)")
      #expect(!said.contains("sheet."))
    }
    #expect(try await app.count("figure") == 0)
    #expect(try await app.count("provenance") == 1)
  }

  @Test(arguments: try databases())
  func `Two bad files of three: nothing of any is loaded`(database: any Database) async throws {
    let app = try await madeUp(database)
    let files = [
      CSVFile(name: "1.csv", text: Self.header + "\n901,members,2022,84"),
      CSVFile(name: "2.csv", text: Self.header + "\n902,members,2022,-1"),
      CSVFile(name: "3.csv", text: "gì đây"),
    ]
    let problem = await #expect(throws: CSVImportError.self) {
      try await app.database.write { try app.load(files, by: "xuan", in: $0) }
    }
    #expect(problem?.file == "2.csv")
    #expect(try await app.count("figure") == 0)
    #expect(try await app.count("packed_figures") == 0)
    #expect(try await app.count("provenance") == 1)
    #expect(try await app.load("1.csv", files[0].text).first?.count == 1)
  }

  @Test(arguments: try databases())
  func `A bad unit or document is refused with its line and column`(database: any Database) async throws {
    let app = try await madeUp(database)
    let units = "code,kind,name,parent,valid_from,valid_to\n"
    let cases: [(row: String, column: String, says: String)] = [
      ("91,village,Bản Mới,901,,", "kind", "Không có loại đơn vị “village”"),
      ("91,commune,Xã Mới,,,", "parent", "Chỉ cấp tỉnh mới được để trống"),
      ("91,commune,Xã Mới,777,,", "parent", "Không có đơn vị cấp trên mang mã 777"),
      ("91,district,Huyện Mới,901,,", "parent", "sai cấp"),
      ("91,commune,Xã Mới,901,31/02/2020,", "valid_from", "“31/02/2020” không phải ngày có thật"),
      ("91,commune,Xã Mới,901,2021-01-01,2020-01-01", "valid_to", "Ngày cuối đứng trước ngày đầu"),
    ]
    for bad in cases {
      let problems = try await app.refusal(units + bad.row)
      #expect(problems.map(\.field) == [bad.column], "\(bad.row)")
      #expect(problems.map(\.line) == [2], "\(bad.row)")
      #expect(problems.first.map { app.localizer($0.message) }?.contains(bad.says) == true, "\(bad.row)")
    }
    #expect(try await app.count("unit") == 6)
  }
}
