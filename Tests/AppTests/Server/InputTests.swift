import HTTPTypes
import NIOCore
import Store
import Testing

@testable import App

@Suite struct InputTests {
  @Test(arguments: try databases())
  func `A field of 10 MB, bad UTF-8 or a NUL is refused, logged, and changes nothing`(database: any Database) async throws {
    let province = try await FurnishedProvince(database)
    let (app, lines) = (province.app, Lines())
    let client = Client(app, cookies: try await province.client(.treasurer).cookies, logger: lines.logger)
    let path = "/don-vi/\(try #require(province.units[.own]))/tai-khoan-ngan-hang"
    let token = try await client.formToken()
    let good = Array("ma-phien=\(token)&ngan-hang=B&so-tai-khoan=123456789&chu-tai-khoan=".utf8)
    let headers: HTTPFields = [HTTPField.Name("Sec-Fetch-Site")!: "same-origin"]
    let before = try await app.database.dump()
    let bodies: [(Int, [UInt8])] = [
      (413, good + [UInt8](repeating: 0x61, count: 10_000_000)), (413, good + [UInt8](repeating: 0x61, count: 65_536)),
      (422, good + [0xFF, 0xFE]), (422, good + [0xC3]), (422, good + [0xC0, 0x80]), (422, good + [0xED, 0xA0, 0x80]),
      (422, good + Array("%FF".utf8)), (422, good + Array("%C3".utf8)), (422, good + Array("%C0%80".utf8)),
      (422, good + [0x61, 0x00, 0x62]), (422, good + Array("a%00b".utf8)), (422, good + Array("a%1Bb".utf8)),
      (422, good + Array("%zz".utf8)), (422, good + Array("x&%FF=y".utf8)), (422, good + Array("x&a%00b=y".utf8)),
    ]
    for (status, body) in bodies {
      let count = lines.lines.count
      let answer = try await client.send(.post, path, headers: headers, body: ByteBuffer(bytes: body))
      #expect(answer.status == status, "\(body.suffix(20))")
      expectSafe(answer, path)
      #expect(lines.lines.count == count + 1 && lines.lines.last?.contains(" \(status) POST ") == true)
    }
    for query in ["?ky=%FF", "?ky=%00", "?ky=%C0%80", "?%00=x", "?ky=2022%00", "?ky=%"] {
      #expect(try await client.get("/so-lieu" + query).status == 422, "\(query)")
    }
    #expect(try await app.database.dump().differs(from: before) == [])
    // The same form with a name in it is taken.
    #expect(try await client.send(.post, path, headers: headers, body: ByteBuffer(bytes: good + [0x51])).status == 303)
  }

  @Test(arguments: try databases())
  func `A field that comes twice is refused`(database: any Database) async throws {
    let province = try await FurnishedProvince(database)
    let (app, client) = (province.app, try await province.client(.treasurer))
    let path = "/don-vi/\(try #require(province.units[.own]))/tai-khoan-ngan-hang"
    let form = "ngan-hang=B&so-tai-khoan=123456789&chu-tai-khoan=Q"
    let (session, token) = (client.cookies["phien"] ?? "", try await client.formToken())
    let before = try await app.database.dump()
    for more in ["ngan-hang=B", "ngan-hang=C", "%6egan-hang=C", "ma-phien=\(token)", "ma-phien="] {
      #expect(try await client.post(path, "\(form)&\(more)").status == 422, "\(more)")
    }
    for query in ["?ky=2022&ky=2022", "?ky=2022&ky=", "?ky=2022&k%79=2021", "?x&x"] {
      #expect(try await client.get("/so-lieu" + query).status == 422, "\(query)")
    }
    // Of two cookies one was put there by somebody else: neither counts.
    for cookies in ["phien=\(session); phien=\(session)", "phien=x; phien=\(session)", "phien=\(session);phien="] {
      #expect(try await client.get("/so-lieu", headers: [.cookie: cookies]).headers[.location]?.hasPrefix("/dang-nhap") == true)
      #expect(try await client.post(path, form, headers: [.cookie: cookies]).status == 401)
    }
    var two = HTTPFields()
    for cookie in ["phien=x", "phien=\(session)"] { two.append(HTTPField(name: .cookie, value: cookie)) }
    #expect(try await client.get("/so-lieu", headers: two).status == 303)
    #expect(try await client.get("/", headers: [.cookie: "tieng=en; tieng=vi; phien=\(session)"]).text.contains("lang=\"vi\""))
    #expect(try await app.database.dump().differs(from: before) == [])
    #expect(try await client.get("/so-lieu", headers: [.cookie: "phien=\(session); x=y"]).status == 200)
    #expect(try await client.post(path, form).status == 303)
  }

