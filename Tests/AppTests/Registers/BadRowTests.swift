import Store
import Testing

@testable import App

@Suite struct BadRowTests {
  struct Bad: Sendable {
    let row: String
    /// The column in which it is wrong, and a part of the sentence that says so.
    let column: String
    let says: String
    init(_ row: String, _ column: String, _ says: String) { (self.row, self.column, self.says) = (row, column, says) }
  }
  static let header = "unit,indicator,breakdown,period,value,qualifier,source,document"
  static let good = "901,members,,2022,84,,,"
  static let bad: [Bad] = [
    Bad("999,members,,2022,84,,,", "unit", "Không có đơn vị nào là “999”"),
    Bad(",members,,2022,84,,,", "unit", "Ô này đang trống"),
    Bad("904,members,,2022,84,,,", "unit", "không có vào ngày 31/12/2022: đơn vị chưa thành lập hoặc đã kết thúc hoạt động"),
    Bad(
      "Chiềng Mai,members,,2022,84,,,", "unit",
      "có thể là nhiều đơn vị: Huyện Chiềng Mai (903) và Xã Chiềng Mai (90301)"),
    Bad("901,membres,,2022,84,,,", "indicator", "Không có chỉ tiêu mang mã “membres”"),
    Bad("901,bodies.direct,,2022,84,,,", "indicator", "không áp dụng cho Huyện An Bình"),
    Bad("901,members,,2022,-84,,,", "value", "không thể là số âm"),
    Bad("901,members,,2022,1.23.4,,,", "value", "Dấu chấm phải đứng trước đúng ba chữ số"),
    Bad("901,members,,2022,tám mươi tư,,,", "value", "không phải là số"),
    Bad("901,members,,2022,84a,,,", "value", "không phải là số"),
    Bad("901,members,,2022,,,,", "value", "Chưa có giá trị"),
    Bad("901,members,,2022,\"84,5\",,,", "value", "phải là số nguyên"),
    Bad("901,members,,2022,26%,,,", "value", "%"),
    Bad("901,members,,2022,84 đồng,,,", "value", "đồng"),
    Bad("901,members,,2022,99.999.999.999.999.999.999,,,", "value", "quá lớn"),
    Bad("901,models.family.recognised_share,,2020,\"73,655%\",,,", "value", "chỉ giữ tới hai chữ số"),
    Bad("901,members,men,2022,84,,,", "breakdown", "“men” không phải phân tổ của Hội viên"),
    Bad("901,members,;,2022,84,,,", "breakdown", "đang trống"),
    Bad("901,members,,2022,84,chừng,,", "qualifier", "Không hiểu mức độ “chừng”"),
    Bad("901,members,,2022,10-5,từ-đến,,", "value", "“10-5” không phải khoảng"),
    Bad("901,members,,2022,5-5,từ-đến,,", "value", "“5-5” không phải khoảng"),
    Bad("901,members,,2022,84,,rumour,", "source", "Không hiểu nguồn “rumour”"),
    Bad("901,members,,2022,84,,consolidated,", "source", "Không hiểu nguồn “consolidated”"),
    Bad("901,members,,2022,84,,,bc-1", "document", "không có văn bản mang mã “bc-1”"),
    Bad("901,members,,2022-13,84,,,", "period", "“2022-13” không phải kỳ báo cáo"),
    Bad("901,members,,;,84,,,", "period", "đang trống"),
    Bad("901,officers.change,,2022,cũ,,,", "value", "“cũ” không phải giá trị của"),
    Bad("901,members,,2022,84,,,,thừa", "", "Dòng có 9 ô, tiêu đề có 8 cột"),
    Bad("901,members,,2022,84", "", "Dòng có 5 ô, tiêu đề có 8 cột"),
  ]

  @Test(arguments: try databases())
  func `Every kind of bad row is refused with its line, its column and a message, and nothing is loaded`(
    database: any Database
  ) async throws {
    let app = try await madeUp(database)
    try await app.load("them.csv", "code,kind,name,parent,valid_from,valid_to\n90301,commune,Xã Chiềng Mai,903,,")
    try await app.load("cu.csv", "code,kind,name,parent,valid_from,valid_to\n904,district,Huyện Cũ,90,,2020-12-31")
    for bad in Self.bad {
      let before = (try await app.count("provenance"), try await app.count("figure"))
      let problems = try await app.refusal([Self.header, Self.good, bad.row].joined(separator: "\n"))
      let said = problems.map { app.localizer($0.message) }.joined(separator: " ")
      #expect(problems.map(\.line) == [3], "\(bad.row): \(said)")
      #expect(problems.map(\.field) == [bad.column], "\(bad.row): \(said)")
      #expect(said.contains(bad.says), "\(bad.row): \(said)")
      #expect(!said.contains("{") && !said.contains("figures."), "\(said)")
      #expect(try await (app.count("provenance"), app.count("figure")) == before, "\(bad.row)")
    }
  }

  @Test(arguments: try databases())
  func `All that is wrong is said at once`(database: any Database) async throws {
    let app = try await madeUp(database)
    let rows = ["999,members,,2022,84,,,", Self.good, "901,members,,2022,-1,,,", "901,members,,20,1,,,"]
    let problems = try await app.refusal(([Self.header] + rows).joined(separator: "\n"))
    #expect(problems.map(\.line) == [2, 4, 5])
    #expect(problems.map(\.field) == ["unit", "value", "period"])
    #expect(try await app.count("packed_figures") == 0)
  }
}
