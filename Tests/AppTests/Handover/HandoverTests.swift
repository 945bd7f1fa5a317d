import Formats
import Store
import Testing

@testable import App

/// Somebody leaves a post, and somebody else comes.
@Suite struct HandoverTests {
  /// A district with a chair who signs in, her successor, and a fund of which the balance is known.
  private struct World {
    let world: OfficerWorld
    var app: AppContext { world.app }
    let chair: Post
    let next: Post
    let today: Day

    init(_ database: any Database, roleElsewhere: Bool = false) async throws {
      let app = try await madeUp(database)
      let world = OfficerWorld(app)
      let unit = try await app.unit("901").id
      let today = try await database.read { $0.today }
      let chair = try await world.appoint("chair", "Lò Thị Lan", in: "901", "2020-07-01/")
      let next = try await world.appoint("vice_chair", "Quàng Văn Bình", in: "901", "2020-07-01/")
      let account = try await app.person("lan.lt", .officer, in: unit)
      let other = try await app.unit("902").id
      try await database.write { db in
        let request = RequestContext(user: .commandLine("an"), app: app)
        if roleElsewhere {
          try RoleGrant.insert(
            .auditor, of: account, in: other, Validity(from: Day(2020, 1, 1), to: nil), lentFrom: nil,
            by: request.operation(in: db))
        }
        var person = try Officers.current(app, in: db).person(chair.personId)
        person.accountId = account.id
        try person.saveDetails(by: request.operation(in: db))
      }
      try await app.state("901,funds.balance,12.500.000")
      (self.world, self.chair, self.next, self.today) = (world, chair, next, today)
    }
    func leave(_ post: Post, on day: Day) async throws -> Handover {
      try await app.database.write { [app] db in
        let operation = Operation(app: app, user: .commandLine("an"), db: db)
        return try post.endWithHandover(on: day, reason: "hết nhiệm kỳ", by: operation)
      }
    }
    func package(_ handover: Handover) async throws -> HandoverPackage {
      try await app.database.read { [app] in try HandoverPackage(Handover.find(handover.id, in: $0), app, in: $0) }
    }
    func doing(
      _ work: @escaping @Sendable (Handover, Operation) throws -> Void, _ handover: Handover
    ) async throws -> [String] {
      try await world.refusal {
        try await app.database.write { [app] db in
          let operation = Operation(app: app, user: .commandLine("an"), db: db)
          try work(Handover.find(handover.id, in: db), operation)
        }
      }
    }
    func assignments() async throws -> [RoleAssignment] {
      try await app.database.read { [app] db in
        try RoleAssignment.of(try #require(try Account.named("lan.lt", in: db)).id, app, in: db)
      }
    }
    func isClosed(at moment: Timestamp? = nil) async throws -> Bool {
      try await app.database.read { db in
        let account = try #require(try Account.named("lan.lt", in: db))
        guard let moment else { return try account.closing(in: db) != nil }
        return try db.value(
          Int.self,
          "SELECT COUNT(*) AS value FROM account_closing WHERE account_id = \(account.id) AND closed_at <= \(moment)")
          == 1
      }
    }
  }

  @Test(arguments: try databases())
  func `Roles and account end with the last day, and not before it is over`(database: any Database) async throws {
    let world = try await World(database)
    _ = try await world.leave(world.chair, on: world.today)
    // On the last day there is still work to do; with its end the account closes by itself.
    #expect(try await world.assignments().map(\.validity.to) == [world.today])
    #expect(try await !world.isClosed())
    #expect(try await world.isClosed(at: Timestamp(endOf: world.today)))
    #expect(try await !world.isClosed(at: Timestamp(milliseconds: Timestamp(endOf: world.today).milliseconds - 1)))
  }

