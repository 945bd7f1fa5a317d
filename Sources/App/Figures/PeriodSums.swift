import Store

/// All numbers of one period: what each unit states itself, and what the units below it add up to.
///
/// One place for each unit of the tree and each series of the catalog, so that a whole tree is
/// summed in one pass from the lowest units up.
struct PeriodSums: Sendable {
  let tree: Tree
  let width: Int
  private var own: [Int64]
  /// How the own number came about; 0 without one.
  private var ownMarks: [UInt8]
  private var uppers: [Int: Int64] = [:]
  /// For units with others below them, by their place among these; the many leaves of the tree need
  /// no memory.
  private let innerPlaces: [Int32]
  private var sums: [Int64]
  /// How many units right below gave a number; and whether one of them was not exact.
  private var counts: [UInt16]
  private var isInexact: [Bool]
  /// Where two sources give different numbers.
  private(set) var disputed: [(place: Int, series: Int)] = []
  /// Places that some source left empty.
  private var blanks: [Int] = []

  /// - Parameter sheets: passes the packed numbers of every unit of the period to its argument.
  init(
    tree: Tree, book: IndicatorCatalog, table: SeriesIDs,
    sheets: ((Identifier, [UInt8]) throws -> Void) throws -> Void,
    parts: [PeriodSums] = []
  ) throws {
    self.tree = tree
    width = book.series.count
    let size = tree.nodes.count * width
    own = Array(repeating: 0, count: size)
    ownMarks = Array(repeating: 0, count: size)
    var inner: Int32 = 0
    innerPlaces = tree.nodes.map { node in
      guard !node.children.isEmpty else { return -1 }
      inner += 1
      return inner - 1
    }
    let innerSize = Int(inner) * width
    sums = Array(repeating: 0, count: innerSize)
    counts = Array(repeating: 0, count: innerSize)
    isInexact = Array(repeating: false, count: innerSize)
    try sheets { unit, cells in
      // A unit that ended before the period did is not on this tree.
      guard let place = tree.index(of: unit) else { return }
      guard take(cells, at: place * width, table) else {
        throw StoreError(.decoding, "the sheet of \(unit) is broken")
      }
    }
    for index in blanks
    where ownMarks[index] != 0 && PackedQualifier(ownMarks[index]).qualifier == .blank {
      ownMarks[index] = 0  // the best source says that it is not known
    }
    fill(from: parts, book)
    addUp(book)
  }

  /// Where a unit states nothing for the whole period, but for all of the shorter ones that make it
  /// up: their sum, or the last of them. Otherwise the unit above would take it for missing.
  private mutating func fill(from parts: [PeriodSums], _ book: IndicatorCatalog) {
    guard !parts.isEmpty else { return }
    for (series, overTime) in book.series.map({ book[$0.indicator]?.overTime ?? .none })
      .enumerated()
    where overTime != .none {
      for place in tree.nodes.indices where ownMarks[place * width + series] == 0 {
        let given = parts.compactMap { part in
          part.tree.index(of: tree.nodes[place].unit.id).flatMap { part.own($0, series) }
        }
        guard let last = given.last, given.count == parts.count else { continue }
        let isExact = given.allSatisfy { $0.amount.qualifier == .exact }
        own[place * width + series] =
          overTime == .sum ? given.reduce(0) { $0 + $1.amount.number } : last.amount.number
        ownMarks[place * width + series] =
          PackedQualifier(.consolidated, isExact ? .exact : .about).code
      }
    }
  }

  private mutating func take(_ cells: [UInt8], at start: Int, _ table: SeriesIDs) -> Bool {
    PackedFigures.each(in: cells) { cell in
      guard let series = table.indices[cell.series] else { return }
      let index = start + series
      let mark = PackedQualifier(cell.source, cell.amount.qualifier).code
      // Of several sources the first in the order of `Source` counts; marks are made to compare
      // that way.
      if cell.amount.qualifier == .blank { blanks.append(index) }
      if ownMarks[index] != 0, let before = self.own(start / width, series),
        before.amount.contradicts(cell.amount)
      {
        disputed.append((start / width, series))
      }
      guard ownMarks[index] == 0 || mark < ownMarks[index] else { return }
      own[index] = cell.amount.number
      ownMarks[index] = mark
      uppers[index] = cell.amount.upper
    }
  }

