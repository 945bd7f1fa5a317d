import HTTPTypes
import Store
import Testing
import WebUI

@testable import App

@Suite struct DoorTests {
  /// One real address for every way in that shows something.
  static func pages(_ app: AppContext) async throws -> [String] {
    let finding = try #require(try await app.findings().first)
    let (province, district) = (try await app.unit("14").id, try await app.unit("119").id)
    return [
      "/", "/?ky=2020", "/don-vi/\(province)", "/don-vi/\(district)?ngay=2022-12-31", "/don-vi/\(district)?ky=2022",
      "/don-vi/\(province)?ngay=30/06/2022", "/so-lieu", "/so-lieu?ky=2020", "/so-lieu?don-vi=\(district)&ky=2022",
      "/so-lieu/members", "/so-lieu/budgets.total?ky=2022", "/so-lieu/budgets.total/\(province)/2022",
      "/so-lieu/chapters/\(province)/2022?phan=clan", "/so-lieu/officers.change/\(district)/2022",
      "/so-lieu/members.share_of_population/\(province)/2022", "/kiem-tra", finding.path, "/van-ban",
      "/van-ban/qd-281-2014", "/van-ban/tt-07-btc", "/bao-cao", "/bao-cao/\(province)/2022",
      "/bao-cao/\(province)/2022/bao-cao.docx", "/bao-cao/\(district)/2022",
      "/huong-dan", "/huong-dan/can-bo", "/huong-dan/quan-tri",
    ]
  }

  @Test(arguments: try databases())
  func `Every route shows a page that is well formed, light, and loads nothing from elsewhere`(database: any Database)
    async throws
  {
    let app = try await sonLa(database)
    let client = Client(app)
    var pages = try await Self.pages(app).map { (client, $0) }
    // The doors of people, money and the rest, each as somebody who may go there, in a small province.
    let province = try await FurnishedProvince(try await fresh(database))
    for route in allRoutes() where route.method == .get {
      let shape = route.path.split(separator: "/").map { $0.hasPrefix("{") ? "[^/?]+" : String($0) }.joined(
        separator: "/")
      let pattern = try Regex("^/\(shape)(\\?.*)?$")
      guard !pages.contains(where: { $0.1.wholeMatch(of: pattern) != nil }) else { continue }
      let path = try #require(province.address(of: route, .own), "\(route.path)")
      let role = try #require(Role.allCases.first { $0.scope(route.permission) != .denied && $0 != .commandLine })
      pages.append((try await province.client(role), route.path == "/ma-xac-thuc" ? "/ma-xac-thuc" : path))
    }
    for (client, path) in pages {
      let answer = try await client.get(path)
      #expect(answer.status == 200, "\(path)")
      #expect(answer.bytes.count < 100_000, "\(path): \(answer.bytes.count)")
      expectSafe(answer, path)
      guard answer.headers[.contentType]?.hasPrefix("text/html") == true else { continue }
      expectSound(answer.text, path)
    }
  }
  private func expectSound(_ text: String, _ path: String) {
    #expect(tagProblems(text) == [], "\(path)")
    #expect(text.matches(of: /<h1[ >]/).count == 1, "\(path)")
    #expect(addresses(in: text).filter { !isOwn($0) } == [], "\(path)")
    #expect(runsOnlyOurs(text), "\(path)")
    #expect(!text.contains("@import") && !text.contains("url(http") && !text.contains(/\son[a-z]+="/), "\(path)")
    #expect(text.contains("<html lang=\"vi\"") && text.contains("viewport"), "\(path)")
    let ids = text.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count, "\(path)")
    for label in text.matches(of: /<label for="([^"]+)"/) { #expect(ids.contains(String(label.1)), "\(path)") }
    #expect(!plainText(text).contains("{"), "\(path)")
  }

  @Test(arguments: try databases())
  func `Every link on every page leads to a page that there is`(database: any Database) async throws {
    let client = Client(try await sonLa(database))
    var (seen, waiting): (Set<String>, [String]) = (["/"], ["/"])
    var broken: [String] = []
    while let path = waiting.popLast(), seen.count < 700 {
      let answer = try await client.get(path)
      if answer.status != 200 { broken.append("\(answer.status) \(path)") }
      guard path.count(where: { $0 == "/" }) < 4, !path.hasSuffix(".docx") else { continue }
      let links = answer.text.matches(of: /<a [^>]*href="([^"]*)"/).map { String($0.1).replacing("&amp;", with: "&") }
      for link in links.map({ String($0.prefix { $0 != "#" }) }) where link.hasPrefix("/") && seen.insert(link).inserted {
        waiting.append(link)
      }
    }
    #expect(broken == [])
    #expect(seen.count > 200)
  }

  @Test(arguments: try databases())
  func `An empty app says what to do, and nothing breaks`(database: any Database) async throws {
    let client = Client(try await emptyHouse(database))
    #expect(try await client.get("/dang-nhap").text.contains("khuyenhoc load son-la-2022"))
    for path in ["/", "/so-lieu", "/so-lieu/members", "/kiem-tra", "/van-ban", "/bao-cao", "/huong-dan", "/khong-co"] {
      let answer = try await client.get(path)
      #expect([200, 303, 404].contains(answer.status), "\(path)")
      #expect(tagProblems(answer.text) == [])
      expectSafe(answer, path)
    }
  }
}

/// No script stands in the page but the one line that names our own file; nor does a picture.
func runsOnlyOurs(_ text: String) -> Bool {
  let own = "<script src=\"\(Script.path)\" defer"
  return text.matches(of: /<script/).count <= 1 && text.contains("<script") == text.contains(own) && !text.contains("<img")
}

/// It leads to one of our own pages, or nowhere: the empty icon.
private func isOwn(_ address: String) -> Bool {
  address == "data:," || address.hasPrefix("otpauth://totp/") || address.hasPrefix("#") || (address.hasPrefix("/") && !address.hasPrefix("//"))
}

/// Every answer carries them: nothing is guessed, framed or loaded from elsewhere.
func expectSafe(_ answer: Client.Answer, _ path: String) {
  let policy = answer.headers[HTTPField.Name("Content-Security-Policy")!] ?? ""
  #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "\(path)")
  #expect(!policy.contains("http") && !policy.contains("unsafe"), "\(path)")
  #expect(answer.headers[HTTPField.Name("X-Content-Type-Options")!] == "nosniff", "\(path)")
  let referrer = path.contains("moi/") ? "strict-origin" : "same-origin"
  #expect(answer.headers[HTTPField.Name("Referrer-Policy")!] == referrer, "\(path)")
  #expect(answer.headers[.contentType] != nil && answer.headers[.cacheControl] != nil, "\(path)")
}
