extension WordText {
  /// A table with its caption, and a gap behind it: two tables that touch would become one.
  mutating func table(_ table: Table) throws(FormatError) {
    try table.check()
    if let caption = table.caption { paragraph(.caption, caption) }
    if startsPage { paragraph(.gap, []) }  // a table cannot begin a page by itself
    let widths = table.widths(of: Decree30.textWidth)
    startTable(widths, borders: true)
    row(
      table.columns.map { [.text($0.title)] }, styles: table.columns.map { _ in .tableHead },
      widths: widths,
      isHead: true)
    if table.numberedColumns {
      row(
        table.columns.indices.map { [.text("(\($0 + 1))")] },
        styles: widths.map { _ in .tableIndex },
        widths: widths, isHead: true)
    }
    let styles = table.columns.map { $0.numeric ? WordStyle.tableNumber : .tableText }
    for cells in table.rows { row(cells.map(\.runs), styles: styles, widths: widths) }
    if let footer = table.footer {
      row(footer.map { $0.runs.map(\.emboldened) }, styles: styles, widths: widths)
    }
    endTable()
    paragraph(.gap, [])
  }

  /// Opens a table of fixed columns, over the whole width of the text when they add up to it.
  mutating func startTable(_ widths: [Int], borders: Bool) {
    let sides = ["top", "left", "bottom", "right", "insideH", "insideV"]
    let lines = sides.map { #"<w:\#($0) w:val="single" w:sz="4" w:space="0" w:color="000000"/>"# }
      .joined()
    let margin = borders ? 85 : 0
    xml += #"""
      <w:tbl><w:tblPr><w:tblW w:w="\#(widths.reduce(0, +))" w:type="dxa"/>\#
      \#(borders ? "<w:tblBorders>\(lines)</w:tblBorders>" : "")<w:tblLayout w:type="fixed"/>\#
      <w:tblCellMar><w:left w:w="\#(margin)" w:type="dxa"/>\#
      <w:right w:w="\#(margin)" w:type="dxa"/></w:tblCellMar>\#
      </w:tblPr><w:tblGrid>\#(widths.map { #"<w:gridCol w:w="\#($0)"/>"# }.joined())</w:tblGrid>
      """#
  }

  /// Opens a row that stays on one page; a head is repeated on each.
  mutating func startRow(isHead: Bool = false) {
    xml += "<w:tr><w:trPr><w:cantSplit/>\(isHead ? "<w:tblHeader/>" : "")</w:trPr>"
  }

  /// Opens a cell. Callers write at least one paragraph into it: Word refuses a cell that does not
  /// end in one.
  mutating func startCell(_ width: Int, centred: Bool = false) {
    xml +=
      #"<w:tc><w:tcPr><w:tcW w:w="\#(width)" w:type="dxa"/>\#(centred ? #"<w:vAlign w:val="center"/>"# : "")</w:tcPr>"#
  }

  mutating func endCell() { xml += "</w:tc>" }
  mutating func endRow() { xml += "</w:tr>" }
  mutating func endTable() { xml += "</w:tbl>" }

  private mutating func row(
    _ cells: [[TextRun]], styles: [WordStyle], widths: [Int], isHead: Bool = false
  ) {
    startRow(isHead: isHead)
    for ((runs, style), width) in zip(zip(cells, styles), widths) {
      startCell(width, centred: true)
      paragraph(style, runs)
      endCell()
    }
    endRow()
  }
}

extension Table {
  fileprivate func check() throws(FormatError) {
    guard !columns.isEmpty else { throw FormatError("a table needs a column") }
    for (index, row) in (rows + [footer ?? []]).enumerated() where row.count != columns.count {
      if index == rows.count, footer == nil { continue }
      throw FormatError(
        "row \(index + 1) of a table has \(row.count) cells, the table \(columns.count) columns")
    }
  }
}

extension TextRun {
  fileprivate var emboldened: TextRun {
    switch self {
    case .text(let text): .bold(text)
    case .italic(let text): .boldItalic(text)
    case .mark(let name, let runs): .mark(name, runs.map(\.emboldened))
    case .bold, .boldItalic, .link, .lineBreak: self
    }
  }
}