  @Test(arguments: try databases())
  func `An address is decoded once`(database: any Database) async throws {
    let client = Client(try await sonLa(database))
    #expect(try await client.get("/so-lieu?ky=20%32%32").status == 200)
    for query in ["ky=20%2532%2532", "ky=2022%2500", "ky=%2532022"] {
      let answer = try await client.get("/so-lieu?" + query)
      #expect(answer.status == 422, "\(query)")
      #expect(!answer.text.contains("\0"))
    }
    // In a path nothing is decoded: what it names is made of plain letters.
    #expect(try await client.get("/van-ban/qd-281-2014").status == 200)
    let paths = [
      "/van-ban/qd-281-201%34", "/van-ban/qd-281-201%2534", "/van-ban/%252e%252e", "/van-ban/%2e%2e/so-lieu", "/van-ban/..%2fso-lieu",
      "/%73o-lieu", "/%2573o-lieu", "/so-lieu%2Fmembers", "/so-lieu%252Fmembers", "/so-lieu/members%00", "/so-lieu/members%2500",
      "/van-ban/../so-lieu", "/./so-lieu", "/tep/..%2f..%2fkhuyenhoc.sqlite", "/tep/../khuyenhoc.sqlite.key",
    ]
    for path in paths { #expect(try await client.get(path).status == 404, "\(path)") }
  }

  @Test(arguments: try databases())
  func `Too many requests from one address are told to wait`(database: any Database) async throws {
    let (app, lines) = (try await madeUp(database), Lines())
    // A tenth of what is allowed: the test is not to be slower than the bucket fills.
    let site = WebServer(app: app, publicOrigin: try PublicOrigin("https://khuyenhoc.example"), rateLimiter: RateLimiter(scale: 0.1), timeouts: Client.timeouts)
    let client = Client.stranger(app, site: site, logger: lines.logger)
    func ask(_ address: String, _ path: String = "/dang-nhap") async throws -> Client.Answer {
      try await client.get(path, host: "khuyenhoc.example", headers: Self.proxied(address))
    }
    for kind in ["/dang-nhap", "/khong-co"] {
      let address = kind == "/khong-co" ? "203.0.113.2" : "203.0.113.1"
      var answers: [Client.Answer] = []
      for _ in 0..<400 where answers.last?.status != 429 { answers.append(try await ask(address, kind)) }
      let last = try #require(answers.last)
      #expect(last.status == 429 && answers.count > 30, "\(kind): \(answers.count)")
      #expect((1...60).contains(Int(last.headers[.retryAfter] ?? "") ?? 0))
      #expect(last.text.contains("Chờ một phút rồi thử lại"))
      expectSafe(last, kind)
      #expect(lines.lines.last?.contains(" 429 GET \(kind) \(address) - anonymous: too often") == true)
    }
    // Others go on, and so does whoever sits at the machine itself.
    #expect(try await ask("203.0.113.3").status == 200)
    for _ in 0..<20 { #expect(try await client.get("/dang-nhap").status == 200) }
    let house2 = try await madeUp(try await fresh(database))
    let before = try await house2.database.dump()
    let typist = Client.stranger(house2, site: WebServer(app: house2, timeouts: Client.timeouts))
    var statuses: [Int] = []
    while statuses.last != 429, statuses.count < 200 {
      let form = typing(["ten-dang-nhap": "ai\(statuses.count)", "mat-khau": hugePassword])
      statuses.append(try await typist.post("/dang-nhap", form).status)
    }
    #expect(statuses.count > 20 && statuses.last == 429 && statuses.dropLast().allSatisfy { $0 == 422 }, "\(statuses)")
    #expect(try await house2.database.dump().differs(from: before).allSatisfy { ["failed_sign_in", "revision"].contains($0) })
  }

  @Test func `A bucket fills again evenly, and no address can be forgotten into a full one`() {
    let limits = RateLimiter()
    let start = ContinuousClock.now
    #expect((0..<30).map { _ in limits.take(.signingIn, by: "a", at: start) } == (0..<30).map { $0 < 20 })
    #expect(limits.wait(.signingIn, by: "a") == 3)
    #expect(limits.take(.signingIn, by: "b", at: start) && limits.take(.changing, by: "a", at: start))
    #expect(!limits.take(.signingIn, by: "a", at: start + .milliseconds(2900)))
    #expect(limits.wait(.signingIn, by: "a") == 1)
    #expect(limits.take(.signingIn, by: "a", at: start + .seconds(4)))
    #expect(!limits.take(.signingIn, by: "a", at: start + .seconds(4)))
    // Nobody gets more by waiting long.
    let later = start + .seconds(86_400)
    #expect((0..<30).count { _ in limits.take(.signingIn, by: "a", at: later) } == 20)
    for number in 0..<9000 { _ = limits.take(.asking, by: "\(number)", at: later) }
    #expect(!limits.take(.signingIn, by: "a", at: later))
  }

  @Test(arguments: try databases())
  func `A forwarded address is believed only from the proxy on this machine`(database: any Database) async throws {
    let (app, lines) = (try await madeUp(database), Lines())
    try await app.member("an.hoi", .leader)
    let site = WebServer(app: app, publicOrigin: try PublicOrigin("https://khuyenhoc.example"), timeouts: Client.timeouts)
    let client = Client.stranger(app, site: site, logger: lines.logger)
    let own = "khuyenhoc.example"
    // Only the last address is the proxy's own word.
    let forged = Self.proxied("127.0.0.1, 10.0.0.1, 203.0.113.7")
    #expect(try await client.get("/khong-co", host: own, headers: forged).status == 404)
    #expect(lines.lines.last?.contains(" 404 GET /khong-co 203.0.113.7 - anonymous") == true)
    var doubled = Self.proxied("10.0.0.1")
    doubled.append(HTTPField(name: HTTPField.Name("X-Forwarded-For")!, value: "203.0.113.8"))
    _ = try await client.get("/khong-co", host: own, headers: doubled)
    #expect(lines.lines.last?.contains(" 203.0.113.8 - anonymous") == true)
    for (host, headers, peer) in [
      (own, Self.proxied("203.0.113.7"), "198.51.100.1"), (own, [:], "127.0.0.1"), (own, Self.proxied(""), "127.0.0.1"),
      (own, Self.proxied("203.0.113.7", proto: "http"), "127.0.0.1"), (own, Self.proxied("1.2.3.4", proto: "https, http"), "127.0.0.1"),
      ("127.0.0.1:8080", Self.proxied("203.0.113.7"), "127.0.0.1"), ("localhost", Self.proxied("127.0.0.1"), "127.0.0.1"),
      ("127.0.0.1:8080", [:], "198.51.100.1"), (own, [HTTPField.Name("Forwarded")!: "for=203.0.113.7;proto=https"], "127.0.0.1"),
    ] as [(String, HTTPFields, String)] {
      let answer = try await client.get("/dang-nhap", host: host, headers: headers, from: peer)
      #expect(answer.status == 403, "\(host) \(headers) \(peer)")
      #expect(!answer.text.contains("mat-khau"))
      #expect(lines.lines.last?.contains(" \(peer) - anonymous: wrong way: ") == true)
    }
    // The audit log names the same address.
    let good = try await client.post(
      "/dang-nhap", typing(["ten-dang-nhap": "an.hoi", "mat-khau": goodPassword]), host: own, headers: Self.proxied("10.9.9.9, 203.0.113.9"))
    #expect(good.status == 303 && good.cookies["__Host-phien"]?.isEmpty == false)
    let seen = try await app.database.read { try $0.values(String.self, "SELECT address AS value FROM audit_entry ORDER BY number") }
    #expect(seen.last == "203.0.113.9" && !seen.contains("10.9.9.9"))
  }
  private static func proxied(_ address: String, proto: String = "https") -> HTTPFields {
    [HTTPField.Name("X-Forwarded-For")!: address, HTTPField.Name("X-Forwarded-Proto")!: proto]
  }

  @Test(arguments: try databases())
  func `Downloads have names chosen by the program`(database: any Database) async throws {
    let app = try await sonLa(database)
    let id = try await app.unit("14").id
    let hostile = "Tỉnh \"; filename=evil.exe\u{202E}\r\nSet-Cookie: a=b/../\\"
    try await app.database.write { db in
      try db.run("UPDATE unit_name SET name = \(hostile) WHERE unit_id = \(id)")
      try DataArea.units.changed(in: db)
    }
    let client = Client(app)
    var files = 0
    for path in try await DoorTests.pages(app) {
      let answer = try await client.get(path)
      guard let disposition = answer.headers[.contentDisposition] else { continue }
      files += 1
      #expect(disposition.wholeMatch(of: /attachment; filename="[a-z0-9.-]+"/) != nil, "\(disposition)")
      #expect(answer.headers[values: .setCookie].isEmpty && answer.headers[.cacheControl] == "no-store")
      #expect(answer.headers[HTTPField.Name("X-Content-Type-Options")!] == "nosniff")
    }
    #expect(files > 0)
  }
}
