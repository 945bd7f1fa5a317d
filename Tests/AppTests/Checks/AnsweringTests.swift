import Store
import Testing

@testable import App

@Suite struct AnsweringTests {
  /// A house in which one thing is doubted: chapters by kind that are not the total.
  private func doubted(_ database: any Database) async throws -> House {
    let house = try await madeUp(database)
    try await house.state(
      "90,chapters,,100", "90,chapters,clan,60", "90,chapters,agency,30",
      header: "unit,indicator,breakdown,value,period")
    return house
  }
  private func finding(_ house: House) async throws -> AnsweredFinding {
    try #require(try await house.findings().first { $0.finding.rule == "parts-against-total" })
  }
  private func answer(_ verdict: Answer.Verdict, _ note: String, _ name: String, _ house: House) async throws {
    let finding = try await finding(house)
    let visit = Visit(visitor: .atThisMachine("an"), house: house)
    try await house.database.write { try finding.answer(verdict, note: note, name: name, by: visit, in: $0) }
  }

  @Test(arguments: try databases())
  func `An explanation or a correction needs a note, and every answer a name`(database: any Database) async throws {
    let house = try await doubted(database)
    let bad: [(Answer.Verdict, String, String, [String])] = [
      (.explained, "", "An", ["note"]), (.corrected, "  \n", "An", ["note"]), (.explained, "vì", " ", ["name"]),
      (.corrected, "", "", ["name", "note"]), (.open, "", "", ["name"]),
      (.explained, String(repeating: "x", count: 2001), "An", ["note"]),
      (.explained, "vì", String(repeating: "x", count: 101), ["name"]),
    ]
    for (verdict, note, name, fields) in bad {
      do {
        try await answer(verdict, note, name, house)
        Issue.record("\(verdict) was taken")
      } catch Problem.invalid(let problems) { #expect(problems.map(\.field) == fields) }
    }
    #expect(try await house.count("finding_answer") == 0)
    try await answer(.open, "", "Lò Văn An", house)
    #expect(try await house.count("finding_answer") == 1)
  }

  @Test(arguments: try databases())
  func `Answers are kept with name and time, and the newest counts`(database: any Database) async throws {
    let house = try await doubted(database)
    let before = Moment.current
    try await answer(.explained, "Còn loại khác", "Lò Văn An", house)
    #expect(try await finding(house).verdict == .explained)
    try await answer(.open, "", "Cà Thị Bình", house)
    #expect(try await finding(house).verdict == .open)
    try await answer(.corrected, "Đã sửa", "Cà Thị Bình", house)
    let finding = try await finding(house)
    #expect(finding.verdict == .corrected)
    let all = try await database.read { try Answer.all(to: finding.finding.key, in: $0) }
    #expect(all.map(\.answeredBy) == ["Cà Thị Bình", "Cà Thị Bình", "Lò Văn An"])
    #expect(all.map(\.note) == ["Đã sửa", "", "Còn loại khác"])
    #expect(all.allSatisfy { $0.at >= before && $0.at <= Moment.current })
  }

  @Test(arguments: try databases())
  func `A finding that says something else opens again, and keeps what was answered`(database: any Database)
    async throws
  {
    let house = try await doubted(database)
    let key = try await finding(house).finding.key
    try await answer(.explained, "Còn loại khác", "Lò Văn An", house)
    try await house.state("90,chapters,clan,65", header: "unit,indicator,breakdown,value,period")
    let changed = try await finding(house)
    #expect(changed.finding.key == key)
    #expect(changed.isOutdated)
    #expect(changed.verdict == .open)
    #expect(changed.answer?.note == "Còn loại khác")
    try await house.state("90,chapters,clan,60", header: "unit,indicator,breakdown,value,period")
    #expect(try await finding(house).verdict == .explained)
    try await house.state("90,chapters,clan,70", header: "unit,indicator,breakdown,value,period")
    #expect(try await house.says("parts-against-total") == [])
  }

  @Test(arguments: try databases())
  func `A figure shows what is doubted of it until it is answered`(database: any Database) async throws {
    let house = try await doubted(database)
    let path = try await finding(house).finding.places[0].path
    let client = Client(house)
    #expect(try await client.get(path).text.contains("60 + 30 = 90"))
    try await answer(.explained, "Còn loại khác", "Lò Văn An", house)
    #expect(!(try await client.get(path).text.contains("60 + 30 = 90")))
  }
}
