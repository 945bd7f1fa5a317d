import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Page
import Store
import Synchronization

/// The whole site: every door of every room, the style sheet and the script.
struct Site: Sendable {
  let house: House
  var address = SiteAddress.thisMachineOnly
  var doors = allDoors()
  var limits = Limits()
  var patience = Patience()
  private let uploads = Uploads()

  func router() -> Router<VisitContext> {
    let router = Router(context: VisitContext.self, options: [.autoGenerateHeadEndpoints])
    router.middlewares.add(UnknownPages(site: self))
    for file in [(Stylesheet.path, "text/css", Stylesheet.text), (Script.path, "text/javascript", Script.text)] {
      let sent = Finished(forever: file.2, type: "\(file.1); charset=utf-8")
      router.get(RouterPath(file.0)) { request, _ in sent.response(to: request) }
    }
    for door in doors {
      router.on(RouterPath(door.path), method: door.method == .get ? .get : .post) { request, context in
        await open(door, request, context)
      }
    }
    return router
  }

  /// The one way through the house: is it one of our own pages that asks, who is it, may he, and there; then the door's
  /// answer, in one transaction.
  private func open(_ door: Doors.Door, _ request: Request, _ context: VisitContext) async -> Response {
    var knock = Knock(request, house, context)
    var typed: [String: String] = [:]
    var file: HandedFile?
    do {
      let arrival = try arrive(&knock, context)
      try limit(door, arrival)
      if door.mostBytes != nil, isMultipart(request) {
        let visit = Visit(
          visitor: knock.seen.visitor, path: parameters(context), query: try queryFields(request), house: knock.house,
          origin: arrival.origin)
        let entrance = Entrance(visit, knock, isOwnPage: arrival.isOwnPage(request))
        // Whoever may not come in need not send megabytes first.
        try await house.database.read { try entrance.mayBring(to: door, $0) }
        try uploads.begin()
        defer { uploads.end() }
        (typed, file) = try await formWithFile(of: request, door, within: patience.upload)
      } else if door.method == .post {
        typed = try await formFields(of: request, door, within: patience.body)
      }
      let visit = Visit(
        visitor: knock.seen.visitor, path: parameters(context), query: try queryFields(request), form: typed,
        file: file, house: knock.house, origin: arrival.origin, device: request.headers[.userAgent] ?? "",
        tell: { [logger = context.logger] in logger.notice("\(oneLine($0))") })
      let entrance = Entrance(visit, knock, isOwnPage: arrival.isOwnPage(request))
      let response = try await within(patience.answer) { try await answer(door, entrance) }
      await touch(knock.seen.visitor)
      return response
    } catch let turned as Turned {
      return answerTo(turned, knock, door, form: typed)
    } catch let problem as Problem {
      log(problem, knock)
      return answerTo(problem, knock)
    } catch {
      return failure(error, knock)
    }
  }
  /// What no door answers, of whatever method, gets our own page.
  fileprivate func turnAway(_ request: Request, _ context: VisitContext) -> Response {
    var knock = Knock(request, house, context)
    do {
      try limit(nil, arrive(&knock, context))
      throw Problem.notFound(Sentence("problem.no-such-page"))
    } catch {
      let problem = error as? Problem ?? .notFound(Sentence("problem.no-such-page"))
      log(problem, knock)
      return answerTo(problem, knock)
    }
  }
  /// From where the request comes, in which language it is answered.
  private func arrive(_ knock: inout Knock, _ context: VisitContext) throws -> Arrival {
    let arrival = try Arrival(knock.request, peer: context.peer, address)
    knock.cookies = Cookies(isSecure: arrival.isSecure)
    knock.house = house.speaking(knock.cookies.language(knock.request))
    knock.seen.visitor = .nobody(from: arrival.address)
    return arrival
  }

