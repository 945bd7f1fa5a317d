import Store
import Testing

@testable import App

@Suite struct MendingTests {
  private static let dated = ["tu-ngay": "2020-01-01"]

  @Test(arguments: try databases())
  func `Each fact changes from a day on, and what was before is kept`(database: any Database) async throws {
    let desk = try await UnitDesk(database)
    let unit = try await desk.make("Chi hội bản Mòn", Self.dated)
    #expect(try await desk.mend(unit, ["ten": "Chi hội bản Mòn Mới", "ten-tu": "2021-06-01"]).status == 303)
    #expect(try await desk.mend(unit, ["hinh-thuc": "chapter-residentialGroup", "hinh-thuc-tu": "2022-01-01"]).status == 303)
    #expect(try await desk.mend(unit, ["vung": "highland", "noi": "Tiểu khu 3", "noi-tu": "2022-02-01"]).status == 303)
    #expect(try await desk.mend(unit, ["cap-tren": "Xã Nà Vui (90102)", "cap-tren-tu": "2022-03-01"]).status == 303)
    let facts = try #require(try await desk.facts(unit))
    #expect(facts.names.map(\.fact) == ["Chi hội bản Mòn", "Chi hội bản Mòn Mới"])
    #expect(facts.names.map(\.validity.to) == [Day(2021, 5, 31), nil])
    #expect(facts.natures.map(\.fact.form) == [.village, .residentialGroup])
    #expect(facts.locations.map(\.fact.terrain) == [nil, .highland])
    let vui = try await desk.id("90102")
    #expect(facts.parents.map(\.fact) == [desk.district, vui])
    let page = try await desk.officer.get("/don-vi/\(unit)").text
    for said in [
      "Tên: Chi hội bản Mòn (từ 01/01/2020, đến hết 31/05/2021)", "Hình thức: Chi hội thôn, bản (từ 01/01/2020, đến hết 31/12/2021)",
      "Thuộc đơn vị: Huyện An Bình (từ 01/01/2020, đến hết 28/02/2022)", "Thuộc đơn vị: Xã Nà Vui (từ 01/03/2022, đang hoạt động)",
    ] { #expect(plainText(page).contains(said), "\(said)") }
    #expect(try await desk.officer.get("/don-vi/\(unit)?ngay=2020-06-01").text.contains("<h1>Chi hội bản Mòn</h1>"))
    // All of it can be taken back, the last first.
    let changes = try await desk.changes()
    #expect(changes.count == 5)
    #expect(try await desk.officer.post("/thay-doi/\(changes[1].id)/hoan-tac").status == 409)
    for change in changes { #expect(try await desk.officer.post("/thay-doi/\(change.id)/hoan-tac").status == 303) }
    #expect(try await desk.facts(unit) == nil)
  }

  @Test(arguments: try databases())
  func `Without a day it was only written down wrongly`(database: any Database) async throws {
    let desk = try await UnitDesk(database)
    let unit = try await desk.make("Chi hội bản Mon", Self.dated)
    #expect(try await desk.mend(unit, ["ten": "Chi hội bản Mòn", "vung": "lowland"]).status == 303)
    let facts = try #require(try await desk.facts(unit))
    #expect(facts.names == [Dated("Chi hội bản Mòn", facts.validity)] && facts.locations.map(\.fact.terrain) == [.lowland])
    // The commune of the file, of which nobody knows since when it is there.
    let commune = try await desk.id("90101")
    #expect(try await desk.mend(commune, ["ten": "Xã Nà Lanh"]).status == 303)
    #expect(try await desk.facts(commune)?.names == [Dated("Xã Nà Lanh", Validity(from: nil, to: nil))])
  }

  @Test(arguments: try databases())
  func `What cannot be is refused beside the field, and nothing is written`(database: any Database) async throws {
    let desk = try await UnitDesk(database)
    let unit = try await desk.make("Chi hội bản Mòn", Self.dated.merging(["ma": "MON"]) { $1 })
    let other = try await desk.make("Chi hội bản Nà", Self.dated.merging(["ma": "NA"]) { $1 })
    _ = try await desk.make("Tổ 1", ["hinh-thuc": "group", "ma": "TO"], below: "MON")
    #expect(try await desk.mend(unit, ["ten": "Chi hội Mòn", "ten-tu": "2021-06-01"]).status == 303)
    let wrong: [(form: [String: String], field: String, message: String)] = [
      (["ten": ""], "ten", "Cần điền"), (["ten": "12"], "ten", "Tên phải có chữ"),
      (["ten": "Chi hội bản Nà"], "ten", "cùng loại, cùng tên"), ([:], "ten", "Chưa có thay đổi nào"),
      (["ten": "X Y", "ten-tu": "2019-12-31"], "ten-tu", "chỉ có từ 01/01/2020"),
      (["ten": "X Y", "ten-tu": "2021-05-31"], "ten-tu", "thời gian liền nhau, không trùng"),
      (["ten": "X Y", "ten-tu": "31/02/2022"], "ten-tu", "không phải ngày có thật"),
      (["hinh-thuc": "commune"], "hinh-thuc", "đang trực thuộc đơn vị này và không hợp"),
      (["hinh-thuc": "committee-clan"], "hinh-thuc", "đang trực thuộc đơn vị này"),
      (["hinh-thuc": "province"], "hinh-thuc", "không trực thuộc"), (["hinh-thuc": "group"], "hinh-thuc", "không trực thuộc"),
      (["hinh-thuc": "xyz"], "hinh-thuc", "chưa rõ là hình thức"), (["vung": "xyz"], "vung", "chưa rõ là vùng"),
      (["ma": "NA"], "ma", "đang là của Chi hội bản Nà"), (["ma": ""], "ma", "Cần điền"), (["ma": "a b"], "ma", "Mã chỉ gồm"),
      (["cap-tren": ""], "cap-tren", "Cần điền"), (["cap-tren": "Xã Không Có"], "cap-tren", "Không có đơn vị nào"),
      (["cap-tren": "MON"], "cap-tren", "không thể trực thuộc chính đơn vị này"), (["cap-tren": "TO"], "cap-tren", "trực thuộc cấp dưới của đơn vị này"),
      (["cap-tren": "NA"], "cap-tren", "không trực thuộc Chi hội bản Nà được"),
    ]
    for (form, field, message) in wrong {
      try await desk.expectRefused(field, message) { try await desk.mend(unit, form) }
    }
    // Days after the end, and a unit above that has ended.
    let end = typing(["ngay-cuoi": "2022-06-30", "ly-do": "Giải thể"])
    #expect(try await desk.officer.post("/don-vi/\(other)/ket-thuc", end).status == 303)
    try await desk.expectRefused("ten-tu", "đã kết thúc hoạt động ngày 30/06/2022") {
      try await desk.mend(other, ["ten": "Khác Tên", "ten-tu": "2022-07-01"])
    }
    let commune = try await desk.make("Xã Cũ", ["hinh-thuc": "commune", "ma": "XC"])
    #expect(try await desk.officer.post("/don-vi/\(commune)/ket-thuc", end).status == 303)
    try await desk.expectRefused("cap-tren", "đã kết thúc hoạt động ngày 30/06/2022") {
      try await desk.mend(unit, ["cap-tren": "\(commune)", "cap-tren-tu": "2022-01-01"])
    }
  }

  @Test(arguments: try databases())
  func `Nobody moves a unit to where his right does not reach`(database: any Database) async throws {
    let desk = try await UnitDesk(database)
    let unit = try await desk.make("Chi hội bản Mòn", Self.dated)
    let below = try await desk.app.client("can.xa", .officer, in: "90101")
    let before = try await database.dump()
    for code in ["902", "90"] { #expect(try await desk.mend(unit, ["cap-tren": code]).status == 403, "\(code)") }
    let form = typing(["ten": "X Y", "hinh-thuc": "commune", "ma": "90101", "cap-tren": "902"])
    #expect(try await below.post("/don-vi/\(try await desk.id("90101"))/sua", form).status == 403)
    #expect(try await database.dump().differs(from: before) == [])
  }
}
