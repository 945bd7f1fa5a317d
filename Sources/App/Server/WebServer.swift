import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import WebUI
import Store
import Synchronization

/// The whole site: every door of every room, the style sheet and the script.
struct WebServer: Sendable {
  let app: AppContext
  var publicOrigin = PublicOrigin.thisMachineOnly
  var routes = allRoutes()
  var rateLimiter = RateLimiter()
  var timeouts = Timeouts()
  private let uploadLimiter = UploadLimiter()

  func router() -> Router<ServerRequestContext> {
    let router = Router(context: ServerRequestContext.self, options: [.autoGenerateHeadEndpoints])
    router.middlewares.add(NotFoundMiddleware(site: self))
    for file in [(Stylesheet.path, "text/css", Stylesheet.text), (Script.path, "text/javascript", Script.text)] {
      let sent = RenderedResponse(forever: file.2, type: "\(file.1); charset=utf-8")
      router.get(RouterPath(file.0)) { request, _ in sent.response(to: request) }
    }
    for route in routes {
      router.on(RouterPath(route.path), method: route.method == .get ? .get : .post) { request, context in
        await open(route, request, context)
      }
    }
    return router
  }

  /// The one way through the house: is it one of our own pages that asks, who is it, may he, and there; then the door's
  /// answer, in one transaction.
  private func open(_ route: Routes.Route, _ request: Request, _ context: ServerRequestContext) async -> Response {
    var incoming = IncomingRequest(request, app, context)
    var typed: [String: String] = [:]
    var file: UploadedFile?
    do {
      let arrival = try arrive(&incoming, context)
      try limit(route, arrival)
      if route.maxBytes != nil, isMultipart(request) {
        let requestContext = RequestContext(
          user: incoming.resolvedUser.user, path: parameters(context), query: try queryFields(request), app: incoming.app,
          origin: arrival.origin)
        let entrance = RequestAuthorizer(requestContext, incoming, isOwnPage: arrival.isOwnPage(request))
        // Whoever may not come in need not send megabytes first.
        try await app.database.read { try entrance.mayBring(to: route, $0) }
        try uploadLimiter.begin()
        defer { uploadLimiter.end() }
        (typed, file) = try await readMultipartForm(of: request, route, within: timeouts.upload)
      } else if route.method == .post {
        typed = try await readForm(of: request, route, within: timeouts.body)
      }
      let requestContext = RequestContext(
        user: incoming.resolvedUser.user, path: parameters(context), query: try queryFields(request), form: typed,
        file: file, app: incoming.app, origin: arrival.origin, device: request.headers[.userAgent] ?? "",
        log: { [logger = context.logger] in logger.notice("\(sanitizedForLog($0))") })
      let entrance = RequestAuthorizer(requestContext, incoming, isOwnPage: arrival.isOwnPage(request))
      let response = try await withTimeout(timeouts.answer) { try await answer(route, entrance) }
      await touch(incoming.resolvedUser.user)
      return response
    } catch let turned as AccessDenied {
      return answerTo(turned, incoming, route, form: typed)
    } catch let problem as Problem {
      log(problem, incoming)
      return answerTo(problem, incoming)
    } catch {
      return failure(error, incoming)
    }
  }
  /// What no door answers, of whatever method, gets our own page.
  fileprivate func turnAway(_ request: Request, _ context: ServerRequestContext) -> Response {
    var incoming = IncomingRequest(request, app, context)
    do {
      try limit(nil, arrive(&incoming, context))
      throw Problem.notFound(LocalizedMessage("problem.no-such-page"))
    } catch {
      let problem = error as? Problem ?? .notFound(LocalizedMessage("problem.no-such-page"))
      log(problem, incoming)
      return answerTo(problem, incoming)
    }
  }
  /// From where the request comes, in which language it is answered.
  private func arrive(_ incoming: inout IncomingRequest, _ context: ServerRequestContext) throws -> RequestOrigin {
    let arrival = try RequestOrigin(incoming.request, peer: context.peer, publicOrigin)
    incoming.cookies = Cookies(isSecure: arrival.isSecure)
    incoming.app = app.localized(incoming.cookies.language(incoming.request))
    incoming.resolvedUser.user = .anonymous(from: arrival.address)
    return arrival
  }

