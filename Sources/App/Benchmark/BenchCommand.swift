import ArgumentParser
import Foundation
import Secrets
import Store

/// What `bin/bench` measures inside the program. Not shown in the help: it is for developers only.
struct BenchCommand: AppCommand {
  enum Work: String, ExpressibleByArgument, CaseIterable {
    case fill, rollup, report, access, tree, nation, addresses, reform, chapters, list, duplicates,
      search, register,
      reading
  }
  static let configuration = CommandConfiguration(commandName: "bench", shouldDisplay: false)
  @OptionGroup var store: DatabaseOptions
  @Argument var work: Work
  /// How many members a list has; or the file that is read.
  @Argument var what: String?

  func run(in app: AppContext) async throws {
    // The same app with another catalog, before anything was cached in it.
    let app = AppContext(
      database: app.database, localizer: app.localizer, catalogs: app.catalogs, checks: app.checks,
      csvImports: app.csvImports, registers: app.registers, unitReferences: app.unitReferences,
      personReferences: app.personReferences,
      successionRules: app.successionRules,
      openItemProviders: app.openItemProviders, key: app.key, openFindings: app.openFindings
    )
    let real = try IndicatorCatalog(yaml: EmbeddedFiles.text("Figures/indicators.yaml") ?? "")
    let book = try app.cache.value(0, "indicators") { try SyntheticProvince.book(from: real) }
    _ = try await app.database.write { try SeriesIDs.enrol(book, in: $0) }
    switch work {
    case .fill: try await fill(app)
    case .rollup: try await rollUp(app)
    case .report: try await report(app)
    case .tree: try await TreeBench(app: app).fill(SyntheticProvince.tenThousand)
    case .nation: try await TreeBench(app: app).fill(SyntheticProvince.nation)
    case .addresses: for line in try await TreeBench(app: app).addresses(200) { print(line) }
    case .reform: for line in try await TreeBench(app: app).reform() { print(line) }
    case .chapters: try await MemberBench(app: app).fill()
    case .list:
      try await MemberBench(app: app).list(what.flatMap { Int($0) } ?? 1_000) {
        print($0, terminator: "")
      }
    case .register: for line in try await MemberBench(app: app).register() { print(line) }
    case .reading: print("read", try MemberBench.reading(what ?? ""))
    case .duplicates: for line in try await MemberBench(app: app).duplicates() { print(line) }
    case .search: for line in try await MemberBench(app: app).search() { print(line) }
    case .access: for line in try await AccessBench(app: app).run() { print(line) }
    }
  }

  /// Fills an empty database; one quarter a transaction.
  private func fill(_ app: AppContext) async throws {
    let units = try await app.database.write { db in
      let entry = try app.entry(in: db)
      let units = SyntheticProvince.units(as: entry)
      try units.save(as: entry, in: db)
      return units
    }
    for period in SyntheticProvince.periods {
      try await app.database.write { db in
        let entry = try app.entry(in: db)
        let book = try app.indicators()
        let leaves = units.enumerated().filter {
          [.chapter, .committee, .body].contains($0.element.unit.kind)
        }
        let figures = leaves.flatMap {
          SyntheticProvince.figures(of: $0.element, number: $0.offset, in: period, catalog: book)
        }
        try figures.record(as: entry, app, in: db)
      }
    }
    print(units.count)
  }

  /// Milliseconds to read and sum one period for the whole tree, to sum it once more, and for the
  /// same sums in one SQL.
  private func rollUp(_ app: AppContext) async throws {
    let period = SyntheticProvince.periods[5]
    let lines = try await app.database.read { db -> [String] in
      _ = try Tree.asOf(period.last, app, in: db)
      let cold = try (0..<9).map { _ in try timed { _ = try PeriodSums.read(period, app, in: db) } }
      let floor = try (0..<3).map { _ in try timed { _ = try sqlTotals(period, app: app, db) } }
      try compare(period, app: app, db)
      return ["read and sum \(median(cold))", "one SQL statement \(median(floor))"]
    }
    for line in lines { print(line) }
  }

  /// The sums of every unit and series as anybody would write them in SQL.
  private func sqlTotals(_ period: Period, app: AppContext, _ db: any Connection) throws
    -> [String: Int64]
  {
    var totals: [String: Int64] = [:]
    try db.each(
      """
      WITH RECURSIVE up (leaf, unit) AS (
        SELECT id, id FROM unit
        UNION ALL SELECT up.leaf, unit_parent.parent_id FROM up JOIN unit_parent ON \
      unit_parent.unit_id = up.unit)
      SELECT up.unit, figure.series_id, CAST(SUM(figure.number) AS BIGINT) AS total
      FROM figure JOIN up ON up.leaf = figure.unit_id
      WHERE figure.period = \(period) GROUP BY up.unit, figure.series_id
      """
    ) { row in
      let unit = try row.get("unit", as: Identifier.self)
      totals["\(unit) \(try row.get("series_id", as: Int64.self))"] = try row.get("total")
    }
    return totals
  }
  /// A fast sum that is wrong is worth nothing.
  private func compare(_ period: Period, app: AppContext, _ db: any Connection) throws {
    let sums = try PeriodSums.read(period, app, in: db)
    let table = try SeriesIDs.current(app, in: db)
    var compared = 0
    for (key, total) in try sqlTotals(period, app: app, db) {
      let parts = key.split(separator: " ")
      guard let unit = Identifier(String(parts[0])), let place = sums.tree.index(of: unit),
        let id = Int64(parts[1]),
        let series = table.indices[id],
        (sums.own(place, series)?.amount ?? sums.consolidated(place, series))?.number == total
      else { throw StoreError(.other, "the sums differ at \(key)") }
      compared += 1
    }
    print("equal sums \(compared)")
  }

  private func report(_ app: AppContext) async throws {
    let times = try await app.database.read { db in
      let figures = try Figures(app, in: db)
      let period = try figures.latest() ?? SyntheticProvince.periods[0]
      let root = try figures.root()
      return try (0..<15).map { _ in
        try timed {
          _ = try ReportWriter.write(.yearly(), for: root, in: period, figures).wordFile(
            app.localizer)
        }
      }
    }
    print("first \(times[0])", "median \(median(times))", separator: "\n")
  }
}

extension AppContext {
  func entry(in db: any Connection) throws -> Provenance {
    let entry = Provenance(id: .new(), at: db.now, createdBy: "bench", title: "made up")
    try entry.insert("", in: db)
    return entry
  }
}

func timed(_ work: () throws -> Void) rethrows -> Double {
  let clock = ContinuousClock()
  return inMilliseconds(try clock.measure(work))
}
private func median(_ times: [Double]) -> Double {
  let sorted = times.sorted()
  return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
}