  @Test(arguments: try databases())
  func `A post that is long over closes the account at once, a role elsewhere keeps it open`(database: any Database)
    async throws
  {
    let world = try await World(database)
    _ = try await world.leave(world.chair, on: Day(2024, 12, 31)!)
    #expect(try await world.assignments().isEmpty)
    #expect(try await world.isClosed())
    let other = try await World(try await fresh(database), roleElsewhere: true)
    _ = try await other.leave(other.chair, on: Day(2024, 12, 31)!)
    #expect(try await other.assignments().map(\.role) == [.auditor])
    #expect(try await !other.isClosed())
  }

  @Test(arguments: try databases())
  func `Whoever holds another post in the unit keeps the roles, and a new role keeps the account open`(
    database: any Database
  ) async throws {
    let world = try await World(database)
    try await world.world.appoint("treasurer", in: "901", "2021-01-01/", person: world.chair.personId)
    _ = try await world.leave(world.chair, on: world.today)
    #expect(try await world.assignments().map(\.validity.to) == [nil])
    let other = try await World(try await fresh(database))
    _ = try await other.leave(other.chair, on: other.today)
    let app = other.app
    try await app.database.write { [today = other.today] db in
      let account = try #require(try Account.named("lan.lt", in: db))
      let unit = try UnitHistory.current(app, in: db).unit(by: "902", on: today).id
      try RoleGrant.insert(
        .leader, of: account, in: unit, Validity(from: today, to: nil), lentFrom: nil,
        by: Operation(app: app, user: .commandLine("an"), db: db))
      #expect(try !account.isClosing(in: db))
    }
  }

  @Test(arguments: try databases())
  func `Nothing is signed before every fund is counted, differences have reasons and somebody takes over`(
    database: any Database
  ) async throws {
    let world = try await World(database)
    let handover = try await world.leave(world.chair, on: Day(2024, 12, 31)!)
    let today = world.today
    let sign = { @Sendable (handover: Handover, operation: Operation) in
      try handover.sign(on: today, by: operation)
    }
    let fund = try #require(try await world.package(handover).of(.fund).first)
    #expect(fund.bookBalance == 12_500_000)
    let said = try await world.doing(sign, handover)
    #expect(said.count == 2 && said.contains { $0.contains("Chưa chọn người nhận") })
    #expect(said.contains { $0.contains("Chưa có số tiền kiểm đếm") })
    let (next, chair) = (world.next.personId, world.chair.personId)
    #expect(try await world.doing({ try $0.nameSuccessor(chair, by: $1) }, handover).count == 1)
    #expect(try await world.doing({ try $0.nameSuccessor(next, by: $1) }, handover) == [])
    let count = { (amount: Int64, why: String?) in
      try await world.doing({ try $0.recordCount(of: fund, amount, reason: why, by: $1) }, handover)
    }
    #expect(try await count(12_000_000, nil).first?.contains("khác số trong sổ") == true)
    #expect(try await count(12_000_000, "chi đột xuất, có phiếu") == [])
    let early = try await world.doing({ try $0.sign(on: today.next, by: $1) }, handover)
    #expect(early == [world.app.localizer("officers.day-to-come")])
    #expect(try await world.doing(sign, handover) == [])
    // What was signed stays as it was, whatever the figures say later.
    try await world.app.state("901,funds.balance,99.000.000")
    let kept = try #require(try await world.package(handover).of(.fund).first)
    #expect(kept.bookBalance == 12_500_000 && kept.counted == 12_000_000 && kept.difference == -500_000)
    #expect(try await count(1, "x").first?.contains("đã ký") == true)
    let added = HandoverItem(
      id: .new(), key: nil, kind: .duty, description: "Muộn", createdAt: Timestamp(milliseconds: 0), createdBy: "an")
    #expect(try await world.doing({ try $0.add(added, by: $1) }, handover).first?.contains("đã ký") == true)
  }

