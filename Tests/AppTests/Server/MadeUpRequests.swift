import Foundation
import HTTPTypes
import NIOCore
import Store

@testable import App

/// Requests made by chance from the table of ways in: right ones, nearly right ones, and rubbish.
struct MadeUpRequests {
  /// Whoever asks: his cookie, and what his forms must bring along.
  struct Caller: Sendable {
    let role: Role
    let session: String?
    let token: String
  }
  struct Made: Sendable {
    var method = HTTPRequest.Method.get
    var path = "/"
    var host = "127.0.0.1:8080"
    var headers: HTTPFields = [:]
    var body: [UInt8] = []
    /// The door for which it was made.
    let route: Routes.Route
    /// It comes from our own page with the token of the session: if it may, it changes something.
    var mayChange = false
    var line: String { "\(method) \(path.prefix(300)) \(headers) \(String(decoding: body.prefix(300), as: UTF8.self))" }
  }
  let province: FurnishedProvince
  let callers: [Caller]
  /// The name under which the site is reached through the proxy.
  let ownHost: String
  private let routes = allRoutes()

  init(_ province: FurnishedProvince, ownHost: String) async throws {
    (self.province, self.ownHost) = (province, ownHost)
    var callers: [Caller] = []
    for role in Role.allCases where role != .commandLine {
      let client = try await province.client(role)
      callers.append(Caller(role: role, session: client.cookies["phien"], token: try await client.formToken()))
    }
    self.callers = callers
  }

  func next(_ random: inout Seeded) -> Made {
    let route = routes.randomElement(using: &random)!
    let caller = callers.randomElement(using: &random)!
    var made = Made(route: route)
    made.method = random.once(in: 8) ? Self.methods.randomElement(using: &random)! : route.method == .get ? .get : .post
    made.path = address(of: route, &random) + query(of: route, &random)
    let isProxied = random.once(in: 5)
    made.headers = headers(isProxied: isProxied, &random)
    made.host = random.once(in: 30) ? Self.hosts.randomElement(using: &random)! : isProxied ? ownHost : made.host
    made.headers[.cookie] = cookies(caller, isProxied: isProxied, &random)
    guard made.method == .post else { return made }
    let isOwnPage = !random.once(in: 4)
    made.headers[HTTPField.Name("Sec-Fetch-Site")!] =
      isOwnPage ? "same-origin" : ["cross-site", "same-site", "none", "x"].randomElement(using: &random)!
    // Whoever signs out asks nothing any more.
    let isWrong = random.once(in: 4) || route.path == "/dang-xuat"
    let token = isWrong ? rubbish(&random) : caller.token
    made.mayChange = isOwnPage && token == caller.token
    made.body = form(of: route, token: token, &random)
    return made
  }

  private static let methods: [HTTPRequest.Method] =
    [.get, .post, .head, .put, .delete, .patch, .options, .trace, .connect] + [.init("TRACK")!, .init("PROPFIND")!]
  private static let hosts = ["", "evil.test", "127.0.0.1.evil.test", "localhost", "[::1]:8080", "a b", "127.0.0.1:99999999"]

  private func address(of route: Routes.Route, _ random: inout Seeded) -> String {
    let good = province.address(of: route, Place.allCases.randomElement(using: &random)!) ?? route.path
    guard random.once(in: 3) else { return good }
    var parts = good.prefix { $0 != "?" }.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    for _ in 0...random.upTo(2) {
      switch random.upTo(4) {
      case 0: parts.append(rubbish(&random))
      case 1: parts.insert("", at: random.upTo(parts.count))
      case 2 where parts.count > 2: parts.remove(at: 1 + random.upTo(parts.count - 2))
      case _ where parts.count > 1: parts[1 + random.upTo(parts.count - 2)] = rubbish(&random)
      default: break
      }
    }
    let path = parts.joined(separator: "/")
    return path.hasPrefix("/") ? path : "/" + path
  }
  private func query(of route: Routes.Route, _ random: inout Seeded) -> String {
    guard random.once(in: 3) else { return "" }
    let names = ["ky", "don-vi", "ngay", "phan", "tiep", "vai", "unit", "x", "%00", ""]
    let values = ["2022", "2022-Q1", "2022-12-31", "", "/so-lieu", province.units.values.randomElement(using: &random)!.description]
    let pairs = (0...random.upTo(3)).map { _ in
      "\(names.randomElement(using: &random)!)=\(random.once(in: 2) ? rubbish(&random) : values.randomElement(using: &random)!)"
    }
    return "?" + pairs.joined(separator: "&")
  }
  private func headers(isProxied: Bool, _ random: inout Seeded) -> HTTPFields {
    var headers: HTTPFields = [.userAgent: random.once(in: 9) ? rubbish(&random) : "Mozilla/5.0"]
    if random.once(in: 9) { headers[.acceptEncoding] = "gzip, br" }
    if random.once(in: 9) { headers[.contentType] = random.once(in: 2) ? "multipart/form-data; boundary=x" : rubbish(&random) }
    if random.once(in: 9) { headers[.range] = "bytes=0-1" }
    if random.once(in: 9) { headers[.origin] = ["null", "https://evil.test", "http://127.0.0.1:8080"].randomElement(using: &random)! }
    if random.once(in: 9) { headers[HTTPField.Name("X-HTTP-Method-Override")!] = "DELETE" }
    if isProxied || random.once(in: 30) {
      headers[HTTPField.Name("X-Forwarded-For")!] = random.once(in: 9) ? rubbish(&random) : "203.0.113.\(random.upTo(255))"
      headers[HTTPField.Name("X-Forwarded-Proto")!] = random.once(in: 9) ? "http" : "https"
    }
    return headers
  }
  private func cookies(_ caller: Caller, isProxied: Bool, _ random: inout Seeded) -> String {
    let name = isProxied ? "__Host-phien" : "phien"
    var cookies = [random.once(in: 20) ? "tieng=en" : "a=b"]
    if let session = caller.session { cookies.append("\(name)=\(random.once(in: 15) ? rubbish(&random) : session)") }
    if random.once(in: 20) { cookies.append("\(isProxied ? "__Host-tin" : "tin")=\(rubbish(&random))") }
    if random.once(in: 30) { cookies.append("\(name)=\(rubbish(&random))") }
    return cookies.shuffled(using: &random).joined(separator: "; ")
  }

