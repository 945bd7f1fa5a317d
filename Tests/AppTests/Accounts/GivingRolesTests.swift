import Store
import Testing

@testable import App

@Suite struct GivingRolesTests {
  private func grants(_ app: AppContext, _ login: String) async throws -> [String] {
    try await app.database.read { db in
      guard let account = try Account.named(login, in: db) else { return [] }
      let units = try UnitHistory.current(app, in: db)
      return try RoleGrant.of(account.id, app, in: db).filter { $0.endedAt == nil }.map {
        "\($0.role) \(units[$0.unit]?.unit.code ?? "")"
      }.sorted()
    }
  }

  @Test(arguments: try databases())
  func `Users cannot give roles beyond their units, nor to themselves`(database: any Database) async throws {
    let app = try await madeUp(database)
    let admin = try await app.client("quan.tri", .administrator, in: "901")
    let (child, sibling) = (try await app.unit("90101").id, try await app.unit("902").id)
    let below = try await app.person("nguoi.xa", .officer, in: child)
    let beside = try await app.person("nguoi.ban", .officer, in: sibling)
    let both = try await app.person("hai.noi", .officer, in: child)
    try await app.person("hai.noi", .leader, in: sibling)
    let own = try #require(try await database.read { try Account.named("quan.tri", in: $0) })
    let before = try await database.dump()
    for code in ["90", "902", "903", "Tỉnh Mẫu"] {
      for role in Role.held {
        let form = "vai=\(role)&don-vi=\(encoded(code))"
        #expect(try await admin.post("/nguoi-dung/\(below.id)/vai", form).status == 403, "\(role) in \(code)")
        let invitation = "ho-ten=A+B&ten-dang-nhap=moi.toi&\(form)"
        #expect(try await admin.post("/nguoi-dung/moi", invitation).status == 403, "\(role) in \(code)")
      }
    }
    for role in ["anonymous", "pendingSecondFactor", "noRole", "commandLine", "", "OFFICER", "officer ,administrator"] {
      let form = "vai=\(encoded(role))&don-vi=901"
      let status = try await admin.post("/nguoi-dung/\(below.id)/vai", form).status
      #expect(status == 422, "“\(role)”: \(status)")
    }
    // Not to himself, and to nobody who works elsewhere only.
    #expect(try await admin.post("/nguoi-dung/\(own.id)/vai", "vai=treasurer&don-vi=901").status == 409)
    #expect(try await admin.post("/nguoi-dung/\(beside.id)/vai", "vai=officer&don-vi=901").status == 403)
    // Whoever also works elsewhere keeps his account out of reach: a link would let one in as him.
    for action in ["lien-ket", "dong", "mo", "bo-xac-thuc"] {
      let answer = try await admin.post("/nguoi-dung/\(both.id)/\(action)", action == "dong" ? "ly-do=x" : "")
      #expect(answer.status == 403, "\(action): \(answer.status)")
    }
    let page = try await admin.get("/nguoi-dung/\(both.id)").text
    #expect(!page.contains("Huyện Bình Xuân") && !page.contains("/moi/") && !page.contains("/dong\""))
    #expect(try await database.dump().differs(from: before) == [])

    #expect(try await admin.post("/nguoi-dung/\(below.id)/vai", "vai=leader&don-vi=90102").status == 303)
    #expect(try await grants(app, "nguoi.xa") == ["leader 90102", "officer 90101"])
    #expect(try await grants(app, "quan.tri") == ["administrator 901"])
  }

  @Test(arguments: try databases())
  func `Only an administrator gives roles and takes them away`(database: any Database) async throws {
    let app = try await madeUp(database)
    let unit = try await app.unit("901").id
    let person = try await app.person("nguoi.kia", .officer, in: unit)
    let grant = try #require(try await database.read { try RoleGrant.of(person.id, app, in: $0).first })
    for role in Role.held where role != .administrator {
      let client = try await app.client("vai.\(role)", role, in: "90")
      for (action, form) in [("vai", "vai=leader&don-vi=901"), ("thoi-vai", "vai=\(grant.id)"), ("lien-ket", ""), ("dong", "ly-do=x")] {
        #expect(try await client.post("/nguoi-dung/\(person.id)/\(action)", form).status == 403, "\(role) \(action)")
      }
      #expect(try await client.post("/nguoi-dung/moi", "ho-ten=A&vai=officer&don-vi=901").status == 403, "\(role)")
    }
    #expect(try await grants(app, "nguoi.kia") == ["officer 901"])
  }