  @Test(arguments: try databases())
  func `What was handed over by hand and is not done goes into the next package, and what is done does not`(
    database: any Database
  ) async throws {
    let world = try await World(database)
    let first = try await world.leave(world.chair, on: Day(2024, 12, 31)!)
    for what in ["Họp mặt học sinh giỏi", "Trả lời đơn của bản Nà Lành"] {
      let item = HandoverItem(
        id: .new(), key: nil, kind: .petition, description: what, due: Day(2025, 3, 1), createdAt: Timestamp(milliseconds: 0),
        createdBy: "an")
      #expect(try await world.doing({ try $0.add(item, by: $1) }, first) == [])
    }
    let done = try #require(try await world.package(first).of(.petition).first?.item)
    #expect(try await world.doing({ try $0.finish(done, on: $1.today, by: $1) }, first) == [])
    let second = try await world.leave(world.next, on: Day(2025, 12, 31)!)
    let petitions = try await world.package(second).of(.petition)
    #expect(petitions.map { $0.what.localized(by: world.app.localizer) } == ["Trả lời đơn của bản Nà Lành"])
    // What was listed for its day is there however far away that is.
    let far = HandoverItem(
      id: .new(), key: nil, kind: .due, description: "Đại hội nhiệm kỳ VI", due: Day(2090, 1, 1),
      createdAt: Timestamp(milliseconds: 0), createdBy: "an")
    #expect(try await world.doing({ try $0.add(far, by: $1) }, second) == [])
    #expect(try await world.package(second).due(by: world.today).contains { $0.item?.id == far.id })
    // It was due long ago, and a newcomer is told first.
    let due = try await world.package(second).due(by: world.today)
    #expect(due.contains { $0.kind == .petition })
  }

  @Test(arguments: try databases())
  func `A fund or a duty where nobody holds a post any more is found, and so is a handover without signatures`(
    database: any Database
  ) async throws {
    let world = try await World(database)
    #expect(try await world.app.says("pending-ownerless") == [])
    _ = try await world.leave(world.chair, on: Day(2024, 12, 31)!)
    #expect(try await world.app.says("pending-ownerless") == [])
    #expect(try await world.app.says("handover-unsigned").count == 1)
    _ = try await world.leave(world.next, on: Day(2025, 12, 31)!)
    let said = try await world.app.says("pending-ownerless")
    #expect(said.count == 1 && said[0].contains("Huyện An Bình không còn ai giữ chức vụ"), "\(said)")
  }

