import CLibXlsxWriter

extension Workbook {
  /// Writes a workbook row by row through libxlsxwriter: memory does not grow with its rows.
  ///
  /// - Parameters:
  ///   - path: the file to be made; removed when something goes wrong.
  ///   - scratch: a folder for what does not fit in memory meanwhile: as much as the sheets
  ///     unpacked.
  ///   - made: when the file says that it was made, in seconds since 1970. The same rows and the
  ///     same time give the same bytes.
  ///   - fill: adds the sheets and their rows; what it throws comes out.
  public static func write(
    to path: String, scratch: String, made: Int, _ fill: (Writer) throws -> Void
  ) throws {
    let writer = try Writer(path, scratch: scratch, made: made)
    var failure: (any Error)?
    do {
      try fill(writer)
      try writer.writeChoices()
    } catch { failure = error }
    // Closing is also what frees it.
    let code = writer.close()
    if failure == nil, code != LXW_NO_ERROR { failure = FormatError(xlsx: code) }
    guard let failure else { return }
    remove(path)
    throw failure
  }

  /// A workbook being written.
  public final class Writer {
    /// The name of the sheet, hidden, that holds what may be chosen.
    private static let choicesName = "Danh mục"

    let book: UnsafeMutablePointer<lxw_workbook>
    let formats: CellStyles
    private var names: Set<String> = []
    private var sheets: [SheetWriter] = []
    private var choices: [[String]] = []
    private lazy var choicesSheet = name(for: Self.choicesName)

    fileprivate init(_ path: String, scratch: String, made: Int) throws(FormatError) {
      let book = scratch.withCString { folder in
        var options = lxw_workbook_options(
          constant_memory: 1, tmpdir: UnsafeMutablePointer(mutating: folder), use_zip64: 0)
        return workbook_new_opt(path, &options)
      }
      guard let book else { throw FormatError("xlsx: no memory") }
      self.book = book
      formats = CellStyles(book)
      var properties = lxw_doc_properties()
      properties.created = time_t(made)
      workbook_set_properties(book, &properties)
    }

    /// Adds a sheet behind the others. Its rows may be written while those of others are.
    public func sheet(_ layout: Layout) throws(FormatError) -> SheetWriter {
      let sheet = try SheetWriter(layout, in: self)
      sheets.append(sheet)
      return sheet
    }

    /// A new sheet of libxlsxwriter's.
    func add(_ wish: String) throws(FormatError) -> UnsafeMutablePointer<lxw_worksheet> {
      let name = name(for: wish)
      guard let sheet = workbook_add_worksheet(book, name) else {
        throw FormatError("xlsx: no sheet named \(name)")
      }
      return sheet
    }

    /// The valid sheet name nearest to the wish; unique in the workbook.
    private func name(for wish: String) -> String {
      let forbidden: Set<Character> = ["[", "]", ":", "*", "?", "/", "\\", "'"]
      let clean = XML.allowed(wish).map {
        forbidden.contains($0) || $0.isNewline ? " " : String($0)
      }.joined()
      var name = Self.cut(clean.isEmpty ? "Sheet" : clean, to: 31)
      var number = 2
      while !names.insert(name.lowercased()).inserted {
        name = "\(Self.cut(clean, to: 24)) (\(number))"
        number += 1
      }
      return name
    }

    /// The text without what goes beyond so many UTF-16 code units, which is how Excel counts
    /// letters.
    static func cut(_ text: String, to count: Int) -> String {
      guard text.utf8.count > count, text.utf16.count > count else { return text }
      var result = ""
      var left = count
      for letter in text {
        left -= letter.utf16.count
        guard left >= 0 else { break }
        result.append(letter)
      }
      return result
    }

    /// Where the choices will be written, as a formula.
    func place(_ choices: [String]) -> String {
      let column = self.choices.firstIndex(of: choices) ?? self.choices.count
      if column == self.choices.count { self.choices.append(choices) }
      let letters =
        (column >= 26 ? String(UnicodeScalar(UInt8(64 + column / 26))) : "")
        + String(UnicodeScalar(UInt8(65 + column % 26)))
      return "='\(choicesSheet)'!$\(letters)$1:$\(letters)$\(choices.count)"
    }

    /// What Excel calls a column counted from 0: `A`, `AB`.
    static func letters(of column: Int) -> String {
      let last = String(UnicodeScalar(UInt8(65 + column % 26)))
      return column < 26 ? last : letters(of: column / 26 - 1) + last
    }

    fileprivate func writeChoices() throws(FormatError) {
      guard !choices.isEmpty else { return }
      guard let sheet = workbook_add_worksheet(book, choicesSheet) else {
        throw FormatError("xlsx: no sheet of choices")
      }
      worksheet_hide(sheet)
      for row in 0..<(choices.map(\.count).max() ?? 0) {
        for (column, list) in choices.enumerated() where row < list.count {
          worksheet_write_string(
            sheet, lxw_row_t(row), lxw_col_t(column),
            Self.cut(CellText.escaped(XML.allowed(list[row])), to: 255),
            formats.text)
        }
      }
    }

    fileprivate func close() -> lxw_error {
      for sheet in sheets { sheet.end() }
      return workbook_close(book)
    }
  }
}

extension FormatError {
  /// What libxlsxwriter says of a failure.
  init(xlsx code: lxw_error) { self.init("xlsx: \(String(cString: lxw_strerror(code)))") }
}

/// How cells look; libxlsxwriter frees them with the workbook.
struct CellStyles {
  typealias Look = UnsafeMutablePointer<lxw_format>
  let text: Look?
  let whole: Look?
  let day: Look?
  let title: Look?
  let firstNote: Look?

  init(_ book: UnsafeMutablePointer<lxw_workbook>) {
    let look = { (pattern: String?) -> Look? in
      let look = workbook_add_format(book)
      if let pattern { format_set_num_format(look, pattern) }
      return look
    }
    text = look("@")
    whole = look("#,##0")
    day = look("dd/mm/yyyy")
    title = look(nil)
    format_set_bold(title)
    format_set_text_wrap(title)
    format_set_align(title, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
    format_set_border(title, UInt8(LXW_BORDER_THIN.rawValue))
    format_set_bg_color(title, 0xE7_EEF5)
    firstNote = look(nil)
    format_set_bold(firstNote)
    format_set_font_size(firstNote, 14)
  }

  subscript(format: Workbook.Column.Format) -> Look? {
    switch format {
    case .text: text
    case .number: nil
    case .whole: whole
    case .day: day
    }
  }
}
