import Store
import Testing

@testable import App

@Suite struct GivingRolesTests {
  private func grants(_ house: House, _ login: String) async throws -> [String] {
    try await house.database.read { db in
      guard let account = try Account.named(login, in: db) else { return [] }
      let units = try UnitHistory.current(house, in: db)
      return try Grant.of(account.id, house, in: db).filter { $0.endedAt == nil }.map {
        "\($0.role) \(units[$0.unit]?.unit.code ?? "")"
      }.sorted()
    }
  }

  @Test(arguments: try databases())
  func `Nobody gives a role beyond his reach, nor to himself`(database: any Database) async throws {
    let house = try await madeUp(database)
    let admin = try await house.client("quan.tri", .administrator, in: "901")
    let (child, sibling) = (try await house.unit("90101").id, try await house.unit("902").id)
    let below = try await house.person("nguoi.xa", .officer, in: child)
    let beside = try await house.person("nguoi.ban", .officer, in: sibling)
    let both = try await house.person("hai.noi", .officer, in: child)
    try await house.person("hai.noi", .leader, in: sibling)
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
    for role in ["visitor", "halfway", "hatless", "atThisMachine", "", "OFFICER", "officer ,administrator"] {
      let form = "vai=\(encoded(role))&don-vi=901"
      let status = try await admin.post("/nguoi-dung/\(below.id)/vai", form).status
      #expect(status == 422, "“\(role)”: \(status)")
    }
    // Not to himself, and to nobody who works elsewhere only.
    #expect(try await admin.post("/nguoi-dung/\(own.id)/vai", "vai=treasurer&don-vi=901").status == 409)
    #expect(try await admin.post("/nguoi-dung/\(beside.id)/vai", "vai=officer&don-vi=901").status == 403)
    // Whoever also works elsewhere keeps his account out of reach: a link would let one in as him.
    for deed in ["lien-ket", "dong", "mo", "bo-xac-thuc"] {
      let answer = try await admin.post("/nguoi-dung/\(both.id)/\(deed)", deed == "dong" ? "ly-do=x" : "")
      #expect(answer.status == 403, "\(deed): \(answer.status)")
    }
    let page = try await admin.get("/nguoi-dung/\(both.id)").text
    #expect(!page.contains("Huyện Bình Xuân") && !page.contains("/moi/") && !page.contains("/dong\""))
    #expect(try await database.dump().differs(from: before) == [])

    #expect(try await admin.post("/nguoi-dung/\(below.id)/vai", "vai=leader&don-vi=90102").status == 303)
    #expect(try await grants(house, "nguoi.xa") == ["leader 90102", "officer 90101"])
    #expect(try await grants(house, "quan.tri") == ["administrator 901"])
  }

  @Test(arguments: try databases())
  func `Only an administrator gives roles and takes them away`(database: any Database) async throws {
    let house = try await madeUp(database)
    let unit = try await house.unit("901").id
    let person = try await house.person("nguoi.kia", .officer, in: unit)
    let grant = try #require(try await database.read { try Grant.of(person.id, house, in: $0).first })
    for role in Role.held where role != .administrator {
      let client = try await house.client("vai.\(role)", role, in: "90")
      for (deed, form) in [("vai", "vai=leader&don-vi=901"), ("thoi-vai", "vai=\(grant.id)"), ("lien-ket", ""), ("dong", "ly-do=x")] {
        #expect(try await client.post("/nguoi-dung/\(person.id)/\(deed)", form).status == 403, "\(role) \(deed)")
      }
      #expect(try await client.post("/nguoi-dung/moi", "ho-ten=A&vai=officer&don-vi=901").status == 403, "\(role)")
    }
    #expect(try await grants(house, "nguoi.kia") == ["officer 901"])
  }

  @Test(arguments: try databases())
  func `A lent role ends with its last day, and cannot be lent on`(database: any Database) async throws {
    let house = try await madeUp(database)
    let today = try await database.read { $0.today }
    let child = try await house.unit("90101").id
    let deputy = try await house.person("pho.xa", .officer, in: child)
    try await house.person("ban.xa", .officer, in: child)
    let lender = try await house.client("truong.huyen", .approver, in: "901")
    let form = "nguoi-nhan=pho.xa&tu-ngay=\(today)&den-ngay=\(today)"
    #expect(try await lender.post("/tai-khoan/cho-muon", form).status == 303)
    #expect(try await grants(house, "pho.xa") == ["approver 901", "officer 90101"])
    // Whoever holds it cannot get it a second time.
    #expect(try await lender.post("/tai-khoan/cho-muon", form).status == 409)
    #expect(try await grants(house, "pho.xa") == ["approver 901", "officer 90101"])

    // The deputy works in it, and cannot hand it on.
    let token = try await house.session(of: "pho.xa", .officer, in: child)
    let client = Client(house, cookies: ["phien": token])
    let hats = try await database.read { try Hat.of(deputy.id, house, in: $0) }
    let lent = try #require(hats.first { $0.role == .approver })
    #expect(lent.lender == "Truong.Huyen")
    #expect(try await client.post("/tai-khoan/vai", "vai=\(lent.id)").status == 303)
    let district = try await house.unit("901").id
    #expect(try await client.get("/don-vi/\(district)").status == 200)
    let on = "nguoi-nhan=ban.xa&tu-ngay=\(today)&den-ngay=\(today)"
    #expect(try await client.post("/tai-khoan/cho-muon", on).status == 409)
    #expect(try await grants(house, "ban.xa") == ["officer 90101"])

    // The day is over.
    try await database.write { db in
      let yesterday = db.now.adding(days: -1).day
      try db.run("UPDATE role_grant SET valid_from = \(yesterday), valid_to = \(yesterday) WHERE id = \(lent.id)")
      try Revision.accounts.changed(in: db)
    }
    #expect(try await client.get("/don-vi/\(district)").status == 403)
    #expect(try await client.post("/tai-khoan/vai", "vai=\(lent.id)").status == 404)
    #expect(try await client.get("/don-vi/\(child)").status == 200, "his own role goes on")
  }

  @Test(arguments: try databases())
  func `What was lent ends with the lender's own role, and goes no further than it`(database: any Database) async throws {
    let house = try await madeUp(database)
    let today = try await database.read { $0.today }
    let (child, district) = (try await house.unit("90101").id, try await house.unit("901").id)
    try await house.person("pho.xa", .officer, in: child)
    try await house.person("truong.huyen", .approver, in: district, to: today)
    let lender = try await house.client("truong.huyen", .approver, in: "901")
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
    #expect(try await grants(house, "pho.xa") == ["approver 901", "officer 90101"])
    try await house.endRoles(of: "truong.huyen")
    #expect(try await grants(house, "pho.xa") == ["officer 90101"])
    // An administrator's role is not lent at all.
    let admin = try await house.client("quan.tri", .administrator, in: "901")
    #expect(try await admin.post("/tai-khoan/cho-muon", form).status == 403)
  }

  @Test(arguments: try databases())
  func `An administrator reaches those whose unit has ended`(database: any Database) async throws {
    let province = try await OldProvince(database)
    let house = province.house
    let person = try await house.person("nguoi.cu", .officer, in: province.id("Y"))
    let moved = try await house.person("nguoi.chuyen", .officer, in: province.id("X"))
    let admin = { (code: String) in
      Client(
        house,
        cookies: ["phien": try await house.session(of: "quan.tri.\(code.lowercased())", .administrator, in: province.id(code))])
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