  private func answer(_ route: Routes.Route, _ entrance: RequestAuthorizer) async throws -> Response {
    let (incoming, request) = (entrance.incoming, entrance.incoming.request)
    switch (route.method, route.action) {
    case (.get, .sync(let answer)):
      let message = incoming.cookies.message(request)
      let finished = try await app.database.read { db in
        let requestContext = try entrance.enter(route, db)
        let make = { RenderedResponse(try answer(requestContext, db), to: requestContext, request, message) }
        guard route.isCached, message == nil, let name = requestContext.user.pageName(requestContext, request, db.today) else {
          return try make()
        }
        return try requestContext.app.cache.value(DataArea.all(in: db), name, limit: 256, make: make)
      }
      return finished.response(to: request, also: message.map { _ in [incoming.cookies.endMessage] } ?? [])
    case (_, .sync(let answer)):
      let (requestContext, reply) = try await keepingNothingOfReturns { db in
        let requestContext = try entrance.enter(route, db)
        return (requestContext, try answer(requestContext, db))
      }
      logReturn(reply, incoming)
      return RenderedResponse(reply, to: requestContext, request, nil).response(
        to: request, also: reply.cookies(incoming.cookies, incoming.app.localizer))
    case (_, .async(let answer)):
      let requestContext = try await app.database.read { try entrance.enter(route, $0) }
      let reply = try await answer(requestContext)
      logReturn(reply, incoming)
      return RenderedResponse(reply, to: requestContext, request, nil).response(
        to: request, also: reply.cookies(incoming.cookies, incoming.app.localizer))
    }
  }

  /// Writes; a form that comes back leaves nothing of what was tried behind it.
  private func keepingNothingOfReturns(
    _ work: @escaping @Sendable (any Connection) throws -> (RequestContext, RouteResponse)
  ) async throws -> (RequestContext, RouteResponse) {
    do {
      return try await app.database.write { db in
        let (requestContext, reply) = try work(db)
        if case .invalidForm = reply { throw FormRejected(requestContext: requestContext, reply: reply) }
        return (requestContext, reply)
      }
    } catch let returned as FormRejected { return (returned.requestContext, returned.reply) }
  }

  private func logReturn(_ reply: RouteResponse, _ incoming: IncomingRequest) {
    if case .invalidForm = reply { log(422, incoming, "the form came back with what is wrong") }
  }

  private func limit(_ route: Routes.Route?, _ arrival: RequestOrigin) throws {
    let isPost = route?.method == .post
    let isSigningIn = isPost && [.signIn, .verifySecondFactor].contains(route?.permission)
    // On the machine itself nobody floods himself; behind the proxy everybody has an address of his own.
    guard isSigningIn || arrival.isSecure else { return }
    let kind: RateLimiter.Kind = isSigningIn ? .signingIn : isPost ? .changing : .asking
    guard rateLimiter.take(kind, by: arrival.address) else {
      throw Problem.rateLimited(seconds: rateLimiter.wait(kind, by: arrival.address))
    }
  }
  /// Notes once a minute that somebody is still there.
  private func touch(_ user: CurrentUser) async {
    guard let session = user.session, user.needsActivityUpdate else { return }
    try? await app.database.write { try app.touch(session, in: $0) }
  }
}

/// A form that comes back with what is wrong: thrown, so that the transaction is rolled back.
private struct FormRejected: Error {
  let requestContext: RequestContext
  let reply: RouteResponse
}

/// What is looked at before a door answers.
private struct RequestAuthorizer: Sendable {
  let requested: RequestContext
  let incoming: IncomingRequest
  let isOwnPage: Bool
  init(_ asked: RequestContext, _ incoming: IncomingRequest, isOwnPage: Bool) {
    (self.requested, self.incoming, self.isOwnPage) = (asked, incoming, isOwnPage)
  }

