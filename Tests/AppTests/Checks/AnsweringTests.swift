import Store
import Testing

@testable import App

@Suite struct AnsweringTests {
  /// A house in which one thing is doubted: chapters by kind that are not the total.
  private func doubted(_ database: any Database) async throws -> AppContext {
    let app = try await madeUp(database)
    try await app.state(
      "90,chapters,,100", "90,chapters,clan,60", "90,chapters,agency,30",
      header: "unit,indicator,breakdown,value,period")
    return app
  }
  private func finding(_ app: AppContext) async throws -> FindingWithAnswer {
    try #require(try await app.findings().first { $0.finding.rule == "parts-against-total" })
  }
  private func answer(_ verdict: FindingAnswer.Verdict, _ note: String, _ name: String, _ app: AppContext) async throws {
    let finding = try await finding(app)
    try await app.database.write { db in
      let operation = Operation(app: app, user: .commandLine(name), db: db)
      try finding.answer(verdict, note: note, by: operation)
    }
  }

  @Test(arguments: try databases())
  func `An explanation or a correction needs a note`(database: any Database) async throws {
    let app = try await doubted(database)
    let bad: [(FindingAnswer.Verdict, String, [String])] = [
      (.explained, "", ["note"]), (.corrected, "  \n", ["note"]), (.corrected, "", ["note"]),
      (.explained, String(repeating: "x", count: 2001), ["note"]),
    ]
    for (verdict, note, fields) in bad {
      do {
        try await answer(verdict, note, "An", app)
        Issue.record("\(verdict) was taken")
      } catch Problem.invalid(let problems) { #expect(problems.map(\.field) == fields) }
    }
    #expect(try await app.count("finding_answer") == 0)
    try await answer(.open, "", "Lò Văn An", app)
    #expect(try await app.count("finding_answer") == 1)
  }

  @Test(arguments: try databases())
  func `Answers are kept with name and time, and the newest counts`(database: any Database) async throws {
    let app = try await doubted(database)
    let before = Timestamp.current
    try await answer(.explained, "Còn loại khác", "Lò Văn An", app)
    #expect(try await finding(app).verdict == .explained)
    try await answer(.open, "", "Cà Thị Bình", app)
    #expect(try await finding(app).verdict == .open)
    try await answer(.corrected, "Đã sửa", "Cà Thị Bình", app)
    let finding = try await finding(app)
    #expect(finding.verdict == .corrected)
    let all = try await database.read { try FindingAnswer.all(to: finding.finding.key, in: $0) }
    #expect(all.map(\.answeredBy) == ["Cà Thị Bình", "Cà Thị Bình", "Lò Văn An"])
    #expect(all.map(\.note) == ["Đã sửa", "", "Còn loại khác"])
    #expect(all.allSatisfy { $0.at >= before && $0.at <= Timestamp.current })
  }

  @Test(arguments: try databases())
  func `A finding that says something else opens again, and keeps what was answered`(database: any Database)
    async throws
  {
    let app = try await doubted(database)
    let key = try await finding(app).finding.key
    try await answer(.explained, "Còn loại khác", "Lò Văn An", app)
    try await app.state("90,chapters,clan,65", header: "unit,indicator,breakdown,value,period")
    let changed = try await finding(app)
    #expect(changed.finding.key == key)
    #expect(changed.isOutdated)
    #expect(changed.verdict == .open)
    #expect(changed.answer?.note == "Còn loại khác")
    try await app.state("90,chapters,clan,60", header: "unit,indicator,breakdown,value,period")
    #expect(try await finding(app).verdict == .explained)
    try await app.state("90,chapters,clan,70", header: "unit,indicator,breakdown,value,period")
    #expect(try await app.says("parts-against-total") == [])
  }

  @Test(arguments: try databases())
  func `A figure shows what is doubted of it until it is answered`(database: any Database) async throws {
    let app = try await doubted(database)
    let path = try await finding(app).finding.places[0].path
    let client = Client(app)
    #expect(try await client.get(path).text.contains("60 + 30 = 90"))
    try await answer(.explained, "Còn loại khác", "Lò Văn An", app)
    #expect(!(try await client.get(path).text.contains("60 + 30 = 90")))
  }

  @Test(arguments: try databases())
  func `An answer holds in every language`(database: any Database) async throws {
    let app = try await doubted(database)
    let english = app.localized(.en)
    try await answer(.explained, "Còn loại khác", "Lò Văn An", english)
    for app in [app, english] {
      #expect(try await finding(app).verdict == .explained)
      #expect(!(try await finding(app).isOutdated))
    }
    #expect(try await finding(app).text != finding(english).text)
    let kept = try await database.read { try FindingAnswer.all(to: try $0.value(String.self, "SELECT finding AS value FROM finding_answer") ?? "", in: $0) }
    #expect(try await kept.map(\.text) == [finding(app).text])
    try await app.state("90,chapters,clan,65", header: "unit,indicator,breakdown,value,period")
    for app in [app, english] { #expect(try await finding(app).isOutdated) }
  }

  @Test(arguments: try databases())
  func `A message that is worded otherwise opens no answer again`(database: any Database) async throws {
    let app = try await doubted(database)
    try await answer(.explained, "Còn loại khác", "Lò Văn An", app)
    let words = Localizer(["check.parts.short": "Các loại: {sum}. Tổng: {total}."])
    // A house of its own: nothing is kept of the first wording.
    let reworded = AppContext(
      database: database, localizer: words, catalogs: LocalizationCatalogs([.vi: words]), checks: app.checks,
      csvImports: app.csvImports, unitReferences: [], personReferences: [], successionRules: [],
      openItemProviders: [], key: app.key)
    let finding = try await finding(reworded)
    #expect(finding.text == "Các loại: 90 chi hội. Tổng: 100 chi hội.")
    #expect(finding.verdict == .explained && !finding.isOutdated)
  }

  @Test(arguments: try databases())
  func `An answer from before is compared by what it said`(database: any Database) async throws {
    let app = try await doubted(database)
    let key = try await finding(app).finding.key
    for (said, isOutdated) in [("điều khác", true), (try await finding(app).text, false)] {
      try await database.write { db in
        try db.run(
          """
          INSERT INTO finding_answer (id, finding, verdict, note, answered_by, at, text)
          VALUES (\(Identifier.new()), \(key), \(FindingAnswer.Verdict.explained), \("vì"), \("An"), \(db.now), \(said))
          """)
        try DataArea.findings.changed(in: db)
      }
      for app in [app, app.localized(.en)] { #expect(try await finding(app).isOutdated == isOutdated) }
    }
  }

  @Test(arguments: try databases())
  func `A form that was opened in one language can be sent in the other, unless the figures changed`(
    database: any Database
  ) async throws {
    let app = try await doubted(database)
    let path = try await finding(app).path
    let page = try await Client(app).get(path).text
    let said = try #require(page.firstMatch(of: /name="said" value="([^"]*)"/)).1.replacing("&amp;", with: "&")
    #expect(said == (try await finding(app).finding.fingerprint))
    let encoded = said.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    let form = "verdict=explained&note=because&said=\(encoded)"
    #expect(try await Client.english(app).post("\(path)/tra-loi", form).status == 303)
    try await app.state("90,chapters,clan,65", header: "unit,indicator,breakdown,value,period")
    let answer = try await Client.english(app).post("\(path)/tra-loi", form)
    #expect(answer.status == 422 && answer.text.contains("The figures changed while you were reviewing"))
  }
}
