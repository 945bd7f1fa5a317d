import Store
import Testing

@testable import App

/// All rules of the house: named, explained, asked for by name.
@Suite struct RuleTests {
  @Test func `Every rule has a name and an explanation in every language, and nothing else has`() throws {
    let names = features.flatMap { $0.checks }.map(\.name)
    #expect(Set(names).count == names.count)
    let wanted = Set(names.flatMap { ["rule.\($0)", "rule.\($0).more"] })
    for (language, words) in try Language.catalogs() {
      let said = words.keys.filter { $0.hasPrefix("rule.") }
      #expect(wanted.subtracting(said).sorted() == [], "not said in \(language)")
      #expect(said.subtracting(wanted).sorted() == [], "said of no rule in \(language)")
      // Each its own: no two rules are explained alike.
      #expect(Set(wanted.map { words($0) }).count == wanted.count, "\(language)")
      for name in names { #expect(words("rule.\(name).more").count > 40, "\(name) in \(language)") }
    }
  }

  @Test(arguments: try databases())
  func `A page lists all rules, each with what it looks for and what it finds`(database: any Database) async throws {
    let app = try await sonLa(database)
    let client = Client(app)
    let page = try await client.get("/kiem-tra/quy-tac")
    #expect(page.status == 200)
    for check in app.checks {
      #expect(page.text.contains("id=\"\(check.name)\"") && page.text.contains("<code>\(check.name)</code>"))
    }
    #expect(page.text.contains("2 điểm chưa trả lời") && page.text.contains("Tên chỉ khác nhau về dấu"))
    #expect(try await client.get("/kiem-tra").text.contains("href=\"/kiem-tra/quy-tac\""))
    let finding = try #require(try await app.findings().first { $0.finding.rule == "two-dates" })
    let one = try await client.get(finding.path).text
    #expect(one.contains("href=\"/kiem-tra/quy-tac#two-dates\"") && one.contains(app.localizer("rule.two-dates.more")))
  }

  @Test(arguments: try databases())
  func `Rules that are asked for by name run alone`(database: any Database) async throws {
    let app = try await sonLa(database)
    func found(_ patterns: String...) async throws -> Set<String> {
      let all = try await database.read {
        try app.findings(below: Figures(app, in: $0).root(), rules: CheckNamePattern(patterns), in: $0)
      }
      return Set(all.map(\.finding.rule))
    }
    #expect(try await found("two-dates") == ["two-dates"])
    #expect(try await found("two-*", "*-twice", "left-blank") == ["two-dates", "left-blank"])
    #expect(try await found("unit-*") == [])
    #expect(try await found("*") == Set(app.findings().map(\.finding.rule)))
  }

  @Test func `A star stands for anything, and nothing else does`() {
    let fits = [
      ("unit-*", "unit-twins", true), ("unit-*", "two-units-x", false), ("*-gap", "unit-name-gap", true),
      ("unit-*-gap", "unit-name-gap", true), ("unit-*-gap", "unit-gap", false), ("*", "x", true), ("**", "x", true),
      ("*name*", "unit-name-gap", true), ("*gap*name*", "unit-name-gap", false), ("unit", "unit-x", false),
      ("a*a", "a", false), ("a*a", "aa", true), ("", "a", false), (".*", "unit", false), ("u?it", "unit", false),
    ]
    for (pattern, name, isFit) in fits { #expect(CheckNamePattern([pattern]).fits(name) == isFit, "\(pattern) \(name)") }
    #expect(CheckNamePattern(["unit-*", "nit"]).idle(among: ["unit-twins"]) == ["nit"])
  }

  @Test(arguments: try databases())
  func `A rule that says how grave its findings are keeps to it`(database: any Database) async throws {
    let app = try await sonLa(database)
    let severities = Dictionary(uniqueKeysWithValues: app.checks.map { ($0.name, $0.severity) })
    for item in try await app.findings() {
      guard let severity = severities[item.finding.rule] ?? nil else { continue }
      #expect(item.finding.severity == severity, "\(item.finding.rule)")
    }
  }
}