  @Test(arguments: try databases())
  func `A lent role ends with its last day, and cannot be lent on`(database: any Database) async throws {
    let app = try await madeUp(database)
    let today = try await database.read { $0.today }
    let child = try await app.unit("90101").id
    let deputy = try await app.person("pho.xa", .officer, in: child)
    try await app.person("ban.xa", .officer, in: child)
    let lender = try await app.client("truong.huyen", .approver, in: "901")
    let form = "nguoi-nhan=pho.xa&tu-ngay=\(today)&den-ngay=\(today)"
    #expect(try await lender.post("/tai-khoan/cho-muon", form).status == 303)
    #expect(try await grants(app, "pho.xa") == ["approver 901", "officer 90101"])
    // Whoever holds it cannot get it a second time.
    #expect(try await lender.post("/tai-khoan/cho-muon", form).status == 409)
    #expect(try await grants(app, "pho.xa") == ["approver 901", "officer 90101"])

    // The deputy works in it, and cannot hand it on.
    let token = try await app.session(of: "pho.xa", .officer, in: child)
    let client = Client(app, cookies: ["phien": token])
    let assignments = try await database.read { try RoleAssignment.of(deputy.id, app, in: $0) }
    let lent = try #require(assignments.first { $0.role == .approver })
    #expect(lent.delegator == "Truong.Huyen")
    #expect(try await client.post("/tai-khoan/vai", "vai=\(lent.id)").status == 303)
    let district = try await app.unit("901").id
    #expect(try await client.get("/don-vi/\(district)").status == 200)
    let on = "nguoi-nhan=ban.xa&tu-ngay=\(today)&den-ngay=\(today)"
    #expect(try await client.post("/tai-khoan/cho-muon", on).status == 409)
    #expect(try await grants(app, "ban.xa") == ["officer 90101"])

    // The day is over.
    try await database.write { db in
      let yesterday = db.now.adding(days: -1).day
      try db.run("UPDATE role_grant SET valid_from = \(yesterday), valid_to = \(yesterday) WHERE id = \(lent.id)")
      try DataArea.accounts.changed(in: db)
    }
    #expect(try await client.get("/don-vi/\(district)").status == 403)
    #expect(try await client.post("/tai-khoan/vai", "vai=\(lent.id)").status == 404)
    #expect(try await client.get("/don-vi/\(child)").status == 200, "his own role goes on")
  }

  @Test(arguments: try databases())
  func `What was lent ends with the lender's own role, and goes no further than it`(database: any Database) async throws {
    let app = try await madeUp(database)
    let today = try await database.read { $0.today }
    let (child, district) = (try await app.unit("90101").id, try await app.unit("901").id)
    try await app.person("pho.xa", .officer, in: child)
    try await app.person("truong.huyen", .approver, in: district, to: today)
    let lender = try await app.client("truong.huyen", .approver, in: "901")
    let before = try await database.dump()
    for (from, to, whom) in [
      ("\(today)", "2099-01-01", "pho.xa"), ("2001-01-01", "\(today)", "pho.xa"), ("2001-01-01", "2001-02-01", "pho.xa"),
      ("\(today)", "", "pho.xa"), ("", "\(today)", "pho.xa"), ("\(today)", "\(today)", "khong.co"),
      ("\(today)", "\(today)", "truong.huyen"), ("\(today)", "\(today)", ""),
    ] {
      let form = "nguoi-nhan=\(whom)&tu-ngay=\(from)&den-ngay=\(to)"
      #expect(try await lender.post("/tai-khoan/cho-muon", form).status == 422, "\(form)")
    }
    #expect(try await database.dump().differs(from: before) == [])
    let form = "nguoi-nhan=pho.xa&tu-ngay=\(today)&den-ngay=\(today)"
    #expect(try await lender.post("/tai-khoan/cho-muon", form).status == 303)
    #expect(try await grants(app, "pho.xa") == ["approver 901", "officer 90101"])
    try await app.endRoles(of: "truong.huyen")
    #expect(try await grants(app, "pho.xa") == ["officer 90101"])
    // An administrator's role is not lent at all.
    let admin = try await app.client("quan.tri", .administrator, in: "901")
    #expect(try await admin.post("/tai-khoan/cho-muon", form).status == 403)
  }

  @Test(arguments: try databases())
  func `An administrator reaches those whose unit has ended`(database: any Database) async throws {
    let province = try await OldProvince(database)
    let app = province.app
    let person = try await app.person("nguoi.cu", .officer, in: province.id("Y"))
    let moved = try await app.person("nguoi.chuyen", .officer, in: province.id("X"))
    let admin = { (code: String) in
      Client(
        app,
        cookies: ["phien": try await app.session(of: "quan.tri.\(code.lowercased())", .administrator, in: province.id(code))])
    }
    let above = try await admin("P")
    #expect(try await above.get("/nguoi-dung").text.contains("Nguoi.Cu"))
    #expect(try await above.post("/nguoi-dung/\(person.id)/lien-ket").status == 303)
    #expect(try await above.post("/nguoi-dung/\(person.id)/dong", "ly-do=x%C3%A3+%C4%91%C3%A3+nh%E1%BA%ADp").status == 303)
    // Of a district that has ended, nobody manages what belongs to others today.
    let old = try await admin("A")
    #expect(try await old.get("/nguoi-dung/\(moved.id)").status == 403)
    #expect(try await old.post("/nguoi-dung/\(moved.id)/dong", "ly-do=x").status == 403)
    #expect(!(try await old.get("/nguoi-dung").text.contains("Nguoi.Chuyen")))
    #expect(try await admin("B").get("/nguoi-dung/\(moved.id)").status == 200)
  }
}
