extension Workbook {
  /// Why a file cannot be read as a workbook. The app turns it into a message.
  public enum Problem: Error, Equatable, Sendable {
    /// Neither a workbook nor anything else that is known.
    case notAWorkbook
    /// Excel 97–2003 (`.xls`): to be saved again as `.xlsx`.
    case oldExcel
    /// Excel's binary workbook (`.xlsb`): to be saved again as `.xlsx`.
    case binaryExcel
    /// OpenDocument (`.ods`): to be saved again as `.xlsx`.
    case openDocument
    /// Protected by a password.
    case encrypted
    /// The file breaks off: an upload or a copy was not finished.
    case truncated
    /// A part is not as the format demands; its name is for the log.
    case damaged(String)
    /// A part announces a document type: entities could come from anywhere and be of any size.
    case documentType
    /// No sheet has that number.
    case noSheet
    /// More than the limits allow.
    case tooLarge(Measure)
  }

  /// What there can be too much of.
  public enum Measure: Sendable {
    /// Bytes when unpacked, in all or of one part.
    case bytes
    /// Bytes when unpacked for each byte packed: a file made to fill memories.
    case ratio
    case rows
    case columns
    case cells
    /// The text of one cell.
    case cell
    /// The text of one row.
    case row
    /// The text of all cells of a sheet.
    case text
    case merges
    /// Entries of the archive.
    case parts
  }

  /// What a file may ask of us. The defaults take every workbook that a person makes.
  public struct Limits: Sendable {
    /// Bytes when unpacked: all parts together, and each part. 300 MB are a sheet of 320,000 rows
    /// and 20 columns.
    public var bytes = 1 << 30
    /// Bytes when unpacked for each byte packed, asked of parts above 10 MB. Deflate reaches 1032;
    /// sheets stay below 60.
    public var ratio = 250
    /// Bytes of the shared strings, which are held in memory.
    public var sharedText = 1 << 27
    /// Rows of a sheet: Excel has no more.
    public var rows = 1_048_576
    /// Columns of a sheet that hold anything.
    public var columns = 256
    /// Cells of a sheet that hold anything, those that a merged range repeats included.
    public var cells = 20_000_000
    /// Bytes of text in a row: many cells can point at one shared text, and a merged range repeats its own.
    public var rowText = 1 << 17
    /// Bytes of text in all rows of a sheet, counted in the same way. 320,000 members have about 40 MB.
    public var text = 1 << 28
    /// Merged ranges of a sheet.
    public var merges = 100_000
    /// Entries of the archive. Those of a workbook are a few for each sheet, and one for each picture.
    public var parts = 10_000

    public init() {}
  }
}
