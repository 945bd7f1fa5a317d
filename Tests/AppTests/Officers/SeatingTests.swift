import Store
import Testing

@testable import App

@Suite struct SeatingTests {
  /// Tries one thing that must not be, and finds the store as it was.
  private func expectRefused(
    _ world: OfficerWorld, says: String, _ action: @escaping @Sendable (OfficerWorld) async throws -> Void
  ) async throws {
    let before = try await world.app.database.dump()
    let said = try await world.refusal { try await action(world) }
    #expect(said.count == 1 && said.first?.contains(says) == true, "\(said) instead of: \(says)")
    #expect(try await world.app.database.dump().differs(from: before) == [])
  }

  @Test(arguments: try databases())
  func `Nobody is chair and vice chair of one unit at once, nor chair of two units of one level`(database: any Database)
    async throws
  {
    let world = OfficerWorld(try await madeUp(database))
    let chair = try await world.appoint("chair", "Lò Thị Lan", in: "901", "2020-07-01/")
    try await expectRefused(world, says: "Lò Thị Lan đang là Chủ tịch của Huyện An Bình, không thể đồng thời là Phó Chủ tịch") {
      try await $0.appoint("vice_chair", in: "901", "2022-01-01/", person: chair.personId)
    }
    try await expectRefused(world, says: "Lò Thị Lan đang là Chủ tịch của Huyện An Bình, không thể đồng thời là Chủ tịch") {
      try await $0.appoint("chair", in: "902", "2019-01-01/2020-07-01", person: chair.personId)
    }
    try await expectRefused(world, says: "Huyện An Bình đã có Chủ tịch: Lò Thị Lan, từ 01/07/2020") {
      try await $0.appoint("chair", "Quàng Văn Bình", in: "901", "2023-01-01/")
    }
    try await expectRefused(world, says: "đã có chức vụ Chủ tịch") {
      try await $0.appoint("chair", in: "901", "2024-01-01/", person: chair.personId)
    }
    // A commune is another level, a member may be anything besides, and the days before are free.
    try await world.appoint("chair", in: "90101", "2020-07-01/", person: chair.personId)
    try await world.appoint("member", in: "901", "2020-07-01/", person: chair.personId)
    try await world.appoint("chair", in: "902", "2015-01-01/2020-06-30", person: chair.personId)
    try await world.appoint("vice_chair", "Quàng Văn Bình", in: "901", "2020-07-01/")
    try await world.appoint("vice_chair", "Tòng Văn Hải", in: "901", "2020-07-01/")
  }

  @Test(arguments: try databases())
  func `A seat is free from the day after the one before has left`(database: any Database) async throws {
    let world = OfficerWorld(try await madeUp(database))
    let chair = try await world.appoint("chair", nil, in: "901", "2020-07-01/")
    try await world.end(chair, on: "2024-12-31")
    try await expectRefused(world, says: "đã có Chủ tịch: (chưa có tên), từ 01/07/2020") {
      try await $0.appoint("chair", "Quàng Văn Bình", in: "901", "2024-12-31/")
    }
    try await world.appoint("chair", "Quàng Văn Bình", in: "901", "2025-01-01/")
    try await expectRefused(world, says: "Chức vụ này đã thôi giữ") { try await $0.end(chair, on: "2025-01-01") }
  }

  @Test(arguments: try databases())
  func `A post lies within the life of its unit`(database: any Database) async throws {
    let world = try await withEndedDistrict(database)
    try await expectRefused(world, says: "Huyện An Bình đã kết thúc ngày 30/06/2025. Ghi ngày không muộn hơn") {
      try await $0.appoint("chair", "Lò Thị Lan", in: "901", "2025-07-01/")
    }
    try await expectRefused(world, says: "không còn ai giữ chức sau ngày này") {
      try await $0.appoint("chair", "Lò Thị Lan", in: "901", "2020-07-01/2025-07-01")
    }
    try await expectRefused(world, says: "Huyện An Bình chỉ có từ ngày 01/01/2010") {
      try await $0.appoint("chair", "Lò Thị Lan", in: "901", "2009-12-31/2011-01-01")
    }
    try await expectRefused(world, says: "Ngày cuối đứng trước ngày đầu") {
      try await $0.appoint("chair", "Lò Thị Lan", in: "902", "2020-07-01/2020-06-30")
    }
    // What has no last day of its own ends with the unit.
    let post = try await world.appoint("chair", "Lò Thị Lan", in: "901", "2020-07-01/")
    let officers = try await world.officers()
    #expect(officers.days(of: post) == stretch("2020-07-01", "2025-06-30"))
    #expect(officers.isHeld(post, on: Day("2025-06-30")!) && !officers.isHeld(post, on: Day("2025-07-01")!))
  }

