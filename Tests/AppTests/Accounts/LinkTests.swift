import HTTPTypes
import Store
import Testing

@testable import App

/// Invitations, and the way back in for whoever forgot his password.
@Suite struct LinkTests {
  private func invited(_ database: any Database, _ clock: TestClock = TestClock()) async throws -> (AppContext, Account, String) {
    let app = try await madeUp(try fresh(database, clock))
    let account = try await app.person("lan.lt", .officer, in: try await app.unit("901").id)
    try await app.person("binh.tv", .officer, in: try await app.unit("902").id)
    let path = try await app.database.read { try SignInLink.open(for: account.id, in: $0)?.path(app) }
    return (app, account, try #require(path))
  }

  @Test(arguments: try databases())
  func `An invitation opens one account, once, within seven days`(database: any Database) async throws {
    let clock = TestClock()
    let (app, account, path) = try await invited(database, clock)
    clock.pass(days: 7, milliseconds: -1)
    let client = Client.stranger(app)
    #expect(try await client.get(path).text.contains("Huyện An Bình"))
    #expect(try await client.accept(path).status == 303)
    #expect(try await client.get("/").status == 200)
    #expect(try await app.count("account WHERE password IS NOT NULL") == 1)
    #expect(try await app.database.read { try $0.values(Identifier.self, "SELECT account_id AS value FROM session") } == [account.id])
    // The audit log names the role in which it was set.
    let assignments = try await app.database.read {
      try $0.values(String.self, "SELECT actor_role AS value FROM audit_entry WHERE action = 'accounts.password-set'")
    }
    #expect(assignments.map { $0.hasPrefix("officer") } == [true])
    // Not a second time.
    let before = try await app.account("lan.lt")?.password
    let other = Client.stranger(app)
    #expect(try await other.accept(path, "chiếc ô màu tím than").status == 404)
    #expect(try await other.get("/").status == 303)
    #expect(try await app.account("lan.lt")?.password == before)
    // Nor after seven days.
    let late = try await app.link(for: account)
    clock.pass(days: 7)
    #expect(try await other.get(late).status == 404)
    #expect(try await other.accept(late, "chiếc ô màu tím than").status == 404)
    #expect(try await app.account("lan.lt")?.password == before)
    #expect(try await app.actions().filter { $0 == "accounts.password-set" }.count == 1)
  }

  @Test(arguments: try databases())
  func `Looking at an invitation does not use it up`(database: any Database) async throws {
    let (app, _, path) = try await invited(database)
    let state = { try await app.database.read { try DataArea.all(in: $0) } }
    let before = try await state()
    for _ in 1...3 {
      #expect(try await Client.stranger(app).get(path).status == 200)
      let head = try await Client.stranger(app).send(.head, path)
      #expect(head.status < 500 && head.cookies.isEmpty)
    }
    // A form that is not filled in well does not either.
    for (password, again) in [("", ""), ("ngắn", "ngắn"), (goodPassword, goodPassword + "!")] {
      let answer = try await Client.stranger(app).accept(path, password, again: again)
      #expect(answer.status == 422 && answer.cookies.isEmpty)
    }
    #expect(try await state() == before)
    #expect(try await app.count("sign_in_link WHERE used_at IS NOT NULL OR withdrawn_at IS NOT NULL") == 0)
    #expect(try await app.count("session") == 0)
    #expect(try await Client.stranger(app).accept(path).status == 303)
  }

  @Test(arguments: try databases())
  func `Two who use one invitation at once get one account`(database: any Database) async throws {
    let (app, _, path) = try await invited(database)
    let passwords = [goodPassword, "chiếc ô màu tím than", "mười hai con giáp đủ cả"]
    let answers = try await withThrowingTaskGroup(of: (String, Int).self) { group in
      for password in passwords {
        group.addTask { (password, try await Client.stranger(app).accept(path, password).status) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(answers.map(\.1).sorted() == [303, 404, 404])
    #expect(try await app.count("session") == 1)
    #expect(try await app.actions().filter { $0 == "accounts.password-set" }.count == 1)
    for (password, status) in answers {
      #expect(try await Client.stranger(app).signIn("lan.lt", password).status == (status == 303 ? 303 : 422))
    }
  }

  @Test(arguments: try databases())
  func `A link that was used, withdrawn or is too old says the same as one that never was`(database: any Database)
    async throws
  {
    let clock = TestClock()
    let (app, account, old) = try await invited(database, clock)
    clock.pass(days: 8)
    let used = try await app.link(for: account)
    _ = try await Client.stranger(app).accept(used)
    let withdrawn = try await app.link(for: account)
    let replaced = try await app.link(for: account)
    try await app.atTheMachine { try account.close(why: "nghỉ việc", by: $0.operation(in: $1)) }
    let never = "/moi/AAAAAAAAAAAAAAAAAAAAAA"
    let sessions = try await app.count("session")
    var seen: Set<String> = []
    for path in [never, old, used, withdrawn, replaced] {
      for answer in [try await Client.stranger(app).get(path), try await Client.stranger(app).accept(path)] {
        #expect(answer.status == 404 && answer.text.contains("Liên kết này đã dùng"), "\(path)")
        #expect(!answer.text.contains("Lan") && !answer.text.contains("An Bình") && !answer.text.contains("lan.lt"))
        seen.insert("\(answer.status) \(answer.headers) \(answer.text.replacing(path, with: "…"))")
      }
    }
    #expect(seen.count == 1)
    #expect(try await app.count("session") == sessions)
    // What cannot be a token at all is no different.
    for rubbish in ["x", "%00", "..", "%2e%2e", String(repeating: "A", count: 5000), "%FF"] {
      #expect(try await Client.stranger(app).get("/moi/\(rubbish)").status == 404, "\(rubbish.prefix(20))")
    }
  }

  @Test(arguments: try databases())
  func `An invitation gives the role and unit it was made for, whatever the form says`(database: any Database)
    async throws
  {
    let (app, account, path) = try await invited(database)
    let root = try await app.unit("90").id
    let password = typing(["mat-khau-moi": goodPassword, "nhac-lai": goodPassword])
    for more in ["vai=administrator", "don-vi=\(root)", "unit=\(root)", "account=\(account.id)", "id=\(account.id)", "tu-ngay=2020-01-01"] {
      #expect(try await Client.stranger(app).post(path, "\(password)&\(more)").status == 422, "\(more)")
    }
    #expect(try await app.count("session") == 0)
    #expect(try await app.count("account WHERE password IS NOT NULL") == 0)
    // The name beside the password is there for the browser's memory only.
    let client = Client.stranger(app)
    #expect(try await client.post(path, "\(password)&ten-dang-nhap=binh.tv").status == 303)
    #expect(try await app.account("binh.tv")?.password == nil)
    let grants = try await app.database.read { try RoleGrant.of(account.id, app, in: $0) }
    #expect(grants.map(\.role) == [.officer])
    #expect(try await grants.map(\.unit) == [app.unit("901").id])
    #expect(try await client.get("/nguoi-dung").status == 403)
    #expect(try await client.get("/don-vi/\(root)").status == 403)
  }

  @Test(arguments: try databases())
  func `A new password by link asks for the second factor all the same`(database: any Database) async throws {
    let clock = TestClock()
    let (app, account, path) = try await invited(database, clock)
    let phone = try await app.phone(of: account)
    let client = Client.stranger(app)
    #expect(try await client.accept(path).status == 303)
    for page in ["/", "/tai-khoan", "/so-lieu"] {
      #expect(try await client.get(page).headers[.location] == "/ma-xac-thuc", "\(page)")
    }
    #expect(try await app.count("session WHERE has_second_factor") == 0)
    #expect(try await client.post("/ma-xac-thuc", "ma=\(phone.code(clock))").status == 303)
    #expect(try await client.get("/").status == 200)
  }

  @Test(arguments: try databases())
  func `The token of a link is in no log and no table`(database: any Database) async throws {
    let (app, account, path) = try await invited(database)
    let token = String(path.dropFirst("/moi/".count))
    #expect(base64URLDecoded(ofURLText: token)?.count == 16)
    // Shown to the administrator, asked for, refused, used, used again: whatever may leave a trace.
    let administrator = try await app.client("quan.tri", .administrator, in: "90")
    #expect(try await administrator.get("/nguoi-dung/\(account.id)").text.contains(path))
    let client = Client.stranger(app)
    for site in ["cross-site", "same-origin"] {
      _ = try await client.post(path, typing(["mat-khau-moi": "ngắn", "nhac-lai": "ngắn"]), site: site)
    }
    _ = try await client.get("\(path)x")
    _ = try await client.get(path, host: "other.example")
    #expect(try await client.accept(path).status == 303)
    #expect(try await client.accept(path).status == 404)
    #expect(LogLines.shared.holding("/moi/…").isEmpty == false)
    #expect(LogLines.shared.holding(token) == [])
    let rows = try await app.everyRow()
    #expect(rows.count > 30)
    let raw = "\(base64URLDecoded(ofURLText: token) ?? [])".dropFirst().dropLast()
    #expect(rows.filter { $0.contains(token) || $0.contains(raw) } == [])
    // The page of the person no longer shows what was used.
    #expect(!(try await administrator.get("/nguoi-dung/\(account.id)").text.contains(token)))
  }

  @Test(arguments: try databases())
  func `The address of an invitation is told to no other page`(database: any Database) async throws {
    let (app, _, path) = try await invited(database)
    let referrer = HTTPField.Name("Referrer-Policy")!
    let client = Client.stranger(app)
    // With "no-referrer" browsers would send the form without its origin.
    for answer in [
      try await client.get(path), try await client.get("\(path)x"), try await client.get(path, host: "other.example"),
      try await client.accept(path, "ngắn"), try await client.accept(path),
    ] {
      #expect(answer.headers[values: referrer] == ["strict-origin"], "\(answer.status)")
    }
    #expect(try await client.get("/dang-nhap").headers[values: referrer] == ["same-origin"])
  }
}

extension AppContext {
  /// Every row of every table, as text, with bytes as numbers.
  func everyRow() async throws -> [String] {
    try await database.read { db in
      var rows: [String] = []
      // The names come from the database itself.
      for table in try db.tables() { try db.each(SQL(stringLiteral: "SELECT * FROM \(table)")) { rows.append("\($0)") } }
      return rows
    }
  }
}