  @Test(arguments: try databases())
  func `The minutes are a Word file in which both sides, the fund and its difference stand`(database: any Database)
    async throws
  {
    let world = try await World(database)
    let handover = try await world.leave(world.chair, on: Day(2024, 12, 31)!)
    let fund = try #require(try await world.package(handover).of(.fund).first)
    let next = world.next.personId
    #expect(try await world.doing({ try $0.nameSuccessor(next, by: $1) }, handover) == [])
    let count = { @Sendable (handover: Handover, operation: Operation) in
      try handover.recordCount(of: fund, 12_000_000, reason: "có phiếu chi", by: operation)
    }
    #expect(try await world.doing(count, handover) == [])
    let bytes = try await world.app.database.read { [app = world.app] db in
      var request = RequestContext(user: .commandLine("an"), app: app)
      request.path = ["handover": "\(handover.id)"]
      return try HandoverMinutesDocument(request, db).wordFile()
    }
    let text = String(decoding: try Zip.entry("word/document.xml", of: bytes, limit: 1_000_000), as: UTF8.self)
    for part in ["Lò Thị Lan", "Quàng Văn Bình", "12.500.000", "12.000.000", "-500.000", "có phiếu chi", "Chủ tịch"] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test(arguments: try databases())
  func `Every step of the first days leads to a page that there is`(database: any Database) async throws {
    let world = try await World(database)
    let handover = try await world.leave(world.chair, on: Day(2024, 12, 31)!)
    let unit = try await world.app.unit("901").id
    let client = Client(
      world.app, cookies: ["phien": try await world.app.session(of: "binh", .officer, in: unit)])
    for step in try world.app.onboardingChecklist().steps {
      #expect(try await client.get(step.path(of: handover)).status == 200, "\(step.code)")
    }
    let page = try await client.get("\(handover.path)/nguoi-moi").text
    #expect(page.contains("đã xong 0/8 bước"))
    #expect(try await client.post("\(handover.path)/buoc", "buoc=count_funds&trang-thai=xong").status == 303)
    #expect(try await client.get("\(handover.path)/nguoi-moi").text.contains("đã xong 1/8 bước"))
  }

  /// Somebody of the unit with a role, linked to a person who holds a post, as an administrator linked them.
  private func linked(_ role: Role, _ world: World) async throws -> Post {
    let app = world.app
    let unit = try await app.unit("901").id
    let post = try await world.world.appoint("standing_member", "Tòng Thị Giữ", in: "901", "2021-01-01/")
    let account = try await app.person("giu.tt", role, in: unit)
    try await app.database.write { db in
      var person = try Officers.current(app, in: db).person(post.personId)
      person.accountId = account.id
      try person.saveDetails(by: Operation(app: app, user: .commandLine("an"), db: db))
    }
    return post
  }

  @Test(arguments: try databases())
  func `An officer who ends a post ends the role of an officer and no other, and links nobody`(database: any Database)
    async throws
  {
    let world = try await World(database)
    let app = world.app
    let client = Client(
      app, cookies: ["phien": try await app.session(of: "can.bo", .officer, in: app.unit("901").id)])
    let post = try await linked(.administrator, world)
    let form = "den-ngay=2024-12-31&ly-do=ngh%E1%BB%89"
    #expect(try await client.post("/chuc-vu/\(post.id)/thoi", form).status == 303)
    let standing = try await app.database.read { db in
      let account = try #require(try Account.named("giu.tt", in: db))
      return (try RoleAssignment.of(account.id, app, in: db).map(\.role), try account.isClosing(in: db))
    }
    #expect(standing.0 == [.administrator] && !standing.1)
    // Somebody else's account is linked by an administrator alone.
    let person = "/can-bo/\(world.next.personId)/sua"
    let refused = try await client.post(person, "ho-ten=Qu%C3%A0ng+V%C4%83n+B%C3%ACnh&tai-khoan=giu.tt")
    #expect(refused.status == 422 && readAloud(refused.text).contains("Chỉ người quản trị gắn được"))
    // The role of the officer herself ends at the end of today at the earliest.
    #expect(try await client.post("/chuc-vu/\(world.chair.id)/thoi", form).status == 303)
    #expect(try await world.assignments().isEmpty)
  }

  @Test(arguments: try databases())
  func `Whoever ends his own post goes on until the day is over`(database: any Database) async throws {
    let world = try await World(database)
    let app = world.app
    let client = Client(
      app, cookies: ["phien": try await app.session(of: "lan.lt", .officer, in: app.unit("901").id)])
    #expect(try await client.post("/chuc-vu/\(world.chair.id)/thoi", "den-ngay=2024-12-31&ly-do=x").status == 303)
    #expect(try await client.get("/ban-giao").status == 200)
    #expect(try await world.assignments().map(\.validity.to) == [world.today])
  }

  @Test(arguments: try databases())
  func `A post that is over keeps its last day, and its handover ends the role too`(database: any Database) async throws {
    let world = try await World(database)
    try await world.world.end(world.chair, on: "2024-12-31")
    #expect(try await world.assignments().count == 1)
    let app = world.app
    try await app.database.write { db in
      let post = try Officers.current(app, in: db).post(world.chair.id)
      try Handover.open(of: post, by: Operation(app: app, user: .commandLine("an"), db: db))
    }
    #expect(try await world.assignments().isEmpty)
    let refused = try await world.world.refusal {
      try await app.database.write { db in
        var post = try Officers.current(app, in: db).post(world.chair.id)
        post.validTo = nil
        try post.saveCorrection(by: Operation(app: app, user: .commandLine("an"), db: db))
      }
    }
    #expect(refused.first?.contains("phải có ngày cuối") == true)
  }
}
