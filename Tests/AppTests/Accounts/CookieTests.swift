import HTTPTypes
import Secrets
import Store
import Testing

@testable import App

@Suite struct CookieTests {
  private static let https: HTTPFields = [
    HTTPField.Name("X-Forwarded-Proto")!: "https", HTTPField.Name("X-Forwarded-For")!: "10.0.0.1",
  ]
  /// The parts of the cookie that sets the session.
  private func session(_ answer: Client.Answer) throws -> [String] {
    let cookies = answer.headers[values: .setCookie].filter { $0.contains("phien=") }
    #expect(cookies.count == 1)
    return try #require(cookies.first).split(separator: ";").map { String($0).trimmed }
  }

  @Test(arguments: try databases())
  func `The session cookie cannot be read by script, sent elsewhere or set by a neighbour`(database: any Database)
    async throws
  {
    let app = try await madeUp(database)
    try await app.member("lan.lt")
    let site = WebServer(app: app, publicOrigin: try PublicOrigin("https://khuyenhoc.example"), timeouts: Client.timeouts)
    let form = typing(["ten-dang-nhap": "lan.lt", "mat-khau": goodPassword])
    let host = "khuyenhoc.example"
    let secure = Client.stranger(app, site: site)
    let overTLS = try await session(secure.post("/dang-nhap", form, host: host, headers: Self.https))
    #expect(Set(overTLS.dropFirst()) == ["Path=/", "HttpOnly", "SameSite=Lax", "Secure"])
    #expect(overTLS[0].wholeMatch(of: /__Host-phien=[A-Za-z0-9_-]{43}/) != nil)
    #expect(try await secure.get("/tai-khoan", host: host, headers: Self.https).status == 200)
    // The name that anybody under the domain could set is not looked at there.
    let token = try #require(secure.cookies["__Host-phien"])
    let plain = Client(app, cookies: ["phien": token], site: site)
    #expect(try await plain.get("/tai-khoan", host: host, headers: Self.https).status == 303)

    let local = Client.stranger(app, site: site)
    let here = try await session(local.post("/dang-nhap", form))
    #expect(Set(here.dropFirst()) == ["Path=/", "HttpOnly", "SameSite=Lax"])
    #expect(here[0].wholeMatch(of: /phien=[A-Za-z0-9_-]{43}/) != nil)
    // It goes as it came.
    let out = try await session(secure.post("/dang-xuat", host: host, headers: Self.https))
    #expect(out[0] == "__Host-phien=")
    #expect(Set(out.dropFirst()) == ["Path=/", "HttpOnly", "SameSite=Lax", "Secure", "Max-Age=0"])
  }

  @Test(arguments: try databases())
  func `No cookie holds anything but a token, a language, or the message above the next page`(database: any Database)
    async throws
  {
    let app = try await madeUp(database)
    try await app.member("lan.lt")
    var cookies: [String] = []
    let client = Client.stranger(app)
    let lan = try #require(try await app.account("lan.lt"))
    let administrator = try await app.client("quan.tri", .administrator, in: "90")
    let invitation = ["ho-ten": "Tòng Văn Bình", "vai": "officer", "don-vi": "902"]
    let link = try await app.link(for: lan)
    let change = ["mat-khau": goodPassword, "mat-khau-moi": "chiếc ô màu tím than", "nhac-lai": "chiếc ô màu tím than"]
    let answers = [
      try await client.accept(link), try await client.get("/"), try await client.post("/ngon-ngu", "tieng=en"),
      try await client.post("/ngon-ngu", "tieng=%3Cscript%3E"), try await client.post("/tai-khoan/mat-khau", typing(change)),
      try await client.get("/tai-khoan"), try await administrator.post("/nguoi-dung/moi", typing(invitation)),
      try await administrator.post("/nguoi-dung/\(lan.id)/lien-ket"), try await administrator.get("/nguoi-dung"),
      try await client.post("/dang-xuat"), try await Client.stranger(app).get("/khong-co"),
    ]
    for answer in answers { cookies += answer.headers[values: .setCookie] }
    #expect(cookies.count > 8)
    for cookie in cookies {
      let pair = try #require(cookie.firstMatch(of: /^([a-z]+)=([^;]*);/), "\(cookie)")
      let (name, value) = (String(pair.1), String(pair.2))
      switch name {
      case "phien": #expect(value.isEmpty || SecretToken(value) != nil, "\(cookie)")
      case "tieng": #expect(["vi", "en"].contains(value), "\(cookie)")
      case "tin":
        #expect(cookie.contains("Max-Age=60") || cookie.contains("Max-Age=0"), "\(cookie)")
        let text = String(decoding: base64URLDecoded(ofURLText: value) ?? [], as: UTF8.self)
        #expect(value.isEmpty || text.contains(/"key":"done\.[a-z-]+"/), "\(text)")
        #expect(!text.contains("/moi/") && !text.contains(goodPassword) && !text.contains(lan.id.description), "\(text)")
      default: Issue.record("\(cookie)")
      }
      #expect(cookie.contains("; HttpOnly") && cookie.contains("; Path=/") && !cookie.contains("Domain"), "\(cookie)")
    }
  }

