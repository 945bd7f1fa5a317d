import Store
import Testing

@testable import App

@Suite struct EndingPostsTests {
  @Test(arguments: try databases())
  func `Posts that a change of the tree ended are opened again exactly as they were`(database: any Database) async throws {
    let world = OfficerWorld(try await madeUp(database))
    try await world.convene(5, in: "901", "2020-07-01/")
    let open = try await world.appoint("chair", "Lò Thị Lan", in: "901", term: 5)
    let planned = try await world.appoint("treasurer", "Quàng Văn Bình", in: "901", "2021-01-01/2030-12-31")
    let over = try await world.appoint("vice_chair", "Tòng Văn Hải", in: "901", "2020-07-01/")
    try await world.end(over, on: "2023-12-31")
    let before = try await posts(world)
    let change = Identifier.new()
    for post in [open, planned, over] where try await world.post(post.id).endedAt == nil {
      try await world.end(post, on: "2025-06-30", why: "đơn vị kết thúc", change: change)
    }
    let ended = try await world.officers()
    #expect(ended.held(in: open.unitId, on: Day("2025-07-01")!).isEmpty)
    #expect(ended.held(in: open.unitId, on: Day("2025-06-30")!).count == 2)
    #expect(try await world.post(open.id).endedChange == change)
    let app = world.app
    let entries = try await app.written {
      try await database.write {
        try Post.reopenAll(
          endedBy: change, by: Operation(app: app, user: .commandLine("an"), db: $0))
      }
    }
    #expect(entries.map(\.action) == ["officers.reopened", "officers.reopened"])
    #expect(try await posts(world) == before)
    // Nothing more is there to be opened.
    let again = try await app.written {
      try await database.write {
        try Post.reopenAll(
          endedBy: change, by: Operation(app: app, user: .commandLine("an"), db: $0))
      }
    }
    #expect(again.isEmpty)
  }
  private func posts(_ world: OfficerWorld) async throws -> [Post] {
    try await world.officers().posts.values.sorted { $0.id < $1.id }
  }

  @Test(arguments: try databases())
  func `What a post said before it was corrected stays beside it and in the audit log`(database: any Database) async throws {
    let world = OfficerWorld(try await madeUp(database))
    let post = try await world.appoint("vice_chair", "Lò Thị Lan", in: "901", "2020-07-01/") { $0.isFullTime = true }
    let app = world.app
    var right = post
    (right.title, right.isFullTime, right.decision) = ("chair", false, "12/QĐ-HKH")
    let corrected = right
    let entries = try await app.written {
      try await database.write {
        try corrected.saveCorrection(by: Operation(app: app, user: .commandLine("an"), db: $0))
      }
    }
    #expect(entries.map(\.summary) == ["Sửa chức vụ Chủ tịch của Lò Thị Lan"])
    #expect(
      entries.first?.changeList == [
        .init("officers.title", "Phó Chủ tịch", "Chủ tịch"), .init("officers.decision", nil, "12/QĐ-HKH"),
        .init("officers.full-time", "chuyên trách", "kiêm nhiệm"),
      ])
    #expect(try await world.post(post.id) == corrected)
    let past = try await database.read { try corrected.past(in: $0) }
    #expect(past == [post])
    // A correction obeys the same rules.
    let other = try await world.appoint("vice_chair", "Quàng Văn Bình", in: "901", "2020-07-01/")
    var wrong = other
    wrong.title = "chair"
    let bad = wrong
    let said = try await world.refusal {
      try await database.write {
        try bad.saveCorrection(by: Operation(app: app, user: .commandLine("an"), db: $0))
      }
    }
    #expect(said.first?.contains("đã có Chủ tịch: Lò Thị Lan") == true)
    #expect(try await world.post(other.id) == other)
  }

  @Test(arguments: try databases())
  func `A post does not end before it began, nor without a reason`(database: any Database) async throws {
    let world = OfficerWorld(try await madeUp(database))
    let post = try await world.appoint("chair", "Lò Thị Lan", in: "901", "2020-07-01/")
    let before = try await database.dump()
    #expect(try await world.refusal { try await world.end(post, on: "2020-06-30") }.first?.contains("từ ngày 01/07/2020") == true)
    #expect(try await world.refusal { try await world.end(post, on: "2024-06-30", why: "") }.first?.contains("lý do") == true)
    #expect(try await database.dump().differs(from: before) == [])
    try await world.end(post, on: "2024-06-30")
    #expect(try await world.post(post.id).endedBy == "an")
  }
}