  @Test(arguments: try databases())
  func `A post lies within its term, and in the unit of its term`(database: any Database) async throws {
    let world = OfficerWorld(try await madeUp(database))
    let term = try await world.convene(5, in: "901", "2020-07-01/2025-06-30", congress: "2020-06-30")
    try await expectRefused(world, says: "Nhiệm kỳ V bắt đầu ngày 01/07/2020") {
      try await $0.appoint("chair", "Lò Thị Lan", in: "901", "2020-06-30/", term: 5)
    }
    for days in ["2025-07-01/", "2021-01-01/2025-07-01"] {
      try await expectRefused(world, says: "Nhiệm kỳ V kết thúc ngày 30/06/2025") {
        try await $0.appoint("chair", "Lò Thị Lan", in: "901", days, term: 5)
      }
    }
    try await expectRefused(world, says: "Nhiệm kỳ này của đơn vị khác") {
      try await $0.appoint("chair", "Lò Thị Lan", in: "902") { $0.termId = term.id }
    }
    let post = try await world.appoint("chair", "Lò Thị Lan", in: "901", term: 5)
    #expect(try await world.officers().days(of: post) == stretch("2020-07-01", "2025-06-30"))
  }

  @Test(arguments: try databases())
  func `A title belongs to kinds of unit and to organs`(database: any Database) async throws {
    let world = try await withEndedDistrict(database)
    try await expectRefused(world, says: "Chi hội Bản Mới không có chức danh Chủ tịch") {
      try await $0.appoint("chair", "Lò Thị Lan", in: "90201", "2020-07-01/")
    }
    try await expectRefused(world, says: "Không có chức danh “king”") {
      try await $0.appoint("king", "Lò Thị Lan", in: "902", "2020-07-01/")
    }
    try await expectRefused(world, says: "Chủ tịch không thuộc Ban Kiểm tra") {
      try await $0.appoint("chair", "Lò Thị Lan", in: "902", "2020-07-01/") { $0.organ = .inspection }
    }
    try await world.appoint("head_of_chapter", "Lò Thị Lan", in: "90201", "2020-07-01/")
  }

  @Test(arguments: try databases())
  func `Terms follow one another, and none ends before it begins`(database: any Database) async throws {
    let world = OfficerWorld(try await madeUp(database))
    try await world.convene(5, in: "901", "2020-07-01/")
    let refused: [(String, @Sendable (OfficerWorld) async throws -> Void)] = [
      ("Nhiệm kỳ VI kết thúc trước khi bắt đầu", { try await $0.convene(6, in: "901", "2025-07-01/2025-06-30") }),
      ("đã có nhiệm kỳ V", { try await $0.convene(5, in: "901", "2025-07-01/") }),
      ("Nhiệm kỳ VI trùng thời gian với nhiệm kỳ V", { try await $0.convene(6, in: "901", "2020-07-01/") }),
      ("Nhiệm kỳ IV trùng thời gian với nhiệm kỳ V", { try await $0.convene(4, in: "901", "2015-07-01/2020-07-01") }),
      ("trước ngày đại hội", { try await $0.convene(6, in: "901", "2025-07-01/", congress: "2025-07-02") }),
    ]
    for (says, action) in refused { try await expectRefused(world, says: says, action) }
    try await world.convene(4, in: "901", "2015-07-01/")
    try await world.convene(6, in: "901", "2025-07-01/")
    let officers = try await world.officers()
    let unit = try await world.app.unit("901").id
    #expect(
      officers.terms(of: unit).map { officers.days(of: $0) } == [
        stretch("2015-07-01", "2020-06-30"), stretch("2020-07-01", "2025-06-30"), stretch("2025-07-01", nil),
      ])
  }

  @Test func `A number of a term is read as people write it`() {
    for (text, number) in [("V", 5), ("v", 5), ("5", 5), ("lần thứ V", 5), ("nhiệm kỳ IX", 9), ("XL", 40)] {
      #expect(readTermNumber(text) == number)
    }
    for text in ["", "0", "100", "IIII", "VX", "năm", "-5", "5.0"] { #expect(readTermNumber(text) == nil, "\(text)") }
    #expect((1...99).allSatisfy { readTermNumber(romanNumeral($0)) == $0 })
  }

  @Test func `A mistake in the titles is found when they are read`() throws {
    let good = try #require(EmbeddedFiles.text("Officers/titles.yaml"))
    #expect(try TitleCatalog(yaml: good).titles.count == 10)
    for (part, wrong) in [("code: treasurer", "code: chair"), ("{titles: [chair], within", "{titles: [king], within"), ("code: inspection,", "code: board,")] {
      #expect(throws: (any Error).self) { try TitleCatalog(yaml: good.replacing(part, with: wrong)) }
    }
  }
}
