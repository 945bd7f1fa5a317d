import HTTPTypes
import Secrets
import Store
import Testing

@testable import App

@Suite struct SessionTests {
  private func signedIn(_ database: any Database, _ clock: TestClock = TestClock()) async throws -> (AppContext, Account, Client) {
    let app = try await madeUp(try fresh(database, clock))
    let lan = try await app.member("lan.lt")
    let client = Client.stranger(app)
    #expect(try await client.signIn("lan.lt").status == 303)
    return (app, lan, client)
  }
  /// What a browser gets that brings this token.
  private func status(_ app: AppContext, _ token: String?) async throws -> Int {
    try await Client(app, cookies: ["phien": token ?? ""]).get("/tai-khoan").status
  }

  @Test(arguments: try databases())
  func `A session token has 256 random bits, and only its digest is kept`(database: any Database) async throws {
    let (app, lan, client) = try await signedIn(database)
    let text = try #require(client.cookies["phien"])
    let raw = try #require(base64URLDecoded(ofURLText: text))
    #expect(raw.count == 32)
    let kept = try await app.database.read { try $0.values([UInt8].self, "SELECT digest AS value FROM session") }
    #expect(kept == [sha256(raw)])
    let inside = "\(raw)".dropFirst().dropLast()
    #expect(try await app.everyRow().filter { $0.contains(text) || $0.contains(inside) } == [])
    // No two alike, and no bit that stands still.
    let tokens = try await app.database.write { db in
      try (0..<200).map { _ in
        try Session.begin(lan.id, hasSecondFactor: false, address: "", device: "", in: db).text
      }
    }
    #expect(Set(tokens).count == 200)
    let all = tokens.compactMap { base64URLDecoded(ofURLText: $0) }
    for bit in 0..<256 {
      let count = all.count { $0[bit / 8] >> (bit % 8) & 1 == 1 }
      #expect((20...180).contains(count), "bit \(bit)")
    }
  }

  @Test(arguments: try databases())
  func `Signing in gives a new token and ends the one before`(database: any Database) async throws {
    let clock = TestClock()
    let (app, lan, client) = try await signedIn(database, clock)
    // A token that somebody else put into the browser is not taken over.
    let planted = SecretToken().text
    let victim = Client(app, cookies: ["phien": planted])
    #expect(try await victim.signIn("lan.lt").cookies["phien"] != planted)
    #expect(try await status(app, planted) == 303)
    // Nor is the one of an earlier session.
    let first = try #require(client.cookies["phien"])
    #expect(try await client.signIn("lan.lt").status == 303)
    let second = try #require(client.cookies["phien"])
    #expect(first != second)
    #expect(try await status(app, first) == 303)
    #expect(try await status(app, second) == 200)
    // After the second factor it is a new one again, and the one of the first step is worth nothing.
    let phone = try await app.phone(of: lan)
    _ = try await client.signIn("lan.lt")
    let halfway = try #require(client.cookies["phien"])
    #expect(try await client.post("/ma-xac-thuc", "ma=\(phone.code(clock))").status == 303)
    let third = try #require(client.cookies["phien"])
    #expect(Set([first, second, halfway, third]).count == 4)
    #expect(try await Client(app, cookies: ["phien": halfway]).get("/ma-xac-thuc").headers[.location]?.hasPrefix("/dang-nhap") == true)
    #expect(try await status(app, third) == 200)
    // Somebody else's invitation that is taken up in the same browser ends it too.
    let other = try await app.person("binh.tv", .officer, in: try await app.unit("902").id)
    #expect(try await client.accept(app.link(for: other)).status == 303)
    #expect(try await status(app, third) == 303)
  }

  @Test(arguments: try databases())
  func `A session ends after 15 idle minutes`(database: any Database) async throws {
    let clock = TestClock()
    let (app, _, client) = try await signedIn(database, clock)
    // Each page is a sign of life.
    for _ in 1...4 {
      clock.pass(minutes: 14)
      #expect(try await client.get("/tai-khoan").status == 200)
    }
    clock.pass(minutes: 15, milliseconds: -1)
    #expect(try await client.get("/tai-khoan").status == 200)
    clock.pass(minutes: 15)
    #expect(try await client.get("/tai-khoan").headers[.location] == "/dang-nhap?tiep=/tai-khoan")
    let typed = "Nội dung đã gõ rất lâu"
    let answer = try await client.post("/tai-khoan/cho-muon", typing(["nguoi-nhan": typed]))
    #expect(answer.status == 401 && answer.text.contains(typed))
    // What was turned away is no sign of life.
    #expect(try await client.get("/tai-khoan").status == 303)
    #expect(try await app.actions().filter { $0 == "accounts.delegated" } == [])
  }

