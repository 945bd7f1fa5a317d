import Store
import Testing

@testable import App

/// Members by name: joining, moving, leaving, paying, agreeing, and two records that are one person.
@Suite struct RegisterOfMembersTests {
  private func join(
    _ world: RegisterWorld, _ name: String, _ birth: String, in chapter: Int, isSure: Bool = true
  ) async throws -> Member {
    let request = world.request()
    return try await world.database.write { db in
      try Member.join(
        unit: world.chapters[chapter], typed: ["o-name": name, "o-birth": birth], isSure: isSure,
        by: request.operation(in: db))
    }
  }
  private func day(_ world: RegisterWorld) async throws -> Day { try await world.database.read { $0.today } }

  @Test(arguments: try databases())
  func `Somebody who moves is a member there from the day after, and the move can be taken back`(database: any Database)
    async throws
  {
    let world = try await RegisterWorld(database)
    let request = world.request()
    let member = try await join(world, "Lò Thị Lan", "12/03/1975", in: 0)
    let today = try await day(world)
    let moved = try await database.write { try member.transfer(to: world.chapters[1], lastDay: today.previous, by: request.operation(in: $0)) }
    #expect(moved.joined?.day == today && moved.personId == member.personId)
    #expect(try await world.members() == ["Lò Thị Lan, 12/03/1975, Chi hội bản Pu Hao"])
    let old = try await database.read { try Member.find(member.id, world.app, in: $0) }
    #expect(old.endReason == .moved && old.successorId == moved.id)
    // Also where he stands now the way back is to be seen.
    let page = try await world.client.get("/hoi-vien/\(moved.id)").text
    #expect(page.contains("Hoàn tác việc chuyển từ Chi hội bản Mòn") && page.contains("/hoi-vien/\(member.id)/mo-lai"))
    try await database.write { try Member.find(member.id, world.app, in: $0).reopen(by: request.operation(in: $0)) }
    #expect(try await world.members() == ["Lò Thị Lan, 12/03/1975, Chi hội bản Mòn"])
  }

