import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Synchronization

@testable import App

/// Asks the site without a port, as a person who is signed in. Our own in place of HummingbirdTesting, which would build
/// a TLS library for every test run (docs/decisions/0013-test-client.md).
///
/// `Client(house)` is An, who approves in the whole province; `house.client(…)` makes others, `Client.stranger(house)`
/// is nobody.
final class Client: Sendable {
  struct Answer: Sendable {
    let status: Int
    let headers: HTTPFields
    let bytes: [UInt8]
    var text: String { String(decoding: bytes, as: UTF8.self) }
    /// What the browser is told to keep, by name.
    var cookies: [String: String] {
      let pairs = headers[values: .setCookie].map { cookie -> (String, String) in
        let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return (String(pair[0]), pair.count > 1 ? String(pair[1]) : "")
      }
      return Dictionary(pairs, uniquingKeysWith: { $1 })
    }
  }
  let app: AppContext
  /// With all tests at once a page waits long for its turn: how long one may take has tests of its own.
  static let timeouts = Timeouts(scale: 20)
  private let responder: RouterResponder<ServerRequestContext>
  /// The cookies of this browser.
  private let jar: Mutex<[String: String]>
  private let isAnToSignIn: Mutex<Bool>
  private let logger: Logger

  convenience init(_ app: AppContext) { self.init(app, cookies: [:], isAn: true) }
  init(
    _ app: AppContext, cookies: [String: String], site: WebServer? = nil, isAn: Bool = false, logger: Logger = testLogger
  ) {
    (self.app, self.logger) = (app, logger)
    responder = (site ?? WebServer(app: app, timeouts: Client.timeouts)).router().buildResponder()
    jar = Mutex(cookies)
    isAnToSignIn = Mutex(isAn)
  }
  /// An, who chose English.
  static func english(_ app: AppContext) -> Client { Client(app, cookies: ["tieng": "en"], isAn: true) }
  static func stranger(_ app: AppContext, site: WebServer? = nil, logger: Logger = testLogger) -> Client {
    Client(app, cookies: [:], site: site, logger: logger)
  }

  var cookies: [String: String] { jar.withLock { $0 } }
  /// What the forms of this browser's session must bring along.
  func formToken() async throws -> String {
    let token = cookies["phien"] ?? cookies["__Host-phien"]
    return try await app.database.read { [app] db in try app.recognise(token, from: "", in: db).token }
  }

  func get(_ path: String, host: String = "127.0.0.1:8080", headers: HTTPFields = [:], from peer: String = "127.0.0.1")
    async throws -> Answer
  {
    try await send(.get, path, host: host, headers: headers, from: peer)
  }
  /// Sends a form as a browser does from one of our own pages; `site` is what it says of the page's origin.
  /// - Parameter token: what it brings along; the session's own where nothing is said.
  func post(
    _ path: String, _ form: String = "", site: String? = "same-origin", token: String? = nil, host: String = "127.0.0.1:8080",
    headers more: HTTPFields = [:], from peer: String = "127.0.0.1"
  ) async throws -> Answer {
    try await signAnIn()
    var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
    if let site { headers[HTTPField.Name("Sec-Fetch-Site")!] = site }
    for field in more { headers.append(field) }
    let own = try await formToken()
    let brought = token ?? own
    let body = brought.isEmpty ? form : form.isEmpty ? "ma-phien=\(brought)" : "\(form)&ma-phien=\(brought)"
    return try await send(.post, path, host: host, headers: headers, from: peer, body: ByteBuffer(string: body))
  }

  /// - Parameter pieces: what comes after the head where it does not come at once.
  func send(
    _ method: HTTPRequest.Method, _ path: String, host: String = "127.0.0.1:8080", headers: HTTPFields = [:],
    from peer: String = "127.0.0.1", body: ByteBuffer = ByteBuffer(), pieces: RequestBody? = nil
  ) async throws -> Answer {
    try await signAnIn()
    var headers = headers
    let kept = cookies
    if !kept.isEmpty, headers[.cookie] == nil {
      headers[.cookie] = kept.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
    }
    let head = HTTPRequest(method: method, scheme: "http", authority: host, path: path, headerFields: headers)
    let channel = NIOAsyncTestingChannel()
    channel.remoteAddress = try SocketAddress(ipAddress: peer, port: 40_000)
    let source = ApplicationRequestContextSource(channel: channel, logger: logger)
    let response = try await responder.respond(
      to: Request(head: head, body: pieces ?? .init(buffer: body)), context: ServerRequestContext(source: source))
    let collected = Collected()
    try await response.body.write(Collector(collected: collected))
    let answer = Answer(status: response.status.code, headers: response.headers, bytes: collected.bytes)
    jar.withLock { jar in for (name, value) in answer.cookies { jar[name] = value.isEmpty ? nil : value } }
    return answer
  }
  private func signAnIn() async throws {
    let isDue = isAnToSignIn.withLock { isDue in
      defer { isDue = false }
      return isDue
    }
    guard isDue, let unit = try await app.database.read({ [app] in try app.anyRoot(in: $0) }) else { return }
    let token = try await app.session(of: "an", .approver, in: unit)
    jar.withLock { $0["phien"] = token }
  }
  private final class Collected: @unchecked Sendable { var bytes: [UInt8] = [] }
  private struct Collector: ResponseBodyWriter {
    let collected: Collected
    mutating func write(_ buffer: ByteBuffer) async throws { collected.bytes += buffer.readableBytesView }
    consuming func finish(_ trailers: HTTPFields?) async throws {}
  }
}

/// What the site writes into its log while tests run, line by line.
final class LogLines: Sendable {
  static let shared = LogLines()
  private let lines = Mutex<[String]>([])
  func add(_ line: String) { lines.withLock { $0.append(line) } }
  /// Those that hold the text.
  func holding(_ text: String) -> [String] { lines.withLock { $0.filter { $0.contains(text) } } }
}
let testLogger = Logger(label: "test") { _ in LineLogHandler { LogLines.shared.add($0) } }
