import Formats
import Store

/// What a large tree costs: its pages on any day, and a reorganization of the whole province.
struct TreeBench {
  let app: AppContext
  private func operation(in db: any Connection) -> Operation {
    Operation(app: app, user: .commandLine("bench"), db: db)
  }
  private static let day = Day(2025, 7, 1) ?? .distantPast

  /// A tree without figures, and its reorganization.
  func fill(_ counts: [(kind: Unit.Kind, count: Int)]) async throws {
    try await app.database.write { db in
      let entry = try app.entry(in: db)
      try SyntheticProvince.units(as: entry, counts).save(as: entry, in: db)
      _ = try plan(in: db).preview(app, in: db).carryOut(by: operation(in: db))
    }
  }

  /// Milliseconds of the whole reorganization, of its undo, and of the bare rows in SQL.
  func reform() async throws -> [String] {
    let clock = ContinuousClock()
    let merging = try await app.database.read { try plan(in: $0) }
    let begun = clock.now
    let change = try await app.database.write { try merging.carryOut(by: operation(in: $0)) }
    var times = [clock.now - begun]
    times.append(
      try await clock.measure {
        try await app.database.write { try change.undoReorganization(by: operation(in: $0)) }
      })
    times.append(try await clock.measure { try await rewriteParents() })
    let facts = try await app.database.read { db in
      (
        try db.value(Int.self, "SELECT COUNT(*) AS value FROM figure") ?? 0,
        try change.touched(in: db).count
      )
    }
    return zip(["carry", "undo", "rows"], times).map { "\($0) \(inMilliseconds($1))" }
      + ["figures \(facts.0)", "touched \(facts.1)"]
  }
  /// What cannot be saved: every unit's parent ends and begins, in one transaction that is then
  /// rolled back.
  private func rewriteParents() async throws {
    struct GivenUp: Error {}
    do {
      try await app.database.write { (db: any Connection) -> Void in
        let parents = try UnitHistory.current(app, in: db).records.compactMap { record in
          record.parents.last.map { (record.unit.id, $0.parent) }
        }
        for (unit, parent) in parents {
          try db.run(
            "UPDATE unit_parent SET valid_to = \(Self.day.previous) WHERE unit_id = \(unit)")
          try db.run(
            """
            INSERT INTO unit_parent (unit_id, parent_id, valid_from) VALUES \
            (\(unit), \(parent), \(Self.day))
            """
          )
        }
        throw GivenUp()
      }
    } catch is GivenUp {}
  }

  /// Every commune becomes a part of one of 75, and the districts end: as in Sơn La on 1 July 2025.
  private func plan(in db: any Connection) throws -> ReorganizationPlan {
    let tree = try Tree.asOf(Self.day.previous, app, in: db)
    let root = tree.nodes[tree.roots[0]].unit
    let codes = { (kind: Unit.Kind) in
      tree.descendants(tree.roots[0], of: kind).map { tree.nodes[$0].unit.code }
    }
    let communes = codes(.commune)
    let targets = max(1, communes.count * 75 / 204)
    let merged = communes.enumerated().map { place, code in
      "merge,\(code),new-\(place % targets),,Xã Mới \(place % targets),\(root.code)"
    }
    let rows = merged + codes(.district).map { "abolish,\($0),,,," }
    let head = "event,from,to,share,name,parent,title,decision,decided_on,day"
    let text =
      ([head]
        + rows.enumerated().map {
          $0 == 0 ? "\($1),Đợt đo,1/QĐ,2025-06-01,\(Self.day)" : "\($1),,,,"
        })
    return try ReorganizationPlan(
      CSVImportRows(CSV.read(text.joined(separator: "\n")), of: reorganizationSheet), text: "made up")
  }

  /// Units of every kind to be opened, and days on which to open them.
  func addresses(_ count: Int) async throws -> [String] {
    try await app.database.read { db in
      let days = (0..<count).map {
        Day(2016 + $0 % 10, 1 + $0 * 7 % 12, 1 + $0 * 11 % 28) ?? Self.day
      }
      return try days.enumerated().map { number, day in
        let tree = try Tree.asOf(day, app, in: db)
        return "at /don-vi/\(tree.nodes[number * 7919 % tree.nodes.count].unit.id)?ngay=\(day)"
      } + ["root /don-vi/\(try Tree.asOf(db.today, app, in: db).nodes[0].unit.id)"]
    }
  }
}

func inMilliseconds(_ time: Duration) -> Double {
  Double(time.components.attoseconds) / 1e15 + Double(time.components.seconds) * 1000
}
