import Store
import Testing

@testable import App

/// Sums of a whole tree against sums that are made slowly, unit by unit.
@Suite struct PeriodSumsTests {
  private struct Slow {
    let tree: Tree
    let own: [Int: [Int: [PackedFigures.Entry]]]
    let addable: [Bool]

    func best(_ place: Int, _ series: Int) -> PackedFigures.Entry? {
      let order: [Source] = [.reported, .recorded, .read, .consolidated, .derived]
      let cells = own[place]?[series] ?? []
      return order.lazy.compactMap { source in cells.first { $0.source == source } }.first
    }
    /// What the unit gives to the one above it: the number, and whether it is exact.
    func given(_ place: Int, _ series: Int) -> (number: Int64, isExact: Bool)? {
      if let own = best(place, series) { return (own.amount.number, own.amount.qualifier == .exact) }
      return below(place, series)
    }
    func below(_ place: Int, _ series: Int) -> (number: Int64, isExact: Bool)? {
      guard addable[series] else { return nil }
      let parts = tree.nodes.indices.filter { tree.nodes[$0].parent == place }.compactMap { given($0, series) }
      return parts.isEmpty ? nil : (parts.reduce(0) { $0 + $1.number }, parts.allSatisfy(\.isExact))
    }
  }

  @Test(arguments: try databases())
  func `Every sum of a random tree is the sum made slowly`(database: any Database) async throws {
    let app = try await emptyHouse(database)
    let (book, table) = try await database.read { (try app.indicators(), try SeriesIDs.current(app, in: $0)) }
    var random = Seeded("sums")
    for _ in 0..<15 {
      let tree = Tree(of: randomHistory(1 + random.upTo(50), using: &random), on: anyDay)
      let sheets = tree.nodes.indices.map { _ in randomCells(book, using: &random) }
      let sums = try PeriodSums(tree: tree, book: book, table: table) { take in
        for place in tree.nodes.indices.shuffled(using: &random) {
          let cells = sheets[place].flatMap { series, cells in
            cells.map { PackedFigures.Entry(series: table.ids[series], source: $0.source, amount: $0.amount) }
          }
          try take(tree.nodes[place].unit.id, PackedFigures(cells).packed)
        }
        try take(.new(), PackedFigures([.init(series: table.ids[0], source: .read, amount: Amount(number: 1))]).packed)
      }
      let own = Dictionary(uniqueKeysWithValues: sheets.enumerated().map { ($0, $1) })
      expectSame(sums, Slow(tree: tree, own: own, addable: book.series.map { book[$0.indicator]?.overUnits == .sum }))
    }
  }
  private func expectSame(_ sums: PeriodSums, _ slow: Slow) {
    for place in slow.tree.nodes.indices {
      for series in slow.addable.indices {
        let (sum, wanted) = (sums.consolidated(place, series), slow.below(place, series))
        guard
          sum?.number != wanted?.number || (sum?.qualifier == .exact) != (wanted?.isExact ?? false)
            || sums.own(place, series)?.amount != slow.best(place, series)?.amount
            || sums.own(place, series)?.source != slow.best(place, series)?.source
        else { continue }
        let own = (sums.own(place, series)?.amount, slow.best(place, series)?.amount)
        Issue.record("place \(place), series \(series): sum \(String(describing: (sum, wanted))), own \(own)")
        return
      }
    }
  }
  private func randomCells(_ book: IndicatorCatalog, using random: inout Seeded) -> [Int: [PackedFigures.Entry]] {
    guard !random.once(in: 3) else { return [:] }
    var cells: [Int: [PackedFigures.Entry]] = [:]
    for series in book.series.indices where random.once(in: 4) {
      let sources = Source.allCases.prefix(3).shuffled(using: &random).prefix(1 + random.upTo(2))
      cells[series] = sources.map { source in
        let qualifier: Qualifier =
          random.once(in: 6) ? [.about, .moreThan, .range].randomElement(using: &random)! : .exact
        let number = Int64(random.upTo(1_000_000))
        return .init(
          series: 0, source: source,
          amount: Amount(number: number, upper: qualifier == .range ? number + 5 : nil, qualifier: qualifier))
      }
    }
    return cells
  }

  @Test(arguments: try databases())
  func `A sheet that is broken is said, not read as something else`(database: any Database) async throws {
    let app = try await emptyHouse(database)
    let table = try await database.read { try SeriesIDs.current(app, in: $0) }
    let tree = Tree(of: UnitHistory([]), on: anyDay)
    let lonely = Unit(id: .new(), kind: .province, code: "1", terrain: nil, validity: stretch())
    let one = Tree(of: UnitHistory([record(lonely, "Tỉnh", parent: nil)]), on: anyDay)
    #expect(tree.nodes.isEmpty)
    #expect(throws: StoreError.self) {
      try PeriodSums(tree: one, book: app.indicators(), table: table) { try $0(lonely.id, [0x80, 0x80]) }
    }
  }
}
