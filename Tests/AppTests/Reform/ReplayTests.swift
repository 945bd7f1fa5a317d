import Paper
import Store
import Testing

@testable import App

/// 204 communes became 200 and then 75, and nothing was lost.
@Suite struct ReplayTests {
  private func replayed(_ database: any Database) async throws -> House {
    let house = try await sonLa(database)
    _ = try await house.database.write { try house.load(try provinceFiles("son-la-2025"), by: "an", in: $0) }
    return house
  }

  @Test(arguments: try databases())
  func `204 communes become 200 and then 75, each out of the ones that it should be`(database: any Database) async throws {
    let house = try await replayed(database)
    let counts = try await database.read { db in
      try ["2024-12-31", "2025-01-31", "2025-02-01", "2025-06-30", "2025-07-01"].map { day in
        let tree = try Tree.asOf(try #require(Day(day)), house, in: db)
        #expect(tree.astray.isEmpty)
        return [tree.below(0, of: .district).count, tree.below(0, of: .commune).count]
      }
    }
    #expect(counts == [[12, 204], [12, 204], [12, 200], [12, 200], [0, 75]])

    let then = try #require(Day("2022-12-31"))
    let (found, expected) = (try await predecessors(house, of: then, on: Day("2025-07-01")!), wanted())
    #expect(found.count == 75 && expected.count == 75)
    for (code, olds) in expected { #expect(found[code] == olds, "\(code)") }
  }
  /// By the code of each new commune those of the old ones that went into it.
  private func predecessors(_ house: House, of then: Day, on now: Day) async throws -> [String: Set<String>] {
    try await house.database.read { db in
      let (history, all) = (try UnitHistory.current(house, in: db), try Successions.current(house, in: db))
      func ends(_ unit: Identifier, _ day: Day) -> [Identifier] {
        let ways = all.next(of: unit, after: day, by: now)
        return ways.isEmpty ? [unit] : ways.flatMap { ends($0.toId, $0.day) }
      }
      var found: [String: Set<String>] = [:]
      let tree = try Tree.asOf(then, house, in: db)
      for place in tree.below(0, of: .commune) {
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
    let house = try await replayed(database)
    try await database.read { db in
      let figures = try Figures(house, in: db)
      let now = try #require(Day("2026-03-01"))
      var compared = 0
      for period in try figures.periods() where period.last < now {
        let (sums, restated) = (try figures.sums(period), try Restated.of(period, on: now, house, in: db))
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
    let house = try await replayed(database)
    let (then, now) = (Period("2022")!, Day("2025-07-01")!)
    let balance = try #require(try house.book().place(of: "funds.balance"))
    let districts = try await database.read { db in
      let tree = try Tree.asOf(then.last, house, in: db)
      return tree.below(0, of: .district).map { tree.nodes[$0].unit.id }
    }
    let change = try await database.read { db in try #require(try TreeChange.all([.reform], in: db).first { $0.day == now }) }
    // Before: nobody can say what a commune has of it, and the province has it all.
    let before = try await database.read { try Restated.of(then, on: now, house, in: $0) }
    #expect(before.undivided[.init(place: 0, series: balance)]?.reduce(0) { $0 + $1.amount } == 1_983_273_000)
    #expect(try await house.says("reform-undivided").count == 11, "Mai Sơn has no đồng to divide")

    try await database.write { db in
      let visit = Visit(visitor: .atThisMachine("an"), house: house)
      for (number, district) in districts.enumerated() {
        let ways = try Successions.current(house, in: db).next(of: district, after: now.previous, by: now).map(\.toId)
        let weights = Dictionary(uniqueKeysWithValues: ways.enumerated().map { ($1, Int64(1 + ($0 + number) % 7)) })
        try visit.divide(district, of: change, indicator: "funds.balance", basis: "biên bản", weights: weights, in: db)
      }
    }
    let after = try await database.read { try Restated.of(then, on: now, house, in: $0) }
    #expect(after.undivided[.init(place: 0, series: balance)] == nil)
    let communes = after.tree.nodes.indices.dropFirst().map { after.answer($0, balance) }
    let parts = communes.compactMap { if case .number(let amount) = $0 { amount.number } else { nil } }
    #expect(parts.reduce(0, +) == 1_983_273_000 && after.total(0, balance) == 1_983_273_000)
    #expect(parts.count == 75)
    #expect(try await house.says("reform-undivided") == [])
  }

  @Test(arguments: try databases())
  func `Both reforms are undone to the last letter, the later one first`(database: any Database) async throws {
    let house = try await sonLa(database)
    let facts = try await database.read { try UnitFacts.read(in: $0) }
    _ = try await database.write { try house.load(try provinceFiles("son-la-2025"), by: "an", in: $0) }
    #expect(try await database.read { try UnitFacts.read(in: $0) } != facts)
    let changes = try await database.read { try TreeChange.all([.reform], in: $0) }
    let visit = Visit(visitor: .atThisMachine("an"), house: house)
    await #expect(throws: Problem.self) { try await database.write { try visit.undoReform(changes[1], in: $0) } }
    for change in changes {
      try await database.write { try visit.undoReform(change, in: $0) }
      await #expect(throws: Problem.self) { try await database.write { try visit.undoReform(change, in: $0) } }
    }
    #expect(try await database.read { try UnitFacts.read(in: $0) } == facts)
    #expect(try await house.verified() == [])
    // And again, as if nothing had been.
    let plans = try knownPlans.map { try $0.text }
    for text in plans {
      try await database.write { db in
        _ = try visit.carryReform(try ReformPlan(csv: text), in: db)
      }
    }
    #expect(try await database.read { try Tree.asOf(Day("2025-07-01")!, house, in: $0).nodes.count } == 76)
  }
}

extension ReformPlan {
  /// A plan as a person pastes it.
  init(csv text: String) throws { try self.init(SheetRows(CSV.read(text), of: reformSheet), text: text) }
}
extension House {
  /// What is wrong with the trail.
  func verified() async throws -> [String] {
    try await database.read { try self.verifyTrail(in: $0).problems.map { "\($0)" } }
  }
}
