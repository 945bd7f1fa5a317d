import Store
import Testing

@testable import App

/// The data that travel with the program, before and after both reforms: all rules of the house over all of it, and the
/// exact list of what they find. Whoever changes data or rules sees here what that does.
@Suite struct DemoDataTests {
  /// Districts that went several ways while they held money, which nobody has divided.
  static let undivided = ["116", "118", "119", "120", "121", "122", "123", "124", "126", "127", "128"]

  @Test(arguments: try databases())
  func `Every rule runs over the demo data and finds what it must, and nothing else`(database: any Database) async throws {
    let app = try await sonLa(database)
    _ = try await app.database.write { try app.load(try bundledDataSet("son-la-2025"), by: "an", in: $0) }
    let found = try await app.findings()
    let history = try await database.read { try UnitHistory.current(app, in: $0) }
    let code = { (part: Substring) in Identifier(String(part)).flatMap { history[$0]?.unit.code } ?? String(part) }
    let (ofReorganization, others) = (
      found.filter { $0.finding.rule == "reform-undivided" }, found.filter { $0.finding.rule != "reform-undivided" }
    )
    let keys = others.map { $0.finding.key.split(separator: "~").map(code).joined(separator: "~") }
    #expect(keys.sorted() == RealReportTests.expected.map(\.key).sorted())
    let units = ofReorganization.compactMap { $0.finding.places.first?.path.split(separator: "/").last.map(code) }
    #expect(units.sorted() == Self.undivided && ofReorganization.count == Self.undivided.count)
    // The tree itself holds in both ages, whichever rule looks at it.
    #expect(found.filter { CheckNamePattern([treeRulePattern]).fits($0.finding.rule) }.isEmpty)
  }
}
