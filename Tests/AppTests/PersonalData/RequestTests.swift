import Formats
import Store
import Testing

@testable import App

/// Somebody asks about his data: the clocks, the steps, what others see of it.
@Suite struct RequestTests {
  private func rules() throws -> DataRules {
    let app = try AppContext(database: databases()[0], key: .random())
    return try app.dataRules()
  }

  @Test func `Working days leave out Saturdays, Sundays and holidays with a fixed date`() throws {
    let rules = try rules()
    let days = [
      // A Thursday: Friday, then Monday.
      ("2026-10-08", "2026-10-12"), ("2026-10-09", "2026-10-13"), ("2026-10-10", "2026-10-13"),
      // 30 April and 1 May 2026 are a Thursday and a Friday.
      ("2026-04-29", "2026-05-05"), ("2026-12-31", "2027-01-05"), ("2026-09-01", "2026-09-04"),
    ]
    for (from, to) in days {
      #expect(rules.workingDay(2, after: try #require(Day(from))) == Day(to), "\(from)")
    }
    #expect(rules.acknowledge == 2 && rules.noticeHours == 72)
  }

  @Test func `Each kind of dataRequest has its days, and one extension`() throws {
    let rules = try rules()
    let day = try #require(Day("2026-10-05"))
    let expected: [DataRequest.Kind: (String, String)] = [
      .access: ("2026-10-15", "2026-10-25"), .correction: ("2026-10-15", "2026-10-25"),
      .erasure: ("2026-10-25", "2026-11-09"), .withdrawal: ("2026-10-20", "2026-11-04"),
      .restriction: ("2026-10-20", "2026-11-04"), .objection: ("2026-10-20", "2026-11-04"),
    ]
    let now = Timestamp(milliseconds: 0)
    for kind in DataRequest.Kind.allCases {
      let dataRequest = DataRequest.made(in: .new(), on: day, at: now, kind: kind)
      let open = DataRequestCase(dataRequest, [], rules)
      #expect("\(open.answerBy)" == expected[kind]?.0 && "\(open.acknowledgeBy)" == "2026-10-07", "\(kind)")
      #expect(open.due == open.acknowledgeBy)
      let extended = DataRequestCase(dataRequest, [.made(.extended, of: dataRequest.id, on: day, at: now)], rules)
      #expect("\(extended.answerBy)" == expected[kind]?.1, "\(kind)")
      let told = DataRequestCase(dataRequest, [.made(.acknowledged, of: dataRequest.id, on: day, at: now)], rules)
      #expect(told.due == told.answerBy)
      #expect(told.state(on: told.answerBy) == .soon && told.state(on: told.answerBy.next) == .overdue)
      #expect(told.state(on: day) == .running)
    }
  }

