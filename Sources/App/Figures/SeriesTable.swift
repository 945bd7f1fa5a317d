import Store

/// The numbers under which the store knows the series of the book.
struct SeriesTable: Sendable {
  /// For each series of the book, in its order.
  let ids: [Int64]
  /// Where in the book a series of the store stands. A series that left the book keeps its figures, unseen.
  let places: [Int64: Int]

  static func current(_ house: House, in db: any Connection) throws -> SeriesTable {
    try house.keep.at(Revision.series.number(in: db), "series") { try SeriesTable(of: house.book(), in: db) }
  }
  private init(of book: IndicatorBook, in db: any Connection) throws {
    var found: [IndicatorBook.Series: Int64] = [:]
    try db.each("SELECT id, indicator, part FROM series") { row in
      found[.init(indicator: try row.get("indicator"), part: try row.get("part"))] = try row.get("id")
    }
    ids = try book.series.map { series in
      guard let id = found[series] else {
        throw StoreError(.other, "series \(series) is not in the store: migrate first")
      }
      return id
    }
    places = Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Tells the store of series that are new in the book. Gives how many there were.
  static func enrol(_ book: IndicatorBook, in db: any Connection) throws -> Int {
    let rows = try newcomers(book, in: db)
    guard !rows.isEmpty else { return 0 }
    try db.insert(into: "series", columns: ["id", "indicator", "part", "decimals"], rows: rows)
    try Revision.series.changed(in: db)
    return rows.count
  }
  /// Rows for the series of the book that the store does not know yet.
  /// - Throws: `Problem.store` when an indicator is now kept with another number of decimals: its figures would lie.
  static func newcomers(_ book: IndicatorBook, in db: any Connection) throws -> [[Value]] {
    var known: [IndicatorBook.Series: Int] = [:]
    var last: Int64 = 0
    try db.each("SELECT id, indicator, part, decimals FROM series") { row in
      known[.init(indicator: try row.get("indicator"), part: try row.get("part"))] = try row.get("decimals")
      last = max(last, try row.get("id"))
    }
    return try book.series.compactMap { series in
      guard let indicator = book[series.indicator] else { return nil }
      let decimals = book.measure(of: indicator).decimals
      if let before = known[series] {
        guard before == decimals else {
          throw Problem.store(Sentence("store.decimals-changed", ["indicator": series.indicator]))
        }
        return nil
      }
      last += 1
      return [.int(last), .text(series.indicator), .text(series.part), .int(Int64(decimals))]
    }
  }
}
