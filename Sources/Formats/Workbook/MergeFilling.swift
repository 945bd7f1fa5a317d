/// Puts the text of a merged range, which the file has in its first cell only, into all of its
/// cells: also into rows that the file leaves out because nothing else is in them.
struct MergeFilling {
  /// Ranges not yet begun, the last to begin first.
  private var later: [CellRange]
  private var open: [(range: CellRange, text: String)] = []
  private var line = 0
  private var rest: Int
  private var restOfText: Int
  private let limits: Workbook.Limits

  init(_ merges: [CellRange], _ limits: Workbook.Limits) {
    later = merges.filter { $0.rows.count > 1 || $0.columns.count > 1 }.sorted {
      $0.rows.lowerBound > $1.rows.lowerBound
    }
    rest = limits.cells
    restOfText = limits.text
    self.limits = limits
  }

  /// A row that only merged ranges fill, if one comes before the line; before the end where that is
  /// nil.
  mutating func next(before other: Int?) throws(Workbook.Problem) -> TabularFile.Row? {
    guard !open.isEmpty, line + 1 < other ?? .max else { return nil }
    open.removeAll { $0.range.rows.upperBound <= line }
    guard !open.isEmpty else { return nil }
    return try filled(TabularFile.Row(line: line + 1, cells: []))
  }

  /// The row with what merged ranges add to it.
  mutating func filled(_ row: TabularFile.Row) throws(Workbook.Problem) -> TabularFile.Row {
    line = row.line
    guard !later.isEmpty || !open.isEmpty else { return row }
    open.removeAll { $0.range.rows.upperBound < line }
    while let range = later.last, range.rows.lowerBound <= line {
      later.removeLast()
      let column = range.columns.lowerBound
      if range.rows.lowerBound == line, row.cells.indices.contains(column),
        !row.cells[column].isEmpty
      {
        open.append((range, row.cells[column]))
      }
    }
    var row = row
    var restOfRow = limits.rowText
    for (range, text) in open {
      guard range.columns.upperBound < limits.columns else { throw .tooLarge(.columns) }
      rest -= range.columns.count
      guard rest >= 0 else { throw .tooLarge(.cells) }
      restOfRow -= range.columns.count * text.utf8.count
      restOfText -= range.columns.count * text.utf8.count
      guard restOfRow >= 0 else { throw .tooLarge(.row) }
      guard restOfText >= 0 else { throw .tooLarge(.text) }
      while row.cells.count <= range.columns.upperBound { row.cells.append("") }
      for column in range.columns { row.cells[column] = text }
    }
    return row
  }
}
