import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Page

// How replies and problems become what a browser gets.

/// A reply with its frame and headers, ready to be sent as often as it is asked for.
struct Finished: Sendable {
  private let status: HTTPResponse.Status
  private let headers: HTTPFields
  private let body: ByteBuffer

  var response: Response { Response(status: status, headers: headers, body: .init(byteBuffer: body)) }

  init(_ reply: Reply, to request: Request, _ house: House) {
    switch reply {
    case .goTo(let path):
      self.init(.seeOther, type: "text/html; charset=utf-8", more: [.location: path], ByteBuffer())
    case .file(let name, let type, let bytes):
      let disposition = "attachment; filename=\"\(name)\""
      self.init(.ok, type: type, more: [.contentDisposition: disposition], ByteBuffer(bytes: bytes))
    case .page(let title, let trail, let content):
      self.init(.ok, frame(house.words).page(title: title, trail: trail, path: request.uri.path, content))
    case .again(let title, let trail, let content):
      self.init(
        .unprocessableContent, frame(house.words).page(title: title, trail: trail, path: request.uri.path, content))
    }
  }
  fileprivate init(_ status: HTTPResponse.Status, _ html: HTML) {
    self.init(status, type: "text/html; charset=utf-8", ByteBuffer(string: html.description))
  }
  private init(_ status: HTTPResponse.Status, type: String, more: HTTPFields = [:], _ body: ByteBuffer) {
    self.status = status
    self.body = body
    headers = App.headers(type: type, cache: "no-store", more: more)
  }
}

func answer(_ problem: Problem, to request: Request, _ house: House) -> Response {
  let say = house.words
  let (status, title, sentences): (HTTPResponse.Status, String, [String]) =
    switch problem {
    case .notFound(let sentence): (.notFound, say("problem.not-found"), [say(sentence)])
    case .notAllowed: (.forbidden, say("problem.not-allowed"), [say("problem.not-allowed.more")])
    case .invalid(let problems): (.unprocessableContent, say("problem.invalid"), problems.map { say($0.sentence) })
    case .conflict(let sentence): (.conflict, say("problem.conflict"), [say(sentence)])
    case .tooLarge(let sentence): (.contentTooLarge, say("problem.too-large"), [say(sentence)])
    case .store(let sentence): (.serviceUnavailable, say("problem.store"), [say(sentence)])
    }
  let content: HTML = """
    <h1>\(title)</h1>\(for: sentences, { "<p>\($0)</p>" })
    <p><a href="/">\(say("problem.home"))</a></p>
    """
  return page(status, frame(say).page(title: title, trail: [], path: request.uri.path, content))
}

/// Something that is our fault: a number outside, the cause in the log.
func failure(_ error: any Error, _ request: Request, _ logger: Logger, _ house: House) -> Response {
  let reference = String(Identifier.new().description.suffix(8))
  logger.error("\(reference) \(request.method) \(request.uri.path): \(error)")
  let say = house.words
  let content: HTML = """
    <h1>\(say("problem.ours"))</h1><p>\(say("problem.ours.more", ["reference": reference]))</p>
    """
  return page(
    .internalServerError,
    frame(say).page(title: say("problem.ours"), trail: [], path: request.uri.path, content))
}

private func frame(_ say: Words) -> Frame {
  Frame(
    site: say("site.name"),
    menu: [
      Link(say("menu.home"), "/"), Link(say("menu.figures"), "/so-lieu"), Link(say("menu.checks"), "/kiem-tra"),
      Link(say("menu.reports"), "/bao-cao"), Link(say("menu.documents"), "/van-ban"),
    ],
    skip: say("site.skip"), menuName: say("site.menu"), trailName: say("site.trail"),
    foot: "<p>\(say("site.foot"))</p>")
}

private func page(_ status: HTTPResponse.Status, _ html: HTML) -> Response { Finished(status, html).response }

/// The headers of every answer: nothing foreign is loaded, nobody frames us, nothing is guessed.
func headers(type: String, cache: String, more: HTTPFields = [:]) -> HTTPFields {
  var fields: HTTPFields = [.contentType: type, .cacheControl: cache]
  fields[HTTPField.Name("Content-Security-Policy")!] =
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
  fields[HTTPField.Name("X-Content-Type-Options")!] = "nosniff"
  fields[HTTPField.Name("Referrer-Policy")!] = "same-origin"
  for field in more { fields[field.name] = field.value }
  return fields
}
