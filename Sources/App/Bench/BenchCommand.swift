import ArgumentParser
import Foundation
import Secrets
import Store

/// What `bin/bench` measures inside the program. Not shown in the help: nobody needs it for his work.
struct BenchCommand: HouseCommand {
  enum Work: String, ExpressibleByArgument, CaseIterable {
    case fill, rollup, report, access, tree, nation, addresses, reform, chapters, list, duplicates, search, register,
      reading
  }
  static let configuration = CommandConfiguration(commandName: "bench", shouldDisplay: false)
  @OptionGroup var store: StoreOptions
  @Argument var work: Work
  /// How many members a list has; or the file that is read.
  @Argument var what: String?

  func run(in house: House) async throws {
    // The same house with another book, before anything was looked up in it.
    let house = House(
      database: house.database, words: house.words, catalogues: house.catalogues, checks: house.checks,
      sheets: house.sheets, registers: house.registers, holdings: house.holdings, followings: house.followings,
      pendings: house.pendings, key: house.key, doubts: house.doubts
    )
    let real = try IndicatorBook(yaml: EmbeddedFiles.text("Figures/indicators.yaml") ?? "")
    let book = try house.keep.at(0, "indicators") { try MadeUpProvince.book(from: real) }
    _ = try await house.database.write { try SeriesTable.enrol(book, in: $0) }
    switch work {
    case .fill: try await fill(house)
    case .rollup: try await rollUp(house)
    case .report: try await report(house)
    case .tree: try await TreeBench(house: house).fill(MadeUpProvince.tenThousand)
    case .nation: try await TreeBench(house: house).fill(MadeUpProvince.nation)
    case .addresses: for line in try await TreeBench(house: house).addresses(200) { print(line) }
    case .reform: for line in try await TreeBench(house: house).reform() { print(line) }
    case .chapters: try await MemberBench(house: house).fill()
    case .list:
      try await MemberBench(house: house).list(what.flatMap { Int($0) } ?? 1_000) { print($0, terminator: "") }
    case .register: for line in try await MemberBench(house: house).register() { print(line) }
    case .reading: print("read", try MemberBench.reading(what ?? ""))
    case .duplicates: for line in try await MemberBench(house: house).duplicates() { print(line) }
    case .search: for line in try await MemberBench(house: house).search() { print(line) }
    case .access: for line in try await AccessBench(house: house).run() { print(line) }
    }
  }

  /// Fills an empty database; one quarter a transaction.
  private func fill(_ house: House) async throws {
    let units = try await house.database.write { db in
      let entry = try house.entry(in: db)
      let units = MadeUpProvince.units(as: entry)
      try units.save(as: entry, in: db)
      return units
    }
    for period in MadeUpProvince.periods {
      try await house.database.write { db in
        let entry = try house.entry(in: db)
        let book = try house.book()
        let leaves = units.enumerated().filter { [.chapter, .committee, .body].contains($0.element.unit.kind) }
        let figures = leaves.flatMap { MadeUpProvince.figures(of: $0.element, $0.offset, period, book) }
        try figures.record(as: entry, house, in: db)
      }
    }
    print(units.count)
  }

  /// Milliseconds to read and sum one period for the whole tree, to sum it once more, and for the same sums in one SQL.
  private func rollUp(_ house: House) async throws {
    let period = MadeUpProvince.periods[5]
    let lines = try await house.database.read { db -> [String] in
      _ = try Tree.asOf(period.last, house, in: db)
      let cold = try (0..<9).map { _ in try timed { _ = try PeriodSums.read(period, house, in: db) } }
      let floor = try (0..<3).map { _ in try timed { _ = try sqlTotals(period, house, db) } }
      try compare(period, house, db)
      return ["read and sum \(median(cold))", "one SQL statement \(median(floor))"]
    }
    for line in lines { print(line) }
  }

  /// The sums of every unit and series as anybody would write them in SQL.
  private func sqlTotals(_ period: Period, _ house: House, _ db: any Connection) throws -> [String: Int64] {
    var totals: [String: Int64] = [:]
    try db.each(
      """
      WITH RECURSIVE up (leaf, unit) AS (
        SELECT id, id FROM unit
        UNION ALL SELECT up.leaf, unit_parent.parent_id FROM up JOIN unit_parent ON unit_parent.unit_id = up.unit)
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
  private func compare(_ period: Period, _ house: House, _ db: any Connection) throws {
    let sums = try PeriodSums.read(period, house, in: db)
    let table = try SeriesTable.current(house, in: db)
    var compared = 0
    for (key, total) in try sqlTotals(period, house, db) {
      let parts = key.split(separator: " ")
      guard let unit = Identifier(String(parts[0])), let place = sums.tree.place(of: unit), let id = Int64(parts[1]),
        let series = table.places[id],
        (sums.own(place, series)?.amount ?? sums.consolidated(place, series))?.number == total
      else { throw StoreError(.other, "the sums differ at \(key)") }
      compared += 1
    }
    print("equal sums \(compared)")
  }

  private func report(_ house: House) async throws {
    let times = try await house.database.read { db in
      let figures = try Figures(house, in: db)
      let period = try figures.latest() ?? MadeUpProvince.periods[0]
      let root = try figures.root()
      return try (0..<15).map { _ in
        try timed {
          _ = try ReportWriter.write(.yearly(), for: root, period, figures).wordFile(house.words)
        }
      }
    }
    print("first \(times[0])", "median \(median(times))", separator: "\n")
  }
}

extension House {
  func entry(in db: any Connection) throws -> Entry {
    let entry = Entry(id: .new(), at: db.now, madeBy: "bench", title: "made up")
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