  private func form(of route: Routes.Route, token: String, _ random: inout Seeded) -> [UInt8] {
    if random.once(in: 30) { return (0...random.upTo(200)).map { _ in UInt8.random(in: 0...255, using: &random) } }
    if random.once(in: 500) { return [UInt8](repeating: 0x61, count: 70_000) }
    let isWhole = random.once(in: 2)
    var pairs = route.fields.filter { _ in isWhole || !random.once(in: 4) }.sorted().map { field in
      "\(field)=\(!isWhole && random.once(in: 2) ? rubbish(&random) : value(of: field, &random))"
    }
    if random.once(in: 8) { pairs.append("\(["role", "unit", "at", "id", "said", "vai"].randomElement(using: &random)!)=\(rubbish(&random))") }
    if random.once(in: 30), let twice = pairs.first { pairs.append(twice) }
    if !random.once(in: 20) { pairs.append("ma-phien=\(token)") }
    return Array(pairs.shuffled(using: &random).joined(separator: "&").utf8)
  }
  private func value(of field: String, _ random: inout Seeded) -> String {
    let own = province.units[Place.allCases.randomElement(using: &random)!]!.description
    // Logins of a few people only: after some tries they have to wait, and nothing is hashed for them.
    let logins = ["nguoi.own", "nguoi.child", "di.officer", "khach.own", "ai.do"]
    let known: [String: [String]] = [
      "ten-dang-nhap": logins, "nguoi-nhan": logins, "vai": Role.allCases.map(\.rawValue), "don-vi": [own],
      "tu-ngay": ["2026-01-01", "01/01/2026", ""], "den-ngay": ["2099-12-31", "2020-01-01", ""],
      "verdict": ["explained", "corrected", "open", "x"], "note": ["Vì+thế", ""], "name": ["An", ""],
      "so-tai-khoan": ["123456789", "12"], "ngan-hang": ["Ngân+hàng"], "chu-tai-khoan": ["Quỹ"], "tieng": ["vi", "en", "x"],
      "ho-ten": ["Lò+Văn+\(random.upTo(9))"], "ly-do": ["nghỉ", ""], "ma": ["123456", "abcd-efgh-ijkl-mnop"],
      "mat-khau-moi": ["ngắn"], "nhac-lai": ["ngắn"], "tiep": ["/so-lieu", "//evil.test"],
    ]
    return known[field]?.randomElement(using: &random) ?? rubbish(&random)
  }
  private func rubbish(_ random: inout Seeded) -> String {
    switch random.upTo(9) {
    case 0: return "%" + String(UInt8.random(in: 0...255, using: &random), radix: 16)
    case 1: return (0...random.upTo(20)).map { _ in "%" + String(UInt8.random(in: 16...255, using: &random), radix: 16) }.joined()
    case 2: return String((0...random.upTo(30)).map { _ in Character(UnicodeScalar(UInt8.random(in: 0x21...0x7E, using: &random))) })
    case 3: return Identifier.new().description
    case 4: return "\(random.number())"
    case 5: return random.once(in: 50) ? String(repeating: "a", count: 10_000) : "a"
    case 6: return String(String.UnicodeScalarView((0...5).compactMap { _ in UnicodeScalar(UInt32.random(in: 0x20...0x10FFFF, using: &random)) }))
    default: return RubbishTests.rubbish.dropLast().randomElement(using: &random)!
    }
  }
}
