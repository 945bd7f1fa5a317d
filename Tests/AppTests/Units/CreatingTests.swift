import Store
import Testing

@testable import App

@Suite struct CreatingTests {
  @Test(arguments: try databases())
  func `A unit of every kind is entered where it can stand, with a code that is free`(database: any Database) async throws {
    let desk = try await UnitDesk(database)
    let natures = UnitFacts.Nature.below(.district)
    #expect(natures.count == 11, "a commune, seven forms of chapters, three of committees")
    for (number, nature) in natures.enumerated() {
      let unit = try await desk.make("Đơn vị số \(number)", ["hinh-thuc": nature.code, "tu-ngay": "2021-02-03"])
      let facts = try #require(try await desk.facts(unit))
      #expect(facts.natures == [Dated(nature, Validity(from: Day(2021, 2, 3), to: nil))])
      #expect(facts.parents.map(\.fact) == [desk.district])
      #expect(facts.locations.map(\.fact.code) == ["901-\(number < 9 ? "0" : "")\(number + 1)"])
      let page = try await desk.officer.get("/don-vi/\(unit)")
      #expect(page.status == 200 && page.text.contains(desk.app.localizer(nature.message)))
    }
    let chapter = try await desk.make("Chi hội bản Mòn", ["vung": "highland", "noi": "bản Mòn", "ma": "MON-1"])
    let group = try await desk.make("Tổ hội số 1", ["hinh-thuc": "group"], below: "MON-1")
    let page = try await desk.officer.get("/don-vi/\(chapter)").text
    #expect(page.contains("vùng cao") && page.contains("bản Mòn") && page.contains("/don-vi/\(group)"))
    #expect(page.contains("MON-1") && page.contains("Chi hội thôn, bản"))
    #expect(try await desk.officer.get(desk.path).text.contains("Chi hội bản Mòn"))
    // A body and a commune directly under the province.
    let approver = try await desk.app.client("tinh", .approver, in: "90")
    for nature in ["body", "commune", "district"] {
      let form = typing(["ten": "Đơn vị \(nature)", "hinh-thuc": nature])
      #expect(try await approver.post("/don-vi/\(try await desk.id("90"))/them", form).status == 303, "\(nature)")
    }
  }

  @Test(arguments: try databases())
  func `A new unit that cannot be is refused beside the field, and nothing is written`(database: any Database) async throws {
    let desk = try await UnitDesk(database)
    _ = try await desk.make("Chi hội bản Mòn", ["ma": "MON", "tu-ngay": "2020-05-01"])
    let good = ["ten": "Chi hội bản Nà", "hinh-thuc": "chapter-village", "tu-ngay": "2021-01-01"]
    let wrong: [(field: String, value: String, message: String)] = [
      ("ten", "", "Cần điền mục này"), ("ten", "123 !!", "Tên phải có chữ"), ("ten", String(repeating: "ă", count: 161), "Dài quá 160"),
      ("ten", "chi hội  BẢN Mòn", "cùng loại, cùng tên"), ("ten", "Chi hội bản Mo\u{0300}n", "cùng loại, cùng tên"),
      ("hinh-thuc", "", "Cần điền mục này"), ("hinh-thuc", "province", "không trực thuộc Huyện An Bình"),
      ("hinh-thuc", "group", "không trực thuộc Huyện An Bình"), ("hinh-thuc", "body", "không trực thuộc"),
      ("hinh-thuc", "committee-village", "chưa rõ là hình thức nào"), ("hinh-thuc", "<b>", "chưa rõ là hình thức nào"),
      ("vung", "giữa", "chưa rõ là vùng nào"), ("noi", String(repeating: "x", count: 161), "Dài quá 160"),
      ("tu-ngay", "2021-02-30", "không phải ngày có thật"), ("tu-ngay", "hôm qua", "không phải ngày"),
      ("tu-ngay", "2999-01-01", "Ngày này chưa tới"), ("ma", "có dấu cách", "Mã chỉ gồm chữ"),
      ("ma", "MON", "đang là của Chi hội bản Mòn"), ("ma", "90101", "đang là của Xã Nà Lành"),
    ]
    for (field, value, message) in wrong {
      let form = typing(good.merging([field: value]) { $1 })
      try await desk.expectRefused(field, message) { try await desk.officer.post("\(desk.path)/them", form) }
    }
    let back = try await desk.officer.post("\(desk.path)/them", typing(good.merging(["ma": "MON"]) { $1 }))
    #expect(back.text.contains("value=\"Chi hội bản Nà\"") && back.text.contains("value=\"chapter-village\" selected"))
    #expect(try await desk.officer.post("\(desk.path)/them", typing(good)).status == 303)
  }

  @Test(arguments: try databases())
  func `Nothing is entered below a unit that has ended, or before it began`(database: any Database) async throws {
    let desk = try await UnitDesk(database)
    let old = try await desk.make("Chi hội bản Cũ", ["tu-ngay": "2020-01-01", "ma": "CU"])
    let young = typing(["ten": "Tổ 1", "hinh-thuc": "group", "tu-ngay": "2019-12-31"])
    try await desk.expectRefused("tu-ngay", "chỉ có từ 01/01/2020") { try await desk.officer.post("/don-vi/\(old)/them", young) }
    let end = typing(["ngay-cuoi": "2022-06-30", "ly-do": "Giải thể"])
    #expect(try await desk.officer.post("/don-vi/\(old)/ket-thuc", end).status == 303)
    let before = try await database.dump()
    let answer = try await desk.officer.post("/don-vi/\(old)/them", typing(["ten": "Tổ 1", "hinh-thuc": "group"]))
    #expect(answer.status == 409 && answer.text.contains("đã kết thúc hoạt động ngày 30/06/2022"))
    #expect(try await database.dump().differs(from: before) == [])
    // Its page shows it as it last stood, and offers nothing that cannot be done.
    let page = try await desk.officer.get("/don-vi/\(old)").text
    #expect(page.contains("đến hết 30/06/2022") && !page.contains("/don-vi/\(old)/them") && page.contains("/don-vi/\(old)/sua"))
    // A unit of which nobody knows since when it is there counts from the unit above.
    let group = try await desk.make("Chi hội bản Mới", ["tu-ngay": "2021-03-04", "ma": "MOI"])
    _ = group
    let inner = try await desk.make("Tổ hội 1", ["hinh-thuc": "group"], below: "MOI")
    #expect(try await desk.facts(inner)?.validity.from == Day(2021, 3, 4))
  }

  @Test(arguments: try databases())
  func `Whoever only looks sees no button and changes nothing`(database: any Database) async throws {
    let desk = try await UnitDesk(database)
    let leader = try await desk.app.client("lanh.dao", .leader, in: "901")
    let neighbour = try await desk.app.client("hang.xom", .officer, in: "902")
    let before = try await database.dump()
    for client in [leader, neighbour] {
      for path in ["them", "sua", "ket-thuc", "danh-sach/don-vi/nap", "lien-he"] {
        let form = typing(["ten": "X", "ma": "Y"].filter { _ in path == "them" })
        #expect(try await client.post("\(desk.path)/\(path)", form).status == 403, "\(path)")
      }
    }
    #expect(try await database.dump().differs(from: before) == [])
    #expect(!(try await leader.get(desk.path).text.contains("\(desk.path)/them")))
    #expect(try await desk.officer.get(desk.path).text.contains("\(desk.path)/them"))
  }
}
