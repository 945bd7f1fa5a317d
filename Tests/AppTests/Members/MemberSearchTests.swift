import Formats
import Store
import Testing

@testable import App

/// The rows of the first sheet of a workbook.
func sheet(_ bytes: [UInt8]) throws -> [[String]] {
  var rows = try TabularFile(bytes).rows(ofSheet: 0)
  var all: [[String]] = []
  while let row = try rows.next() { all.append(row.cells) }
  return all
}

/// Names are found as people type them, and alike on both engines.
@Suite struct MemberSearchTests {
  /// Everybody of the golden list as a member of a commune.
  private func golden(_ database: any Database) async throws -> RegisterWorld {
    let world = try await RegisterWorld(database)
    let rows = NameSearchGolden.names.enumerated().map { "\($1),\(1930 + $0 % 80),Bản Mòn" }
    try await world.keep(world.handIn("Họ và tên,Năm sinh,Chi hội\n\(rows.joined(separator: "\n"))\n"))
    return world
  }

  @Test(arguments: try databases())
  func `The golden list of queries is answered through the store`(database: any Database) async throws {
    let world = try await golden(database)
    #expect(NameSearchGolden.queries.count >= 200)
    for (typed, first) in NameSearchGolden.queries {
      let found = try await database.read { db in
        try MemberSearch(app: world.app, db: db, unit: world.commune).find(typed).map(\.name)
      }
      if first.isEmpty {
        #expect(found.isEmpty, "\(typed): \(found.prefix(3))")
      } else {
        #expect(found.prefix(first.count).map { $0 } == first, "\(typed): \(found.prefix(4))")
      }
    }
  }

  @Test(arguments: try databases())
  func `Nobody outside one's own unit is found`(database: any Database) async throws {
    let world = try await golden(database)
    let other = try await world.app.unit("902").id
    let found = try await database.read { db in
      try MemberSearch(app: world.app, db: db, unit: other).find(NameSearchGolden.names[0])
    }
    #expect(found.isEmpty)
    let stranger = Client(world.app, cookies: ["phien": try await world.app.session(of: "xa", .officer, in: other)])
    #expect(try await stranger.get("\(world.list)?tim=lan").status == 403)
  }

  @Test(arguments: try databases())
  func `A name that was added or forgotten meanwhile is found or not`(database: any Database) async throws {
    let world = try await RegisterWorld(database)
    let request = world.request()
    let find = { (text: String) in
      try await database.read { db in
        try MemberSearch(app: world.app, db: db, unit: world.commune).find(text).map(\.name)
      }
    }
    #expect(try await find("lan").isEmpty)
    let member = try await database.write { db in
      try Member.join(
        unit: world.chapters[0], typed: ["o-name": "Lò Thị Lan", "o-phone": "0912 345 678"], isSure: true,
        by: request.operation(in: db))
    }
    #expect(try await find("lan") == ["Lò Thị Lan"])
    #expect(try await find("0912345678") == ["Lò Thị Lan"])
    try await database.write { db in
      try member.end(on: db.today, reason: .left, by: request.operation(in: db))
      _ = try Member.purge(endedBefore: db.today.next, in: db)
    }
    #expect(try await find("lan").isEmpty)
  }

  @Test(arguments: try databases())
  func `The page finds as one types, without script`(database: any Database) async throws {
    let world = try await golden(database)
    let page = try await world.client.get("\(world.list)?tim=\(encoded("lof thij lan"))")
    #expect(page.status == 200 && page.text.contains("người gần đúng nhất"))
  }
}
