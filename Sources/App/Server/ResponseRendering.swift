import HTTPTypes
import Hummingbird
import NIOCore
import Secrets
import Synchronization
import WebUI

/// A response with its page layout and headers, rendered once and sent as often as it is asked for.
final class RenderedResponse: Sendable {
  private let status: HTTPResponse.Status
  private let headers: HTTPFields
  private let body: [UInt8]
  /// Compressed on first use and cached with the page: compressing each time would cost more than rendering.
  private let compressed = Mutex<[UInt8]?>(nil)

  init(_ reply: RouteResponse, to requestContext: RequestContext, _ request: Request, _ message: LocalizedMessage?) {
    let path = request.uri.path
    switch reply {
    case .redirect(let path, _), .signIn(_, let path, _), .setLanguage(_, let path):
      (status, headers, body) = (.seeOther, pageHeaders(more: [.location: path]), [])
    case .signOut(let path, _):
      // Not "cookies": that reaches the sites of neighbours under the same domain. Ours is ended by its name.
      let cleared: HTTPFields = [.location: path, HTTPField.Name("Clear-Site-Data")!: "\"cache\", \"storage\""]
      (status, headers, body) = (.seeOther, pageHeaders(more: cleared), [])
    case .file(let name, let type, let bytes):
      let disposition = "attachment; filename=\"\(name)\""
      (status, body) = (.ok, bytes)
      headers = App.headers(type: type, cache: "no-store", more: [.contentDisposition: disposition])
    case .newSession(let token, let title, let content):
      (status, headers) = (.ok, pageHeaders())
      // Its forms belong to the new session: the old one has ended.
      let html = pageLayout(requestContext).page(title: title, breadcrumbs: [], path: path, content)
      body = RenderedResponse.bytes(of: html, token: requestContext.app.formToken(ofSession: token))
    case .page(let title, let breadcrumbs, let content), .invalidForm(let title, let breadcrumbs, let content):
      let html = pageLayout(requestContext).page(
        title: title, breadcrumbs: breadcrumbs, path: path,
        flash: message.map { flash(requestContext.t($0)) } ?? .empty, content)
      status = if case .invalidForm = reply { .unprocessableContent } else { .ok }
      headers = pageHeaders()
      body = RenderedResponse.bytes(of: html, token: requestContext.user.token)
    }
  }
  init(_ status: HTTPResponse.Status, _ html: HTML, token: String = "") {
    (self.status, headers, body) = (status, pageHeaders(), RenderedResponse.bytes(of: html, token: token))
  }
  /// A file whose address changes with its content.
  init(forever text: String, type: String) {
    (status, body) = (.ok, Array(text.utf8))
    headers = App.headers(type: type, cache: "public, max-age=31536000, immutable")
  }
  /// Every form takes along the token of the session for which the page is made.
  private static func bytes(of html: HTML, token: String) -> [UInt8] {
    let text = html.description
    return Array((text.contains(Form.tokenMark) ? text.replacing(Form.tokenMark, with: token) : text).utf8)
  }

  func response(to request: Request, also cookies: [String] = []) -> Response {
    var headers = headers
    // An invitation stands in its address, which goes nowhere from here. Not "no-referrer": a browser then sends forms
    // without their origin, and older ones say in no other way that a form is our own.
    if request.uri.path.hasPrefix("/moi/") { headers[HTTPField.Name("Referrer-Policy")!] = "strict-origin" }
    for cookie in cookies { headers.append(HTTPField(name: .setCookie, value: cookie)) }
    guard body.count > 1000, headers[.contentDisposition] == nil else { return send(headers, body) }
    headers[.vary] = "Accept-Encoding"
    let acceptsGzip = request.headers[.acceptEncoding]?.contains("gzip") == true
    guard acceptsGzip, let compressed = compress() else { return send(headers, body) }
    headers[.contentEncoding] = "gzip"
    return send(headers, compressed)
  }
  private func compress() -> [UInt8]? {
    if let known = compressed.withLock({ $0 }) { return known }
    let made = gzipped(body)
    compressed.withLock { $0 = made }
    return made
  }
  private func send(_ headers: HTTPFields, _ body: [UInt8]) -> Response {
    var headers = headers
    headers[.contentLength] = "\(body.count)"
    return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: body)))
  }
}

extension RouteResponse {
  /// What the browser is to keep or forget.
  func cookies(_ cookies: Cookies, _ words: Localizer) -> [String] {
    switch self {
    case .redirect(_, let t?): [cookies.keepMessage(t, words)]
    case .signIn(let token, _, let t):
      [cookies.keepSession(token)] + (t.map { [cookies.keepMessage($0, words)] } ?? [])
    case .newSession(let token, _, _): [cookies.keepSession(token)]
    case .signOut(_, let t): [cookies.endSession, cookies.keepMessage(t, words)]
    case .setLanguage(let language, _): [cookies.keepLanguage(language)]
    default: []
    }
  }
}

private func pageHeaders(more: HTTPFields = [:]) -> HTTPFields {
  headers(type: "text/html; charset=utf-8", cache: "no-store", more: more)
}

/// The headers that say what a body is; security headers are added by a middleware.
func headers(type: String, cache: String, more: HTTPFields = [:]) -> HTTPFields {
  var fields: HTTPFields = [.contentType: type, .cacheControl: cache]
  for field in more { fields[field.name] = field.value }
  return fields
}
