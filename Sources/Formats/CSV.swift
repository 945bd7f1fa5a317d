/// Reads and writes tables as text: values between commas, semicolons, tabs or upright strokes (RFC
/// 4180), as spreadsheets write and paste them.
///
/// Not a library: users must be told line and column of each error, while libraries fill up short
/// rows or report errors without a line (docs/decisions/0007-csv.md).
public enum CSV {
  /// One row: the line on which it begins, counted from 1, and its fields.
  public struct Record: Sendable, Equatable {
    public let line: Int
    public let fields: [String]

    public init(line: Int, fields: [String]) {
      self.line = line
      self.fields = fields
    }
  }
  /// Why a text is not a table.
  public enum Problem: Error, Equatable, Sendable {
    /// A quotation mark that opens a field is never closed.
    case openQuote(line: Int)
    /// There is text between a closing quotation mark and the next separator.
    case afterQuote(line: Int)
    /// The text holds U+0000: it is binary.
    case binary(line: Int)
    /// The row has more cells than a sheet has columns.
    case tooWide(line: Int)
  }

  /// All rows but the empty ones, at once; `Rows` gives them one by one.
  /// - Parameter separator: the character between fields; nil detects it from the first lines.
  public static func read(_ text: String, separator: UInt8? = nil) throws(Problem) -> [Record] {
    var rows = Rows(Array(text.utf8), separator: separator)
    var records: [Record] = []
    while let record = try rows.next() { records.append(record) }
    return records
  }

  /// The one of tab `;` `|` `,` that occurs equally often in most of the first ten lines that are
  /// not empty; of two such, the more frequent one. Titles above a table and commas in numbers do
  /// not mislead it.
  static func separator(of bytes: [UInt8], from start: Int = 0) -> UInt8 {
    let lines = counts(in: bytes[start...].prefix(100_000))
    var best = (mark: UInt8(ascii: ","), lines: 0, count: 0)
    for (column, mark) in marks.enumerated() {
      let counts = lines.map { $0[column] }.filter { $0 > 0 }
      for count in Set(counts) {
        let agreeing = counts.count { $0 == count }
        if (agreeing, count) > (best.lines, best.count) { best = (mark, agreeing, count) }
      }
    }
    return best.mark
  }

  /// How often each mark occurs outside quotation marks, line by line.
  private static func counts(in bytes: ArraySlice<UInt8>) -> [[Int]] {
    var lines: [[Int]] = []
    var counts = [0, 0, 0, 0]
    var isQuoted = false
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      guard !isQuoted else { continue }
      if let column = marks.firstIndex(of: byte) { counts[column] += 1 }
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        if counts != [0, 0, 0, 0] { lines.append(counts) }
        counts = [0, 0, 0, 0]
        if lines.count == 10 { return lines }
      }
    }
    return lines + [counts]
  }

  /// In the order in which they win where all else is equal: a tab is never part of a sentence, a
  /// comma often is.
  private static let marks = [
    UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: ","),
  ]
}
