import Store
import Vietnamese

/// Figures as a file: one row a statement. A row may name several parts of a breakdown or several
/// periods of which it says the same, with semicolons between them.
let figureSheet = CSVImport(
  name: "figures",
  columns: [
    .init("id", also: ["số"], required: false),
    .init("unit", also: ["đơn vị", "mã đơn vị"]),
    .init("indicator", also: ["chỉ tiêu", "mã chỉ tiêu"]),
    .init("breakdown", also: ["phân tổ"], required: false),
    .init("period", also: ["kỳ", "năm"]),
    .init("value", also: ["giá trị", "số liệu"]),
    .init("qualifier", also: ["mức độ"], required: false),
    .init("source", also: ["nguồn"], required: false),
    .init("document", also: ["văn bản"], required: false),
    .init("lines", also: ["dòng"], required: false),
    .init("note", also: ["ghi chú"], required: false),
  ]
) { rows, entry, app, db in
  let reader = FigureRowReader(
    book: try app.indicators(), history: try UnitHistory.current(app, in: db),
    documents: try Document.keys(in: db))
  let figures = try rows.map { try reader.figures(in: $0) }.flatMap { $0 }
  try figures.record(as: entry, app, in: db)
  return figures.count
}

private struct FigureRowReader {
  let book: IndicatorCatalog
  let history: UnitHistory
  let documents: [String: Identifier]

  func figures(in row: CSVImportRows.Row) throws -> [FigureDraft] {
    let indicator = try indicator(row)
    let stated = try value(row, indicator)
    let source = try source(row)
    let document = try row.find("document").map { key in
      guard let id = documents[key] else {
        throw row.problem("document", "documents.unknown", ["key": key])
      }
      return id
    }
    var figures: [FigureDraft] = []
    for period in try periods(row) {
      let unit = try unit(row, for: indicator, in: period)
      for part in try parts(row, indicator) {
        figures.append(
          FigureDraft(
            series: .init(indicator: indicator.code, part: part), unit: unit.id, period: period,
            source: source,
            value: stated, written: row.find("value") ?? "", row: row.line, document: document,
            lines: row.find("lines"), note: row.find("note")))
      }
    }
    return figures
  }

  private func indicator(_ row: CSVImportRows.Row) throws -> Indicator {
    let code = try row.get("indicator")
    guard let indicator = book[code] else {
      throw row.problem("indicator", "figures.unknown-indicator", ["code": code])
    }
    return indicator
  }
  private func value(_ row: CSVImportRows.Row, _ indicator: Indicator) throws
    -> Statement.StatedValue
  {
    do {
      return try indicator.read(
        row.find("value"), qualifier: row.find("qualifier"), measure: book.measure(of: indicator))
    } catch let problem as FigureParseError {
      throw FieldProblem(problem.column, line: row.line, problem.message)
    }
  }
  /// A figure out of a document was read there; any other was stated by the unit.
  private func source(_ row: CSVImportRows.Row) throws -> Source {
    guard let text = row.find("source") else {
      return row.find("document") == nil ? .reported : .read
    }
    guard let source = Source(rawValue: text), [.recorded, .reported, .read].contains(source) else {
      throw row.problem("source", "figures.unknown-source", ["text": text])
    }
    return source
  }
  private func periods(_ row: CSVImportRows.Row) throws -> [Period] {
    try each(row.get("period"), in: row, column: "period").map { text in
      guard let period = Period(String(text).trimmed) else {
        throw row.problem("period", "period.unreadable", ["text": String(text)])
      }
      return period
    }
  }
  /// The parts between semicolons; a cell of semicolons alone is empty.
  private func each(_ text: String, in row: CSVImportRows.Row, column: String) throws
    -> [Substring]
  {
    let parts = text.split(separator: ";").filter { !$0.allSatisfy(\.isWhitespace) }
    guard !parts.isEmpty else { throw row.problem(column, "sheet.empty-cell") }
    return parts
  }
  private func unit(_ row: CSVImportRows.Row, for indicator: Indicator, in period: Period) throws
    -> Unit
  {
    let unit: Unit
    do { unit = try history.unit(by: row.get("unit"), on: period.last) } catch let problem
      as UnitLookupError
    {
      throw FieldProblem("unit", line: row.line, problem.message)
    }
    guard indicator.applies(to: unit.kind) else {
      let name = history[unit.id]?.displayName(on: period.last) ?? unit.code
      throw row.problem(
        "indicator", "figures.does-not-apply", ["indicator": indicator, "unit": name])
    }
    return unit
  }
  private func parts(_ row: CSVImportRows.Row, _ indicator: Indicator) throws -> [String] {
    guard let text = row.find("breakdown") else { return [""] }
    return try each(text, in: row, column: "breakdown").map { part in
      let wanted = folded(String(part))
      let parts = indicator.breakdown?.parts ?? []
      guard let found = parts.first(where: { folded($0.code) == wanted || folded($0.vi) == wanted })
      else {
        let known: any Localizable = parts.isEmpty ? "–" : LocalizedList(parts.map(\.code))
        throw row.problem(
          "breakdown", "figures.unknown-part",
          ["part": String(part), "indicator": indicator, "known": known])
      }
      return found.code
    }
  }
}
