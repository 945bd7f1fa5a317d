import Store
import Testing

@testable import App

/// Plans that do not hold are refused with a sentence that says what to do, before anything is written.
@Suite struct BadReorganizationTests {
  private static let head = "việc,đơn vị cũ,đơn vị mới,phần,tên mới,thuộc,tên đợt,quyết định,ngày ký,ngày thực hiện"
  private static func plan(_ rows: [String], day: String = "2025-07-01") -> String {
    ([head] + rows.enumerated().map { $1 + ($0 == 0 ? ",Đợt thử,01/QĐ,2025-06-01,\(day)" : ",,,,") }).joined(separator: "\n")
  }
  /// What is wrong with each, and a piece of the sentence that says so.
  private static let bad: [(rows: [String], says: String)] = [
    (["hợp nhất,90109,n1,,Xã Mới,"], "Không có đơn vị nào là “90109”"),
    (["hợp nhất,90101,n1,,Xã Mới,"], "không phải hợp nhất"),
    (["sáp nhập,90101,90101,,,"], "không thể nhập vào chính đơn vị này"),
    (["sáp nhập,90101,90102,,,", "sáp nhập,90102,90101,,,"], "vừa kết thúc vừa tiếp tục"),
    (["chia,90101,n1,một phần,Xã A,"], "chưa đủ toàn bộ"),
    (["sáp nhập,90101,90102,một phần,,"], "chưa đủ toàn bộ"),
    (["chia,90101,n1,một phần,Xã A,", "chia,90101,n2,toàn bộ,Xã B,"], "quá toàn bộ"),
    (["sáp nhập,90101,90102,,,", "kết thúc,90101,,,,"], "hai dòng trùng nhau"),
    (["kết thúc,901,,,,"], "còn 2 đơn vị trực thuộc"),
    (["chia,901,n1,một phần,Huyện A,", "chia,901,n2,một phần,Huyện B,"], "mà 2 đơn vị trực thuộc chưa ghi"),
    (["chuyển,901,,,,90101"], "xoay vòng"),
    (["đổi tên,90101,,,Xã Nà Vui,"], "trùng tên và loại"),
    (["hợp nhất,90101,n1,,Xã Mới,901", "hợp nhất,90102,n1,,Xã Khác,"], "có hai tên"),
    (["bỏ cấp,901,,,,", "chuyển,902,,,,901"], "không thể là đơn vị cấp trên"),
    (["nhập nhằng,90101,n1,,Xã Mới,"], "Không có việc “nhập nhằng”"),
    (["sáp nhập,90101,90102,nửa,,"], "không phải phần"),
    (["sáp nhập,90101,,,,"], "chưa ghi về đơn vị nào"),
  ]

  @Test(arguments: try databases())
  func `Each plan that does not hold is refused with its own message, and nothing is written`(database: any Database)
    async throws
  {
    let app = try await madeUp(database)
    let request = RequestContext(user: .commandLine("t"), app: app)
    let before = try await database.dump()
    for (rows, says) in Self.bad {
      do {
        try await database.write { _ = try ReorganizationPlan(csv: Self.plan(rows)).carryOut(by: request.operation(in: $0)) }
        Issue.record("taken: \(rows)")
      } catch Problem.invalid(let problems) {
        let said = problems.map { app.localizer($0.message) }
        #expect(said.contains { $0.contains(says) }, "\(rows): \(said)")
      }
    }
    #expect(try await database.dump().differs(from: before) == [])
  }

  @Test(arguments: try databases())
  func `Two reforms in the wrong order, and one of a unit that has ended, are refused`(database: any Database) async throws {
    let app = try await madeUp(database)
    let request = RequestContext(user: .commandLine("t"), app: app)
    func carry(_ rows: [String], _ day: String) async throws -> TreeChange {
      try await database.write { try ReorganizationPlan(csv: Self.plan(rows, day: day)).carryOut(by: request.operation(in: $0)) }
    }
    let first = try await carry(["hợp nhất,90101,n1,,Xã Mới,", "hợp nhất,90102,n1,,,"], "2025-07-01")
    for day in ["2025-07-01", "2025-06-01", "2025-08-01"] {
      await #expect(throws: Problem.self, "\(day)") { _ = try await carry(["sáp nhập,90101,90102,,,"], day) }
    }
    let second = try await carry(["đổi tên,n1,,,Xã Mới Hơn,"], "2025-09-01")
    await #expect(throws: Problem.self) { try await database.write { try first.undoReorganization(by: request.operation(in: $0)) } }
    try await database.write { try second.undoReorganization(by: request.operation(in: $0)) }
    try await database.write { try first.undoReorganization(by: request.operation(in: $0)) }
  }

  @Test(arguments: try databases())
  func `A unit that already has figures, roles or others below it is not undone away`(database: any Database) async throws {
    let app = try await madeUp(database)
    let request = RequestContext(user: .commandLine("t"), app: app)
    let plan = Self.plan(["hợp nhất,90101,n1,,Xã Mới,", "hợp nhất,90102,n1,,,"])
    let change = try await database.write { try ReorganizationPlan(csv: plan).carryOut(by: request.operation(in: $0)) }
    try await app.state("n1,members,84", period: "2025")
    do {
      try await database.write { try change.undoReorganization(by: request.operation(in: $0)) }
      Issue.record("undone")
    } catch Problem.conflict(let message) {
      #expect(app.localizer(message).contains("Xã Mới đã có Số liệu"))
    }
    #expect(try await app.number("members", "n1", "2025") == 84)
  }

  @Test(arguments: try databases())
  func `A refused undo and a reform that breaks leave nothing behind, also through the page`(database: any Database)
    async throws
  {
    let world = OfficerWorld(try await madeUp(database))
    let app = world.app
    // With a last day that was planned for long after the reform.
    let post = try await world.appoint("chair", "Lò Thị Lan", in: "90101", "2021-01-01/2030-12-31")
    let client = Client(
      app, cookies: ["phien": try await app.session(of: "duyet", .approver, in: app.unit("90").id)])
    let plan = Self.plan(["hợp nhất,90101,n1,,Xã Mới,", "hợp nhất,90102,n1,,,"])
    let long = plan.replacing("01/QĐ", with: String(repeating: "01/QĐ ", count: 60))
    let before = try await database.dump()
    let refused = try await client.post("/sap-xep", "bo=&noi-dung=\(encoded(long))")
    #expect(refused.status == 422 && refused.text.contains("Dài quá 200 ký tự"))
    #expect(try await database.dump().differs(from: before) == [])
    #expect(try await client.post("/sap-xep", "bo=&noi-dung=\(encoded(plan))").status == 303)
    #expect(try await world.post(post.id).validTo == Day(2025, 6, 30))
    let change = try #require(try await database.read { try TreeChange.all([.reform], in: $0).first })
    try await app.state("n1,members,84", period: "2025")
    let carried = try await database.dump()
    let answer = try await client.post("/sap-xep/\(change.id)/hoan-tac")
    #expect(answer.status == 422)
    #expect(try await database.dump().differs(from: carried) == [])
  }
}
