import Store
import Testing

@testable import App

/// Who may make one person of two, when it can be taken back, and what is left when he goes for good.
@Suite struct MergingTests {
  private func join(
    _ world: RegisterWorld, _ name: String, phone: String = "", in unit: Identifier? = nil, known: Identifier? = nil
  ) async throws -> Member {
    let (request, unit) = (world.request(), unit ?? world.chapters[0])
    let form = ["o-name": name, "o-birth": "1975", "o-phone": phone]
    return try await world.database.write {
      try Member.join(unit: unit, typed: form, person: known, isSure: true, by: request.operation(in: $0))
    }
  }
  private func merge(_ world: RegisterWorld, _ gone: Member, into kept: Member) async throws -> PersonMerge {
    let request = world.request()
    return try await world.database.write {
      try gone.merge(into: kept, taking: [], by: request.operation(in: $0))
    }
  }
  /// What taking it back is refused with; nil when it was taken back.
  private func undo(_ world: RegisterWorld, _ merge: PersonMerge) async throws -> String? {
    let request = world.request()
    do {
      try await world.database.write {
        try PersonMerge.find(merge.id, in: $0).undo(by: request.operation(in: $0))
      }
    } catch Problem.conflict(let message) { return world.message(message) }
    return nil
  }
  /// Asks the door, as whoever has signed in.
  private func answer(_ world: RegisterWorld, _ gone: Member, into kept: Member) async throws -> Int {
    try await world.client.post("/hoi-vien/trung/\(kept.personId)/\(gone.personId)/gop").status
  }

  @Test(arguments: try databases())
  func `An officer is the one who stays`(database: any Database) async throws {
    let world = try await RegisterWorld(database)
    let post = try await OfficerWorld(world.app).appoint("chair", "Lò Thị Lan", in: "901")
    let officer = try await join(world, "Lò Thị Lan", known: post.personId)
    let member = try await join(world, "Lò Thị Lan", in: world.chapters[1])
    let before = try await database.dump()
    do {
      _ = try await merge(world, officer, into: member)
      Issue.record("the officer went")
    } catch Problem.conflict(let message) {
      let said = "Lò Thị Lan là cán bộ nên phải giữ bản ghi của người này. Bấm Đổi bên rồi gộp."
      #expect(world.message(message) == said)
    }
    #expect(try await database.dump().differs(from: before) == [])
    let done = try await merge(world, member, into: officer)
    #expect(done.survivorId == post.personId)
  }

  @Test(arguments: try databases())
  func `Two persons are made one only by whoever keeps the members of both`(database: any Database) async throws {
    let world = try await RegisterWorld(database)
    let there = try await world.app.unit("90201").id
    let (one, other) = (try await join(world, "Lò Thị Lan"), try await join(world, "Lò Thị Lan"))
    let stranger = try await join(world, "Lò Thị Lan", in: there)
    let both = try await join(world, "Lò Thị Lan")
    _ = try await join(world, "Lò Thị Lan", in: there, known: both.personId)
    // A member here who holds a post there.
    let post = try await OfficerWorld(world.app).appoint("chair", "Lò Thị Lan", in: "902")
    let officer = try await join(world, "Lò Thị Lan", known: post.personId)
    for (gone, kept) in [(stranger, one), (one, stranger), (both, one), (one, both), (one, officer)] {
      #expect(try await answer(world, gone, into: kept) == 403)
    }
    #expect(try await world.app.count("person_merge") == 0)
    #expect(try await answer(world, other, into: one) == 303)
    #expect(try await world.app.count("person_merge") == 1)
  }

