/// A table with single-line borders over the whole width of the text.
///
/// Its head is repeated on each page, and no row is split over two pages.
public struct Table: Sendable {
  let columns: [Column]
  let rows: [[Cell]]
  let caption: String?
  let footer: [Cell]?
  let numberedColumns: Bool

  /// - Parameters:
  ///   - columns: at least one.
  ///   - rows: each with one cell a column; else ``AdministrativeDocument/wordFile()`` throws.
  ///   - caption: printed above, bold.
  ///   - footer: a last row in bold, such as a sum.
  ///   - numberedColumns: puts (1), (2) … under the head.
  public init(
    columns: [Column], rows: [[Cell]], caption: String? = nil, footer: [Cell]? = nil,
    numberedColumns: Bool = false
  ) {
    self.columns = columns
    self.rows = rows
    self.caption = caption
    self.footer = footer
    self.numberedColumns = numberedColumns
  }

  /// One column: its title and how its cells are set.
  public struct Column: Sendable {
    let title: String
    let width: Int
    let numeric: Bool

    /// - Parameters:
    ///   - width: its share of the table, relative to the other columns; at least 1.
    ///   - numeric: sets its cells to the right.
    public init(_ title: String, width: Int, numeric: Bool = false) {
      self.title = title
      self.width = max(width, 1)
      self.numeric = numeric
    }
  }

  /// One cell: a single paragraph.
  public struct Cell: Sendable, ExpressibleByStringLiteral {
    let runs: [TextRun]

    /// A cell of runs, for marks and links.
    public init(_ runs: [TextRun]) { self.runs = runs }
    /// A cell of plain text.
    public init(_ text: String) { runs = [.text(text)] }
    /// A cell of plain text.
    public init(stringLiteral text: String) { self.init(text) }
  }
}

extension Table {
  /// The widths of the columns, in the unit of `total`; they add up to it exactly.
  func widths(of total: Int) -> [Int] {
    let whole = columns.reduce(0) { $0 + $1.width }
    var left = 0
    var shares = 0
    return columns.map { column in
      shares += column.width
      defer { left = total * shares / whole }
      return total * shares / whole - left
    }
  }
}
