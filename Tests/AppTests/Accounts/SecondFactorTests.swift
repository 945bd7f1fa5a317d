import Secrets
import Store
import Testing

@testable import App

@Suite struct SecondFactorTests {
  /// Lan with a phone, and her browser after the password.
  private func halfway(_ database: any Database) async throws -> (AppContext, TestClock, OneTimeCode, Client) {
    let clock = TestClock()
    let app = try await madeUp(try fresh(database, clock))
    let phone = try await app.phone(of: try await app.member("lan.lt"))
    let client = Client.stranger(app)
    #expect(try await client.signIn("lan.lt").status == 303)
    return (app, clock, phone, client)
  }

  @Test(arguments: try databases())
  func `A user with a second factor gets no session by the password alone`(database: any Database) async throws {
    let (app, clock, phone, client) = try await halfway(database)
    let unit = try await app.unit("901").id.description
    let before = try await app.actions()
    let open = SignInTests.open.union([
      "GET /ma-xac-thuc", "POST /ma-xac-thuc", "GET /ma-xac-thuc/moi", "POST /ma-xac-thuc/moi", "POST /dang-xuat",
    ])
    for route in allRoutes() {
      let name = "\(route.method.rawValue.uppercased()) \(route.path)"
      if open.contains(name) { continue }
      let path = route.path.replacing(/\{[^}]+\}/, with: unit)
      let answer = route.method == .get ? try await client.get(path) : try await client.post(path)
      #expect(answer.status == 303 && answer.headers[.location] == "/ma-xac-thuc", "\(name): \(answer.status)")
    }
    #expect(try await app.actions() == before && !before.contains("accounts.signed-in"))
    // Nor can the phone be replaced by another one.
    #expect(try await client.get("/ma-xac-thuc/moi").headers[.location] == "/tai-khoan")
    let lan = try #require(try await app.account("lan.lt"))
    let (another, sealed) = SecondFactor.offer(to: lan.id, app)
    let form = typing(["bi-mat": sealed, "ma": another.code(clock), "mat-khau": goodPassword])
    #expect(try await client.post("/ma-xac-thuc/moi", form).status == 409)
    #expect(try await app.account("lan.lt")?.codeSecret == lan.codeSecret)