  @Test(arguments: try databases())
  func `A step has its day and its words, is done once, and nothing follows the answer`(database: any Database)
    async throws
  {
    let app = try await madeUp(database)
    let unit = try await app.unit("901").id
    let today = try await database.read { $0.today }
    let dataRequest = DataRequest.made(in: unit, on: today.adding(days: -2), at: Timestamp(milliseconds: 0))
    try await app.atTheMachine { try dataRequest.receive(by: $0.operation(in: $1)) }
    let take = { (kind: DataRequestStep.Kind, day: Day, note: String?) in
      try await app.wrongs { request, db in
        let step = DataRequestStep.made(kind, of: dataRequest.id, on: day, note: note, at: db.now)
        try DataRequest.find(dataRequest.id, app, in: db).record(step, by: request.operation(in: db))
      }
    }
    #expect(try await take(.worked, today, nil) == ["ghi-chu"])
    #expect(try await take(.worked, today.next, "x") == ["ngay"])
    #expect(try await take(.worked, today.adding(days: -3), "x") == ["ngay"])
    #expect(try await take(.acknowledged, today, nil) == [])
    #expect(try await take(.acknowledged, today, nil) == ["viec"])
    for _ in 0..<2 { #expect(try await take(.worked, today, "tìm trong sổ cán bộ") == []) }
    #expect(try await take(.extended, today, "sổ ở xã") == [])
    #expect(try await take(.extended, today, "lại nữa") == ["viec"])
    #expect(try await take(.answered, today, "đã gửi bản in") == [])
    #expect(try await take(.worked, today, "x") == ["conflict"])
    #expect(try await app.wrongs { try dataRequest.correct(by: $0.operation(in: $1)) } == ["conflict"])
    let item = try await database.read { try DataRequest.find(dataRequest.id, app, in: $0) }
    #expect(item.steps.map(\.kind) == [.acknowledged, .worked, .worked, .extended, .answered] && !item.isOpen)
    // The audit log tells that something was done, and of whom it does not tell.
    let said = try await app.auditEntries().map { "\($0.summary) \($0.arguments) \($0.changes)" }.joined()
    #expect(said.contains("Xem dữ liệu") && !said.contains("Tòng Thị Hỏi") && !said.contains("0987654321"))
  }

  @Test(arguments: try databases())
  func `What cannot be extended in time is answered`(database: any Database) async throws {
    let app = try await madeUp(database)
    let unit = try await app.unit("901").id
    let today = try await database.read { $0.today }
    let late = DataRequest.made(in: unit, on: today.adding(days: -11), at: Timestamp(milliseconds: 0))
    let other = DataRequest.made(in: unit, on: today, at: Timestamp(milliseconds: 0), asker: "Vì Văn Sau")
    try await app.atTheMachine {
      try other.receive(by: $0.operation(in: $1))
      try late.receive(by: $0.operation(in: $1))
    }
    let refused = try await app.wrongs { request, db in
      try DataRequest.find(late.id, app, in: db).record(
        .made(.extended, of: late.id, on: today, at: db.now), by: request.operation(in: db))
    }
    #expect(refused == ["ngay"])
    // What is due first stands first; the rule names the late one, without its name.
    #expect(try await database.read { try DataRequest.all(app, in: $0) }.map(\.dataRequest.id) == [late.id, other.id])
    let said = try await app.says("request-overdue")
    #expect(said.count == 1 && said[0].contains("Huyện An Bình") && !said[0].contains("Hỏi"), "\(said)")
    let pending = try await database.read { db in
      try app.openItemProviders.flatMap { try $0.items(unit, app, db) }.filter { $0.key.hasPrefix("data request") }
    }
    #expect(pending.count == 2 && pending.allSatisfy { $0.kind == .duty && $0.due != nil })
    #expect(!pending.contains { $0.description.localized(by: app.localizer).contains("Vì Văn Sau") })
    try await app.atTheMachine {
      try DataRequest.find(late.id, app, in: $1).record(
        .made(.answered, of: late.id, on: today, at: $1.now), by: $0.operation(in: $1))
    }
    #expect(try await app.says("request-overdue") == [])
  }

  @Test(arguments: try databases())
  func `Whoever asks for somebody else says for whom, and a form that is wrong keeps what was typed`(
    database: any Database
  ) async throws {
    let app = try await madeUp(database)
    let unit = try await app.unit("901").id
    let client = Client(app, cookies: ["phien": try await app.session(of: "binh", .officer, in: unit)])
    let form: [String: String?] = [
      "loai": "erasure", "ho-ten": "Lò Thị Mẹ", "lien-he": "0912345678", "thay-ai": "child", "cua-ai": "",
      "yeu-cau-gi": "Xóa tên con", "ngay-nhan": "2026-01-05",
    ]
    let refused = try await client.post("/du-lieu-ca-nhan/yeu-cau/moi", typing(form))
    #expect(refused.status == 422 && refused.text.contains("Lò Thị Mẹ"))
    #expect(readAloud(refused.text).contains("Ghi họ tên người được đại diện"))
    #expect(try await app.count("data_request") == 0)
    let child = form.merging(["cua-ai": "Lò Văn Con"]) { $1 }
    #expect(try await client.post("/du-lieu-ca-nhan/yeu-cau/moi", typing(child)).status == 303)
    let dataRequest = try #require(try await database.read { try DataRequest.all(app, in: $0) }.first)
    let page = try await client.get(dataRequest.dataRequest.path).text
    #expect(page.contains("Lò Văn Con") && readAloud(page).contains("Quá hạn"))
    // Somebody of the district beside it reaches none of it.
    let other = Client(
      app, cookies: ["phien": try await app.session(of: "xa", .officer, in: app.unit("902").id)])
    #expect(try await other.get(dataRequest.dataRequest.path).status == 403)
    #expect(try await !other.get("/du-lieu-ca-nhan/yeu-cau").text.contains("Lò Thị Mẹ"))
    // A treasurer has no business with it.
    let treasurer = Client(app, cookies: ["phien": try await app.session(of: "quy", .treasurer, in: unit)])
    #expect(try await treasurer.get("/du-lieu-ca-nhan/yeu-cau").status == 403)
  }

  @Test(arguments: try databases())
  func `Receipt and answer are Word files with the deadline and what was done`(database: any Database) async throws {
    let app = try await madeUp(database)
    let unit = try await app.unit("90101").id
    let today = try await database.read { $0.today }
    let dataRequest = DataRequest.made(in: unit, on: today, at: Timestamp(milliseconds: 0))
    try await app.atTheMachine {
      try dataRequest.receive(by: $0.operation(in: $1))
      try DataRequest.find(dataRequest.id, app, in: $1).record(
        .made(.worked, of: dataRequest.id, on: today, note: "tìm trong sổ cán bộ", at: $1.now),
        by: $0.operation(in: $1))
    }
    let texts = try await database.read { db in
      var request = RequestContext(user: .commandLine("an"), app: app)
      request.path = ["request": "\(dataRequest.id)"]
      let paper = try RequestLetters(request, db)
      return try [paper.receipt(), paper.answer()].map { try wordText($0) }
    }
    let by = today.adding(days: 10).short
    for part in ["Tòng Thị Hỏi", "0987654321", by, "Xem dữ liệu", "gia hạn một lần"] {
      #expect(texts[0].contains(part), "\(part)")
    }
    for part in ["Tòng Thị Hỏi", "tìm trong sổ cán bộ", "khiếu nại", "356/2025"] {
      #expect(texts[1].contains(part), "\(part)")
    }
    // Nobody has answered yet, and the paper does not say so.
    #expect(!texts[1].contains("đã thực hiện theo yêu cầu"))
  }
}

func wordText(_ bytes: [UInt8]) throws -> String {
  String(decoding: try Zip.entry("word/document.xml", of: bytes, limit: 1_000_000), as: UTF8.self)
}

extension AppContext {
  /// The fields that a deed at the machine finds wrong; `conflict` where the state forbids it.
  func wrongs(_ action: @escaping @Sendable (RequestContext, any Connection) throws -> Void) async throws -> [String] {
    do { try await atTheMachine(action) } catch Problem.invalid(let problems) { return problems.map(\.field) } catch Problem
      .conflict
    { return ["conflict"] }
    return []
  }
}
