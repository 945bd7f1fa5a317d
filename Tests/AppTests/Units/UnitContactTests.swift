import Store
import Testing

@testable import App

@Suite struct UnitContactTests {
  private static let fields = ["dien-thoai": "0212 385 1234", "dia-chi": "Bản Mòn, xã Nà Lành", "thu-dien-tu": "hkh.nalanh@sonla.gov.vn"]

  @Test(arguments: try databases())
  func `Contacts are shown as of the day, and rows are only added`(database: any Database) async throws {
    let desk = try await UnitDesk(database)
    let path = "\(desk.path)/lien-he"
    let first = typing(Self.fields.merging(["tu-ngay": "2020-01-01"]) { $1 })
    #expect(try await desk.officer.post(path, first).status == 303)
    #expect(try await desk.officer.post(path, typing(Self.fields.merging(["dien-thoai": "+84 912 345 678", "tu-ngay": "2022-01-01"]) { $1 })).status == 303)
    let now = try await desk.officer.get(desk.path).text
    #expect(now.contains("+84 912 345 678") && now.contains("Bản Mòn, xã Nà Lành") && now.contains("hkh.nalanh@sonla.gov.vn"))
    let then = try await desk.officer.get("\(desk.path)?ngay=2021-06-01").text
    #expect(then.contains("0212 385 1234") && !then.contains("+84 912"))
    #expect(!(try await desk.officer.get("\(desk.path)?ngay=2019-06-01").text.contains("385 1234")))
    // Empty fields say that the office cannot be reached so any more.
    #expect(try await desk.officer.post(path, typing(["dien-thoai": "", "dia-chi": "", "thu-dien-tu": ""])).status == 303)
    #expect(!(try await desk.officer.get(desk.path).text.contains("sonla.gov.vn")))
    #expect(try await desk.app.count("unit_contact") == 3)
    let page = try await desk.officer.get(path).text
    #expect(page.contains("0212 385 1234") && page.contains("Can.Bo"))
  }

  @Test(arguments: try databases())
  func `Contacts that cannot be are refused beside the field, and nothing is written`(database: any Database) async throws {
    let desk = try await UnitDesk(database)
    let unit = try await desk.make("Chi hội bản Mòn", ["tu-ngay": "2020-01-01"])
    let wrong: [(field: String, value: String, message: String)] = [
      ("dien-thoai", "12", "8 đến 15 chữ số"), ("dien-thoai", "gọi cho Lan", "8 đến 15 chữ số"), ("dien-thoai", "０２１２３８５１２３４", "8 đến 15 chữ số"),
      ("thu-dien-tu", "khong phai thu", "Địa chỉ thư chưa đúng"), ("thu-dien-tu", "a@b", "Địa chỉ thư chưa đúng"),
      ("dia-chi", String(repeating: "x", count: 161), "Dài quá"), ("tu-ngay", "2020-02-31", "không phải ngày"),
      ("tu-ngay", "2019-12-31", "chỉ có từ 01/01/2020"),
    ]
    for (field, value, message) in wrong {
      try await desk.expectRefused(field, message) {
        try await desk.officer.post("/don-vi/\(unit)/lien-he", typing(Self.fields.merging([field: value]) { $1 }))
      }
    }
    try await desk.expectRefused("dien-thoai", "ít nhất một ô") {
      try await desk.officer.post("/don-vi/\(unit)/lien-he", typing(["dien-thoai": "", "dia-chi": " ", "thu-dien-tu": ""]))
    }
  }
}
