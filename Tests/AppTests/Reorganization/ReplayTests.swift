import Formats
import Store
import Testing

@testable import App

/// 204 communes became 200 and then 75, and nothing was lost.
@Suite struct ReplayTests {
  private func replayed(_ database: any Database) async throws -> AppContext {
    let app = try await sonLa(database)
    _ = try await app.database.write { try app.load(try bundledDataSet("son-la-2025"), by: "an", in: $0) }
    return app
  }

  @Test(arguments: try databases())
  func `204 communes become 200 and then 75, each out of the ones that it should be`(database: any Database) async throws {
    let app = try await replayed(database)
    let counts = try await database.read { db in
      try ["2024-12-31", "2025-01-31", "2025-02-01", "2025-06-30", "2025-07-01"].map { day in
        let tree = try Tree.asOf(try #require(Day(day)), app, in: db)
        #expect(tree.orphans.isEmpty)
        return [tree.descendants(0, of: .district).count, tree.descendants(0, of: .commune).count]
      }
    }
    #expect(counts == [[12, 204], [12, 204], [12, 200], [12, 200], [0, 75]])

    let then = try #require(Day("2022-12-31"))
    let (found, expected) = (try await predecessors(app, of: then, on: Day("2025-07-01")!), wanted())
    #expect(found.count == 75 && expected.count == 75)
    for (code, olds) in expected { #expect(found[code] == olds, "\(code)") }
  }
  /// By the code of each new commune those of the old ones that went into it.
  private func predecessors(_ app: AppContext, of then: Day, on now: Day) async throws -> [String: Set<String>] {
    try await app.database.read { db in
      let (history, all) = (try UnitHistory.current(app, in: db), try Successions.current(app, in: db))
      func ends(_ unit: Identifier, _ day: Day) -> [Identifier] {
        let ways = all.next(of: unit, after: day, by: now)
        return ways.isEmpty ? [unit] : ways.flatMap { ends($0.toId, $0.day) }
      }
      var found: [String: Set<String>] = [:]
      let tree = try Tree.asOf(then, app, in: db)
      for place in tree.descendants(0, of: .commune) {
        for end in ends(tree.nodes[place].unit.id, then) {
          let code = try #require(history[end]).unit(on: now).code
          found[code, default: []].insert(tree.nodes[place].unit.code)
        }
      }
      return found
    }
  }
  private func wanted() -> [String: Set<String>] {
    let pairs = successions2025.split(separator: "\n").map { line in
      let parts = line.split(separator: ":")
      return (String(parts[0]).trimmed, Set(parts[1].split(separator: " ").map(String.init)))
    }
    // Sặp Vạt, Nà Nghịu, Huy Hạ and Chiềng Bôm gave a part to a town that ended in the same new commune or beside it.
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  @Test(arguments: try databases())
  func `Every number that adds up is the same on both trees, to the last đồng`(database: any Database) async throws {
    let app = try await replayed(database)
    try await database.read { db in
      let figures = try Figures(app, in: db)
      let now = try #require(Day("2026-03-01"))
      var compared = 0
      for period in try figures.periods() where period.last < now {
        let (sums, restated) = (try figures.sums(period), try RestatedFigures.of(period, on: now, app, in: db))
        for (series, name) in figures.book.series.enumerated() where figures.book[name.indicator]?.overUnits == .sum {
          guard let before = sums.counted(0, series)?.number else { continue }
          #expect(restated.total(0, series) == before, "\(name) \(period)")
          compared += before == 0 ? 0 : 1
        }
      }
      #expect(compared > 15)
    }
  }

  @Test(arguments: try databases())
  func `The money of twelve districts is divided over their communes by an entered key and reconciles`(
    database: any Database
  ) async throws {
    let app = try await replayed(database)
    let (then, now) = (Period("2022")!, Day("2025-07-01")!)
    let balance = try #require(try app.indicators().place(of: "funds.balance"))
    let districts = try await database.read { db in
      let tree = try Tree.asOf(then.last, app, in: db)
      return tree.descendants(0, of: .district).map { tree.nodes[$0].unit.id }
    }
    let change = try await database.read { db in try #require(try TreeChange.all([.reform], in: db).first { $0.day == now }) }
    // Before: nobody can say what a commune has of it, and the province has it all.
    let before = try await database.read { try RestatedFigures.of(then, on: now, app, in: $0) }
    #expect(before.undivided[.init(place: 0, series: balance)]?.reduce(0) { $0 + $1.amount } == 1_983_273_000)
    #expect(try await app.says("reform-undivided").count == 11, "Mai Sơn has no đồng to divide")

    try await database.write { db in
      let request = RequestContext(user: .commandLine("an"), app: app)
      for (number, district) in districts.enumerated() {
        let ways = try Successions.current(app, in: db).next(of: district, after: now.previous, by: now).map(\.toId)
        let weights = Dictionary(uniqueKeysWithValues: ways.enumerated().map { ($1, Int64(1 + ($0 + number) % 7)) })
        try change.divide(
          district,
          DivisionForm(indicator: "funds.balance", basis: "biên bản", weights: weights),
          by: request.operation(in: db))
      }
    }
    let after = try await database.read { try RestatedFigures.of(then, on: now, app, in: $0) }
    #expect(after.undivided[.init(place: 0, series: balance)] == nil)
    let communes = after.tree.nodes.indices.dropFirst().map { after.answer($0, balance) }
    let parts = communes.compactMap { if case .number(let amount) = $0 { amount.number } else { nil } }
    #expect(parts.reduce(0, +) == 1_983_273_000 && after.total(0, balance) == 1_983_273_000)
    #expect(parts.count == 75)
    #expect(try await app.says("reform-undivided") == [])
  }

  @Test(arguments: try databases())
  func `Both reforms are undone to the last letter, the later one first`(database: any Database) async throws {
    let app = try await sonLa(database)
    let facts = try await database.read { try UnitFacts.read(in: $0) }
    _ = try await database.write { try app.load(try bundledDataSet("son-la-2025"), by: "an", in: $0) }
    #expect(try await database.read { try UnitFacts.read(in: $0) } != facts)
    let changes = try await database.read { try TreeChange.all([.reform], in: $0) }
    let request = RequestContext(user: .commandLine("an"), app: app)
    await #expect(throws: Problem.self) { try await database.write { try changes[1].undoReorganization(by: request.operation(in: $0)) } }
    for change in changes {
      try await database.write { try change.undoReorganization(by: request.operation(in: $0)) }
      await #expect(throws: Problem.self) { try await database.write { try change.undoReorganization(by: request.operation(in: $0)) } }
    }
    #expect(try await database.read { try UnitFacts.read(in: $0) } == facts)
    #expect(try await app.verified() == [])
    // And again, as if nothing had been.
    let plans = try knownPlans.map { try $0.text }
    for text in plans {
      try await database.write { db in
        _ = try ReorganizationPlan(csv: text).carryOut(by: request.operation(in: db))
      }
    }
    #expect(try await database.read { try Tree.asOf(Day("2025-07-01")!, app, in: $0).nodes.count } == 76)
  }
}

extension ReorganizationPlan {
  /// A plan as a person pastes it.
  init(csv text: String) throws { try self.init(CSVImportRows(CSV.read(text), of: reorganizationSheet), text: text) }
}
extension AppContext {
  /// What is wrong with the audit log.
  func verified() async throws -> [String] {
    try await database.read { try self.verifyAuditLog(in: $0).problems.map { "\($0)" } }
  }
}
