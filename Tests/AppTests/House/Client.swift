import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded

@testable import App

/// Asks the site without a port. Our own in place of HummingbirdTesting, which would build a TLS library for every
/// test run (docs/decisions/test-client.md).
struct Client: Sendable {
  struct Answer: Sendable {
    let status: Int
    let headers: HTTPFields
    let bytes: [UInt8]
    var text: String { String(decoding: bytes, as: UTF8.self) }
  }
  private let responder: RouterResponder<BasicRequestContext>
  init(_ house: House) { responder = makeSite(house).buildResponder() }

  func get(_ path: String, host: String = "127.0.0.1:8080") async throws -> Answer {
    try await send(.get, path, host: host)
  }
  /// Sends a form as a browser does from one of our own pages; `site` is what it says of the page's origin.
  func post(_ path: String, _ form: String, site: String? = "same-origin") async throws -> Answer {
    var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
    if let site { headers[HTTPField.Name("Sec-Fetch-Site")!] = site }
    return try await send(.post, path, headers: headers, body: form)
  }

  private func send(
    _ method: HTTPRequest.Method, _ path: String, host: String = "127.0.0.1:8080", headers: HTTPFields = [:],
    body: String = ""
  ) async throws -> Answer {
    let head = HTTPRequest(method: method, scheme: "http", authority: host, path: path, headerFields: headers)
    let request = Request(head: head, body: .init(buffer: ByteBuffer(string: body)))
    let source = ApplicationRequestContextSource(channel: NIOAsyncTestingChannel(), logger: Logger(label: "test"))
    let response = try await responder.respond(to: request, context: BasicRequestContext(source: source))
    let collected = Collected()
    try await response.body.write(Collector(collected: collected))
    return Answer(status: response.status.code, headers: response.headers, bytes: collected.bytes)
  }
  private final class Collected: @unchecked Sendable { var bytes: [UInt8] = [] }
  private struct Collector: ResponseBodyWriter {
    let collected: Collected
    mutating func write(_ buffer: ByteBuffer) async throws { collected.bytes += buffer.readableBytesView }
    consuming func finish(_ trailers: HTTPFields?) async throws {}
  }
}