    #expect(try await client.post("/ma-xac-thuc", "ma=\(phone.code(clock))").headers[.location] == "/")
    #expect(try await client.get("/").status == 200)
    #expect(try await app.actions().filter { $0 == "accounts.signed-in" }.count == 1)
  }

  @Test(arguments: try databases())
  func `Whoever stands before the second factor can leave`(database: any Database) async throws {
    let (app, clock, phone, client) = try await halfway(database)
    #expect(try await client.get("/ma-xac-thuc").text.contains("action=\"/dang-xuat\""))
    let token = client.cookies["phien"]
    #expect(try await client.post("/dang-xuat").headers[.location] == "/dang-nhap")
    #expect(try await app.sessionsAlive() == 0)
    let again = Client(app, cookies: ["phien": token ?? ""])
    #expect(try await again.post("/ma-xac-thuc", "ma=\(phone.code(clock))").status == 401)
  }

  @Test(arguments: try databases())
  func `The code without the password before it leads back to the password`(database: any Database) async throws {
    let (app, clock, phone, client) = try await halfway(database)
    let stranger = Client.stranger(app)
    #expect(try await stranger.get("/ma-xac-thuc").headers[.location] == "/dang-nhap?tiep=/ma-xac-thuc")
    let answer = try await stranger.post("/ma-xac-thuc", "ma=\(phone.code(clock))")
    #expect(answer.status == 401 && answer.cookies.isEmpty && answer.text.contains("type=\"password\""))
    #expect(!answer.text.contains(phone.code(clock)))
    #expect(try await app.count("session") == 1)
    // Nor is the code of another person of use.
    let other = try await app.phone(of: try await app.member("binh.tv", in: "902"))
    #expect(try await client.post("/ma-xac-thuc", "ma=\(other.code(clock))").status == 422)
    #expect(try await client.get("/").headers[.location] == "/ma-xac-thuc")
  }

  @Test(arguments: try databases())
  func `A code is taken once, also by two at the same time`(database: any Database) async throws {
    let (app, clock, phone, first) = try await halfway(database)
    let clients = [first, Client.stranger(app), Client.stranger(app)]
    for client in clients.dropFirst() { _ = try await client.signIn("lan.lt") }
    let code = phone.code(clock)
    let answers = try await withThrowingTaskGroup(of: Int.self) { group in
      for client in clients.prefix(2) { group.addTask { try await client.post("/ma-xac-thuc", "ma=\(code)").status } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(answers.sorted() == [303, 422])
    #expect(try await app.count("session WHERE ended_at IS NULL AND has_second_factor") == 1)
    // Later neither that one nor the one before it.
    let earlier = phone.code(at: clock.now.milliseconds / 1000 - OneTimeCode.period)
    clock.pass(milliseconds: 1000)
    for used in [code, earlier] {
      #expect(try await clients[2].post("/ma-xac-thuc", "ma=\(used)").status == 422)
    }
    clock.pass(minutes: 1)
    #expect(try await clients[2].post("/ma-xac-thuc", "ma=\(code)").status == 422)
    #expect(try await clients[2].post("/ma-xac-thuc", "ma=\(phone.code(clock))").status == 303)
  }

  @Test(arguments: try databases())
  func `Five wrong codes make one wait as five wrong passwords do`(database: any Database) async throws {
    let (app, clock, phone, client) = try await halfway(database)
    // None that the phone could show now.
    let right = Set((-1...1).map { phone.code(at: clock.now.milliseconds / 1000 + $0 * OneTimeCode.period) })
    let wrong = ["000000", "111111", "222222", "333333", "444444", "555555", "666666", "777777"].filter { !right.contains($0) }
    for code in wrong.prefix(5) {
      let answer = try await client.post("/ma-xac-thuc", "ma=\(code)")
      #expect(answer.status == 422 && answer.text.contains("Mã chưa đúng"))
    }
    // The password again does not help, from whatever browser.
    let other = Client.stranger(app)
    #expect(try await other.signIn("lan.lt").status == 303)
    for each in [client, other] {
      let answer = try await each.post("/ma-xac-thuc", "ma=\(phone.code(clock))")
      #expect(answer.status == 422 && answer.text.contains("Chờ 1 phút") && answer.cookies.isEmpty)
    }
    clock.pass(minutes: 1)
    #expect(try await other.post("/ma-xac-thuc", "ma=\(wrong[5])").text.contains("Mã chưa đúng"))
    #expect(try await other.post("/ma-xac-thuc", "ma=\(phone.code(clock))").text.contains("Chờ 2 phút"))
    #expect(try await app.count("session WHERE has_second_factor") == 0)
    clock.pass(minutes: 2)
    #expect(try await other.post("/ma-xac-thuc", "ma=\(phone.code(clock))").status == 303)
    #expect(try await app.actions().filter { $0 == "accounts.wrong-code" }.count == 4)
    #expect(try await app.actions().filter { $0 == "accounts.paused" }.count == 2)
  }

  @Test(arguments: try databases())
  func `A recovery code opens once, and only a digest made with the key outside the store is kept`(
    database: any Database
  ) async throws {
    let (app, _, _, client) = try await halfway(database)
    let lan = try #require(try await app.account("lan.lt"))
    let other = try await app.member("binh.tv", in: "902")
    let codes = try await app.database.write { db in
      _ = try SecondFactor.newRecoveryCodes(for: other.id, app, in: db)
      return try SecondFactor.newRecoveryCodes(for: lan.id, app, in: db)
    }
    #expect(Set(codes).count == 10 && codes.allSatisfy { $0.wholeMatch(of: /([a-z2-7]{4}-){3}[a-z2-7]{4}/) != nil })
    let rows = try await app.database.read { db in
      try db.values([UInt8].self, "SELECT digest AS value FROM recovery_code WHERE account_id = \(lan.id)")
    }
    let key = MasterKey.random()
    for code in codes {
      let plain = Array("\(lan.id) \(code.filter { $0 != "-" })".utf8)
      #expect(rows.contains(app.key.mac(plain, for: "recovery code")))
      #expect(!rows.contains(key.mac(plain, for: "recovery code")) && !rows.contains(sha256(plain)))
      #expect(!rows.contains(sha256(Array(code.utf8))) && !rows.contains(Array(code.utf8)))
    }
    let typed = codes[0].uppercased().replacing("-", with: " ")
    #expect(try await client.post("/ma-xac-thuc", typing(["ma": typed])).status == 303)
    #expect(try await client.get("/").status == 200)
    #expect(try await client.get("/tai-khoan").text.contains("Còn 9 mã dự phòng"))
    let again = Client.stranger(app)
    _ = try await again.signIn("lan.lt")
    #expect(try await again.post("/ma-xac-thuc", typing(["ma": codes[0]])).status == 422)
    // Those of somebody else open nothing.
    let binh = Client.stranger(app)
    _ = try await app.phone(of: other)
    _ = try await binh.signIn("binh.tv")
    #expect(try await binh.post("/ma-xac-thuc", typing(["ma": codes[1]])).status == 422)
    #expect(try await again.post("/ma-xac-thuc", typing(["ma": codes[1]])).status == 303)
  }

  @Test(arguments: try databases())
  func `An administrator or treasurer without a second factor can do nothing but set one up`(database: any Database)
    async throws
  {
    let clock = TestClock()
    let app = try await madeUp(try fresh(database, clock))
    let unit = try await app.unit("901").id.description
    for (login, role) in [("quan.tri", Role.administrator), ("thu.quy", .treasurer)] {
      let account = try await app.member(login, role)
      // One more role does not help.
      try await app.member(login, .officer, in: "902")
      let client = Client.stranger(app)
      #expect(try await client.signIn(login).status == 303)
      for route in allRoutes() where [.viewPublicPages, .signIn, .verifySecondFactor, .signOut].contains(route.permission) == false {
        let path = route.path.replacing(/\{[^}]+\}/, with: unit)
        let answer = route.method == .get ? try await client.get(path) : try await client.post(path)
        #expect(answer.status == 303 && answer.headers[.location] == "/ma-xac-thuc/moi", "\(role) \(route.path)")
      }
      let page = try await client.get("/ma-xac-thuc/moi").text
      let sealed = try #require(page.firstMatch(of: /name="bi-mat" value="([^"]+)"/).map { String($0.1) })
      let secret = try #require(SecondFactor.offeredSecret(sealed, to: account.id, app))
      let form = typing(["bi-mat": sealed, "ma": OneTimeCode(secret: secret).code(clock)])
      let done = try await client.post("/ma-xac-thuc/moi", form)
      #expect(done.status == 200 && done.text.matches(of: /<code>[a-z2-7-]{19}<\/code>/).count == 10)
      #expect(try await client.get("/").status == 200, "\(role)")
    }
  }

  @Test(arguments: try databases())
  func `A second factor is set, changed or removed only with the password typed again, and the other sessions end`(
    database: any Database
  ) async throws {
    let clock = TestClock()
    let app = try await madeUp(try fresh(database, clock))
    let lan = try await app.member("lan.lt")
    let (client, other) = (Client.stranger(app), Client.stranger(app))
    for each in [client, other] { _ = try await each.signIn("lan.lt") }
    let path = "/tai-khoan/xac-thuc-hai-lop"
    let (phone, sealed) = SecondFactor.offer(to: lan.id, app)
    for password in ["", "sai hẳn rồi đấy nhé"] {
      let answer = try await client.post(
        path, typing(["bi-mat": sealed, "ma": phone.code(clock), "mat-khau": password]))
      #expect(answer.status == 422 && answer.text.contains("Mật khẩu đang dùng chưa đúng"))
    }
    #expect(try await app.account("lan.lt")?.codeSecret == nil)
    #expect(try await other.get("/tai-khoan").status == 200)

    let earlier = client.cookies["phien"]
    let done = try await client.post(
      path, typing(["bi-mat": sealed, "ma": phone.code(clock), "mat-khau": goodPassword]))
    #expect(done.status == 200 && client.cookies["phien"] != earlier)
    #expect(try await other.get("/tai-khoan").headers[.location] == "/dang-nhap?tiep=/tai-khoan")
    #expect(try await Client(app, cookies: ["phien": earlier ?? ""]).get("/tai-khoan").status == 303)
    // The forms of that page belong to the new session.
    let token = try await client.formToken()
    let brought = done.text.matches(of: /name="ma-phien" value="([^"]*)"/).map { String($0.1) }
    #expect(!brought.isEmpty && brought.allSatisfy { $0 == token })

    // Another phone, and other codes on paper.
    let (another, next) = SecondFactor.offer(to: lan.id, app)
    let changed = try await client.post(
      path, typing(["bi-mat": next, "ma": another.code(clock), "mat-khau": goodPassword]))
    #expect(changed.status == 409)
    let codes = try await app.count("recovery_code")
    for password in ["", "sai hẳn rồi đấy nhé"] {
      #expect(try await client.post("/tai-khoan/ma-du-phong", typing(["mat-khau": password])).status == 422)
    }
    #expect(try await app.count("recovery_code") == codes)
    #expect(!(try await app.actions().contains("accounts.recovery-renewed")))
    let renewed = try await client.post("/tai-khoan/ma-du-phong", typing(["mat-khau": goodPassword]))
    #expect(renewed.status == 200 && renewed.text.matches(of: /<code>[a-z2-7-]{19}<\/code>/).count == 10)
    let old = done.text.matches(of: /<code>([a-z2-7-]{19})<\/code>/).map { String($0.1) }
    #expect(old.count == 10 && old.allSatisfy { !renewed.text.contains($0) })
    // Nobody takes off his own.
    #expect(try await client.post("/nguoi-dung/\(lan.id)/bo-xac-thuc").status == 403)
    #expect(try await app.account("lan.lt")?.hasSecondFactor == true)
  }

  @Test(arguments: try databases())
  func `The secret of a second factor is sealed, and shown only while it is set up`(database: any Database) async throws {
    let clock = TestClock()
    let app = try await madeUp(try fresh(database, clock))
    let (lan, binh) = (try await app.member("lan.lt"), try await app.member("binh.tv", in: "902"))
    let client = Client.stranger(app)
    _ = try await client.signIn("lan.lt")
    let path = "/tai-khoan/xac-thuc-hai-lop"
    let page = try await client.get(path).text
    let sealed = try #require(page.firstMatch(of: /name="bi-mat" value="([^"]+)"/).map { String($0.1) })
    let secret = try #require(SecondFactor.offeredSecret(sealed, to: lan.id, app))
    let phone = OneTimeCode(secret: secret)
    #expect(page.contains("secret=\(phone.base32)&amp;"))
    // Another look is another secret; an offer is of use to nobody else.
    #expect(!(try await client.get(path).text.contains(phone.base32)))
    #expect(SecondFactor.offeredSecret(sealed, to: binh.id, app) == nil)
    let other = Client.stranger(app)
    _ = try await other.signIn("binh.tv")
    let form = typing(["bi-mat": sealed, "ma": phone.code(clock), "mat-khau": goodPassword])
    #expect(try await other.post(path, form).status == 409)
    #expect(try await app.account("binh.tv")?.codeSecret == nil)

    #expect(try await client.post(path, form).text.contains(phone.base32) == false)
    let kept = try #require(try await app.account("lan.lt")?.codeSecret)
    #expect(kept != secret && !"\(kept)".contains("\(secret)".dropFirst().dropLast()))
    #expect(app.key.open(kept, for: SecondFactor.purpose(lan.id)) == secret)
    #expect(app.key.open(kept, for: SecondFactor.purpose(binh.id)) == nil)
    #expect(MasterKey.random().open(kept, for: SecondFactor.purpose(lan.id)) == nil)
    for path in [path, "/tai-khoan", "/"] {
      #expect(!(try await client.get(path).text.contains(phone.base32)), "\(path)")
    }
    #expect(LogLines.shared.holding(phone.base32) == [] && LogLines.shared.holding(sealed) == [])
    let said = try await app.database.read { db in try db.values(String.self, "SELECT arguments AS value FROM audit_entry") }
    #expect(said.filter { $0.contains(phone.base32) } == [])
  }

  @Test(arguments: try databases())
  func `Only an administrator removes a lost second factor, with an audit entry`(
    database: any Database
  ) async throws {
    let (app, _, _, halfway) = try await halfway(database)
    let lan = try #require(try await app.account("lan.lt"))
    // Her other role lies beyond the reach of the administrator of 901.
    try await app.member("lan.lt", .officer, in: "902")
    _ = try await app.database.write { try SecondFactor.newRecoveryCodes(for: lan.id, app, in: $0) }
    let path = "/nguoi-dung/\(lan.id)/bo-xac-thuc"
    var others = [halfway, Client.stranger(app)]
    for role in Role.held where role != .administrator {
      others.append(try await app.client("nguoi.\(role.rawValue.lowercased())", role, in: "90"))
    }
    for code in ["901", "902", "903", "90101"] {
      others.append(try await app.client("quan.tri\(code)", .administrator, in: code))
    }
    others.append(try await app.client("lan.lt", .officer, in: "901"))
    for client in others { #expect([303, 401, 403].contains(try await client.post(path).status)) }
    #expect(try await app.account("lan.lt")?.hasSecondFactor == true)
    #expect(try await app.count("recovery_code") == 10)
    #expect(try await !app.actions().contains("accounts.second-factor-off"))

    let administrator = try await app.client("quan.tri", .administrator, in: "90")
    #expect(try await administrator.post(path).status == 303)
    #expect(try await app.account("lan.lt")?.hasSecondFactor == false)
    #expect(try await app.count("recovery_code") == 0)
    #expect(try await app.count("session WHERE ended_at IS NULL AND account_id = \(lan.id)") == 0)
    let entry = try await app.database.read { db in
      try db.values(String.self, "SELECT subject AS value FROM audit_entry WHERE action = 'accounts.second-factor-off'")
    }
    #expect(entry == ["account \(lan.id)"])
    // Nobody does it to himself.
    let own = try #require(try await app.account("quan.tri"))
    _ = try await app.phone(of: own)
    #expect(try await administrator.post("/nguoi-dung/\(own.id)/bo-xac-thuc").status == 409)
    #expect(try await app.account("quan.tri")?.hasSecondFactor == true)
  }
}