  @Test(arguments: try databases())
  func `Whoever died is a member nowhere`(database: any Database) async throws {
    let world = try await RegisterWorld(database)
    let request = world.request()
    let member = try await join(world, "Lò Thị Lan", "1975", in: 0)
    let today = try await day(world)
    try await database.write { db in
      _ = try Member.join(
        unit: world.chapters[1], typed: ["o-name": "Lò Thị Lan", "o-birth": "1975"], person: member.personId,
        isSure: true, by: request.operation(in: db))
    }
    #expect(try await world.members().count == 2)
    try await database.write { try member.end(on: today.previous, reason: .died, by: request.operation(in: $0)) }
    #expect(try await world.members().isEmpty)
    await #expect(throws: Problem.self) {
      try await database.write { try Member.find(member.id, world.app, in: $0).end(on: today, reason: .left, by: request.operation(in: $0)) }
    }
  }

  @Test(arguments: try databases())
  func `Somebody who may be known is asked about before he is written down again`(database: any Database) async throws {
    let world = try await RegisterWorld(database)
    _ = try await join(world, "Lò Thị Lan", "1975", in: 0)
    await #expect(throws: Problem.self) { try await join(world, "Lò Thị Lan", "1975", in: 0, isSure: false) }
    _ = try await join(world, "Lò Thị Lan", "1975", in: 0, isSure: true)
    #expect(try await world.members().count == 2)
  }

  @Test(arguments: try databases())
  func `Two records of one person are found, merged and made two again exactly`(database: any Database) async throws {
    let world = try await RegisterWorld(database)
    let request = world.request()
    let one = try await join(world, "Lò Thị Lan", "12/03/1975", in: 0)
    let other = try await join(world, "Lò Thị Làn", "12/03/1975", in: 1)
    _ = try await join(world, "Lò Thị Lan", "12/03/1976", in: 1)
    let scan = { try await database.read { try DuplicateFinder(below: world.commune, world.app, in: $0) } }
    let found = try await scan().found
    #expect(found.count == 1 && found[0].reasons == [.nameWithoutTones, .day, .commune])
    let before = try await dump(world)
    let merge = try await database.write {
      try other.merge(into: one, taking: ["name"], by: request.operation(in: $0))
    }
    #expect(try await world.members().filter { $0.hasPrefix("Lò Thị Làn, 12/03/1975") }.count == 2)
    #expect(try await scan().found.isEmpty)
    try await database.write { try PersonMerge.find(merge.id, in: $0).undo(by: request.operation(in: $0)) }
    #expect(try await dump(world) == before)
    try await database.write { try one.markAsDifferent(from: other, by: request.operation(in: $0)) }
    #expect(try await scan().found.isEmpty)
  }
  private func dump(_ world: RegisterWorld) async throws -> [String] {
    try await world.database.read { db in
      var lines: [String] = []
      try db.each(
        """
        SELECT person.id AS person, name, sort_key, birth_year, sex, phone, is_officer, merged_into, membership.id AS place,
          unit_id, valid_to, end_reason FROM person JOIN membership ON person.id = person_id ORDER BY membership.id
        """
      ) { row in
        let ended: Day? = try row.find("valid_to")
        lines.append(
          "\(try row.get("person") as Identifier) \(try row.get("name") as String) \(try row.get("is_officer") as Bool) \(try row.get("place") as Identifier) \(try row.get("unit_id") as Identifier) \(ended?.description ?? "")"
        )
      }
      return lines
    }
  }

  @Test(arguments: try databases())
  func `Dues are ticked at the rate of the nearest unit above, and a tick can be taken away`(database: any Database) async throws {
    let world = try await RegisterWorld(database)
    let request = world.request()
    let member = try await join(world, "Lò Thị Lan", "1975", in: 0)
    try await database.write { db in
      let operation = request.operation(in: db)
      let chapter = world.chapters[0]
      #expect(try DuesRate.current(in: world.chapters[0], year: 2026, world.app, in: db) == nil)
      try DuesRate.set(24_000, year: 2026, decision: "NQ 1", in: world.commune, by: operation)
      #expect(try DuesRate.current(in: world.chapters[0], year: 2026, world.app, in: db)?.amount == 24_000)
      try DuesRate.set(30_000, year: 2026, decision: "NQ 2", in: chapter, by: operation)
      #expect(try DuesRate.current(in: world.chapters[0], year: 2026, world.app, in: db)?.amount == 30_000)
      #expect(
        try Dues.record([member.id], of: [member], year: 2026, amount: 30_000, in: chapter, by: operation) == (1, 0))
      #expect(try Dues.paid(by: [member.id], year: 2026, in: db) == [member.id: 30_000])
      #expect(
        try Dues.record([], of: [member], year: 2026, amount: 30_000, in: chapter, by: operation) == (0, 1))
      #expect(try Dues.paid(by: [member.id], year: 2026, in: db).isEmpty)
    }
  }

  @Test(arguments: try databases())
  func `What the chapters collected stands together in the commune`(database: any Database) async throws {
    let world = try await RegisterWorld(database)
    let request = world.request()
    let year = try await day(world).year
    let one = [try await join(world, "Lò Thị Lan", "1975", in: 0), try await join(world, "Cà Văn Pó", "1980", in: 0)]
    let other = [try await join(world, "Hà Văn Sáu", "1985", in: 1)]
    try await database.write { db in
      let (first, second) = (world.chapters[0], world.chapters[1])
      let operation = request.operation(in: db)
      _ = try Dues.record([one[0].id], of: one, year: year, amount: 30_000, in: first, by: operation)
      _ = try Dues.record([other[0].id], of: other, year: year, amount: 24_000, in: second, by: operation)
      _ = try Dues.record([other[0].id], of: other, year: year - 1, amount: 99_000, in: second, by: operation)
      let sums = try DuesSummary.below(world.commune, year: year, world.app, in: db)
      #expect(sums.map { [$0.all, $0.paid, Int($0.sum)] } == [[2, 1, 30_000], [1, 1, 24_000]])
      #expect(try DuesSummary.below(first, year: year, world.app, in: db).isEmpty)
    }
    let page = readAloud(try await world.client.get("\(world.list)/hoi-phi?nam=\(year)").text)
    #expect(page.contains("Cộng 3 2 54.000"), "\(page)")
  }

  @Test(arguments: try databases())
  func `Numbers of cards are given once, in the order of the list, and never again`(database: any Database) async throws {
    let world = try await RegisterWorld(database)
    let request = world.request()
    for name in ["Lò Thị Lan", "Cà Văn An"] { _ = try await join(world, name, "1975", in: 0) }
    let number = { try await database.write { try Member.numberCards(in: world.chapters[0], by: request.operation(in: $0)) } }
    let cards = {
      try await database.read { db in
        try Member.present(in: [world.chapters[0]], on: db.today, world.app, in: db).map { "\($0.name) \($0.card ?? "")" }
      }
    }
    #expect(try await number() == 2)
    #expect(try await cards() == ["Cà Văn An 90101-0001", "Lò Thị Lan 90101-0002"])
    #expect(try await number() == 0)
    // Whoever left keeps his number.
    let last = try await database.read { db in
      try Member.present(in: [world.chapters[0]], on: db.today, world.app, in: db)[1]
    }
    let today = try await day(world)
    try await database.write { try last.end(on: today.previous, reason: .left, by: request.operation(in: $0)) }
    _ = try await join(world, "Quàng Thị Én", "1990", in: 0)
    #expect(try await number() == 1)
    #expect(try await cards() == ["Cà Văn An 90101-0001", "Quàng Thị Én 90101-0003"])
  }

  @Test(arguments: try databases())
  func `A sensitive field is kept only where it was turned on, sealed, and never on a page unasked`(database: any Database)
    async throws
  {
    let world = try await RegisterWorld(database)
    let request = world.request()
    let list = "Họ và tên,Dân tộc,Chi hội\nLò Thị Lan,Thái,Bản Mòn\n"
    let closed = try await world.handIn(list)
    #expect(try await world.look(closed).warnings.map(world.message) == ["Cột “Dân tộc” là mục nhạy cảm, đơn vị chưa bật, nên không lưu cột này."])
    try await database.write {
      try memberRegister.enableField(
        "ethnicity", in: world.commune, purpose: "lập danh sách khen thưởng",
        by: request.operation(in: $0))
    }
    try await world.keep(world.handIn(list))
    let sealed = try await database.read { try $0.value([UInt8].self, "SELECT sealed AS value FROM person WHERE sealed IS NOT NULL") }
    #expect(sealed != nil && !String(decoding: sealed ?? [], as: UTF8.self).contains("Thái"))
    let member = try #require(try await database.read { try Member.present(in: [world.chapters[0]], on: $0.today, world.app, in: $0).first })
    #expect(try await !world.client.get("/hoi-vien/\(member.id)").text.contains("Thái"))
    #expect(try await world.client.post("/hoi-vien/\(member.id)/xem").text.contains("Thái"))
    let csv = try await world.client.post("\(world.list)/xuat", "dang=csv&tim=")
    #expect(csv.text.contains("Thái"))
    // Whoever may not see the field gets the list without it.
    let treasurer = Client(world.app, cookies: ["phien": try await world.app.session(of: "thu", .treasurer, in: world.commune)])
    let other = try await treasurer.post("\(world.list)/xuat", "dang=csv&tim=")
    #expect(other.status == 200 && !other.text.contains("Thái") && !other.text.contains("Dân tộc"))
    // Sealed for this person, it opens for nobody else.
    #expect(SealedFields(sealed, of: .new(), world.app).isEmpty)
  }

  @Test(arguments: try databases())
  func `The register stands beside the number stated, and where they differ it is found`(database: any Database) async throws {
    let world = try await RegisterWorld(database)
    for name in ["Lò Thị Lan", "Cà Văn An"] { _ = try await join(world, name, "1975", in: 0) }
    _ = try await world.client.post("/don-vi/\(world.commune)/hoi-vien", "ky=2025&u0=\(world.chapters[0])&u0-0=3&u1=\(world.chapters[1])&u1-0=")
    let text = readAloud(try await world.client.get(world.list).text)
    #expect(text.contains("Sổ có 2 hội viên. Số đã báo cáo là 3 (năm 2025), chưa khớp."), "\(text)")
    let findings = try await world.app.findings().filter { $0.finding.rule == "members-register" }
    #expect(findings.map { world.message($0.finding.message) } == ["Chi hội bản Mòn báo cáo 3 hội viên (năm 2025), danh sách trong sổ có 2 người."])
  }

  @Test(arguments: try databases())
  func `Who ended his membership everywhere long ago is deleted for good, with his name`(database: any Database) async throws {
    let world = try await RegisterWorld(database)
    let request = world.request()
    let gone = try await join(world, "Lò Thị Lan", "1975", in: 0)
    _ = try await join(world, "Cà Văn An", "1980", in: 0)
    let today = try await day(world)
    try await database.write { db in
      try gone.recordConsent(on: today, how: .paper, takenBy: "x", by: request.operation(in: db))
      try gone.end(on: today, reason: .left, by: request.operation(in: db))
    }
    #expect(try await database.write { try Member.purge(endedBefore: today, in: $0) } == 0)
    #expect(try await database.write { try Member.purge(endedBefore: today.next, in: $0) } == 1)
    #expect(try await world.rows() == [1, 1, 1])
    let all = try await database.read { try $0.values(String.self, "SELECT written AS value FROM person_name") }
    #expect(all == ["Cà Văn An"])
  }

  @Test(arguments: try databases())
  func `A list taken away says who took it, when, which and how many, and no cell of it is a formula`(database: any Database)
    async throws
  {
    let world = try await RegisterWorld(database)
    _ = try await join(world, "Lò Thị Lan", "12/03/1975", in: 0)
    try await database.write { db in
      try db.run("UPDATE membership SET card = '=HYPERLINK(1)'")
      try DataArea.members.changed(in: db)
    }
    let csv = try await world.client.post("\(world.list)/xuat", "dang=csv&tim=")
    #expect(csv.bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    #expect(csv.text.contains("'=HYPERLINK(1)") && csv.text.contains("Số dòng: 1."))
    let book = try await world.client.post("\(world.list)/xuat", "dang=xlsx&tim=")
    let rows = try sheet(book.bytes)
    #expect(rows[1][0].contains("Điều kiện: không lọc. Số dòng: 1."))
    #expect(rows[3].prefix(4) == ["Lò Thị Lan", "12/03/1975", "", "Chi hội bản Mòn"])
    #expect(rows[3].contains("=HYPERLINK(1)"))
  }
}
