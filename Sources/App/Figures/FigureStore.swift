import Store

/// A statement that is about to be saved.
struct FigureDraft: Sendable {
  let series: IndicatorCatalog.Series
  let unit: Identifier
  let period: Period
  let source: Source
  let value: Statement.StatedValue
  let written: String
  var row: Int?
  var document: Identifier?
  var lines: String?
  var note: String?
}

extension [FigureDraft] {
  /// Saves them all as new statements. Older ones stay; the newest of a source is in force.
  func record(as entry: Provenance, _ app: AppContext, in db: any Connection) throws {
    let table = try SeriesIDs.current(app, in: db)
    let book = try app.indicators()
    try db.insert(
      into: "figure", columns: FigureDraft.columns,
      rows: lazy.map { $0.values(entry, catalog: book, ids: table) }
    )
    try putIntoSheets(book, table, in: db)
    try DataArea.figures.changed(in: db)
  }

  /// Brings the packed sheets up to what these figures say.
  private func putIntoSheets(_ book: IndicatorCatalog, _ table: SeriesIDs, in db: any Connection)
    throws
  {
    for (place, figures) in Dictionary(
      grouping: self, by: { Key(period: $0.period, unit: $0.unit) })
    {
      var cells = try PackedFigures.find(place.unit, place.period, in: db)
      for figure in figures {
        guard let at = book.place(of: figure.series) else { continue }
        switch figure.value {
        case .number(let amount):
          cells.put(.init(series: table.ids[at], source: figure.source, amount: amount))
        case .blank, .word, .vague:
          let nothing = Amount(number: 0, qualifier: .blank)
          cells.put(.init(series: table.ids[at], source: figure.source, amount: nothing))
        }
      }
      try cells.save(place.unit, place.period, in: db)
    }
  }
}

/// One packed sheet: a unit in a period.
private struct Key: Hashable {
  let period: Period
  let unit: Identifier
}

extension FigureDraft {
  static let columns = [
    "id", "series_id", "unit_id", "period", "source", "qualifier", "number", "upper", "words",
    "written", "provenance_id",
    "source_row", "document_id", "lines", "note",
  ]
  func values(_ entry: Provenance, catalog book: IndicatorCatalog, ids table: SeriesIDs)
    -> [SQLValue]
  {
    let seriesId = book.place(of: series).map { table.ids[$0] }
    let (amount, words, qualifier): (Amount?, String?, Qualifier) =
      switch value {
      case .number(let amount): (amount, nil, amount.qualifier)
      case .word(let word): (nil, word, .exact)
      case .vague(let words): (nil, words, .about)
      case .blank: (nil, nil, .blank)
      }
    return [
      Identifier.new().columnValue, column(seriesId), unit.columnValue, period.columnValue,
      source.columnValue,
      qualifier.columnValue, column(amount?.number), column(amount?.upper), column(words),
      .text(written),
      entry.id.columnValue, column(row), column(document), column(lines), column(note),
    ]
  }
}

extension PackedFigures {
  fileprivate static func find(_ unit: Identifier, _ period: Period, in db: any Connection) throws
    -> PackedFigures
  {
    let bytes = try db.value(
      [UInt8].self,
      "SELECT amounts AS value FROM packed_figures WHERE period = \(period) AND unit_id = \(unit)")
    guard let bytes else { return PackedFigures() }
    guard let cells = PackedFigures(packed: bytes) else {
      throw StoreError(.decoding, "the sheet of \(unit) \(period) is broken")
    }
    return cells
  }
  fileprivate func save(_ unit: Identifier, _ period: Period, in db: any Connection) throws {
    try db.run(
      """
      INSERT INTO packed_figures (period, unit_id, amounts) VALUES (\(period), \(unit), \(packed))
      ON CONFLICT (period, unit_id) DO UPDATE SET amounts = excluded.amounts
      """)
  }
}

extension Statement {
  /// Everything that was ever stated of one figure, the newest first; or of the series in that
  /// period for all units.
  static func all(
    of series: IndicatorCatalog.Series, unit: Identifier? = nil, period: Period, _ app: AppContext,
    in db: any Connection
  ) throws -> [Statement] {
    guard let place = try app.indicators().place(of: series) else { return [] }
    let id = try SeriesIDs.current(app, in: db).ids[place]
    let ofUnit: SQL = if let unit { "AND figure.unit_id = \(unit)" } else { "" }
    var found: [Statement] = []
    try db.each(
      """
      SELECT figure.id, figure.unit_id, figure.source, figure.qualifier, figure.number, \
      figure.upper, figure.words,
        figure.written, figure.source_row, figure.lines, figure.note,
        provenance.id AS provenance_id, provenance.at, provenance.created_by, provenance.title,
        document.key, document.kind, document.number AS document_number, document.issuer
      FROM figure JOIN provenance ON provenance.id = figure.provenance_id LEFT JOIN document ON document.id = \
      figure.document_id
      WHERE figure.series_id = \(id) AND figure.period = \(period) \(ofUnit)
      ORDER BY figure.id DESC
      """
    ) { found.append(try Statement($0, of: series, in: period)) }
    return found
  }

  private init(_ row: Row, of series: IndicatorCatalog.Series, in period: Period) throws {
    self.series = series
    self.period = period
    id = try row.get("id")
    unit = try row.get("unit_id")
    source = try row.get("source")
    written = try row.get("written")
    note = try row.find("note")
    value = try row.stated()
    let entry = Provenance(
      id: try row.get("provenance_id"), at: try row.get("at"), createdBy: try row.get("created_by"),
      title: try row.get("title"))
    origin = Origin(
      entry: entry, row: try row.find("source_row"), document: try row.mention(),
      lines: try row.find("lines"))
  }
}

extension Row {
  fileprivate func stated() throws -> Statement.StatedValue {
    let qualifier: Qualifier = try get("qualifier")
    if let words = try find("words", as: String.self) {
      return qualifier == .about ? .vague(words) : .word(words)
    }
    guard let number = try find("number", as: Int64.self) else { return .blank }
    return .number(Amount(number: number, upper: try find("upper"), qualifier: qualifier))
  }
  fileprivate func mention() throws -> Statement.DocumentMention? {
    guard let key = try find("key", as: String.self) else { return nil }
    let name = try find("document_number", as: String.self) ?? get("issuer", as: String.self)
    return Statement.DocumentMention(key: key, title: "\(try get("kind", as: String.self)) \(name)")
  }
}