  @Test(arguments: try databases())
  func `A merge is not taken back once the record that stayed was changed, or was merged again`(database: any Database)
    async throws
  {
    let clock = TestClock()
    let world = try await RegisterWorld(fresh(database, clock))
    let request = world.request()
    let (a, b, c) = (
      try await join(world, "Lò Thị Lan"), try await join(world, "Lò Thị Lan"), try await join(world, "Lò Thị Lan")
    )
    let first = try await merge(world, a, into: b)
    clock.pass(minutes: 1)
    let second = try await merge(world, c, into: b)
    #expect(try await undo(world, first) == "Sau lần gộp này còn lần gộp khác. Tách lần sau trước.")
    clock.pass(minutes: 1)
    try await world.database.write {
      try b.correct(typed: ["o-name": "Lò Thị Làn", "o-birth": "1975"], by: request.operation(in: $0))
    }
    let before = try await world.database.dump()
    let said = "Sau lần gộp, thông tin người này đã được sửa nên không tách lại được."
    #expect(try await undo(world, second) == said)
    #expect(try await world.database.dump().differs(from: before) == [])
  }

  @Test(arguments: try databases())
  func `Merges are taken back one by one, the last first, and nothing tells of them afterwards`(database: any Database)
    async throws
  {
    let clock = TestClock()
    let world = try await RegisterWorld(fresh(database, clock))
    let (a, b, c) = (
      try await join(world, "Lò Thị Một", phone: "0912000001"), try await join(world, "Lò Thị Hai"),
      try await join(world, "Lò Thị Ba")
    )
    let records = { try await world.database.dump().rows.filter { ["person", "membership"].contains($0.key) } }
    let before = try await records()
    clock.pass(minutes: 1)
    let first = try await merge(world, a, into: b)
    clock.pass(minutes: 1)
    let second = try await merge(world, b, into: c)
    #expect(try await undo(world, first) != nil)
    for merge in [second, first] {
      clock.pass(minutes: 1)
      #expect(try await undo(world, merge) == nil)
    }
    #expect(try await records() == before)
  }

  @Test(arguments: try databases())
  func `When the one who stayed is deleted for good, nothing is left of those who became part of him`(
    database: any Database
  ) async throws {
    let world = try await RegisterWorld(database)
    let request = world.request()
    let names = ["Lò Thị Một", "Lò Thị Hai", "Lò Thị Ba"]
    let (a, b, c) = (
      try await join(world, names[0], phone: "0912000001"), try await join(world, names[1]),
      try await join(world, names[2], in: world.chapters[1])
    )
    _ = try await join(world, "Cà Văn An")
    try await database.write { db in
      let operation = request.operation(in: db)
      try a.recordConsent(on: db.today, how: .paper, takenBy: "x", by: operation)
      try a.markAsDifferent(from: c, by: operation)
      try DuesRate.set(24_000, year: 2026, decision: "NQ 1", in: world.commune, by: operation)
      _ = try Dues.record([a.id], of: [a], year: 2026, amount: 24_000, in: world.chapters[0], by: operation)
    }
    for (gone, kept) in [(a, b), (b, c)] { _ = try await merge(world, gone, into: kept) }
    // All that he has ended three years ago.
    try await database.write { db in
      try db.run(
        """
        UPDATE membership SET valid_to = \(Day(db.today.year - 3, 1, 1)), end_reason = 'left' WHERE person_id = \(c.personId)
        """)
      try DataArea.members.changed(in: db)
    }
    let purged = try await database.write { db in
      let purged = try PersonalData.purgeExpired(by: request.operation(in: db))
      return purged.first { $0.register.name == "members" }?.persons
    }
    #expect(purged == 1)
    #expect(try await world.rows() == [1, 1, 1])
    for table in ["person_merge", "distinct_persons", "consent", "dues"] as [SQL] {
      #expect(try await world.app.count(table) == 0, "\(table)")
    }
    // The audit log alone still tells who did what with whom.
    let rows = try await database.dump().rows.filter { $0.key != "audit_entry" }
    for told in names + ["0912000001"] {
      #expect(rows.filter { $0.value.contains { $0.contains(told) } }.map(\.key) == [], "\(told)")
    }
  }
}
