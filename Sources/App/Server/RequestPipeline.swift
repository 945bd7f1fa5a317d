import Hummingbird
import Store

extension WebServer {
  /// The way of every request: its origin, the rate limit, its form; then, in one transaction, who asks, whether they may,
  /// and the handler of the route.
  func handle(
    _ httpRequest: Request, by route: Routes.Route, _ context: ServerRequestContext
  ) async -> Response {
    var incoming = IncomingRequest(httpRequest, app, context)
    var form = SubmittedForm()
    do {
      let origin = try identifyOrigin(of: &incoming, context)
      try limitRate(of: route, from: origin)
      form = try await readForm(of: incoming, for: route, from: origin, context)
      let request = try requestContext(of: incoming, form: form, from: origin, context)
      let authorizer = RequestAuthorizer(
        requested: request, incoming: incoming, isOwnPage: origin.isOwnPage(httpRequest))
      let response = try await withTimeout(timeouts.answer) { try await respond(to: route, authorizer) }
      await recordActivity(of: incoming.resolvedUser.user)
      return response
    } catch let denied as AccessDenied {
      return answer(denied, to: incoming, route: route, form: form.fields)
    } catch let problem as Problem {
      log(problem, incoming)
      return answer(problem, incoming)
    } catch {
      return failure(error, incoming)
    }
  }

  /// The 404 page for a request that matches no route, of any method.
  func notFound(_ httpRequest: Request, _ context: ServerRequestContext) -> Response {
    var incoming = IncomingRequest(httpRequest, app, context)
    let noSuchPage = Problem.notFound(LocalizedMessage("problem.no-such-page"))
    do {
      try limitRate(of: nil, from: identifyOrigin(of: &incoming, context))
      throw noSuchPage
    } catch {
      let problem = error as? Problem ?? noSuchPage
      log(problem, incoming)
      return answer(problem, incoming)
    }
  }

  /// Where the request comes from, and in which language it is answered.
  private func identifyOrigin(
    of incoming: inout IncomingRequest, _ context: ServerRequestContext
  ) throws -> RequestOrigin {
    let origin = try RequestOrigin(incoming.request, peer: context.peer, publicOrigin)
    incoming.cookies = Cookies(isSecure: origin.isSecure)
    incoming.app = app.localized(incoming.cookies.language(incoming.request))
    incoming.resolvedUser.user = .anonymous(from: origin.address)
    return origin
  }

  private func limitRate(of route: Routes.Route?, from origin: RequestOrigin) throws {
    let isPost = route?.method == .post
    let isSigningIn = isPost && [.signIn, .verifySecondFactor].contains(route?.permission)
    // On loopback only sign-in is limited: there is one user. Behind the proxy each client has an address.
    guard isSigningIn || origin.isSecure else { return }
    let kind: RateLimiter.Kind = isSigningIn ? .signingIn : isPost ? .changing : .asking
    guard rateLimiter.take(kind, by: origin.address) else {
      throw Problem.rateLimited(seconds: rateLimiter.wait(kind, by: origin.address))
    }
  }

  private func readForm(
    of incoming: IncomingRequest, for route: Routes.Route, from origin: RequestOrigin,
    _ context: ServerRequestContext
  ) async throws -> SubmittedForm {
    let request = incoming.request
    if route.maxBytes != nil, isMultipart(request) {
      let authorizer = RequestAuthorizer(
        requested: try requestContext(of: incoming, form: SubmittedForm(), from: origin, context), incoming: incoming,
        isOwnPage: origin.isOwnPage(request))
      // Megabytes are read only from users who may use this route.
      try await app.database.read { try authorizer.checkMayUpload(to: route, $0) }
      try uploadLimiter.begin()
      defer { uploadLimiter.end() }
      let (fields, file) = try await readMultipartForm(of: request, route, within: timeouts.upload)
      return SubmittedForm(fields: fields, file: file)
    }
    guard route.method == .post else { return SubmittedForm() }
    return SubmittedForm(fields: try await App.readForm(of: request, route, within: timeouts.body))
  }

