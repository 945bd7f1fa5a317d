import CLibXlsxWriter

extension Workbook {
  /// A sheet being written, from its first row to its last.
  public final class SheetWriter {
    /// How many rows have been written below the titles.
    public private(set) var count = 0
    private let sheet: UnsafeMutablePointer<lxw_worksheet>
    private let looks: CellStyles
    private let columns: [CellStyles.Look?]
    private let titleRow: Int

    init(_ layout: Layout, in writer: Writer) throws(FormatError) {
      guard !layout.columns.isEmpty, layout.columns.count <= 16_384 else {
        throw FormatError("xlsx: no columns")
      }
      sheet = try writer.add(layout.name)
      looks = writer.formats
      columns = layout.columns.map { [looks] in looks[$0.format] }
      titleRow = layout.notes.count
      setUp(layout)
      try write(layout.notes)
      for (index, column) in layout.columns.enumerated() {
        let place = (row: lxw_row_t(titleRow), column: lxw_col_t(index))
        try check(
          worksheet_write_string(sheet, place.row, place.column, clean(column.title), looks.title))
        if let note = column.note {
          worksheet_write_comment(sheet, place.row, place.column, clean(note))
        }
        if !column.choices.isEmpty { offer(writer.place(column.choices), in: place.column) }
      }
    }

    /// Writes the next row; cells beyond the columns of the layout look ordinary.
    public func append(_ cells: some Sequence<Cell>) throws(FormatError) {
      let row = titleRow + 1 + count
      guard row < 1_048_576 else {
        throw FormatError("xlsx: a sheet has no more than 1,048,576 rows")
      }
      count += 1
      var column = 0
      for cell in cells {
        try write(
          cell, row: lxw_row_t(row), column: lxw_col_t(column),
          look: column < columns.count ? columns[column] : nil)
        column += 1
      }
    }

    private func write(
      _ cell: Cell, row: lxw_row_t, column: lxw_col_t, look: CellStyles.Look?
    ) throws(FormatError) {
      switch cell {
      case .empty: break
      case .text(let text):
        // An empty text is an empty cell: a cell that only looks empty would be counted by COUNTA.
        guard !text.isEmpty else { return }
        try check(worksheet_write_string(sheet, row, column, clean(text), looks.text))
      case .number(let number):
        guard number.isFinite else { return }
        try check(
          worksheet_write_number(sheet, row, column, number, look == looks.text ? nil : look))
      case .day(let year, let month, let day):
        if let serial = Cell.serial(year: year, month: month, day: day) {
          try check(worksheet_write_number(sheet, row, column, serial, looks.day))
        } else {
          let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
          try write(
            .text("\(two(day))/\(two(month))/\(year)"), row: row, column: column, look: look)
        }
      }
    }

    /// Says what could not be said before the last row was known.
    func end() {
      let last = lxw_row_t(titleRow + max(count, 1))
      worksheet_autofilter(sheet, lxw_row_t(titleRow), 0, last, lxw_col_t(columns.count - 1))
    }

    private func setUp(_ layout: Layout) {
      for (index, column) in layout.columns.enumerated() {
        let place = lxw_col_t(index)
        worksheet_set_column(sheet, place, place, min(max(column.width, 1), 255), columns[index])
      }
      worksheet_freeze_panes(sheet, lxw_row_t(titleRow + 1), 0)
      worksheet_repeat_rows(sheet, lxw_row_t(titleRow), lxw_row_t(titleRow))
      worksheet_set_landscape(sheet)
      worksheet_set_paper(sheet, 9)  // A4
      worksheet_fit_to_pages(sheet, 1, 0)
      worksheet_set_margins(sheet, 0.5, 0.5, 0.6, 0.6)
      // `&` begins a command in a footer; `&&` is the character itself. A footer has 255 letters at
      // most.
      let text = Writer.cut(XML.allowed(layout.footer), to: 100).replacing("&", with: "&&")
      worksheet_set_footer(sheet, "&L\(text)&R&P/&N")
    }

    private func write(_ notes: [String]) throws(FormatError) {
      for (row, note) in notes.enumerated() {
        let (row, look) = (lxw_row_t(row), row == 0 ? looks.firstNote : nil)
        if columns.count == 1 {
          try check(worksheet_write_string(sheet, row, 0, clean(note), look))
        } else {
          try check(
            worksheet_merge_range(
              sheet, row, 0, row, lxw_col_t(columns.count - 1), clean(note), look))
        }
      }
    }

    /// A list to choose from in all cells below the title.
    private func offer(_ choices: String, in column: lxw_col_t) {
      choices.withCString { formula in
        var rule = lxw_data_validation()
        rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
        rule.value_formula = UnsafeMutablePointer(mutating: formula)
        worksheet_data_validation_range(
          sheet, lxw_row_t(titleRow + 1), column, 1_048_575, column, &rule)
      }
    }

    private func clean(_ text: String) -> String {
      let allowed = CellText.escaped(XML.allowed(text))
      guard allowed.utf8.count > 32_767, allowed.utf16.count > 32_767 else { return allowed }
      return Writer.cut(allowed, to: 32_766) + "…"
    }

    private func check(_ code: lxw_error) throws(FormatError) {
      if code != LXW_NO_ERROR { throw FormatError(xlsx: code) }
    }
  }
}
