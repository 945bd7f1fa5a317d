import Store
import Testing

@testable import App

/// An officer of a district of the made-up province at the pages of its units.
struct UnitDesk: Sendable {
  let app: AppContext
  let officer: Client
  let district: Identifier

  init(_ database: any Database) async throws {
    app = try await madeUp(database)
    officer = try await app.client("can.bo", .officer, in: "901")
    district = try await app.unit("901").id
  }
  var path: String { "/don-vi/\(district)" }
  func id(_ code: String) async throws -> Identifier {
    try await app.unit(code, on: app.database.read { $0.today }).id
  }

  /// Enters a unit and gives it; a chapter of a village where nothing else is said.
  func make(_ name: String, _ more: [String: String] = [:], below code: String = "901") async throws -> Identifier {
    let form = ["ten": name, "hinh-thuc": "chapter-village"].merging(more) { $1 }
    let answer = try await officer.post("/don-vi/\(try await id(code))/them", typing(form))
    let place = try #require(answer.headers[.location], "\(plainText(answer.text))")
    return try #require(Identifier(String(place.dropFirst("/don-vi/".count))))
  }
  /// The form of a unit as it is opened, with what somebody writes into it.
  func mend(_ unit: Identifier, _ more: [String: String]) async throws -> Client.Answer {
    let page = try await officer.get("/don-vi/\(unit)/sua").text
    var form: [String: String] = [:]
    for match in page.matches(of: /<input id="([a-z-]+)" name="[a-z-]+" value="([^"]*)"/) {
      form[String(match.1)] = String(match.2)
    }
    for match in page.matches(of: /(?s)<select id="([a-z-]+)".*?<\/select>/) {
      form[String(match.1)] = match.0.firstMatch(of: /value="([^"]*)" selected/).map { String($0.1) } ?? ""
    }
    #expect(form["ten"]?.isEmpty == false)
    return try await officer.post("/don-vi/\(unit)/sua", typing(form.merging(more) { $1 }))
  }
  func facts(_ unit: Identifier) async throws -> UnitFacts? {
    try await app.database.read { [app] in try UnitHistory.current(app, in: $0)[unit]?.facts }
  }
  func changes() async throws -> [TreeChange] {
    try await app.database.read { try TreeChange.all([.edit, .list], in: $0) }
  }

  /// Pastes a list of units and gives the preview, and where it is.
  func look(_ list: String, below path: String? = nil) async throws -> (page: Client.Answer, path: String) {
    let answer = try await officer.post("\(path ?? self.path)/danh-sach/don-vi/nap", typing(["dan": list]))
    guard let place = answer.headers[.location] else { return (answer, "") }
    return (try await officer.get(place), place)
  }
  /// Pastes a list, looks and confirms. Gives the answer, and where the receipt is.
  func keep(_ list: String) async throws -> (answer: Client.Answer, path: String) {
    let (page, path) = try await look(list)
    let seen = page.text.firstMatch(of: /name="thay" value="([0-9a-z]+)"/).map { String($0.1) } ?? ""
    return (try await officer.post("\(path)/ghi", typing(["thay": seen])), path)
  }
  /// What it is refused with: a sentence beside that field, and nothing is written.
  func expectRefused(
    _ field: String, _ message: String, _ work: () async throws -> Client.Answer,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let before = try await app.database.dump()
    let answer = try await work()
    #expect(answer.status == 422, sourceLocation: sourceLocation)
    let problem = answer.text.firstMatch(of: try Regex("id=\"\(field)-problem\">([^<]*)<"))
    let said = problem.flatMap { $0.output[1].substring.map(String.init) } ?? plainText(answer.text)
    #expect(said.contains(message), sourceLocation: sourceLocation)
    #expect(try await app.database.dump().differs(from: before) == [], sourceLocation: sourceLocation)
  }
}
