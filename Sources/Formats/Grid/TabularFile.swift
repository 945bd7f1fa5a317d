/// A table that users upload, from whatever program: rows of text.
///
/// The format is recognised by its first bytes; the file name does not matter.
public struct TabularFile {
  /// One row.
  public struct Row: Sendable, Equatable {
    /// Where the person finds it: its number in Excel, or the line of the text on which it begins;
    /// counted from 1.
    public let line: Int
    /// Its cells up to the last one that holds anything.
    public var cells: [String]

    public init(line: Int, cells: [String]) {
      self.line = line
      self.cells = cells
    }
  }

  /// The workbook that it is; nil for a text. It tells of sheets, macros and links.
  public let workbook: Workbook?
  private let text: [UInt8]
  private let separator: UInt8?

  /// - Parameters:
  ///   - bytes: an `.xlsx` file, or a text with separators.
  ///   - limits: what a workbook may ask of us.
  ///   - decode: makes UTF-8 of the bytes of a text, which may have been written long ago; it may
  ///     throw what it likes.
  /// - Throws: `Workbook.Problem` for an archive or a file of old Excel that cannot be read.
  public init(
    _ bytes: [UInt8], limits: Workbook.Limits = .init(),
    decode: ([UInt8]) throws -> [UInt8] = { $0 }
  ) throws {
    let isText =
      !bytes.starts(with: Workbook.Problem.compoundFile)
      && !bytes.starts(with: Workbook.Problem.zip)
    workbook = isText ? nil : try Workbook(bytes, limits: limits)
    text = isText ? try decode(bytes) : []
    separator = nil
  }

  /// A table pasted from Excel, Word or a chat: tabs between cells if there are any.
  public init(pasted text: String) {
    workbook = nil
    self.text = Array(text.utf8)
    separator = self.text.contains(UInt8(ascii: "\t")) ? UInt8(ascii: "\t") : nil
  }

  /// The rows that hold anything, from the first to the last.
  /// - Parameter sheet: its place among the workbook's sheets; where none is given, the first that
  ///   is not hidden.
  public func rows(ofSheet sheet: Int? = nil) throws(Workbook.Problem) -> Rows {
    guard let workbook else { return Rows(text: CSV.Rows(text, separator: separator)) }
    return Rows(
      sheet: try workbook.rows(of: sheet ?? workbook.sheets.firstIndex { !$0.isHidden } ?? 0))
  }

  /// The rows of a grid, one after another.
  public struct Rows {
    /// What the sheet tells beyond its rows, such as how many formulas there were so far; nil for a
    /// text.
    public let sheet: Workbook.Rows?
    private var text: CSV.Rows

    fileprivate init(text: CSV.Rows = CSV.Rows([]), sheet: Workbook.Rows? = nil) {
      self.text = text
      self.sheet = sheet
    }

    /// The next row that holds anything; nil at the end.
    /// - Throws: `CSV.Problem` or `Workbook.Problem`.
    public mutating func next() throws -> Row? {
      if let sheet { return try sheet.next() }
      while let record = try text.next() {
        var cells = record.fields
        while cells.last == "" { cells.removeLast() }
        if !cells.isEmpty { return Row(line: record.line, cells: cells) }
      }
      return nil
    }
  }
}
