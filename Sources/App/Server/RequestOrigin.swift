import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Where the site is reached: on this machine only, or through a reverse proxy on it under a name of its own.
struct PublicOrigin: Sendable {
  /// `https://khuyenhoc.example`: what people type; nil when nobody but this machine's own user comes.
  let origin: String?
  /// The name, with the port where it is not 443.
  let authority: String?

  static let thisMachineOnly = PublicOrigin(origin: nil, authority: nil)
  private init(origin: String?, authority: String?) { (self.origin, self.authority) = (origin, authority) }
  /// - Throws: the sentence that says what the address must look like.
  init(_ text: String) throws {
    guard let match = text.wholeMatch(of: /https:\/\/([A-Za-z0-9.-]+(?::[0-9]{1,5})?)\/?/) else {
      throw Problem.invalid([FieldProblem("site", LocalizedMessage("serve.site-bad", ["text": text]))])
    }
    let authority = match.1.lowercased()
    self.init(origin: "https://\(authority)", authority: authority)
  }
}

/// A request as far as it is known before anybody looks at what it wants: from where it comes, and how safely.
struct RequestOrigin: Sendable {
  /// Over TLS, ended by the reverse proxy on this machine.
  let isSecure: Bool
  /// The address of the one who asks; behind the proxy it is the one that the proxy saw.
  let address: String
  /// `https://khuyenhoc.example`, `http://127.0.0.1:8080`: what our own links begin with.
  let origin: String

  /// - Throws: `wrongWay` when it names no host of ours, or comes neither from this machine nor over TLS.
  init(_ request: Request, peer: String?, _ site: PublicOrigin) throws(Problem) {
    let authority = (request.head.authority ?? "").lowercased()
    let forwarded = request.headers[HTTPField.Name("X-Forwarded-For")!]
    let isLocalPeer = peer.map(RequestOrigin.isLoopback) ?? false
    guard isLocalPeer else { throw .connectionRejected(.bypassedProxy) }
    // The first host has become the authority. A second one, or one in the address, is meant for somebody else.
    guard request.headers[HTTPField.Name("Host")!] == nil, request.head.path?.hasPrefix("/") == true else {
      throw .connectionRejected(.unknownHost)
    }
    if let own = site.authority, let origin = site.origin, authority == own {
      // Only the proxy on this machine is believed, and the last address in its list is the one it added itself.
      guard let last = forwarded?.split(separator: ",").last.map({ String($0).trimmed }), !last.isEmpty else {
        throw .connectionRejected(.bypassedProxy)
      }
      guard request.headers[HTTPField.Name("X-Forwarded-Proto")!] == "https" else {
        throw .connectionRejected(.insecure)
      }
      (isSecure, address, self.origin) = (true, String(last.prefix(64)), origin)
      return
    }
    guard forwarded == nil, RequestOrigin.isLoopbackName(authority) else { throw .connectionRejected(.unknownHost) }
    (isSecure, address, self.origin) = (false, peer ?? "", "http://\(authority)")
  }
  private static func isLoopback(_ peer: String) -> Bool {
    peer == "::1" || peer.hasPrefix("127.") || peer.hasPrefix("::ffff:127.")
  }
  private static func isLoopbackName(_ authority: String) -> Bool {
    let name =
      authority.hasPrefix("[") ? String(authority.prefix { $0 != "]" }) + "]" : String(authority.prefix { $0 != ":" })
    return ["127.0.0.1", "localhost", "[::1]"].contains(name)
  }

  /// A change comes from one of our own pages: a page elsewhere that is open in the same browser can change nothing.
  func isOwnPage(_ request: Request) -> Bool {
    if let site = request.headers[HTTPField.Name("Sec-Fetch-Site")!] { return site == "same-origin" }
    return request.headers[.origin] == origin
  }
}

/// What travels along with a request through the router: also from which address it came.
struct ServerRequestContext: Hummingbird.RequestContext {
  var coreContext: CoreRequestContextStorage
  let peer: String?
  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    peer = source.channel.remoteAddress?.ipAddress
  }
}