  private func requestContext(
    of incoming: IncomingRequest, form: SubmittedForm, from origin: RequestOrigin,
    _ context: ServerRequestContext
  ) throws -> RequestContext {
    RequestContext(
      user: incoming.resolvedUser.user, path: parameters(context), query: try queryFields(incoming.request),
      form: form.fields, file: form.file, app: incoming.app, origin: origin.origin,
      device: incoming.request.headers[.userAgent] ?? "",
      log: { [logger = context.logger] in logger.notice("\(sanitizedForLog($0))") })
  }

  /// Notes once a minute that the user is active.
  private func recordActivity(of user: CurrentUser) async {
    guard let session = user.session, user.needsActivityUpdate else { return }
    try? await app.database.write { try app.touch(session, in: $0) }
  }
}

/// What a form brought.
struct SubmittedForm: Sendable {
  var fields: [String: String] = [:]
  var file: UploadedFile?
}

/// Runs the handler of a route in its transaction.
extension WebServer {
  private func respond(to route: Routes.Route, _ authorizer: RequestAuthorizer) async throws -> Response {
    switch (route.method, route.action) {
    case (.get, .sync(let handler)): try await respondByReading(to: route, authorizer, handler)
    case (_, .sync(let handler)): try await respondByWriting(to: route, authorizer, handler)
    case (_, .async(let handler)):
      // Slow work, such as hashing a password, opens its own transactions.
      try await respondSlowly(to: route, authorizer, handler)
    }
  }

  private func respondByReading(
    to route: Routes.Route, _ authorizer: RequestAuthorizer, _ handler: @escaping Routes.Handler
  ) async throws -> Response {
    let incoming = authorizer.incoming
    let message = incoming.cookies.message(incoming.request)
    let rendered = try await app.database.read { db in
      let request = try authorizer.authorize(route, db)
      let render = {
        RenderedResponse(try handler(request, db), to: request, incoming.request, message)
      }
      guard route.isCached, message == nil,
        let name = request.user.cacheName(of: request, incoming.request, db.today)
      else { return try render() }
      return try request.app.cache.value(DataArea.all(in: db), name, limit: 256, make: render)
    }
    return rendered.response(
      to: incoming.request, also: message.map { _ in [incoming.cookies.endMessage] } ?? [])
  }

  /// An invalid form rolls the transaction back: nothing of the attempt remains.
  private func respondByWriting(
    to route: Routes.Route, _ authorizer: RequestAuthorizer, _ handler: @escaping Routes.Handler
  ) async throws -> Response {
    do {
      let (request, reply) = try await app.database.write { db in
        let request = try authorizer.authorize(route, db)
        let reply = try handler(request, db)
        if case .invalidForm = reply { throw FormRejected(request: request, reply: reply) }
        return (request, reply)
      }
      return render(reply, to: request, authorizer.incoming)
    } catch let rejected as FormRejected {
      return render(rejected.reply, to: rejected.request, authorizer.incoming)
    }
  }

  private func respondSlowly(
    to route: Routes.Route, _ authorizer: RequestAuthorizer, _ handler: @escaping Routes.AsyncHandler
  ) async throws -> Response {
    let request = try await app.database.read { try authorizer.authorize(route, $0) }
    return render(try await handler(request), to: request, authorizer.incoming)
  }

  private func render(
    _ reply: RouteResponse, to request: RequestContext, _ incoming: IncomingRequest
  ) -> Response {
    if case .invalidForm = reply { log(422, for: incoming, reason: "the form came back with what is wrong") }
    return RenderedResponse(reply, to: request, incoming.request, nil).response(
      to: incoming.request, also: reply.cookies(incoming.cookies, incoming.app.localizer))
  }
}

/// A form that comes back with what is wrong: thrown, so that the transaction is rolled back.
private struct FormRejected: Error {
  let request: RequestContext
  let reply: RouteResponse
}

extension CurrentUser {
  /// The name under which a page is cached: session, role, language and day. Nil for users who have not signed in.
  fileprivate func cacheName(of request: RequestContext, _ httpRequest: Request, _ today: Day) -> String? {
    // Each letter typed into a search makes another page; they would push out pages that are opened again.
    guard let session, request.query["tim"] == nil else { return nil }
    let role = activeRole?.id.description ?? ""
    return "page \(hex(session)) \(role) \(request.t.language) \(today) \(request.origin) \(httpRequest.uri.string)"
  }
}
