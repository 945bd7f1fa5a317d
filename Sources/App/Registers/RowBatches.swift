/// A table read as records, in batches of some thousand rows.
struct RowBatches {
  struct Item {
    let line: Int
    let cells: [String]
    let read: ImportRowParser.Read
    /// The unit across the table above it.
    let heading: String
  }
  static let size = 4_000

  /// Reads the table in its own thread: reading and saving take about the same time.
  static func ahead(_ table: UploadedTable, _ reading: ImportRowParser) -> Prefetcher<[Item]> {
    Prefetcher { put in
      var bundle: [Item] = []
      try table.each { row in
        let read = reading.read(row)
        if case .passedOver = read, row.texts.isEmpty { return true }
        bundle.append(Item(line: row.line, cells: row.cells, read: read, heading: reading.heading))
        guard bundle.count == size else { return true }
        defer { bundle = [] }
        return try put(bundle)
      }
      if !bundle.isEmpty { _ = try put(bundle) }
    }
  }
}
