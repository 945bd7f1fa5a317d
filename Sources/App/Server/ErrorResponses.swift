import HTTPTypes
import Hummingbird
import Logging
import Store
import WebUI

// Error responses and how they are logged.

extension WebServer {
  func answer(_ problem: Problem, _ incoming: IncomingRequest) -> Response {
    let t = incoming.app.localizer
    let (status, title) = problem.face
    let content: HTML = """
      <h1>\(t(title))</h1>\(for: problem.messages, { "<p>\(t($0))</p>" })
      <p><a href="/">\(t("problem.home"))</a></p>
      """
    var response = page(status, title: t(title), content, for: incoming)
    if case .rateLimited(let seconds) = problem { response.headers[.retryAfter] = "\(seconds)" }
    return response
  }

  /// Sends users to what they must do first: sign in, or enter the second factor.
  func answer(
    _ denied: AccessDenied, to incoming: IncomingRequest, route: Routes.Route, form: [String: String]
  ) -> Response {
    let user = denied.user
    let t = incoming.app.localizer
    incoming.resolvedUser.user = user
    if let path = user.requiredPath {
      log(303, for: incoming, reason: "not allowed yet: \(route.permission)")
      return go(to: path, incoming)
    }
    guard user.role == .anonymous else {
      log(.notAllowed(route.permission), incoming)
      return answer(.notAllowed(route.permission), incoming)
    }
    log(
      route.method == .get ? 303 : 401, for: incoming,
      reason: denied.hadToken ? "no such session" : "nobody has signed in")
    if route.method == .get {
      let back = incoming.request.uri.string
      return go(to: back == "/" ? "/dang-nhap" : "/dang-nhap?tiep=\(percentEncoded(back))", incoming)
    }
    // What was typed must not be lost when the session has ended; secrets are not shown.
    let unshown: Set = ["ma-phien", "mat-khau", "mat-khau-moi", "nhac-lai", "ma", "bi-mat", "vai"]
    let typed = form.filter { !unshown.contains($0.key) }
      .filter { $0.value.count > 3 }.sorted { $0.key < $1.key }.map(\.value)
    return page(
      .unauthorized, title: t("sign-in.title"), signInPage(t, unsent: typed), for: incoming)
  }

  /// An internal error: a reference number for the user, the cause in the log.
  func failure(_ error: any Error, _ incoming: IncomingRequest) -> Response {
    let reference = String(Identifier.new().description.suffix(8))
    incoming.logger.error("\(line(500, for: incoming, reason: "\(reference) \(error)"))")
    let t = incoming.app.localizer
    let isBusy = (error as? StoreError)?.kind == .busy
    let content: HTML = """
      <h1>\(t(isBusy ? "problem.busy" : "problem.ours"))</h1>
      <p>\(t(isBusy ? "problem.busy.more" : "problem.ours.more", ["reference": reference]))</p>
      """
    return page(
      isBusy ? .serviceUnavailable : .internalServerError, title: t("problem.ours"), content,
      for: incoming)
  }

  /// One line for each refusal: who, from where, what, why; never what was typed.
  func log(_ problem: Problem, _ incoming: IncomingRequest) {
    log(problem.face.0.code, for: incoming, reason: problem.reason)
  }
  func log(_ status: Int, for incoming: IncomingRequest, reason: String) {
    incoming.logger.notice("\(line(status, for: incoming, reason: reason))")
  }
  private func line(_ status: Int, for incoming: IncomingRequest, reason: String) -> String {
    let user = incoming.resolvedUser.user
    let request = "\(status) \(incoming.request.method) \(incoming.request.uri.path.withoutInvitation.prefix(200))"
    return sanitizedForLog("\(request) \(user.address) \(user.account?.description ?? "-") \(user.role): \(reason)")
  }

  private func page(
    _ status: HTTPResponse.Status, title: String, _ content: HTML, for incoming: IncomingRequest
  ) -> Response {
    let requestContext = RequestContext(user: incoming.resolvedUser.user, app: incoming.app)
    let html = pageLayout(requestContext).page(title: title, breadcrumbs: [], path: incoming.request.uri.path, content)
    return RenderedResponse(status, html, token: requestContext.user.token).response(to: incoming.request)
  }
  private func go(to path: String, _ incoming: IncomingRequest) -> Response {
    let requestContext = RequestContext(user: incoming.resolvedUser.user, app: incoming.app)
    return RenderedResponse(.redirect(path), to: requestContext, incoming.request, nil).response(to: incoming.request)
  }
}

extension String {
  /// The address of an invitation is its secret: it must not be logged.
  fileprivate var withoutInvitation: String {
    guard let mark = range(of: "moi/") else { return self }
    return self[..<mark.upperBound] + "…"
  }
}

/// For a value in a query.
private func percentEncoded(_ text: String) -> String {
  text.utf8.map { byte in
    let letter = Character(UnicodeScalar(byte))
    return letter.isASCII && (letter.isLetter || letter.isNumber || "-._~/".contains(letter))
      ? String(letter) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }.joined()
}

extension Problem {
  /// The status, and the key of the title.
  fileprivate var face: (HTTPResponse.Status, String) {
    switch self {
    case .notFound: (.notFound, "problem.not-found")
    case .notAllowed, .outOfScope, .invalidFormToken, .connectionRejected: (.forbidden, "problem.not-allowed")
    case .rateLimited: (.tooManyRequests, "problem.too-often")
    case .timedOut: (.serviceUnavailable, "problem.took-too-long")
    case .invalid: (.unprocessableContent, "problem.invalid")
    case .conflict: (.conflict, "problem.conflict")
    case .payloadTooLarge: (.contentTooLarge, "problem.too-large")
    case .databaseUnavailable: (.serviceUnavailable, "problem.store")
    }
  }
  var messages: [LocalizedMessage] {
    switch self {
    case .notFound(let message), .conflict(let message), .payloadTooLarge(let message),
      .databaseUnavailable(let message):
      [message]
    case .notAllowed: [LocalizedMessage("problem.not-allowed.more")]
    case .outOfScope: [LocalizedMessage("problem.out-of-reach")]
    case .invalidFormToken: [LocalizedMessage("problem.not-our-form")]
    case .rateLimited: [LocalizedMessage("problem.too-often.more")]
    case .timedOut: [LocalizedMessage("problem.took-too-long.more")]
    case .connectionRejected(.insecure): [LocalizedMessage("problem.without-tls")]
    case .connectionRejected: [LocalizedMessage("problem.foreign-host")]
    case .invalid(let problems): problems.map(\.message)
    }
  }
  /// For the log.
  fileprivate var reason: String {
    switch self {
    case .notAllowed(let right): "not allowed: \(right.rawValue)"
    case .outOfScope: "out of reach"
    case .invalidFormToken: "not our form"
    case .rateLimited: "too often"
    case .timedOut: "took too long"
    case .connectionRejected(let way): "wrong way: \(way)"
    case .invalid(let problems): "invalid: " + problems.map { "\($0.field) \($0.message.key)" }.joined(separator: ", ")
    case .notFound(let message), .conflict(let message), .payloadTooLarge(let message),
      .databaseUnavailable(let message):
      message.key
    }
  }
}
