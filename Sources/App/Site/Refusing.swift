import HTTPTypes
import Hummingbird
import Logging
import Page
import Store

// What somebody gets who cannot have what he asks for, and what the log says of it.

extension Site {
  func answerTo(_ problem: Problem, _ knock: Knock) -> Response {
    let say = knock.house.words
    let (status, title) = problem.face
    let content: HTML = """
      <h1>\(say(title))</h1>\(for: problem.sentences, { "<p>\(say($0))</p>" })
      <p><a href="/">\(say("problem.home"))</a></p>
      """
    var response = page(status, say(title), content, knock)
    if case .tooOften(let seconds) = problem { response.headers[.retryAfter] = "\(seconds)" }
    return response
  }

  /// Somebody who has to do something else first: sign in, or give the second factor.
  func answerTo(_ turned: Turned, _ knock: Knock, _ door: Doors.Door, form: [String: String]) -> Response {
    let visitor = turned.visitor
    let say = knock.house.words
    knock.seen.visitor = visitor
    if let path = visitor.mustGoTo {
      log(303, knock, "not allowed yet: \(door.right)")
      return go(to: path, knock)
    }
    guard visitor.role == .visitor else {
      log(.notAllowed(door.right), knock)
      return answerTo(.notAllowed(door.right), knock)
    }
    log(door.method == .get ? 303 : 401, knock, turned.hadToken ? "no such session" : "nobody has signed in")
    if door.method == .get {
      let back = knock.request.uri.string
      return go(to: back == "/" ? "/dang-nhap" : "/dang-nhap?tiep=\(percentEncoded(back))", knock)
    }
    // What was typed while the session ran out must not be lost; secrets and what no one typed are not shown.
    let unshown: Set = ["ma-phien", "mat-khau", "mat-khau-moi", "nhac-lai", "ma", "bi-mat", "vai"]
    let typed = form.filter { !unshown.contains($0.key) }
      .filter { $0.value.count > 3 }.sorted { $0.key < $1.key }.map(\.value)
    return page(.unauthorized, say("sign-in.title"), signInPage(say, kept: typed), knock)
  }

  /// Something that is our fault: a number outside, the cause in the log.
  func failure(_ error: any Error, _ knock: Knock) -> Response {
    let reference = String(Identifier.new().description.suffix(8))
    knock.logger.error("\(line(500, knock, "\(reference) \(error)"))")
    let say = knock.house.words
    let isBusy = (error as? StoreError)?.kind == .busy
    let content: HTML = """
      <h1>\(say(isBusy ? "problem.busy" : "problem.ours"))</h1>
      <p>\(say(isBusy ? "problem.busy.more" : "problem.ours.more", ["reference": reference]))</p>
      """
    return page(
      isBusy ? .serviceUnavailable : .internalServerError, say("problem.ours"), content, knock)
  }

  /// One line for everything that was refused: who, from where, what, why; never what was typed.
  func log(_ problem: Problem, _ knock: Knock) { log(problem.face.0.code, knock, problem.reason) }
  func log(_ status: Int, _ knock: Knock, _ reason: String) { knock.logger.notice("\(line(status, knock, reason))") }
  private func line(_ status: Int, _ knock: Knock, _ reason: String) -> String {
    let visitor = knock.seen.visitor
    let request = "\(status) \(knock.request.method) \(knock.request.uri.path.withoutInvitation.prefix(200))"
    return oneLine("\(request) \(visitor.address) \(visitor.account?.description ?? "-") \(visitor.role): \(reason)")
  }

  private func page(_ status: HTTPResponse.Status, _ title: String, _ content: HTML, _ knock: Knock) -> Response {
    var visit = Visit(visitor: knock.seen.visitor, house: knock.house)
    visit.path = [:]
    let html = dressed(visit).page(title: title, trail: [], path: knock.request.uri.path, content)
    return Finished(status, html, token: visit.visitor.token).response(to: knock.request)
  }
  private func go(to path: String, _ knock: Knock) -> Response {
    let visit = Visit(visitor: knock.seen.visitor, house: knock.house)
    return Finished(.goTo(path), to: visit, knock.request, nil).response(to: knock.request)
  }
}

extension String {
  /// An invitation stands in its address: the log must not hold one, wherever somebody pasted it.
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
    case .notAllowed, .outOfReach, .notOurForm, .wrongWay: (.forbidden, "problem.not-allowed")
    case .tooOften: (.tooManyRequests, "problem.too-often")
    case .tookTooLong: (.serviceUnavailable, "problem.took-too-long")
    case .invalid: (.unprocessableContent, "problem.invalid")
    case .conflict: (.conflict, "problem.conflict")
    case .tooLarge: (.contentTooLarge, "problem.too-large")
    case .store: (.serviceUnavailable, "problem.store")
    }
  }
  var sentences: [Sentence] {
    switch self {
    case .notFound(let sentence), .conflict(let sentence), .tooLarge(let sentence), .store(let sentence): [sentence]
    case .notAllowed: [Sentence("problem.not-allowed.more")]
    case .outOfReach: [Sentence("problem.out-of-reach")]
    case .notOurForm: [Sentence("problem.not-our-form")]
    case .tooOften: [Sentence("problem.too-often.more")]
    case .tookTooLong: [Sentence("problem.took-too-long.more")]
    case .wrongWay(.withoutTLS): [Sentence("problem.without-tls")]
    case .wrongWay: [Sentence("problem.foreign-host")]
    case .invalid(let problems): problems.map(\.sentence)
    }
  }
  /// For the log.
  fileprivate var reason: String {
    switch self {
    case .notAllowed(let right): "not allowed: \(right.rawValue)"
    case .outOfReach: "out of reach"
    case .notOurForm: "not our form"
    case .tooOften: "too often"
    case .tookTooLong: "took too long"
    case .wrongWay(let way): "wrong way: \(way)"
    case .invalid(let problems): "invalid: " + problems.map { "\($0.field) \($0.sentence.key)" }.joined(separator: ", ")
    case .notFound(let sentence), .conflict(let sentence), .tooLarge(let sentence), .store(let sentence): sentence.key
    }
  }
}