  @Test(arguments: try databases())
  func `A session ends after 12 hours, however busy`(database: any Database) async throws {
    let clock = TestClock()
    let (_, _, client) = try await signedIn(database, clock)
    for _ in 1..<72 {
      clock.pass(minutes: 10)
      #expect(try await client.get("/tai-khoan").status == 200)
    }
    clock.pass(minutes: 10, milliseconds: -1)
    #expect(try await client.get("/tai-khoan").status == 200)
    clock.pass(milliseconds: 1)
    #expect(try await client.get("/tai-khoan").status == 303)
  }

  @Test(arguments: try databases())
  func `Signing out ends the session on the server, not only in the browser`(database: any Database) async throws {
    let (app, _, client) = try await signedIn(database)
    let other = Client.stranger(app)
    _ = try await other.signIn("lan.lt")
    let token = try #require(client.cookies["phien"])
    let answer = try await client.post("/dang-xuat")
    #expect(answer.status == 303 && answer.headers[.location] == "/dang-nhap")
    #expect(answer.headers[HTTPField.Name("Clear-Site-Data")!] == "\"cache\", \"storage\"")
    let cookies = answer.headers[values: .setCookie]
    #expect(cookies.contains { $0.hasPrefix("phien=;") && $0.contains("Max-Age=0") } && client.cookies["phien"] == nil)
    #expect(try await client.get("/dang-nhap").text.contains("Đã đăng xuất."))
    #expect(try await status(app, token) == 303)
    #expect(try await Client(app, cookies: ["phien": token]).post("/tai-khoan/vai").status == 401)
    #expect(try await app.actions().last == "accounts.signed-out")
    // The other browser is not touched.
    #expect(try await other.get("/tai-khoan").status == 200)
    #expect(try await app.sessionsAlive() == 1)
  }

