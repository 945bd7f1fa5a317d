import Store
import Testing

@testable import App

@Suite struct OfficerPagesTests {
  private func furnished(_ database: any Database) async throws -> (world: OfficerWorld, lan: Post, unit: Identifier) {
    let world = OfficerWorld(try await madeUp(database))
    try await world.convene(5, in: "901", "2020-07-01/", congress: "2020-07-01")
    let lan = try await world.appoint("chair", "Lò Thị Lan", in: "901", term: 5) { $0.isFullTime = true }
    try await world.appoint("member", "Quàng Văn Bình", in: "901", term: 5) {
      ($0.organ, $0.placedBy) = (.standingCommittee, "Chủ tịch Hội Phụ nữ huyện")
    }
    try await world.appoint("vice_chair", nil, in: "90101", "2020-07-01/")
    return (world, lan, lan.unitId)
  }

  @Test(arguments: try databases())
  func `The leadership of a unit is shown by organ, with who is placed by which office`(database: any Database) async throws {
    let (world, _, unit) = try await furnished(database)
    let client = try await world.app.client("lan.hv", .leader, in: "901")
    let page = readAloud(try await client.get("/don-vi/\(unit)/can-bo").text)
    for piece in ["Thường trực (1)", "Ban Thường vụ (1)", "Lò Thị Lan", "Chủ tịch Hội Phụ nữ huyện", "Nhiệm kỳ V", "chuyên trách"] {
      #expect(page.contains(piece), "\(piece)")
    }
    #expect(!page.contains("Ghi cán bộ"), "a leader only looks")
    let before = readAloud(try await client.get("/don-vi/\(unit)/can-bo?ngay=2020-06-30").text)
    #expect(!before.contains("Thường trực (1)") && before.contains("Chưa có ai giữ chức vào ngày này"))
  }

  @Test(arguments: try databases())
  func `People are found by name without marks, within reach only`(database: any Database) async throws {
    let (world, lan, _) = try await furnished(database)
    let above = try await world.app.client("tinh", .officer, in: "90")
    let found = try await above.get("/can-bo?tim=lo+thi").text
    #expect(found.contains("/can-bo/\(lan.personId)") && readAloud(found).contains("1 người"))
    let all = readAloud(try await above.get("/can-bo").text)
    #expect(all.contains("Chủ tịch: Lò Thị Lan") && all.contains("Phó Chủ tịch: (chưa có tên)"))
    #expect(all.contains("Trống: Chủ tịch") && all.contains("Huyện Bình Xuân") && all.contains("chưa có cán bộ"))
    for code in ["902", "90101"] {
      let other = try await world.app.client("khac.\(code)", .officer, in: code)
      #expect(!(try await other.get("/can-bo?tim=lo+thi").text.contains("Lan")), "\(code)")
      #expect(try await other.get("/can-bo/\(lan.personId)").status == 403)
      #expect(try await other.get("/chuc-vu/\(lan.id)/sua").status == 403)
    }
  }

