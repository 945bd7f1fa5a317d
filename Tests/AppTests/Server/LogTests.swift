import Foundation
import HTTPTypes
import Logging
import NIOCore
import Store
import Testing

@testable import App

@Suite struct LogTests {
  private static var shape: Regex<(Substring, Substring, Substring)> {
    /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (notice|error) \d{3} [A-Z]+ \S* \S+ (-|[0-9a-f-]{36}) [a-z]+: .+/
  }

  @Test(arguments: try databases())
  func `What is refused leaves a line`(database: any Database) async throws {
    let province = try await FurnishedProvince(database)
    let (app, lines) = (province.app, Lines())
    let site = WebServer(app: app, publicOrigin: try PublicOrigin("https://khuyenhoc.example"), timeouts: Client.timeouts)
    func client(_ role: Role) async throws -> Client {
      Client(app, cookies: try await province.client(role).cookies, site: site, logger: lines.logger)
    }
    let (officer, treasurer, nobody) = (try await client(.officer), try await client(.treasurer), try await client(.anonymous))
    let (own, parent) = (try #require(province.units[.own]), try #require(province.units[.parent]))
    let proxied: HTTPFields = [HTTPField.Name("X-Forwarded-For")!: "203.0.113.9"]
    let asked: [(String, () async throws -> Client.Answer)] = [
      ("303 GET /so-lieu 127.0.0.1 - anonymous: nobody has signed in", { try await nobody.get("/so-lieu") }),
      ("303 GET / 127.0.0.1 - anonymous: no such session", { try await nobody.get("/", headers: [.cookie: "phien=gestohlen"]) }),
      ("401 POST /dang-xuat 127.0.0.1 - anonymous: nobody", { try await nobody.post("/dang-xuat") }),
      ("403 GET /nhat-ky 127.0.0.1 \(try await account(officer)) officer: not allowed: viewAuditLog", { try await officer.get("/nhat-ky") }),
      ("403 GET /don-vi/\(parent) 127.0.0.1 \(try await account(officer)) officer: out of reach", { try await officer.get("/don-vi/\(parent)") }),
      ("403 POST /dang-xuat 127.0.0.1 \(try await account(officer)) officer: not our form", { try await officer.post("/dang-xuat", token: "x") }),
      ("officer: not our form", { try await officer.post("/dang-xuat", site: "cross-site") }),
      ("403 GET / 127.0.0.1 - anonymous: wrong way: unknownHost", { try await nobody.get("/", host: "evil.test") }),
      ("403 GET / 198.51.100.7 - anonymous: wrong way: bypassedProxy", { try await nobody.get("/", from: "198.51.100.7") }),
      ("anonymous: wrong way: insecure", { try await nobody.get("/", host: "khuyenhoc.example", headers: proxied) }),
      ("404 GET /khong-co 127.0.0.1 - anonymous: problem.no-such-page", { try await nobody.get("/khong-co") }),
      ("404 PUT /dang-nhap 127.0.0.1 - anonymous: problem.no-such-page", { try await nobody.send(.put, "/dang-nhap") }),
      ("413 POST /dang-nhap 127.0.0.1 - anonymous: problem.form-too-large", { try await nobody.post("/dang-nhap", String(repeating: "a", count: 70_000)) }),
      ("422 POST /dang-nhap 127.0.0.1 - anonymous: invalid:  problem.form-unreadable", { try await nobody.post("/dang-nhap", "a=%00") }),
      ("422 GET / 127.0.0.1 \(try await account(officer)) officer: invalid: ky period.unreadable", { try await officer.get("/?ky=rubbish") }),
      ("treasurer: the form came back", { try await treasurer.post("/don-vi/\(own)/tai-khoan-ngan-hang", "ngan-hang=x") }),
    ]
    for (wanted, ask) in asked {
      let before = lines.lines.count
      let answer = try await ask()
      #expect(answer.status >= 300, "\(wanted)")
      let new = lines.lines.dropFirst(before)
      #expect(new.contains { $0.contains(wanted) }, "\(wanted): \(new)")
      #expect(new.count == 1, "\(new)")
      #expect(new.allSatisfy { $0.wholeMatch(of: Self.shape) != nil }, "\(new)")
      #expect(!new.joined().contains("rubbish") && !new.joined().contains("gestohlen"), "what was typed stands in the log")
    }
    let before = lines.lines.count
    _ = try await officer.get("/so-lieu")
    #expect(lines.lines.count == before, "what is served leaves no line")
  }
  private func account(_ client: Client) async throws -> String {
    let token = client.cookies["phien"]
    return try await client.app.database.read { db in
      try client.app.recognise(token, from: "", in: db).account?.description ?? "-"
    }
  }

  @Test func `Each line of the log says when in UTC, what, who and from where`() throws {
    // Where people live seven hours ahead.
    let server = try Server(environment: ["TZ": "Asia/Ho_Chi_Minh"])
    _ = try server.answer(to: "GET /so-lieu HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
    _ = try server.answer(to: "GET / HTTP/1.1\r\nHost: evil.test\r\nConnection: close\r\n\r\n")
    let log = server.log
    #expect(log.count == 2)
    #expect(log.allSatisfy { $0.wholeMatch(of: Self.shape) != nil }, "\(log)")
    for line in log {
      let time = try Date(String(line.prefix(19)) + "Z", strategy: .iso8601)
      #expect(abs(time.timeIntervalSinceNow) < 3600, "not the time in Greenwich: \(line)")
    }
    let outcome = server.stop()
    #expect(outcome.err.split(separator: "\n").count == 2, "\(outcome.err)")
  }

  @Test(arguments: try databases())
  func `A line break in a request makes no second line in the log`(database: any Database) async throws {
    let (app, lines) = (try await madeUp(database), Lines())
    let client = Client.stranger(app, logger: lines.logger)
    let forged = "x\r\n2026-01-01T00:00:00.000Z notice all is well\u{2028}y\u{2029}z\u{85}\u{1B}[2J\u{202E}\u{0}\u{B}"
    let encoded = forged.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    let asked = [
      try await client.get("/\(forged)"), try await client.get("/\(encoded)"),
      try await client.get("/", host: forged), try await client.get("/x", headers: [.userAgent: forged, .cookie: "phien=\(forged)"]),
      try await client.post("/dang-nhap", typing(["ten-dang-nhap": "x\u{2028}y\u{202E}z\r\nq", "mat-khau": hugePassword])),
      try await client.post("/moi/\(forged)"),
    ]
    #expect(asked.allSatisfy { $0.status >= 400 })
    #expect(lines.lines.count >= asked.count)
    for line in lines.lines {
      #expect(line.contains(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z notice/), "\(line)")
      #expect(line.unicodeScalars.allSatisfy { !["\u{1B}", "\u{202E}", "\u{2028}", "\u{2029}", "\u{85}", "\r", "\u{0}", "\u{B}"].contains($0) })
    }
    #expect(sanitizedForLog("a\nb\u{2028}\u{202E}\u{1B}ậ") == #"a\u{a}b\u{2028}\u{202e}\u{1b}ậ"#)
  }

  @Test func `A line break over the wire makes no second line either`() throws {
    let server = try Server(timeouts: 0.05)
    let bytes = Array("GET /a".utf8) + [0x1B] + Array("[2J\u{2028}\u{85}b HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".utf8)
    let wire = try server.open()
    wire.send(bytes)
    #expect(wire.rest().hasPrefix("HTTP/1.1 4"))
    #expect(server.log.count == 1)
    #expect(server.log.allSatisfy { line in line.unicodeScalars.allSatisfy { !["\u{1B}", "\u{2028}", "\u{85}"].contains($0) } })
  }

  @Test(arguments: try databases())
  func `No password, code, token or sensitive field is logged`(database: any Database) async throws {
    let province = try await FurnishedProvince(database)
    let (app, lines) = (province.app, Lines())
    let own = try #require(province.units[.own])
    let account = try await app.member("bi.mat")
    let code = try await app.phone(of: account).code(at: Timestamp.current.milliseconds / 1000)
    let link = try await app.link(for: account)
    let client = Client.stranger(app, logger: lines.logger)
    let treasurer = Client(app, cookies: try await province.client(.treasurer).cookies, logger: lines.logger)
    let (session, token) = (treasurer.cookies["phien"] ?? "", try await treasurer.formToken())
    let invitation = String(link.dropFirst("/moi/".count))
    _ = try await client.post("/dang-nhap", typing(["ten-dang-nhap": "mat-khau-o-day", "mat-khau": "sai sai sai sai"]))
    #expect(try await client.signIn("bi.mat").status == 303)
    _ = try await client.post("/ma-xac-thuc", "ma=\(code)")
    _ = try await client.post("/ma-xac-thuc", "ma=\(code)")
    for path in [link, "/" + link, link + "/", "/moi" + "/" + link, "/x/https:/host\(link)", link + "?x=y", "/so-lieu?\(invitation)"] {
      _ = try await client.get(path)
      _ = try await client.post(path, "mat-khau-moi=12345678&nhac-lai=x")
    }
    let bank = "ngan-hang=B%C3%AD+m%E1%BA%ADt&chu-tai-khoan=Qu%E1%BB%B9&so-tai-khoan="
    for number in ["99887766554", "99887766554x"] {
      _ = try await treasurer.post("/don-vi/\(own)/tai-khoan-ngan-hang", bank + number)
    }
    _ = try await treasurer.post("/don-vi/\(own)/tai-khoan-ngan-hang/xem")
    _ = try await treasurer.post("/don-vi/\(own)/tai-khoan-ngan-hang/xem", token: token + "x")
    _ = try await treasurer.get("/khong-co?mat-khau=\(hugePassword)", headers: [.userAgent: "B 99887766554"])
    _ = try await Client(app, cookies: ["phien": session + "x"], logger: lines.logger).get("/")
    #expect(lines.lines.count > 15)
    let secrets = [
      goodPassword, "mat-khau-o-day", "sai sai", code, invitation, session, token, "99887766554", "Bí mật", "12345678",
      String(hugePassword.prefix(50)), "B 998",
    ]
    for secret in secrets where !secret.isEmpty {
      #expect(lines.lines.filter { $0.contains(secret) } == [], "\(secret)")
      #expect(!lines.text.contains(base64URL(Array(secret.utf8))))
    }
  }

  @Test(arguments: try databases())
  func `What breaks inside is a number outside and its cause in the log`(database: any Database) async throws {
    let (app, lines) = (try await madeUp(database), Lines())
    var site = WebServer(app: app, timeouts: Client.timeouts)
    var routes = Routes()
    routes.get("/hong/{cach}", requires: .viewPublicPages, unit: .notApplicable) { request, db in
      if request.path["cach"] == "sql" { try db.run("INSERT INTO bang_khong_co (cot) VALUES (1)") }
      throw OutputError(message: LocalizedMessage("loi-rieng.cua-ta"))
    }
    site.routes = routes.all
    let client = Client.stranger(app, site: site, logger: lines.logger)
    for (kind, cause) in [("sql", "bang_khong_co"), ("swift", "loi-rieng.cua-ta")] {
      let answer = try await client.get("/hong/\(kind)")
      #expect(answer.status == 500)
      expectSafe(answer, kind)
      let number = try #require(answer.text.firstMatch(of: /mã số ([0-9a-f]{8})/)).1
      for inside in ["bang_khong_co", "INSERT", "SQL", "OutputProblem", "StoreError", "loi-rieng", ".swift", "/hong", "SQLite", "relation"] {
        #expect(!answer.text.contains(inside), "\(inside)")
      }
      let line = try #require(lines.lines.last)
      #expect(line.contains(" error 500 GET /hong/\(kind) 127.0.0.1 - anonymous: \(number) ") && line.contains(cause), "\(line)")
    }
    #expect(lines.lines.count == 2)
  }
}
