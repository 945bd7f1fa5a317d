import Store

/// The numbers under which the series of the catalog are stored.
struct SeriesIDs: Sendable {
  /// For each series of the catalog, in its order.
  let ids: [Int64]
  /// The index in the catalog of each stored series. A series that was removed from the catalog
  /// keeps its figures, which are not shown.
  let indices: [Int64: Int]

  static func current(_ app: AppContext, in db: any Connection) throws -> SeriesIDs {
    try app.cache.value(DataArea.series.number(in: db), "series") {
      try SeriesIDs(of: app.indicators(), in: db)
    }
  }
  private init(of book: IndicatorCatalog, in db: any Connection) throws {
    var found: [IndicatorCatalog.Series: Int64] = [:]
    try db.each("SELECT id, indicator, part FROM series") { row in
      found[.init(indicator: try row.get("indicator"), part: try row.get("part"))] = try row.get(
        "id")
    }
    ids = try book.series.map { series in
      guard let id = found[series] else {
        throw StoreError(.other, "series \(series) is not in the store: migrate first")
      }
      return id
    }
    indices = Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Inserts series that are new in the catalog. Returns how many there were.
  static func enrol(_ book: IndicatorCatalog, in db: any Connection) throws -> Int {
    let rows = try newcomers(book, in: db)
    guard !rows.isEmpty else { return 0 }
    try db.insert(into: "series", columns: ["id", "indicator", "part", "decimals"], rows: rows)
    try DataArea.series.changed(in: db)
    return rows.count
  }
  /// Rows for the series of the catalog that are not in the database yet.
  /// - Throws: `Problem.store` when an indicator is now stored with another number of decimals: its
  ///   figures would be wrong.
  static func newcomers(_ book: IndicatorCatalog, in db: any Connection) throws -> [[SQLValue]] {
    var known: [IndicatorCatalog.Series: Int] = [:]
    var last: Int64 = 0
    try db.each("SELECT id, indicator, part, decimals FROM series") { row in
      known[.init(indicator: try row.get("indicator"), part: try row.get("part"))] = try row.get(
        "decimals")
      last = max(last, try row.get("id"))
    }
    return try book.series.compactMap { series in
      guard let indicator = book[series.indicator] else { return nil }
      let decimals = book.measure(of: indicator).decimals
      if let before = known[series] {
        guard before == decimals else {
          throw Problem.databaseUnavailable(
            LocalizedMessage("store.decimals-changed", ["indicator": series.indicator]))
        }
        return nil
      }
      last += 1
      return [.int(last), .text(series.indicator), .text(series.part), .int(Int64(decimals))]
    }
  }
}
