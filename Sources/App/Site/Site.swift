import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Page
import Store

/// The whole site as a router: every door of every room, and the style sheet.
func makeSite(_ house: House) -> Router<BasicRequestContext> {
  let router = Router()
  router.middlewares.add(UnknownPages(house: house))
  router.get(RouterPath(Stylesheet.path)) { _, _ in
    Response(
      status: .ok, headers: headers(type: "text/css; charset=utf-8", cache: "public, max-age=31536000, immutable"),
      body: .init(byteBuffer: ByteBuffer(string: Stylesheet.text)))
  }
  for door in allDoors() {
    router.on(RouterPath(door.path), method: door.method == .get ? .get : .post) { request, context in
      await open(door, request, context, house)
    }
  }
  return router
}

/// What no door answers, of whatever method, gets our own page.
private struct UnknownPages: RouterMiddleware {
  let house: House
  func handle(
    _ request: Request, context: BasicRequestContext,
    next: (Request, BasicRequestContext) async throws -> Response
  ) async throws -> Response {
    do { return try await next(request, context) } catch is HTTPError {
      return answer(Problem.notFound(Sentence("problem.no-such-page")), to: request, house)
    }
  }
}

/// The one way through the house: is it one of our own pages that asks, who is it, may he; then the door's answer in
/// one transaction.
private func open(_ door: Doors.Door, _ request: Request, _ context: BasicRequestContext, _ house: House) async
  -> Response
{
  do {
    guard isOwn(request, changes: door.method == .post) else { throw Problem.notAllowed(door.right) }
    let visit = Visit(
      role: .atThisMachine, path: parameters(context), query: query(request),
      form: door.method == .post ? try await form(request) : [:], house: house)
    try visit.needs(door.right)
    switch door.method {
    case .get:
      // What a door shows follows from who asks, for what, and from the store: until that changes, it is the same.
      let name = "page \(visit.role) \(house.words.language) \(request.uri.string)"
      return try await house.database.read { db in
        try house.keep.at(Revision.all(in: db), name, most: 64) {
          Finished(try door.answer(visit, db), to: request, house)
        }
      }.response
    case .post:
      return Finished(try await house.database.write { try door.answer(visit, $0) }, to: request, house).response
    }
  } catch let problem as Problem {
    return answer(problem, to: request, house)
  } catch {
    return failure(error, request, context.logger, house)
  }
}

/// The request names this machine as its host, and a change comes from one of our own pages: a page elsewhere that is
/// open in the same browser can neither read nor change anything here.
private func isOwn(_ request: Request, changes: Bool) -> Bool {
  let host = request.head.authority ?? ""
  let name = host.hasPrefix("[") ? String(host.prefix { $0 != "]" }) + "]" : String(host.prefix { $0 != ":" })
  guard ["127.0.0.1", "localhost", "[::1]"].contains(name) else { return false }
  guard changes else { return true }
  if let site = request.headers[HTTPField.Name("Sec-Fetch-Site")!] { return site == "same-origin" }
  guard let origin = request.headers[.origin] else { return false }
  return origin == "http://\(host)"
}

private func parameters(_ context: BasicRequestContext) -> [String: String] {
  Dictionary(context.parameters.map { (String($0), String($1)) }, uniquingKeysWith: { first, _ in first })
}
private func query(_ request: Request) -> [String: String] {
  Dictionary(request.uri.queryParameters.map { (String($0), String($1)) }, uniquingKeysWith: { first, _ in first })
}
/// The fields of a form. More than 64 KiB is no form of ours.
private func form(_ request: Request) async throws -> [String: String] {
  let body: ByteBuffer
  do { body = try await request.body.collect(upTo: 1 << 16) } catch {
    throw Problem.tooLarge(Sentence("problem.form-too-large"))
  }
  let fields = try? URLEncodedFormDecoder().decode([String: String].self, from: String(buffer: body))
  guard let fields, !fields.values.contains(where: { $0.utf8.contains(0) }) else {
    throw Problem.invalid([FieldProblem("", Sentence("problem.form-unreadable"))])
  }
  return fields
}
