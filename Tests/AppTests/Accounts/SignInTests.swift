import HTTPTypes
import Secrets
import Store
import Testing

@testable import App
@testable import Secrets

@Suite struct SignInTests {
  @Test(arguments: try databases())
  func `The right login and password open a session, and nothing less does`(database: any Database) async throws {
    let app = try await madeUp(database)
    let lan = try await app.member("lan.lt")
    try await app.member("binh.tv", in: "902", password: "mười hai con giáp đủ cả")
    let wrong = [
      ("lan.lt", "sai hẳn rồi đấy nhé"), ("lan.lt", ""), ("lan.lt", "mười hai con giáp đủ cả"), ("", goodPassword),
      ("binh.tv", goodPassword), ("lan", goodPassword), ("lan.lt%", goodPassword), ("' OR 1=1 --", goodPassword),
    ]
    for (login, password) in wrong {
      let stranger = Client.stranger(app)
      let answer = try await stranger.signIn(login, password)
      #expect(answer.status == 422 && answer.cookies.isEmpty, "\(login)")
      #expect(answer.text.contains("Tên đăng nhập hoặc mật khẩu chưa đúng"), "\(login)")
      #expect(try await stranger.get("/tai-khoan").headers[.location] == "/dang-nhap?tiep=/tai-khoan", "\(login)")
    }
    #expect(try await app.count("session") == 0)

    let client = Client.stranger(app)
    let answer = try await client.signIn("lan.lt")
    #expect(answer.status == 303 && answer.headers[.location] == "/" && answer.bytes.isEmpty)
    #expect(Array(answer.cookies.keys) == ["phien"])
    #expect(try await app.count("session") == 1)
    let whose = try await app.database.read { try $0.values(Identifier.self, "SELECT account_id AS value FROM session") }
    #expect(whose == [lan.id])
    #expect(try await client.get("/").status == 200)
  }

  /// Five accounts of five kinds, and a name that nobody bears.
  private func allKinds(_ app: AppContext) async throws -> [String] {
    try await app.member("ngan01")
    let closed = try await app.member("ngan02")
    try await app.atTheMachine { try closed.close(why: "nghỉ việc", by: $0.operation(in: $1)) }
    let idle = try await app.member("ngan03")
    _ = try await app.database.write { db in
      try db.run("UPDATE account SET active_at = \(db.now.adding(days: -46)) WHERE id = \(idle.id)")
    }
    try await app.person("ngan04", .officer, in: try await app.unit("901").id)
    _ = try await app.phone(of: try await app.member("ngan05"))
    return ["ngan00", "ngan01", "ngan02", "ngan03", "ngan04", "ngan05"]
  }