  private func answer(_ door: Doors.Door, _ entrance: Entrance) async throws -> Response {
    let (knock, request) = (entrance.knock, entrance.knock.request)
    switch (door.method, door.work) {
    case (.get, .quick(let answer)):
      let message = knock.cookies.message(request)
      let finished = try await house.database.read { db in
        let visit = try entrance.enter(door, db)
        let make = { Finished(try answer(visit, db), to: visit, request, message) }
        guard door.isKept, message == nil, let name = visit.visitor.pageName(visit, request, db.today) else {
          return try make()
        }
        return try visit.house.keep.at(Revision.all(in: db), name, most: 256, make: make)
      }
      return finished.response(to: request, also: message.map { _ in [knock.cookies.endMessage] } ?? [])
    case (_, .quick(let answer)):
      let (visit, reply) = try await keepingNothingOfReturns { db in
        let visit = try entrance.enter(door, db)
        return (visit, try answer(visit, db))
      }
      logReturn(reply, knock)
      return Finished(reply, to: visit, request, nil).response(
        to: request, also: reply.cookies(knock.cookies, knock.house.words))
    case (_, .slow(let answer)):
      let visit = try await house.database.read { try entrance.enter(door, $0) }
      let reply = try await answer(visit)
      logReturn(reply, knock)
      return Finished(reply, to: visit, request, nil).response(
        to: request, also: reply.cookies(knock.cookies, knock.house.words))
    }
  }

  /// Writes; a form that comes back leaves nothing of what was tried behind it.
  private func keepingNothingOfReturns(
    _ work: @escaping @Sendable (any Connection) throws -> (Visit, Reply)
  ) async throws -> (Visit, Reply) {
    do {
      return try await house.database.write { db in
        let (visit, reply) = try work(db)
        if case .again = reply { throw Returned(visit: visit, reply: reply) }
        return (visit, reply)
      }
    } catch let returned as Returned { return (returned.visit, returned.reply) }
  }

  private func logReturn(_ reply: Reply, _ knock: Knock) {
    if case .again = reply { log(422, knock, "the form came back with what is wrong") }
  }

  private func limit(_ door: Doors.Door?, _ arrival: Arrival) throws {
    let isPost = door?.method == .post
    let isSigningIn = isPost && [.signIn, .giveSecondFactor].contains(door?.right)
    // On the machine itself nobody floods himself; behind the proxy everybody has an address of his own.
    guard isSigningIn || arrival.isSecure else { return }
    let kind: Limits.Kind = isSigningIn ? .signingIn : isPost ? .changing : .asking
    guard limits.take(kind, by: arrival.address) else {
      throw Problem.tooOften(seconds: limits.wait(kind, by: arrival.address))
    }
  }
  /// Notes once a minute that somebody is still there.
  private func touch(_ visitor: Visitor) async {
    guard let session = visitor.session, visitor.isDueToBeNoted else { return }
    try? await house.database.write { try house.touch(session, in: $0) }
  }
}

/// A form that comes back with what is wrong: thrown, so that the transaction is rolled back.
private struct Returned: Error {
  let visit: Visit
  let reply: Reply
}

/// What is looked at before a door answers.
private struct Entrance: Sendable {
  let asked: Visit
  let knock: Knock
  let isOwnPage: Bool
  init(_ asked: Visit, _ knock: Knock, isOwnPage: Bool) {
    (self.asked, self.knock, self.isOwnPage) = (asked, knock, isOwnPage)
  }

  /// Who it is and whether he may at all, before a file is taken from him; his form is looked at when it is there.
  func mayBring(to door: Doors.Door, _ db: any Connection) throws {
    let token = knock.cookies.session(knock.request)
    let visitor = try asked.house.recognise(token, from: asked.visitor.address, in: db)
    knock.seen.visitor = visitor
    guard isOwnPage else { throw Problem.notOurForm }
    guard visitor.role.reach(door.right) != .nowhere else { throw Turned(visitor, hadToken: token != nil) }
  }
  /// Who it is, whether the form is his own, and whether the right reaches the unit that the request is about.
  func enter(_ door: Doors.Door, _ db: any Connection) throws -> Visit {
    let token = knock.cookies.session(knock.request)
    let visitor = try asked.house.recognise(token, from: asked.visitor.address, in: db)
    knock.seen.visitor = visitor
    if door.method == .post { guard isOwnPage else { throw Problem.notOurForm } }
    guard visitor.role.reach(door.right) != .nowhere else { throw Turned(visitor, hadToken: token != nil) }
    if door.method == .post, visitor.session != nil {
      guard isSameText(asked.form["ma-phien"] ?? "", visitor.token) else { throw Problem.notOurForm }
    }
    var visit = Visit(
      visitor: visitor, path: asked.path, query: asked.query, form: asked.form, file: asked.file, house: asked.house,
      origin: asked.origin, device: asked.device, tell: asked.tell)
    try visit.find(door.place, for: door.right, db)
    return visit
  }
}