  @Test(arguments: try databases())
  func `What others put into the cookies of message and language is not said`(database: any Database) async throws {
    let app = try await madeUp(database)
    let message = { (text: String) in base64URL(Array(text.utf8)) }
    let forged = [
      message(#"{"key":"done.<script>alert(1)</script>","parts":{}}"#), message(#"{"key":"sign-in.title","parts":{}}"#),
      message(#"{"key":"done.invited","parts":{"name":"<img src=x onerror=alert(1)>"}}"#), "x", String(repeating: "A", count: 9000),
    ]
    for value in forged {
      let client = Client(app, cookies: ["tin": value, "tieng": "../../etc"])
      let answer = try await client.get("/dang-nhap")
      #expect(answer.status == 200 && answer.text.contains("<html lang=\"vi\""))
      #expect(!answer.text.contains("<script>alert") && !answer.text.contains("<img"))
      #expect(tagProblems(answer.text) == [])
    }
  }

  @Test(arguments: try databases())
  func `A kept page is never shown to another person`(database: any Database) async throws {
    let app = try await madeUp(database)
    let (first, second) = (try await app.unit("901").id, try await app.unit("902").id)
    try await app.state("90101,members,1234567", "902,members,7654321")
    let lan = try await app.client("lan.lt", .officer, in: "901")
    let binh = try await app.client("binh.tv", .officer, in: "902")
    let kept = allRoutes().filter { $0.isCached && !$0.path.contains("{") }.map(\.path)
    #expect(kept.contains("/") && kept.count > 4)
    for path in kept + ["/don-vi/\(first)", "/don-vi/\(second)"] {
      // Twice each, in turns: the second time it comes from what was kept.
      var seen: [[String]] = [[], []]
      for _ in 1...2 {
        for (index, client) in [lan, binh].enumerated() {
          let answer = try await client.get(path)
          seen[index].append(answer.text)
          #expect(answer.headers[.cacheControl] == "no-store", "\(path)")
          #expect(answer.headers[.eTag] == nil && answer.headers[.lastModified] == nil, "\(path)")
        }
      }
      let (token, other) = (try await lan.formToken(), try await binh.formToken())
      #expect(seen[0][0] == seen[0][1] && seen[1][0] == seen[1][1], "\(path)")
      #expect(seen[0].allSatisfy { $0.contains(token) && !$0.contains(other) && !$0.contains("Binh.Tv") }, "\(path)")
      #expect(seen[1].allSatisfy { $0.contains(other) && !$0.contains(token) && !$0.contains("Lan.Lt") }, "\(path)")
      #expect(seen[0].allSatisfy { !$0.contains("7.654.321") } && seen[1].allSatisfy { !$0.contains("1.234.567") }, "\(path)")
      #expect(try await Client.stranger(app).get(path).text.contains(token) == false)
    }
    // One person in two roles and in two languages.
    try await app.person("lan.lt", .officer, in: second)
    let assignments = try await app.database.read { db in
      try RoleAssignment.of(try #require(try Account.named("lan.lt", in: db)).id, app, in: db)
    }
    let before = try await lan.get("/").text
    let borrowed = try #require(assignments.first { $0.unit == second })
    #expect(try await lan.post("/tai-khoan/vai", "vai=\(borrowed.id)").status == 303)
    let after = try await lan.get("/").text
    #expect(before != after && after.contains("Bình Xuân"))
    #expect(try await lan.get("/don-vi/\(first)").status == 403)
    #expect(try await lan.post("/ngon-ngu", "tieng=en").status == 303)
    let english = try await lan.get("/").text
    #expect(english.contains("<html lang=\"en\"") && after.contains("<html lang=\"vi\""))
    #expect(try await binh.get("/").text.contains("<html lang=\"vi\""))
  }
}