  @Test(arguments: try databases())
  func `An unknown login gets the same answer as a wrong password`(database: any Database) async throws {
    let app = try await madeUp(try fresh(database, TestClock()))
    var seen: [[String]] = []
    for login in try await allKinds(app) {
      let client = Client.stranger(app)
      var answers = [try await client.signIn(login, "sai hẳn rồi đấy nhé")]
      // Also the ones that lead to a pause, and the pause itself.
      for _ in 2...6 { answers.append(try await client.signIn(login, hugePassword)) }
      seen.append(answers.map { "\($0.status) \($0.headers) \($0.text.replacing(login, with: "…"))" })
    }
    for answers in seen.dropFirst() { #expect(answers == seen.first) }
    let (first, last) = (try #require(seen.first?.first), try #require(seen.first?.last))
    #expect(first.contains("chưa đúng") && last.contains("Chờ 1 phút"))
    #expect(try await app.count("session") == 0)
  }

  @Test(arguments: try databases())
  func `An unknown login costs one hash, as a known one does`(database: any Database) async throws {
    let app = try await madeUp(database)
    for login in try await allKinds(app) {
      let tally = HashCounter()
      let answer = try await HashCounter.$current.withValue(tally) {
        try await Client.stranger(app).signIn(login, "sai hẳn rồi đấy nhé")
      }
      #expect(answer.status == 422)
      #expect(tally.costs == ["argon2id$v=19$m=\(Password.memory >> 10),t=\(Password.passes),p=1"], "\(login)")
    }
  }

  @Test(arguments: try databases())
  func `A new database has no account, and no password opens it`(database: any Database) async throws {
    let app = try await madeUp(database)
    #expect(try await app.count("account") == 0)
    #expect(try await app.count("sign_in_link") == 0)
    let guesses = [
      ("admin", "admin"), ("root", "root"), ("quan-tri", "quan-tri"), ("quan-tri", ""), ("", ""), ("khuyenhoc", "khuyenhoc"),
    ]
    for (login, password) in guesses {
      #expect(try await Client.stranger(app).signIn(login, password).status == 422, "\(login)")
    }
    // The first administrator has no password before he sets one.
    try await app.person("quan-tri", .administrator, in: try await app.unit("90").id)
    for (login, password) in guesses.filter({ $0.0 == "quan-tri" }) {
      #expect(try await Client.stranger(app).signIn(login, password).status == 422, "\(login)")
    }
    #expect(try await app.count("session") == 0)
  }

  /// What stands open to everybody.
  static let open: Set = [
    "GET /dang-nhap", "POST /dang-nhap", "GET /moi/{token}", "POST /moi/{token}", "POST /ngon-ngu",
    "GET /mau-giao-dien", "GET /huong-dan", "GET /huong-dan/{role}",
  ]

  @Test(arguments: try databases())
  func `Without a session only the routes of signing in answer`(database: any Database) async throws {
    let app = try await madeUp(database)
    let id = try await app.unit("901").id.description
    let stranger = Client.stranger(app)
    var opened: Set<String> = []
    for route in allRoutes() {
      let name = "\(route.method.rawValue.uppercased()) \(route.path)"
      let path = route.path.replacing(/\{[^}]+\}/, with: id)
      let answer = route.method == .get ? try await stranger.get(path) : try await stranger.post(path)
      let leadsToSignIn = answer.status == 303 && answer.headers[.location]?.hasPrefix("/dang-nhap") == true
      let isTurned = route.method == .get ? leadsToSignIn : answer.status == 401
      if !isTurned { opened.insert(name) }
      #expect(isTurned == !Self.open.contains(name), "\(name): \(answer.status)")
      #expect(!answer.text.contains("An Bình"), "\(name)")
      #expect(answer.cookies["phien"] == nil, "\(name)")
    }
    #expect(opened.isSuperset(of: ["GET /dang-nhap", "POST /dang-nhap", "GET /moi/{token}", "POST /moi/{token}"]))
    #expect(try await app.count("session") == 0)
    #expect(try await app.actions().allSatisfy { $0 == "registers.loaded" })
  }

  @Test(arguments: try databases())
  func `Signing in never redirects to another site`(database: any Database) async throws {
    let app = try await madeUp(database)
    try await app.member("lan.lt")
    let foreign = [
      "//evil.test", "///evil.test", "https://evil.test", "/\\evil.test", "\\\\evil.test", "evil.test", "javascript:alert(1)",
      "/\t/evil.test", "/\r\nSet-Cookie: a=b", "/a\r\nLocation: //evil.test", "/a b", "/é", "/" + String(repeating: "a", count: 2000),
    ]
    for next in foreign {
      #expect(safeRedirectPath(next) == "", "\(next)")
      let page = try await Client.stranger(app).get("/dang-nhap?\(typing(["tiep": next]))")
      #expect(page.text.contains("name=\"tiep\" value=\"\""), "\(next)")
      #expect(page.headers[.setCookie] == nil, "\(next)")
    }
    for next in ["//evil.test", "/a\r\nLocation: //evil.test"] {
      let answer = try await Client.stranger(app).signIn("lan.lt", next: next)
      #expect(answer.status == 303 && answer.headers[.location] == "/", "\(next)")
      #expect(answer.headers[values: .location].count == 1)
    }
    let back = try await Client.stranger(app).signIn("lan.lt", next: "/so-lieu?ky=2022")
    #expect(back.headers[.location] == "/so-lieu?ky=2022")
  }

  @Test(arguments: try databases())
  func `Sign-in over plain HTTP is refused except on this machine`(database: any Database) async throws {
    let app = try await madeUp(database)
    try await app.member("lan.lt")
    let site = WebServer(app: app, publicOrigin: try PublicOrigin("https://khuyenhoc.example"), timeouts: Client.timeouts)
    let name = "khuyenhoc.example"
    let cases: [(host: String, forwarded: [String: String], peer: String)] = [
      (name, [:], "127.0.0.1"),
      (name, ["X-Forwarded-Proto": "http", "X-Forwarded-For": "10.0.0.1"], "127.0.0.1"),
      (name, ["X-Forwarded-Proto": "https"], "127.0.0.1"),
      (name, ["X-Forwarded-Proto": "https", "X-Forwarded-For": "10.0.0.1"], "10.0.0.7"),
      ("127.0.0.1:8080", [:], "10.0.0.7"), ("127.0.0.1:8080", ["X-Forwarded-For": "10.0.0.1"], "127.0.0.1"),
      ("10.0.0.7:8080", [:], "10.0.0.7"), ("other.example", ["X-Forwarded-Proto": "https", "X-Forwarded-For": "10.0.0.1"], "127.0.0.1"),
    ]
    for (host, forwarded, peer) in cases {
      var headers: HTTPFields = [:]
      for (field, value) in forwarded { headers[HTTPField.Name(field)!] = value }
      let client = Client.stranger(app, site: site)
      let page = try await client.get("/dang-nhap", host: host, headers: headers, from: peer)
      #expect(page.status == 403 && !page.text.contains("type=\"password\""), "\(host) \(forwarded)")
      let form = typing(["ten-dang-nhap": "lan.lt", "mat-khau": goodPassword])
      let answer = try await client.post("/dang-nhap", form, host: host, headers: headers, from: peer)
      #expect(answer.status == 403 && answer.cookies.isEmpty, "\(host) \(forwarded)")
    }
    #expect(try await app.count("session") == 0)
    #expect(try await Client.stranger(app, site: site).signIn("lan.lt").status == 303)
    #expect(try await app.count("session") == 1)
  }
}