  @Test(arguments: try databases())
  func `Closing an account ends its sessions at once`(database: any Database) async throws {
    let (app, lan, client) = try await signedIn(database)
    let second = Client.stranger(app)
    _ = try await second.signIn("lan.lt")
    try await app.member("binh.tv", in: "902")
    let other = Client.stranger(app)
    _ = try await other.signIn("binh.tv")
    let administrator = try await app.client("quan.tri", .administrator, in: "90")
    #expect(try await client.get("/").status == 200)
    #expect(try await administrator.post("/nguoi-dung/\(lan.id)/dong", typing(["ly-do": "nghỉ việc"])).status == 303)
    for each in [client, second] {
      #expect(try await each.get("/").headers[.location] == "/dang-nhap")
      #expect(try await each.get("/so-lieu").status == 303)
      #expect(try await each.post("/tai-khoan/vai").status == 401)
    }
    #expect(try await other.get("/").status == 200)
    // Not even opening it again brings them back.
    #expect(try await administrator.post("/nguoi-dung/\(lan.id)/mo").status == 303)
    for each in [client, second] { #expect(try await each.get("/").status == 303) }
  }

  @Test(arguments: try databases())
  func `A made-up, altered or doubled token opens nothing`(database: any Database) async throws {
    let (app, _, client) = try await signedIn(database)
    let good = try #require(client.cookies["phien"])
    let last = good.last == "A" ? "E" : "A"
    let digest = base64URL(sha256(try #require(base64URLDecoded(ofURLText: good))))
    let bad = [
      "", "0", "null", "phien", SecretToken().text, SecretToken.short().text, String(repeating: "A", count: 43), digest,
      good + "A", good + "=", String(good.dropLast()), String(good.dropLast()) + last, String(good.dropFirst()) + "A",
      good.uppercased(), good.lowercased(), good + "%00", String(good.prefix(20)) + "\u{0}" + good.dropFirst(20), "\u{0}" + good, "\"\(good)\"",
      "\(good), \(good)",
      "\(good) \(good)", String(repeating: "A", count: 10_000), good + String(repeating: "A", count: 10_000), "…", "' OR 1=1 --",
      "../../etc/passwd", "%2e%2e", "é",
    ]
    let get = { (cookies: [String]) in
      var headers: HTTPFields = [:]
      for cookie in cookies { headers.append(HTTPField(name: .cookie, value: cookie)) }
      return try await Client.stranger(app).get("/tai-khoan", headers: headers)
    }
    #expect(try await get(["phien=\(good)"]).status == 200)
    #expect(try await get(["tin=x; phien=\(good); tieng=vi"]).status == 200)
    for token in bad {
      let answer = try await get(["phien=\(token)"])
      #expect(answer.status == 303 && answer.headers[.location] == "/dang-nhap?tiep=/tai-khoan", "\(token.prefix(60))")
    }
    // No header can end in NUL; where one comes all the same, it is no token.
    for text in [good + "\u{0}", good + "\u{0}x"] {
      #expect(try await app.database.read { try app.recognise(text, from: "", in: $0).role } == .anonymous)
    }
    let doubled = [
      ["phien=\(good); phien=\(good)"], ["phien=\(good)", "phien=\(SecretToken().text)"], ["phien=\(SecretToken().text); phien=\(good)"],
      ["phien=; phien=\(good)"], ["phien=\(good);phien=x"],
    ]
    for cookies in doubled { #expect(try await get(cookies).status == 303, "\(cookies)") }
    // Other names are other things.
    for name in ["Phien", "phien ", "xphien", "phienx", "__Host-phien", "session"] {
      #expect(try await get(["\(name)=\(good)"]).status == 303, "\(name)")
    }
    #expect(try await Client.stranger(app).get("/tai-khoan?phien=\(good)").status == 303)
  }

  @Test(arguments: try databases())
  func `Users see their sessions, and end them with the password`(database: any Database) async throws {
    let (app, _, client) = try await signedIn(database)
    try await app.member("binh.tv", in: "902")
    let (phone, binh) = (Client.stranger(app), Client.stranger(app))
    let form = typing(["ten-dang-nhap": "lan.lt", "mat-khau": goodPassword])
    #expect(try await phone.post("/dang-nhap", form, headers: [.userAgent: "Mozilla/5.0 (Linux; Android 13)"]).status == 303)
    _ = try await binh.signIn("binh.tv")
    let page = try await client.get("/tai-khoan").text
    #expect(page.matches(of: /<li>[^<]*127\.0\.0\.1[^<]*<\/li>/).count == 2)
    #expect(page.contains("Android, 127.0.0.1") && page.matches(of: /máy này/).count == 1)
    let path = "/tai-khoan/dang-xuat-noi-khac"
    for password in ["", "sai hẳn rồi đấy nhé"] {
      let answer = try await client.post(path, typing(["mat-khau": password]))
      #expect(answer.status == 422 && answer.text.contains("id=\"mat-khau-phien-problem\""))
      #expect(tagProblems(answer.text) == [])
    }
    #expect(try await phone.get("/tai-khoan").status == 200)
    #expect(try await client.post(path, typing(["mat-khau": goodPassword])).headers[.location] == "/tai-khoan")
    #expect(try await phone.get("/tai-khoan").status == 303)
    #expect(try await client.get("/tai-khoan").status == 200)
    #expect(try await binh.get("/tai-khoan").status == 200)
    #expect(try await !client.get("/tai-khoan").text.contains("Android"))
    #expect(try await app.actions().last == "accounts.others-ended")
  }

  @Test(arguments: try databases())
  func `An administrator ends the sessions of users in their units`(database: any Database) async throws {
    let (app, lan, client) = try await signedIn(database)
    try await app.member("binh.tv", in: "901")
    let other = Client.stranger(app)
    _ = try await other.signIn("binh.tv")
    let path = "/nguoi-dung/\(lan.id)/dang-xuat"
    for (role, code) in [(Role.officer, "90"), (.leader, "90"), (.auditor, "90"), (.administrator, "902"), (.administrator, "90101")] {
      let refused = try await app.client("nguoi.\(role.rawValue)\(code)", role, in: code).post(path)
      #expect(refused.status == 403, "\(role) \(code)")
    }
    #expect(try await Client.stranger(app).post(path).status == 401)
    #expect(try await client.get("/tai-khoan").status == 200)
    #expect(try await !app.actions().contains("accounts.sessions-ended"))

    let administrator = try await app.client("quan.tri", .administrator, in: "901")
    let page = "/nguoi-dung/\(lan.id)"
    #expect(try await administrator.get(page).text.contains("action=\"\(path)\""))
    #expect(try await administrator.post(path, token: "x").status == 403)
    #expect(try await client.get("/tai-khoan").status == 200)
    #expect(try await administrator.post(path).headers[.location] == page)
    #expect(try await client.get("/tai-khoan").status == 303)
    #expect(try await other.get("/tai-khoan").status == 200)
    #expect(try await app.actions().last == "accounts.sessions-ended")
    #expect(try await !administrator.get(page).text.contains("action=\"\(path)\""))
    // The account itself is as it was.
    #expect(try await client.signIn("lan.lt").status == 303)
    // His own he ends on his own page.
    let own = try #require(try await app.account("quan.tri"))
    #expect(try await administrator.post("/nguoi-dung/\(own.id)/dang-xuat").status == 409)
    #expect(try await administrator.get("/tai-khoan").status == 200)
  }

  @Test(arguments: try databases())
  func `A session that is ended while a password is hashed begins no new one`(database: any Database) async throws {
    let (app, lan, client) = try await signedIn(database)
    let user = try await app.database.read { try app.recognise(client.cookies["phien"], from: "127.0.0.1", in: $0) }
    // As an administrator does when somebody tells him that her phone was taken.
    try await app.atTheMachine { try lan.endSessions(by: $0.operation(in: $1)) }
    let authenticator = Authenticator(app: app, user: user)
    await #expect(throws: Problem.self) {
      try await authenticator.changePassword(
        from: goodPassword, to: "chiếc ô màu tím than", again: "chiếc ô màu tím than")
    }
    #expect(try await app.sessionsAlive() == 0)
    #expect(try await app.account("lan.lt")?.password == lan.password)
  }

  @Test(arguments: try databases())
  func `Every page of somebody signed in has the button to leave`(database: any Database) async throws {
    let app = try await madeUp(database)
    let lan = try await app.member("lan.lt", .officer, in: "90")
    let unit = try await app.unit("90").id
    let hatless = Client.stranger(app)
    let bare = try await app.member("khong.vai")
    _ = try await hatless.signIn("khong.vai")
    try await app.atTheMachine { request, db in
      for grant in try RoleGrant.of(bare.id, app, in: db) { try grant.revoke(by: request.operation(in: db)) }
    }
    var clients = [("hatless", hatless)]
    for role in Role.held { clients.append((role.rawValue, try await app.client("nguoi.\(role.rawValue)", role, in: "90"))) }
    for (name, client) in clients {
      var seen = 0
      for route in allRoutes() where route.method == .get {
        let path = route.path.replacing("{unit}", with: unit.description).replacing("{account}", with: lan.id.description)
          .replacing("{indicator}", with: "members").replacing("{period}", with: "2022").replacing("{document}", with: "x")
          .replacing("{finding}", with: "x").replacing("{token}", with: "x").replacing("{role}", with: "can-bo")
        let answer = try await client.get(path)
        // Pages that say no, too.
        guard answer.status != 303, answer.headers[.contentType]?.hasPrefix("text/html") == true else { continue }
        seen += 1
        let form = answer.text.firstMatch(of: /<form method="post" action="\/dang-xuat">.*?<button[^>]*>.*?<\/form>/.dotMatchesNewlines())
        #expect(form != nil, "\(name) \(path) \(answer.status)")
        #expect(form?.0.contains("name=\"ma-phien\" value=\"\(try await client.formToken())\"") == true, "\(name) \(path)")
      }
      #expect(seen > 10, "\(name)")
    }
    let halfway = Client.stranger(app)
    _ = try await app.phone(of: lan)
    _ = try await halfway.signIn("lan.lt")
    #expect(try await halfway.get("/ma-xac-thuc").text.contains("action=\"/dang-xuat\""))
    #expect(try await !Client.stranger(app).get("/dang-nhap").text.contains("action=\"/dang-xuat\""))
  }

  @Test(arguments: try databases())
  func `A role that ended yesterday opens nothing today`(database: any Database) async throws {
    // Five minutes before midnight in Vietnam.
    let clock = TestClock(Timestamp(milliseconds: 1_790_000_000_000 / 86_400_000 * 86_400_000 + (16 * 60 + 55) * 60_000))
    let app = try await madeUp(try fresh(database, clock))
    let (first, second) = (try await app.unit("901").id, try await app.unit("902").id)
    let today = try await app.database.read { $0.today }
    let lan = try await app.person("lan.lt", .officer, in: first, from: today, to: today)
    let assignment = Client(app, cookies: ["phien": try await app.session(of: "lan.lt", .officer, in: first)])
    let page = "/don-vi/\(first)"
    #expect(try await assignment.get(page).status == 200)
    #expect(try await assignment.get("/").status == 200)
    clock.pass(minutes: 5, milliseconds: -1)
    #expect(try await assignment.get(page).status == 200)
    clock.pass(milliseconds: 1)
    for path in [page, "/", "/so-lieu", "/bao-cao", "/kiem-tra", "/van-ban", "/tai-khoan/cho-muon"] {
      let answer = try await assignment.get(path)
      #expect(answer.status == 403 && !answer.text.contains("An Bình"), "\(path)")
    }
    #expect(try await assignment.get("/tai-khoan").text.contains("Hiện chưa có vai trò nào"))
    // A role elsewhere does not bring it back.
    try await app.atTheMachine {
      try lan.grantRole(RoleGrantForm(role: .officer, unit: second, from: $1.today), by: $0.operation(in: $1))
    }
    #expect(try await assignment.get(page).status == 403)
    #expect(try await assignment.get("/don-vi/\(second)").status == 200)
  }
}
