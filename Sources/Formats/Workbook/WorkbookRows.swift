extension Workbook {
  /// The rows of a sheet, one after another, without holding the sheet in memory as a whole.
  ///
  /// Cells are text: numbers with fifteen digits at most and without thousands separators, days as
  /// `2022-06-30`, truth as `TRUE`, errors as `#REF!`, formulas by what they last gave. A merged
  /// range has its text in each of its cells. Rows that hold nothing are left out; the others keep
  /// their numbers.
  public final class Rows {
    /// The merged ranges of the sheet.
    public let merges: [CellRange]
    /// How many cells of the rows read so far are computed.
    public var formulas: Int { listener.formulas }
    /// Whether a cell of the rows read so far is computed.
    public var hasFormulas: Bool { formulas > 0 }

    private let stream: Zip.Stream
    private let reader: XMLReader
    private let listener: WorksheetParser
    private let part: String
    private var waiting: ArraySlice<TabularFile.Row> = []
    private var isAtEnd = false
    private var filling: MergeFilling

    fileprivate init(_ sheet: Sheet, of workbook: Workbook) throws(Problem) {
      part = sheet.part
      let (shared, formats) = try workbook.shared()
      var search = MergeSearch()
      let ahead = try workbook.archive.stream(part, limit: workbook.limits.bytes)
      while !search.isDone {
        let piece = try mappingZipErrors(part) { () throws(Zip.Failure) in try ahead.next() }
        if piece.isEmpty { break }
        try search.look(at: piece)
      }
      merges = try search.ranges(limit: workbook.limits.merges)
      filling = MergeFilling(merges, workbook.limits)
      listener = WorksheetParser(
        shared, formats: formats, from1904: workbook.countsFrom1904, limits: workbook.limits,
        part: part)
      reader = try XMLReader(part, listener)
      stream = try workbook.archive.stream(part, limit: workbook.limits.bytes)
    }

    /// The next row that holds anything; nil at the end.
    public func next() throws(Problem) -> TabularFile.Row? {
      while true {
        if let row = try filling.next(before: waiting.first?.line ?? (isAtEnd ? nil : 0)) {
          return row
        }
        if let row = waiting.popFirst() { return try filling.filled(row) }
        if isAtEnd { return nil }
        let piece = try mappingZipErrors(part) { () throws(Zip.Failure) in try stream.next() }
        try reader.feed(piece)
        waiting = listener.ready[...]
        listener.ready = []
        isAtEnd = piece.isEmpty
      }
    }
  }

  /// The rows of a sheet.
  /// - Parameter index: its place in `sheets`.
  public func rows(of index: Int) throws(Problem) -> Rows {
    guard sheets.indices.contains(index) else { throw .noSheet }
    return try Rows(sheets[index], of: self)
  }
}