  /// Adds what each unit states, or else what the units below it add up to, to the unit above.
  private mutating func addUp(_ book: IndicatorCatalog) {
    let addable = book.series.map { book[$0.indicator]?.overUnits == .sum }
    for place in tree.nodes.indices.reversed() {
      guard let parent = tree.nodes[place].parent else { continue }
      let (ownStart, start) = (
        place * width, innerPlaces[place] < 0 ? nil : Int(innerPlaces[place]) * width
      )
      let target = Int(innerPlaces[parent]) * width
      for series in 0..<width where addable[series] {
        let to = target + series
        if ownMarks[ownStart + series] != 0 {
          sums[to] &+= own[ownStart + series]
          isInexact[to] = isInexact[to] || !PackedQualifier(ownMarks[ownStart + series]).isExact
        } else if let start, counts[start + series] > 0 {
          sums[to] &+= sums[start + series]
          isInexact[to] = isInexact[to] || isInexact[start + series]
        } else {
          continue
        }
        counts[to] &+= 1
      }
    }
  }

  /// What the unit states itself: from its best source.
  func own(_ place: Int, _ series: Int) -> (amount: Amount, source: Source)? {
    let index = place * width + series
    guard ownMarks[index] != 0 else { return nil }
    let mark = PackedQualifier(ownMarks[index])
    guard mark.source != .consolidated else { return nil }  // made of shorter periods, not stated
    return (
      Amount(number: own[index], upper: uppers[index], qualifier: mark.qualifier), mark.source
    )
  }
  /// Whether it states the number for the period, or for all shorter periods that make it up.
  func hasOwn(_ place: Int, _ series: Int) -> Bool { ownMarks[place * width + series] != 0 }
  /// What it states, or what its own shorter periods make up: what counts of it before what is
  /// below it.
  func counting(_ place: Int, _ series: Int) -> Amount? {
    let index = place * width + series
    guard ownMarks[index] != 0 else { return nil }
    return Amount(
      number: own[index], upper: uppers[index],
      qualifier: PackedQualifier(ownMarks[index]).qualifier)
  }
  /// What the units below it add up to; nil when none of them gave a number.
  func consolidated(_ place: Int, _ series: Int) -> Amount? {
    guard innerPlaces[place] >= 0 else { return nil }
    let index = Int(innerPlaces[place]) * width + series
    guard counts[index] > 0 else { return nil }
    return Amount(number: sums[index], upper: nil, qualifier: isInexact[index] ? .about : .exact)
  }
  func hasAny(_ place: Int, _ series: Int) -> Bool {
    if ownMarks[place * width + series] != 0 { return true }
    return innerPlaces[place] >= 0 && counts[Int(innerPlaces[place]) * width + series] > 0
  }
}

/// Source and qualifier in a byte that is never 0; the smaller, the better the source.
private struct PackedQualifier {
  let code: UInt8
  init(_ code: UInt8) { self.code = code }
  init(_ source: Source, _ qualifier: Qualifier) {
    let sourcePlace = Source.allCases.firstIndex(of: source) ?? 0
    let qualifierPlace = Qualifier.allCases.firstIndex(of: qualifier) ?? 0
    code = UInt8((sourcePlace + 1) * 8 + qualifierPlace)
  }
  var source: Source { Source.allCases[Int(code / 8) - 1] }
  var qualifier: Qualifier { Qualifier.allCases[Int(code % 8)] }
  var isExact: Bool { code % 8 == 0 }
}

extension PeriodSums {
  /// The sums of a period on the tree at the period's end, cached until a figure or a unit changes.
  static func of(_ period: Period, _ app: AppContext, in db: any Connection) throws -> PeriodSums {
    let revision = try DataArea.of([.figures, .units, .series], in: db)
    return try app.cache.value(revision, "sums \(period)", limit: 12) {
      try read(period, app, in: db)
    }
  }
  static func read(_ period: Period, _ app: AppContext, in db: any Connection) throws -> PeriodSums {
    let known = try app.cache.value(DataArea.figures.number(in: db), "sheets") {
      Set(try db.values(Period.self, "SELECT DISTINCT period AS value FROM packed_figures"))
    }
    // Only a way to make up the period of which all parts are known can make it up.
    let way = period.partitions.first { !$0.isEmpty && $0.allSatisfy(known.contains) } ?? []
    return try PeriodSums(
      tree: Tree.asOf(period.last, app, in: db), book: app.indicators(),
      table: SeriesIDs.current(app, in: db),
      sheets: { take in
        try db.each("SELECT unit_id, amounts FROM packed_figures WHERE period = \(period)") { row in
          try take(row.get("unit_id"), row.get("amounts"))
        }
      }, parts: way.map { try PeriodSums.of($0, app, in: db) })
  }
}
