import Store
import Testing

@testable import App

/// Thirty rules over the tree: each finds its own case and no other.
@Suite struct UnitCheckTests {
  @Test(arguments: try databases())
  func `Nothing is wrong with the real tree`(database: any Database) async throws {
    let app = try await sonLa(database)
    #expect(try await app.treeFindings().isEmpty)
    _ = try await app.database.write { try app.load(try bundledDataSet("son-la-2025"), by: "an", in: $0) }
    #expect(try await app.treeFindings().isEmpty)
  }

  @Test(arguments: try SpoiledTrees.rules.flatMap { rule in try databases().map { (rule, $0) } })
  func `Each rule finds its own case and no other`(rule: String, database: any Database) async throws {
    let app = try await emptyHouse(database)
    try await app.cache(try #require(SpoiledTrees.all.first { $0.rule == rule }).units)
    let found = try await app.treeFindings()
    // Communes one below the other, as in a circle, stand at the wrong level too.
    let also = rule == "unit-cycle" ? ["unit-wrong-level"] : []
    #expect(Set(found.keys) == Set([rule] + also))
    #expect(found[rule]?.count == (rule == "unit-cycle" ? 2 : 1))
    let severity = try #require(UnitChecks.treeRules.first { $0.name == rule }).severity
    for finding in found[rule] ?? [] {
      #expect(["Xã", "Trường", "Tỉnh", "Huyện", "Chiềng"].contains { finding.text.contains($0) }, "\(finding.text)")
      #expect(!finding.text.contains("{") && !finding.text.contains("check."), "\(finding.text)")
      #expect(finding.finding.severity == severity)
      #expect(finding.finding.places.allSatisfy { $0.path.hasPrefix("/don-vi/") } && !finding.finding.places.isEmpty)
    }
  }

  @Test func `Every rule over the tree alone has its spoiled tree, and there are thirty in all`() throws {
    #expect(Set(SpoiledTrees.rules) == Set(UnitChecks.treeRules.map(\.name)))
    let names = UnitsFeature.checks.map(\.name)
    #expect(names.count == 30 && Set(names).count == 30 && names.allSatisfy { CheckNamePattern([treeRulePattern]).fits($0) })
  }

  @Test(arguments: try databases())
  func `A code that is used again later is no mistake`(database: any Database) async throws {
    let app = try await emptyHouse(database)
    let province = unitFacts("14", .province, "Tỉnh Một")
    try await app.cache([
      province, unitFacts("03646", .commune, "Xã Cũ", under: province, stretch(nil, "2025-06-30")),
      unitFacts("03646", .commune, "Xã Mới", under: province, stretch("2025-07-01")),
    ])
    #expect(try await app.findings().isEmpty)
  }

  @Test func `A name is untidy whichever way it is hidden`() {
    let province = unitFacts("14", .province, "Tỉnh Một")
    let names = [
      ("Xã Hặc", false), ("Xã  Hặc", true), (" Xã Hặc", true), ("Xã Hặc ", true), ("Xã\u{A0}Hặc", true),
      ("Xã H\u{200B}ặc", true), ("Xã Hặc".decomposedStringWithCanonicalMapping, true),
    ]
    for (name, isUntidy) in names {
      let history = history([province, unitFacts("03646", .commune, name, under: province)])
      #expect(UnitPlausibilityChecks.unitNamesUntidy.look(history).isEmpty != isUntidy, "\(name.debugDescription)")
    }
  }
}

/// What a change of the tree is refused for.
@Suite struct RefusedChangeTests {
  private let province = unitFacts("14", .province, "Tỉnh Một")
  private let commune: UnitFacts
  init() { commune = unitFacts("03646", .commune, "Xã Hai", under: province) }

  private func problems(_ change: (inout UnitFacts) -> Void, before: (inout UnitFacts) -> Void = { _ in }) -> [String] {
    var draft = TreeDraft(history([province, commune.but(before)]))
    draft.change(commune.id, change)
    return draft.problems().map(\.message.key)
  }

  @Test func `What cannot be is refused, what is only doubtful is not`() {
    let before = stretch(nil, "2010-12-31")
    #expect(problems { $0.natures = [Dated($0.natures[0].fact, before)] } == ["check.unit.kind-gap"])
    #expect(problems { $0.locations = [Dated($0.locations[0].fact, before)] } == ["check.unit.location-gap"])
    #expect(
      problems { $0.natures = [Dated(.init(kind: .commune, form: .clan), stretch())] } == ["check.unit.form-misfit"])
    #expect(problems { $0.validity = before }.contains("check.unit.fact-outside"))
    #expect(problems { $0.names = [Dated("Hai  Ba", stretch())] } == [])
    #expect(problems { $0.locations = [Dated(.init(code: "", terrain: nil, locality: nil), stretch())] } == [])
  }

  @Test func `What was wrong before refuses nothing, and hides nothing new of the same unit`() {
    let wrongName = { (unit: inout UnitFacts) in
      unit.names = [Dated("Xã Hai", stretch()), Dated("Xã Ba", stretch("2020-01-01"))]
    }
    #expect(problems({ $0.locations = [Dated(.init(code: "03647", terrain: nil, locality: nil), stretch())] }, before: wrongName) == [])
    #expect(problems({ $0.parents = [] }, before: wrongName) == ["check.unit.orphan"])
  }
}

/// A history that never saw a store.
func history(_ units: [UnitFacts]) -> UnitHistory { UnitHistory(units.map { .init($0, sortKey: { $0 }) }) }
