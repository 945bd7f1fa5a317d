import Store
import Testing

@testable import App

/// The tree of 2025 on top of that of 2022.
@Suite struct TreeOf2025Tests {
  private func tree(_ app: AppContext, _ day: String) async throws -> Tree {
    let day = try #require(Day(day))
    return try await app.database.read { try Tree.asOf(day, app, in: $0) }
  }

  @Test(arguments: try databases())
  func `2022 keeps its 12 districts and 204 communes, and today 75 communes stand under the same province`(
    database: any Database
  ) async throws {
    let app = try await sonLaReorganized(database)
    let (then, now) = (try await tree(app, "2022-12-31"), try await tree(app, "2026-03-01"))
    #expect(then.descendants(0, of: .district).count == 12 && then.descendants(0, of: .commune).count == 204)
    #expect(then.nodes.count == 217)
    #expect(now.descendants(0, of: .commune).count == 75 && now.nodes.count == 76)
    #expect(now.nodes.dropFirst().allSatisfy { $0.parent == 0 && $0.depth == 1 })
    #expect(now.nodes.filter { $0.name.hasPrefix("Phường ") }.count == 8)
    #expect(then.roots == [0] && now.roots == [0] && then.orphans.isEmpty && now.orphans.isEmpty)
    #expect(then.nodes[0].unit.id == now.nodes[0].unit.id)
  }

  @Test(arguments: try databases())
  func `The districts last until 30 June 2025 and the communes begin the day after`(database: any Database) async throws {
    let app = try await sonLaReorganized(database)
    let (before, after) = (try await tree(app, "2025-06-30"), try await tree(app, "2025-07-01"))
    #expect(before.descendants(0, of: .district).count == 12)
    #expect(after.descendants(0, of: .district).isEmpty && after.descendants(0, of: .commune).count == 75)
    let units = Set(before.nodes.map(\.unit.id)).intersection(after.nodes.map(\.unit.id))
    // The province, and the seven communes that no resolution touched: they only stand under another unit now.
    let kept = units.compactMap { id in after.nodes.first { $0.unit.id == id }?.name }.sorted()
    #expect(
      kept
        == [
          "Tỉnh Sơn La", "Xã Mường Bám", "Xã Mường Lèo", "Xã Mường Lạn", "Xã Ngọc Chiến", "Xã Phiêng Khoài", "Xã Suối Tọ",
          "Xã Tân Yên",
        ].sorted())
  }

  @Test(arguments: try databases())
  func `No check finds fault that 2022 alone did not have`(database: any Database) async throws {
    let contradictions = { (findings: [FindingWithAnswer]) in
      findings.filter { $0.finding.severity == .contradiction }.map(\.text)
    }
    let alone = try await sonLa(try await fresh(database)).findings()
    let together = try await sonLaReorganized(database).findings()
    #expect(contradictions(together) == contradictions(alone))
    // What belongs to units that went several ways still has to be divided, and it says so.
    let open = together.filter { $0.finding.rule == "reform-undivided" }
    #expect(open.count > 5 && open.allSatisfy { $0.finding.severity == .gap })
  }

  @Test(arguments: try databases())
  func `A code that went to another place means the unit of the day`(database: any Database) async throws {
    let app = try await sonLaReorganized(database)
    let (then, now) = (try #require(Day("2022-12-31")), try #require(Day("2025-07-01")))
    let history = try await database.read { try UnitHistory.current(app, in: $0) }
    let names = try [then, now].map { day in
      try ["03862", "03646", "Xím Vàng"].map { history[try history.unit(by: $0, on: day).id]?.displayName(on: day) }
    }
    #expect(names[0] == ["Xã Hang Chú", "Phường Chiềng Lề", "Xã Xím Vàng"])
    #expect(names[1] == ["Xã Xím Vàng", "Phường Tô Hiệu", "Xã Xím Vàng"])
    #expect(throws: UnitLookupError.self) { try history.unit(by: "119", on: now) }
  }

  @Test(arguments: try databases())
  func `CSVImportResult again it is left alone, and without the province it is refused`(database: any Database) async throws {
    let app = try await sonLaReorganized(database)
    let again = try await database.write { try app.load(try bundledDataSet("son-la-2025"), by: "an", in: $0) }
    #expect(again.map(\.count) == [nil, nil])
    let empty = try await emptyHouse(try await fresh(database))
    await #expect(throws: CSVImportError.self) {
      try await empty.database.write { _ = try empty.load(try bundledDataSet("son-la-2025"), by: "an", in: $0) }
    }
    #expect(try await empty.count("unit") == 0)
  }
}
