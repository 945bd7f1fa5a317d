import HTTPTypes
import Store
import Testing
import WebUI

@testable import App

@Suite struct HeaderTests {
  @Test(arguments: try databases())
  func `Every answer carries the headers that keep it where it belongs`(database: any Database) async throws {
    let province = try await FurnishedProvince(database)
    let site = WebServer(app: province.app, rateLimiter: RateLimiter(scale: 1000), timeouts: Client.timeouts)
    var statuses: Set<Int> = []
    for role in Role.allCases where role != .commandLine {
      let client = Client(province.app, cookies: try await province.client(role).cookies, site: site)
      for route in allRoutes() where route.path != "/dang-xuat" {
        for place in [Place.own, .parent] {
          let path = try #require(province.address(of: route, place), "\(route.path)")
          let answer = try await route.method == .get ? client.get(path) : client.post(path, token: "")
          expectHeaders(answer, path)
          statuses.insert(answer.status)
        }
      }
      for path in ["/khong-co", "/so-lieu?ky=x", "/so-lieu?ky=%FF", "/van-ban/x", "/" + String(repeating: "a", count: 9000)] {
        let answer = try await client.get(path)
        expectHeaders(answer, path)
        statuses.insert(answer.status)
      }
    }
    #expect(statuses.isSuperset(of: [200, 303, 401, 403, 404, 422]), "\(statuses)")
    let client = Client.stranger(province.app)
    for path in [Stylesheet.path, Script.path] {
      let answer = try await client.get(path)
      #expect(answer.status == 200 && answer.headers[.cacheControl] == "public, max-age=31536000, immutable")
      expectHeaders(answer, path, isForever: true)
    }
    expectHeaders(try await client.get("/", host: "evil.test"), "a foreign host")
    expectHeaders(try await client.post("/dang-nhap", String(repeating: "a", count: 70_000)), "too large")
    expectHeaders(try await client.send(.options, "/", headers: [.origin: "https://evil.test"]), "a question of another page")
  }
  private func expectHeaders(_ answer: Client.Answer, _ path: String, isForever: Bool = false) {
    let header = { (name: String) in answer.headers[values: HTTPField.Name(name)!] }
    let policy = header("Content-Security-Policy").first?.split(separator: ";").map { $0.trimmingPrefix(" ") } ?? []
    for rule in ["default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'", "script-src 'self'"] {
      #expect(policy.contains { $0 == rule }, "\(path): \(rule)")
    }
    #expect(!policy.joined().contains("unsafe") && !policy.joined().contains("*") && !policy.joined().contains("http"))
    #expect(header("Content-Security-Policy").count == 1)
    #expect(header("X-Content-Type-Options") == ["nosniff"], "\(path)")
    #expect(header("X-Frame-Options") == ["DENY"], "\(path)")
    #expect([["same-origin"], ["strict-origin"], ["no-referrer"]].contains(header("Referrer-Policy")), "\(path)")
    #expect(header("Cross-Origin-Opener-Policy") == ["same-origin"] && header("Cross-Origin-Resource-Policy") == ["same-origin"])
    #expect(answer.headers.allSatisfy { !$0.name.canonicalName.hasPrefix("access-control-") }, "\(path)")
    #expect(answer.headers[.server] == nil && header("X-Powered-By").isEmpty, "\(path)")
    #expect(isForever || answer.headers[.cacheControl] == "no-store", "\(path)")
    let type = answer.headers[.contentType] ?? ""
    #expect(type.hasSuffix("; charset=utf-8") || type.hasPrefix("application/vnd."), "\(path): \(type)")
  }

  @Test func `Only GET, HEAD and POST are answered`() async throws {
    let app = try await madeUp(try databases()[0])
    let client = Client(app)
    #expect(try await client.get("/").status == 200)
    let before = try await app.database.dump()
    for name in ["TRACE", "TRACK", "PUT", "DELETE", "PATCH", "CONNECT", "OPTIONS", "PROPFIND", "SEARCH", "get", "X"] {
      let method = try #require(HTTPRequest.Method(name))
      for path in ["/", "/dang-nhap", "/tai-khoan", "/ngon-ngu", "/khong-co", Stylesheet.path] {
        let answer = try await client.send(
          method, path, headers: [.userAgent: "geheimnis", .cookie: "x=geheimnis", HTTPField.Name("Sec-Fetch-Site")!: "same-origin"])
        #expect([404, 405].contains(answer.status), "\(name) \(path): \(answer.status)")
        #expect(!answer.text.contains("geheimnis") && answer.headers.allSatisfy { !$0.value.contains("geheimnis") })
        #expect(answer.headers[.allow] == nil && !answer.text.contains("Huyện An Bình"))
      }
    }
    #expect(try await app.database.dump().differs(from: before) == [])
    // What a form method says elsewhere counts for nothing.
    let over = try await client.get("/dang-xuat", headers: [HTTPField.Name("X-HTTP-Method-Override")!: "POST"])
    #expect(over.status == 404)
    #expect(try await client.get("/").status == 200)
  }

  @Test func `HEAD gets what GET gets, without its content`() throws {
    let server = try Server()
    let ask = { (method: String, path: String) in
      try server.answer(to: "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
    }
    for path in ["/dang-nhap", "/", "/khong-co", Stylesheet.path] {
      let (get, head) = (try ask("GET", path), try ask("HEAD", path))
      let parts = get.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
      let heads = { (text: Substring) in Set(text.split(separator: "\r\n").filter { !$0.lowercased().hasPrefix("date:") }) }
      #expect(heads(parts[0]) == heads(head[...]), "\(path)")
      #expect(head.hasSuffix("\r\n\r\n") && !head.contains("<"), "\(path)")
    }
    #expect(try ask("TRACE", "/dang-nhap").hasPrefix("HTTP/1.1 404"))
  }
}
