import Store
import Testing

@testable import App

@Suite struct TreeTests {
  @Test(arguments: try databases())
  func `The province of 2022 has 12 districts and 204 communes, and stays as it was where nothing is known of the reform`(
    database: any Database
  ) async throws {
    let app = try await sonLa(database)
    let (then, now) = try await database.read { db in
      (try Tree.asOf(Day(2022, 12, 31)!, app, in: db), try Tree.asOf(Day(2026, 3, 1)!, app, in: db))
    }
    #expect(then.nodes.count == 217)
    #expect(then.roots == [0])
    #expect(then.descendants(0, of: .district).count == 12)
    #expect(then.descendants(0, of: .commune).count == 204)
    #expect(then.orphans.isEmpty)
    #expect(now.nodes.map(\.unit.id) == then.nodes.map(\.unit.id))
    #expect(now.orphans.isEmpty)
  }

  @Test(arguments: try databases())
  func `Mộc Châu becomes a thị xã over night and stays the same unit`(database: any Database) async throws {
    let app = try await sonLaReorganized(database)
    let id = Identifier("017e12ef-9c07-7329-816b-e32ec983d1c4")!
    let names = try await database.read { db in
      try [Day(2025, 1, 31)!, Day(2025, 2, 1)!].map { try Tree.asOf($0, app, in: db).name(of: id) }
    }
    #expect(names == ["Huyện Mộc Châu", "Thị xã Mộc Châu"])
  }

  @Test(arguments: try databases())
  func `Sơn La was a thị xã until 17 September 2008`(database: any Database) async throws {
    let app = try await sonLa(database)
    let id = Identifier("017e12ef-9c01-7043-9806-b150457be9e1")!
    let names = try await database.read { db in
      try [Day(2005, 1, 1)!, Day(2008, 9, 17)!, Day(2008, 9, 18)!].map { try Tree.asOf($0, app, in: db).name(of: id) }
    }
    #expect(names == ["Thị xã Sơn La", "Thị xã Sơn La", "Thành phố Sơn La"])
  }

  @Test(arguments: try databases())
  func `Names and parents stand in their order in time, on either engine`(database: any Database) async throws {
    let app = try await sonLa(database)
    let history = try await database.read { try UnitHistory.current(app, in: $0) }
    let city = try #require(history[Identifier("017e12ef-9c01-7043-9806-b150457be9e1")!])
    #expect(city.names.map(\.name) == ["Thị xã Sơn La", "Thành phố Sơn La"])
    #expect(city.displayName(on: Day(2026, 1, 1)!) == "Thành phố Sơn La")
    let disordered = history.records.filter { record in
      [record.names.map(\.validity), record.parents.map(\.validity)].contains { stretches in
        stretches.map { $0.from ?? .distantPast } != stretches.map { $0.from ?? .distantPast }.sorted()
      }
    }
    #expect(disordered.map(\.unit.code) == [])
  }
}
