import Formats
import Vietnamese

/// An uploaded table: an Excel file, a text in any encoding, or what was pasted.
struct UploadedTable {
  private let grid: TabularFile
  /// Nil for Excel.
  let encoding: TextEncoding?
  let sheets: [String]
  /// Shown before a commit: macros, links, formulas.
  let warnings: [LocalizedMessage]
  /// The sheet that is read.
  let sheet: Int

  /// - Parameter sheet: its place among those that are not hidden.
  init(_ bytes: [UInt8], sheet: Int) throws {
    var encoding: TextEncoding?
    do {
      grid = try TabularFile(bytes) { bytes in
        if isPlainText(bytes) {
          encoding = .utf8
          return bytes
        }
        guard let (text, found) = decodeText(bytes) else {
          throw Problem.invalid([FieldProblem("tep", LocalizedMessage("import.not-a-table"))])
        }
        encoding = found
        return Array(text.utf8)
      }
    } catch let problem as Workbook.Problem { throw problem.localized }
    self.encoding = encoding
    let all = grid.workbook?.sheets ?? []
    let visible = all.indices.filter { !all[$0].isHidden }
    sheets = visible.map { all[$0].name }
    self.sheet = visible.indices.contains(sheet) ? visible[sheet] : visible.first ?? 0
    var warnings: [LocalizedMessage] = []
    if grid.workbook?.hasMacros == true { warnings.append(LocalizedMessage("import.macros")) }
    if grid.workbook?.hasLinks == true { warnings.append(LocalizedMessage("import.links")) }
    if let encoding, encoding != .utf8 {
      warnings.append(LocalizedMessage("import.encoding", ["name": encoding.rawValue]))
    }
    self.warnings = warnings
  }

  /// Passes the rows to `body` until it returns false.
  func each(_ body: (TableRow) throws -> Bool) throws {
    do {
      var rows = try grid.rows(ofSheet: sheet)
      while let row = try rows.next() {
        guard row.cells.count <= 512 else {
          throw Problem.invalid([
            FieldProblem("tep", line: row.line, LocalizedMessage("import.too-wide"))
          ])
        }
        guard
          try body(
            TableRow(
              line: row.line,
              cells: encoding == nil ? row.cells.map(clean) : row.cells.map(\.trimmed)))
        else { return }
      }
    } catch let problem as Workbook.Problem {
      throw problem.localized
    } catch let problem as CSV.Problem { throw problem.localized }
  }
  /// Cells of Excel that were typed with a font of the old encodings hold its letters.
  private func clean(_ cell: String) -> String {
    (repairedEncoding(cell)?.text ?? nfc(cell)).trimmed
  }
}

extension Workbook.Problem {
  /// What the user can do about it.
  var localized: Problem {
    let key =
      switch self {
      case .notAWorkbook: "import.not-a-table"
      case .oldExcel: "import.old-excel"
      case .binaryExcel, .openDocument: "import.other-workbook"
      case .encrypted: "import.encrypted"
      case .truncated: "import.truncated"
      case .damaged, .documentType: "import.damaged"
      case .noSheet: "import.no-sheet"
      case .tooLarge: "import.too-much"
      }
    return .invalid([FieldProblem("tep", LocalizedMessage(key))])
  }
}

extension CSV.Problem {
  var localized: Problem {
    let (key, line) =
      switch self {
      case .openQuote(let line): ("sheet.open-quote", line)
      case .afterQuote(let line): ("sheet.after-quote", line)
      case .binary(let line): ("sheet.binary", line)
      case .tooWide(let line): ("import.too-wide", line)
      }
    return .invalid([FieldProblem("tep", line: line, LocalizedMessage(key))])
  }
}

/// UTF-8 without zero bytes: the usual case, used as it is. Validated in pieces, since a list of a
/// whole province should not be copied for that.
private func isPlainText(_ bytes: [UInt8]) -> Bool {
  guard !bytes.contains(0) else { return false }
  var start = 0
  while start < bytes.count {
    var end = min(start + 1 << 18, bytes.count)
    // Not within a letter.
    while end < bytes.count, end > start, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    guard end > start, String(validating: bytes[start..<end], as: UTF8.self) != nil else {
      return false
    }
    start = end
  }
  return true
}