  /// Who it is and whether he may at all, before a file is taken from him; his form is looked at when it is there.
  func mayBring(to route: Routes.Route, _ db: any Connection) throws {
    let token = incoming.cookies.session(incoming.request)
    let user = try requested.app.recognise(token, from: requested.user.address, in: db)
    incoming.resolvedUser.user = user
    guard isOwnPage else { throw Problem.invalidFormToken }
    guard user.role.scope(route.permission) != .denied else { throw AccessDenied(user, hadToken: token != nil) }
  }
  /// Who it is, whether the form is his own, and whether the right reaches the unit that the request is about.
  func enter(_ route: Routes.Route, _ db: any Connection) throws -> RequestContext {
    let token = incoming.cookies.session(incoming.request)
    let user = try requested.app.recognise(token, from: requested.user.address, in: db)
    incoming.resolvedUser.user = user
    if route.method == .post { guard isOwnPage else { throw Problem.invalidFormToken } }
    guard user.role.scope(route.permission) != .denied else { throw AccessDenied(user, hadToken: token != nil) }
    if route.method == .post, user.session != nil {
      guard constantTimeEquals(requested.form["ma-phien"] ?? "", user.token) else { throw Problem.invalidFormToken }
    }
    var requestContext = RequestContext(
      user: user, path: requested.path, query: requested.query, form: requested.form, file: requested.file, app: requested.app,
      origin: requested.origin, device: requested.device, log: requested.log)
    try requestContext.find(route.unitScope, for: route.permission, db)
    return requestContext
  }
}

extension CurrentUser {
  /// Under which name a page is kept: whose it is, in which hat and language, of which day. Nil for those who have not
  /// signed in.
  fileprivate func pageName(_ requestContext: RequestContext, _ request: Request, _ today: Day) -> String? {
    // While somebody types in a search, each letter makes another page: they would push out those that are opened again.
    guard let session, requestContext.query["tim"] == nil else { return nil }
    let assignment = activeRole?.id.description ?? ""
    return "page \(hex(session)) \(assignment) \(requestContext.t.language) \(today) \(requestContext.origin) \(request.uri.string)"
  }
}

/// A visitor who may not go through this door, and where he must go instead, if anywhere.
struct AccessDenied: Error {
  let user: CurrentUser
  /// He brought a token: of a session that has ended, or of none.
  let hadToken: Bool
  init(_ user: CurrentUser, hadToken: Bool) { (self.user, self.hadToken) = (user, hadToken) }
}

/// A request on its way in, with what is known of it so far.
struct IncomingRequest: Sendable {
  let request: Request
  var app: AppContext
  var cookies = Cookies(isSecure: false)
  let resolvedUser: ResolvedUser
  let logger: Logger
  init(_ request: Request, _ app: AppContext, _ context: ServerRequestContext) {
    (self.request, self.app, logger) = (request, app, context.logger)
    resolvedUser = ResolvedUser(.anonymous(from: context.peer ?? "-"))
  }
}

/// Who was found to ask; also when the answer fails later.
final class ResolvedUser: Sendable {
  private let found: Mutex<CurrentUser>
  init(_ user: CurrentUser) { found = Mutex(user) }
  var user: CurrentUser {
    get { found.withLock { $0 } }
    set { found.withLock { $0 = newValue } }
  }
}

extension RequestContext {
  /// Finds the unit that the request is about, and looks whether the right reaches it.
  fileprivate mutating func find(_ place: Routes.UnitScope, for right: Permission, _ db: any Connection) throws {
    var days: [Day] = []
    switch place {
    case .notApplicable: return
    case .activeRole: self.resolvedUnit = try activeUnit(db)
    case .resolved(let find): self.resolvedUnit = try find(self, db)
    case .parameter(let name, let parts):
      days = try self.days(parts)
      let text = path[name] ?? query[name] ?? ""
      if text.isEmpty, path[name] == nil { self.resolvedUnit = try activeUnit(db) } else { self.resolvedUnit = try unit(text, db) }
    }
    try require(right, in: targetUnit, on: days, db)
  }
  private func unit(_ text: String, _ db: any Connection) throws -> Identifier {
    guard let id = Identifier(text), try UnitHistory.current(app, in: db)[id] != nil else {
      throw Problem.notFound(
        path.values.contains(text) ? LocalizedMessage("problem.no-such-page") : LocalizedMessage("units.unknown", ["text": text]))
    }
    return id
  }
  /// The days whose tree is asked about.
  private func days(_ parts: Set<String>) throws -> [Day] {
    try parts.sorted().compactMap { try $0 == "ngay" ? day($0) : period($0)?.last }
  }
}

/// What no door answers, of whatever method, gets our own page.
private struct NotFoundMiddleware: RouterMiddleware {
  let site: WebServer
  func handle(
    _ request: Request, context: ServerRequestContext, next: (Request, ServerRequestContext) async throws -> Response
  ) async throws -> Response {
    do { return try await next(request, context) } catch is HTTPError {
      let response = site.turnAway(request, context)
      return request.method == .head ? response.createHeadResponse() : response
    }
  }
}