  @Test(arguments: try databases())
  func `A form that is wrong comes back with what was typed, and nothing is kept`(database: any Database) async throws {
    let (world, lan, unit) = try await furnished(database)
    let client = try await world.app.client("an.bn", .officer, in: "901")
    let before = try await world.officers()
    let wrong: [(path: String, form: [String: String?], says: String)] = [
      ("/don-vi/\(unit)/can-bo/moi", ["chuc-danh": "", "ho-ten": "Tòng Văn Hải"], "Chọn chức danh"),
      ("/don-vi/\(unit)/can-bo/moi", ["chuc-danh": "member", "ho-ten": "Tòng Văn Hải"], "chọn nhiệm kỳ"),
      ("/don-vi/\(unit)/can-bo/moi", ["chuc-danh": "chair", "tu-ngay": "2022-01-01", "ho-ten": "Tòng Văn Hải"], "đã có Chủ tịch"),
      ("/don-vi/\(unit)/can-bo/moi", ["chuc-danh": "member", "tu-ngay": "2022-02-30", "ho-ten": "Tòng Văn Hải"], "không phải ngày"),
      ("/don-vi/\(unit)/can-bo/moi", ["chuc-danh": "member", "tu-ngay": "2022-01-01", "ho-ten": "Tòng Văn Hải", "nam-sinh": "20"], "bốn chữ số"),
      ("/don-vi/\(unit)/can-bo/moi", ["chuc-danh": "member", "tu-ngay": "2022-01-01", "ho-ten": "Tòng Văn Hải", "dien-thoai": "12"], "8 đến 15"),
      (
        "/can-bo/\(lan.personId)/chuc-vu", ["don-vi": "901", "chuc-danh": "vice_chair", "tu-ngay": "2022-01-01", "ghi-chu": "Tòng Văn Hải"],
        "không thể đồng thời"
      ),
      ("/can-bo/\(lan.personId)/sua", ["ho-ten": "Tòng Văn Hải", "tai-khoan": "khong.co"], "Không có tài khoản"),
      ("/chuc-vu/\(lan.id)/thoi", ["den-ngay": "2019-01-01", "ly-do": "Tòng Văn Hải"], "từ ngày 01/07/2020"),
      ("/don-vi/\(unit)/nhiem-ky/moi", ["nhiem-ky": "V", "quyet-dinh": "Tòng Văn Hải"], "đã có nhiệm kỳ V"),
    ]
    for item in wrong {
      let answer = try await client.post(item.path, typing(item.form))
      #expect(answer.status == 422 && readAloud(answer.text).contains(item.says), "\(item.path): \(item.says)")
      #expect(answer.text.contains("Tòng Văn Hải") || item.path.contains("nhiem-ky"), "\(item.path) forgets what was typed")
    }
    let after = try await world.officers()
    #expect(after.people == before.people && after.posts == before.posts && after.terms == before.terms)
    // A further post in a unit that the role does not reach is refused by the deed.
    let beyond = try await client.post("/can-bo/\(lan.personId)/chuc-vu", typing(["don-vi": "902", "chuc-danh": "member", "tu-ngay": "2022-01-01"]))
    #expect(beyond.status == 403)
    #expect(try await world.officers().posts == before.posts)
  }

  @Test(arguments: try databases())
  func `A congress: the papers are ticked with their day, and can be taken back`(database: any Database) async throws {
    let (world, lan, _) = try await furnished(database)
    let term = try #require(lan.termId)
    let client = try await world.app.client("an.bn", .officer, in: "901")
    let path = "/nhiem-ky/\(term)"
    #expect(try await client.post("\(path)/ho-so", typing(["giay-to": "personnel", "ngay": "2020-06-01", "ghi-chu": "bản 2"])).status == 303)
    let page = readAloud(try await client.get(path).text)
    #expect(page.contains("Đề án nhân sự đã có từ 01/06/2020") && page.contains("bản 2") && page.contains("1.012942"))
    #expect(try await client.post("\(path)/ho-so", typing(["giay-to": "personnel", "ngay": nil])).status == 303)
    #expect(readAloud(try await client.get(path).text).contains("Đề án nhân sự chưa có"))
    let tomorrow = try await database.read { $0.today.next }
    for form in [["giay-to": "personnel", "ngay": "\(tomorrow)"], ["giay-to": "gì đó", "ngay": "2020-06-01"]] {
      #expect(try await client.post("\(path)/ho-so", typing(form)).status == 422)
    }
    #expect(try await world.app.count("congress_file") == 2)
  }

  @Test(arguments: try databases())
  func `Turnover and staffing are pages`(database: any Database) async throws {
    let app = try await sonLa(database)
    let root = try await app.unit("14").id
    let client = Client(app, cookies: ["phien": try await app.session(of: "tinh", .leader, in: root)])
    let turnover = readAloud(try await client.get("/can-bo/bien-dong?nhiem-ky=V&ngay=2022-12-31").text)
    #expect(turnover.contains("2/12 giữ nguyên người, nguyên chức (Bắc Yên và Vân Hồ); 9 có thay đổi; 1 chưa có thông tin: Sông Mã"))
    #expect(turnover.contains("Mường La, Phù Yên, Yên Châu") || turnover.contains("Mộc Châu, Mường La, Phù Yên và Yên Châu"))
    let staffing = readAloud(try await client.get("/can-bo/bien-che?ngay=2022-12-31").text)
    for line in ["3 biên chế chuyên trách: 4 đơn vị", "2 biên chế chuyên trách: 5 đơn vị", "1 biên chế chuyên trách: 3 đơn vị"] {
      #expect(staffing.contains(line), "\(line)")
    }
    #expect(try await client.get("/can-bo/bien-dong?nhiem-ky=abc").status == 422)
  }
}
