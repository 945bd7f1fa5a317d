import Store
import Testing

@testable import App

/// Each rule over documents alone: one citation that it must find, and one that it must let pass.
@Suite struct DocumentRuleTests {
  static let documents = """
    key,number,kind,issuer,date,subject,implements,source,reliability,from_day,until_day
    bc,,Báo cáo,Hội Khuyến học tỉnh Mẫu,2022-10-01,Tổng kết,,hồ sơ,T,,
    qd,281/QĐ-TTg,Quyết định,Thủ tướng Chính phủ,2014-02-20,Đề án,,công báo,T,,2030-12-31
    cu,44/2014/TT-BGDĐT,Thông tư,Bộ Giáo dục và Đào tạo,2014-12-12,Xếp loại,,công báo,T,,2020-12-31
    ub,37/KH-UBND,Kế hoạch,UBND tỉnh Sơn La,2016-03-17,Kế hoạch,,công báo,T,,
    la,07,Thông tư,Bộ Tài chính,,Kinh phí,,báo cáo,UNVERIFIED,,
    som,5/KH-UBND,Kế hoạch,UBND tỉnh,2012-01-01,Sớm,qd,công báo,T,,
    muon,6/KH-UBND,Kế hoạch,UBND tỉnh,2015-01-01,Muộn,qd,công báo,T,,
    """
  static let header =
    "document,in,lines,kind_written,number_written,issuer_written,date_written,period_written\n"
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: String
    let rows: [String]
    let count: Int
    var testDescription: String { "\(rule): \(rows.joined(separator: " | "))" }
    init(_ rule: String, _ rows: [String], _ count: Int) { (self.rule, self.rows, self.count) = (rule, rows, count) }
  }
  static let cases: [Case] = [
    Case("two-dates", ["qd,bc,1,,,,20/2/2014,", "qd,bc,2,,,,22/2/2014,"], 1),
    Case("two-dates", ["qd,bc,1,,,,20/2/2014,", "qd,bc,2,,,,ngày 20 tháng 02 năm 2014,"], 0),
    Case("date-differs-from-register", ["qd,bc,1,,,,21/2/2014,"], 1),
    Case("date-differs-from-register", ["qd,bc,1,,,,20-02-2014,"], 0),
    Case("date-differs-from-register", ["qd,bc,1,,,,2014,"], 0),
    Case("impossible-date", ["qd,bc,1,,,,31/02/2014,"], 1),
    Case("impossible-date", ["qd,bc,1,,,,20/2/1014,"], 1),
    Case("impossible-date", ["qd,bc,1,,,,20/2/2014,", "ub,bc,1,,,,tháng 3 năm 2016,"], 0),
    Case("reversed-period", ["qd,bc,1,,,,,2021-2020"], 1),
    Case("reversed-period", ["qd,bc,1,,,,,2021-2030", "qd,bc,1,,,,,đến năm 2020"], 0),
    Case("issuer-differs", ["qd,bc,1,,,Ban Bí thư,,"], 1),
    Case("issuer-differs", ["ub,bc,1,,,Tỉnh ủy Sơn La,,"], 1),
    Case("issuer-differs", ["ub,bc,1,,,Ban Thường vụ,,"], 1),
    Case(
      "issuer-differs",
      ["qd,bc,1,,,thủ tướng chính phủ,,", "ub,bc,1,,,Ủy ban nhân dân tỉnh,,", "cu,bc,1,,,Bộ GD&ĐT,,"], 0),
    Case("levels-mixed", ["qd,bc,1,,,Đại hội toàn quốc của Hội tỉnh Mẫu,,"], 1),
    Case("levels-mixed", ["qd,bc,1,,,Đại hội toàn quốc lần thứ V của Hội Khuyến học Việt Nam,,"], 0),
    Case("kind-differs", ["qd,bc,1,Kế hoạch,281,,,"], 1),
    Case("kind-differs", ["qd,bc,1,quyết định,281,,,", "qd,bc,1,Đề án,281,,,"], 0),
    Case("number-differs", ["qd,bc,1,,281/QD/TTg,,,"], 1),
    Case("number-differs", ["qd,bc,1,,281/QĐ – TTg,,,", "qd,bc,1,,281,,,"], 0),
    Case("unidentified-document", ["la,bc,1,Thông tư,07,,,"], 1),
    Case("unidentified-document", ["qd,bc,1,,281,,,"], 0),
    Case("number-never-whole", ["qd,bc,1,,281,,,", "qd,bc,2,,281,,,"], 1),
    Case("number-never-whole", ["qd,bc,1,,281,,,", "qd,bc,2,,281/QĐ-TTg,,,"], 0),
    Case("not-in-force", ["cu,bc,1,,,,,"], 1),
    Case("not-in-force", ["qd,bc,1,,,,,"], 0),
    Case("implements-later", ["qd,bc,1,,,,,"], 1),
  ]

  @Test(arguments: cases, [0, 1])
  func `A rule speaks where it must and is silent where it must`(item: Case, engine: Int) async throws {
    let app = try await madeUp(try databases()[engine])
    try await app.load("vb.csv", Self.documents)
    try await app.load("td.csv", Self.header + item.rows.joined(separator: "\n"))
    let said = try await app.says(item.rule)
    #expect(said.count == item.count, "\(said)")
    if item.rule == "implements-later" { #expect(said.first?.contains("5/KH-UBND") == true) }
  }
}
