import Store
import Testing

@testable import App

/// Data came into wrong hands: 72 hours.
@Suite struct BreachTests {
  private struct World {
    let app: AppContext
    let clock: TestClock
    let unit: Identifier
    let breach: Identifier

    init(_ database: any Database) async throws {
      // A Monday, nine o'clock in Vietnam.
      clock = TestClock(Timestamp(endOf: Day(2026, 10, 4)!).adding(minutes: 9 * 60))
      app = try await madeUp(try fresh(database, clock))
      (unit, breach) = (try await app.unit("901").id, .new())
      try await app.atTheMachine { [breach, unit] in
        try DataBreach.report(.made(of: breach, at: $1.now, persons: nil), in: unit, by: $0.operation(in: $1))
      }
    }
    var known: DataBreach {
      get async throws { try await app.database.read { [app, breach] in try DataBreach.find(breach, app, in: $0) } }
    }
    func take(_ kind: DataBreachStep.Kind, hoursAgo: Int64 = 0, note: String = "gọi điện") async throws -> [String] {
      try await app.wrongs { [app, breach] request, db in
        try DataBreach.find(breach, app, in: db).record(
          .made(kind, of: breach, at: db.now.adding(minutes: -60 * hoursAgo), note: note),
          by: request.operation(in: db))
      }
    }
    func client() async throws -> Client {
      Client(app, cookies: ["phien": try await app.session(of: "binh", .officer, in: unit)])
    }
  }

  @Test(arguments: try databases())
  func `The clock runs from the discovery, hour by hour, until the authority is told`(database: any Database)
    async throws
  {
    let world = try await World(database)
    #expect(try await world.known.hoursLeft(at: world.clock.now) == 72)
    world.clock.pass(hours: 30, minutes: 1)
    #expect(try await world.known.hoursLeft(at: world.clock.now) == 41)
    let page = try await world.client().get(world.known.path).text
    #expect(readAloud(page).contains("Còn 41 giờ để báo") && page.contains("08/10/2026 09:00"))
    let found = try await world.app.says("breach-notice-due")
    #expect(found.count == 1 && found[0].contains("05/10/2026 09:00"), "\(found)")
    world.clock.pass(hours: 42, minutes: 30)
    #expect(try await world.known.hoursLeft(at: world.clock.now) == -1)
    #expect(readAloud(try await world.client().get("/du-lieu-ca-nhan/su-co").text).contains("Quá hạn báo 1 giờ"))
    #expect(try await world.take(.notified) == [])
    #expect(try await world.app.says("breach-notice-due") == [])
    #expect(readAloud(try await world.client().get(world.known.path).text).contains("Báo muộn"))
  }

  @Test(arguments: try databases())
  func `A step is not of tomorrow, not before the discovery, and has its words`(database: any Database) async throws {
    let world = try await World(database)
    #expect(try await world.take(.told, note: "") == ["ghi-chu"])
    #expect(try await world.take(.told, hoursAgo: -1) == ["ngay"])
    #expect(try await world.take(.notified, hoursAgo: 1) == ["ngay"])
    // The lock was changed before anybody knew what had happened.
    #expect(try await world.take(.measure, hoursAgo: 1) == [])
    #expect(try await world.take(.notified) == [])
    #expect(try await world.take(.notified) == ["viec"])
    #expect(try await world.take(.closed, note: "không ai bị hại") == [])
    #expect(try await world.take(.measure) == ["conflict"])
    #expect(try await world.known.steps.map(\.kind) == [.measure, .notified, .closed])
    #expect(try await !world.known.isOpen)
  }

  @Test(arguments: try databases())
  func `What is known later stands beside what was known, and the newest counts`(database: any Database) async throws {
    let world = try await World(database)
    let client = try await world.client()
    let form: [String: String?] = [
      "ngay": "2026-10-05", "gio": "8h30", "viec-gi": "Mất điện thoại ở chợ", "du-lieu": "Họ tên, số điện thoại",
      "so-nguoi": "1.204", "hau-qua": "bị gọi điện làm phiền",
    ]
    let path = try await world.known.path
    for (hour, status) in [("25:00", 422), ("8h30", 303)] {
      let answer = try await client.post("\(path)/sua", typing(form.merging(["gio": hour]) { $1 }))
      #expect(answer.status == status, "\(hour)")
    }
    let facts = try await world.known.facts
    #expect(facts.persons == 1204 && facts.what == "Mất điện thoại ở chợ")
    #expect(facts.discoveredAt == world.clock.now.adding(minutes: -30))
    #expect(try await world.app.count("data_breach_facts") == 2)
    let line = try #require(try await world.app.auditEntries().last)
    #expect(line.action == "personal.breach-learnt" && line.changes.contains("1.204") && !line.changes.contains("chợ"))
  }

  @Test(arguments: try databases())
  func `The notice holds everything that is known, under plain headings`(database: any Database) async throws {
    let world = try await World(database)
    #expect(try await world.take(.told, note: "đã gọi cho Chủ tịch") == [])
    #expect(try await world.take(.measure, note: "đã thu hồi tin nhắn") == [])
    let text = try await world.app.database.read { [app = world.app, breach = world.breach] db in
      var request = RequestContext(user: .commandLine("an"), app: app)
      request.path = ["breach": "\(breach)"]
      return try wordText(BreachNoticeDocument(request, db).wordFile())
    }
    for part in [
      "05/10/2026 09:00", "nhóm Zalo", "Họ tên, số điện thoại", "chưa rõ", "đã gọi cho Chủ tịch", "đã thu hồi tin nhắn",
      "Mẫu số 08", "Huyện An Bình",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test func `A time of day is read as people write it`() {
    let times = ["14:30": 870, "14h30": 870, "14.30": 870, "7h": 420, "7 giờ": 420, "7 giờ 05 phút": 425, "0:00": 0]
    for (text, minutes) in times { #expect(readTimeOfDay(text) == minutes, "\(text)") }
    for text in ["", "24:00", "7:60", "chiều", "7:5", "-1"] { #expect(readTimeOfDay(text) == nil, "\(text)") }
  }
}
