import Store
import Testing

@testable import App

@Suite struct OfficerCheckTests {
  /// What a rule finds after the store was changed past all deeds, as a correction of the tree may do.
  private func says(_ rule: String, _ world: OfficerWorld, after change: SQL) async throws -> [String] {
    try await world.app.database.write { db in
      try db.run(change)
      try DataArea.officers.changed(in: db)
      try DataArea.units.changed(in: db)
    }
    return try await world.app.says(rule)
  }

  @Test(arguments: try databases())
  func `Posts outside their unit or their term are found`(database: any Database) async throws {
    let world = try await withEndedDistrict(database)
    let post = try await world.appoint("chair", "Lò Thị Lan", in: "901", "2020-07-01/2024-12-31")
    #expect(try await world.app.says("post-outside-life") == [])
    let said = try await says("post-outside-life", world, after: "UPDATE post SET valid_to = \(Day("2026-01-01")!) WHERE id = \(post.id)")
    #expect(
      said == ["Lò Thị Lan, Chủ tịch của Huyện An Bình: Huyện An Bình đã kết thúc ngày 30/06/2025, không còn ai giữ chức sau ngày này. Sửa ngày cuối."])
  }

  @Test(arguments: try databases())
  func `Two posts that exclude each other are found`(database: any Database) async throws {
    let world = OfficerWorld(try await madeUp(database))
    let chair = try await world.appoint("chair", "Lò Thị Lan", in: "901", "2020-07-01/")
    try await world.appoint("vice_chair", in: "901", "2015-01-01/2020-06-30", person: chair.personId)
    #expect(try await world.app.says("exclusive-posts") == [])
    let said = try await says("exclusive-posts", world, after: "UPDATE post SET valid_to = NULL WHERE title = 'vice_chair'")
    #expect(said.count == 2 && said.allSatisfy { $0.contains("không thể đồng thời là") }, "\(said)")
  }

  @Test(arguments: try databases())
  func `Terms that overlap are found`(database: any Database) async throws {
    let world = OfficerWorld(try await madeUp(database))
    try await world.convene(4, in: "901", "2015-07-01/2020-06-30")
    try await world.convene(5, in: "901", "2020-07-01/")
    #expect(try await world.app.says("terms-overlap") == [])
    let said = try await says("terms-overlap", world, after: "UPDATE term SET valid_to = \(Day("2021-01-01")!) WHERE number = 4")
    #expect(said == ["Huyện An Bình: nhiệm kỳ V bắt đầu khi nhiệm kỳ IV chưa kết thúc."])
  }

  @Test(arguments: try databases())
  func `A unit without a head is found only where officers are written down`(database: any Database) async throws {
    let world = OfficerWorld(try await madeUp(database))
    #expect(try await world.app.says("no-head") == [])
    try await world.appoint("vice_chair", "Lò Thị Lan", in: "901", "2020-07-01/")
    #expect(try await world.app.says("no-head") == ["Huyện An Bình đã có cán bộ nhưng chưa có Chủ tịch."])
    let chair = try await world.appoint("chair", "Quàng Văn Bình", in: "901", "2020-07-01/")
    #expect(try await world.app.says("no-head") == [])
    try await world.end(chair, on: "2024-12-31")
    #expect(try await world.app.says("no-head").count == 1)
    let vacancy = try #require(try await world.scope("90", on: nil).vacancies(of: chair.unitId).first)
    #expect(vacancy.title.code == "chair" && vacancy.last == Day("2024-12-31"))
    // Where a title was not stated, nobody can say that it is vacant.
    try await world.appoint("vice_chair", in: "902", "2020-07-01/")
    #expect(try await world.app.says("no-head").count == 2)
    try await world.appoint("unstated", in: "902", "2020-07-01/")
    #expect(try await world.app.says("no-head").count == 1)
  }

  @Test(arguments: try databases())
  func `A term that is over its five years is found until the next congress`(database: any Database) async throws {
    let world = OfficerWorld(try await madeUp(database))
    let today = try await database.read { $0.today }
    try await world.convene(4, in: "901", "2010-07-01/")
    try await world.convene(5, in: "901", "\(today.year - 5)-01-01/")
    try await world.convene(1, in: "902", "\(today.year - 4)-01-01/")
    let said = try await world.app.says("term-overdue")
    #expect(said.count == 1 && said.first?.contains("Huyện An Bình: nhiệm kỳ V bắt đầu từ 01/01/\(today.year - 5), đã quá 5 năm") == true)
    try await world.convene(6, in: "901", "\(today.year)-01-01/")
    #expect(try await world.app.says("term-overdue") == [])
  }

  @Test(arguments: try databases())
  func `Remuneration is compared for retired full-time heads, and only a verified norm makes a finding`(
    database: any Database
  ) async throws {
    let world = OfficerWorld(try await madeUp(database))
    let post = try await world.appoint("chair", "Lò Thị Lan", in: "901", "2020-07-01/") {
      ($0.isFullTime, $0.isRetired, $0.remuneration) = (true, true, 9_000_000)
    }
    let officers = try await world.officers()
    let day = Day("2022-12-31")!
    let norms = try world.app.remunerationNorms()
    let found = try #require(norms.ceiling(of: post, officers, on: day))
    #expect(found.amount == 4_768_000 && !found.isVerified && found.document == "30/2011/QĐ-TTg")
    #expect(norms.ceiling(of: post, officers, on: Day("2010-01-01")!) == nil)
    #expect(try await world.app.says("remuneration-above-ceiling") == [])
    for change: (inout Post) -> Void in [{ $0.isRetired = nil }, { $0.isFullTime = false }, { $0.title = "treasurer" }] {
      var other = post
      change(&other)
      #expect(norms.ceiling(of: other, officers, on: day) == nil)
    }
    // The page says plainly how far the norm is known.
    let today = try await database.read { $0.today }
    let page = try await Client(world.app).get("/can-bo/\(post.personId)").text
    let isKnownToday = norms.ceiling(of: post, officers, on: today) != nil
    #expect(page.contains("chưa kiểm chứng") == isKnownToday)
  }

  @Test func `A norm that was read in the texts themselves is verified`() throws {
    let text = try #require(EmbeddedFiles.text("Officers/norms.yaml"))
    let unit = Unit(id: .new(), kind: .commune, code: "1", terrain: nil, validity: stretch())
    let units = UnitHistory([record(unit, "Xã Nà Lành", parent: nil)])
    var post = Post("chair", of: .new(), in: unit.id, at: .current, by: "an")
    (post.isFullTime, post.isRetired) = (true, true)
    let officers = Officers(people: [], terms: [], posts: [post], in: units)
    let verified = text.replacing("reliability: S", with: "reliability: T").replacing("reliability: U", with: "reliability: T")
    let norms = try RemunerationNorms(verified)
    #expect(norms.ceiling(of: post, officers, on: Day("2022-12-31")!)?.isVerified == true)
    #expect(norms.ceiling(of: post, officers, on: Day("2022-12-31")!)?.amount == 2_235_000)
  }
}