extension Visitor {
  /// Under which name a page is kept: whose it is, in which hat and language, of which day. Nil for those who have not
  /// signed in.
  fileprivate func pageName(_ visit: Visit, _ request: Request, _ today: Day) -> String? {
    // While somebody types in a search, each letter makes another page: they would push out those that are opened again.
    guard let session, visit.query["tim"] == nil else { return nil }
    let hat = hat?.id.description ?? ""
    return "page \(hex(session)) \(hat) \(visit.say.language) \(today) \(visit.origin) \(request.uri.string)"
  }
}

/// A visitor who may not go through this door, and where he must go instead, if anywhere.
struct Turned: Error {
  let visitor: Visitor
  /// He brought a token: of a session that has ended, or of none.
  let hadToken: Bool
  init(_ visitor: Visitor, hadToken: Bool) { (self.visitor, self.hadToken) = (visitor, hadToken) }
}

/// A request on its way in, with what is known of it so far.
struct Knock: Sendable {
  let request: Request
  var house: House
  var cookies = Cookies(isSecure: false)
  let seen: Seen
  let logger: Logger
  init(_ request: Request, _ house: House, _ context: VisitContext) {
    (self.request, self.house, logger) = (request, house, context.logger)
    seen = Seen(.nobody(from: context.peer ?? "-"))
  }
}

/// Who was found to ask; also when the answer fails later.
final class Seen: Sendable {
  private let found: Mutex<Visitor>
  init(_ visitor: Visitor) { found = Mutex(visitor) }
  var visitor: Visitor {
    get { found.withLock { $0 } }
    set { found.withLock { $0 = newValue } }
  }
}

extension Visit {
  /// Finds the unit that the request is about, and looks whether the right reaches it.
  fileprivate mutating func find(_ place: Doors.Place, for right: Right, _ db: any Connection) throws {
    var days: [Day] = []
    switch place {
    case .nowhere: return
    case .ofTheHat: self.place = try ownUnit(db)
    case .found(let find): self.place = try find(self, db)
    case .named(let name, let parts):
      days = try self.days(parts)
      let text = path[name] ?? query[name] ?? ""
      if text.isEmpty, path[name] == nil { self.place = try ownUnit(db) } else { self.place = try unit(text, db) }
    }
    try needs(right, in: unit, on: days, db)
  }
  private func unit(_ text: String, _ db: any Connection) throws -> Identifier {
    guard let id = Identifier(text), try UnitHistory.current(house, in: db)[id] != nil else {
      throw Problem.notFound(
        path.values.contains(text) ? Sentence("problem.no-such-page") : Sentence("units.unknown", ["text": text]))
    }
    return id
  }
  /// The days whose tree is asked about.
  private func days(_ parts: Set<String>) throws -> [Day] {
    try parts.sorted().compactMap { try $0 == "ngay" ? day($0) : period($0)?.last }
  }
}

/// What no door answers, of whatever method, gets our own page.
private struct UnknownPages: RouterMiddleware {
  let site: Site
  func handle(
    _ request: Request, context: VisitContext, next: (Request, VisitContext) async throws -> Response
  ) async throws -> Response {
    do { return try await next(request, context) } catch is HTTPError {
      let response = site.turnAway(request, context)
      return request.method == .head ? response.createHeadResponse() : response
    }
  }
}
