import Store
import Testing

@testable import App

@Suite struct EndingTests {
  @Test(arguments: try databases())
  func `A unit ends on its last day, and all that it was stays`(database: any Database) async throws {
    let desk = try await UnitDesk(database)
    let unit = try await desk.make("Chi hội bản Mòn", ["tu-ngay": "2020-01-01", "ma": "MON"])
    let form = typing(["ngay-cuoi": "2022-06-30", "ly-do": "Giải thể theo 12/QĐ"])
    #expect(try await desk.officer.post("/don-vi/\(unit)/ket-thuc", form).status == 303)
    let facts = try #require(try await desk.facts(unit))
    let whole = Validity(from: Day(2020, 1, 1), to: Day(2022, 6, 30))
    #expect(facts.validity == whole && facts.names.map(\.validity) == [whole] && facts.parents.map(\.validity) == [whole])
    #expect(!(try await desk.officer.get(desk.path).text.contains("/don-vi/\(unit)")))
    #expect(try await desk.officer.get("\(desk.path)?ngay=2022-06-30").text.contains("/don-vi/\(unit)"))
    let change = try #require(try await desk.changes().first)
    #expect(try await desk.officer.get("/thay-doi/\(change.id)").text.contains("Giải thể theo 12/QĐ"))
    // The code is free for whoever comes after, and not before.
    try await desk.expectRefused("ma", "đang là của") {
      try await desk.officer.post(
        "\(desk.path)/them", typing(["ten": "Chi hội bản Sau", "hinh-thuc": "chapter-village", "ma": "MON", "tu-ngay": "2022-06-30"]))
    }
    _ = try await desk.make("Chi hội bản Sau", ["ma": "MON", "tu-ngay": "2022-07-01"])
    // Whatever is in the form: it has ended.
    let again = try await desk.officer.post("/don-vi/\(unit)/ket-thuc", form)
    #expect(again.status == 409 && again.text.contains("đã kết thúc hoạt động ngày 30/06/2022"))
    // It cannot come back while another bears its code.
    let before = try await database.dump()
    let undone = try await desk.officer.post("/thay-doi/\(change.id)/hoan-tac")
    #expect(undone.status == 409 && undone.text.contains("cùng mang mã MON"))
    #expect(try await database.dump().differs(from: before) == [])
  }

  @Test(arguments: try databases())
  func `An end that cannot be is refused beside the field, and nothing is written`(database: any Database) async throws {
    let desk = try await UnitDesk(database)
    let unit = try await desk.make("Chi hội bản Mòn", ["tu-ngay": "2020-01-01", "ma": "MON"])
    #expect(try await desk.mend(unit, ["ten": "Chi hội Mòn", "ten-tu": "2021-06-01"]).status == 303)
    let group = try await desk.make("Tổ 1", ["hinh-thuc": "group"], below: "MON")
    let wrong: [(day: String, why: String, field: String, message: String)] = [
      ("", "x", "ngay-cuoi", "Cần điền"), ("2022-13-01", "x", "ngay-cuoi", "không phải ngày"),
      ("2019-12-31", "x", "ngay-cuoi", "chỉ có từ 01/01/2020"), ("2021-05-01", "x", "ngay-cuoi", "đã có thay đổi sau 01/05/2021"),
      ("2022-01-01", "", "ly-do", "Cần điền"), ("2022-01-01", String(repeating: "x", count: 301), "ly-do", "Dài quá 300"),
      ("2022-01-01", "x", "ngay-cuoi", "Còn 1 đơn vị trực thuộc: Tổ 1"),
    ]
    for (day, why, field, message) in wrong {
      try await desk.expectRefused(field, message) {
        try await desk.officer.post("/don-vi/\(unit)/ket-thuc", typing(["ngay-cuoi": day, "ly-do": why]))
      }
    }
    let end = typing(["ngay-cuoi": "2022-01-01", "ly-do": "x"])
    #expect(try await desk.officer.post("/don-vi/\(group)/ket-thuc", end).status == 303)
    #expect(try await desk.officer.post("/don-vi/\(unit)/ket-thuc", end).status == 303)
    // One's own unit is ended from above.
    let own = try await desk.officer.post("\(desk.path)/ket-thuc", end)
    #expect(own.status == 409 && own.text.contains("cấp trên giải thể"))
    #expect(try await desk.officer.get("\(desk.path)/ket-thuc").text.contains("cấp trên giải thể"))
  }
}
