extension CSV {
  /// The rows of a text, one after another: only the text itself and the current row are in memory.
  ///
  /// `next()` gives a row as strings. Callers that need only some cells call `advance()` and read
  /// their bytes, which avoids a string for each.
  public struct Rows: Sendable {
    /// The line on which the current row begins, counted from 1.
    public private(set) var line = 1
    /// As many as a sheet of Excel has columns.
    private static let mostCells = 16_384
    private let bytes: [UInt8]
    private let separator: UInt8
    private let newline: UInt8
    private var position = 0
    private var nextLine = 1
    /// The cells of the row, without quotation marks, one behind the other, and where each ends.
    private var cells: [UInt8] = []
    private var ends: [Int] = []

    /// - Parameters:
    ///   - bytes: UTF-8, with or without a byte order mark. Invalid UTF-8 becomes U+FFFD.
    ///   - separator: the character between cells; nil detects it from the first lines.
    public init(_ bytes: [UInt8], separator: UInt8? = nil) {
      self.bytes = bytes
      position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      self.separator = separator ?? CSV.separator(of: bytes, from: position)
      // Only a text of the old Macintosh has no line feed at all.
      newline = bytes.contains(UInt8(ascii: "\n")) ? UInt8(ascii: "\n") : UInt8(ascii: "\r")
    }

    /// How many cells the current row has.
    public var count: Int { ends.count }

    /// The bytes of a cell of the current row.
    public subscript(cell: Int) -> ArraySlice<UInt8> {
      cells[(cell == 0 ? 0 : ends[cell - 1])..<ends[cell]]
    }

    /// The next row that is not empty; nil at the end.
    public mutating func next() throws(Problem) -> Record? {
      guard try advance() else { return nil }
      var fields: [String] = []
      fields.reserveCapacity(count)
      var start = 0
      for end in ends {
        fields.append(String(decoding: cells[start..<end], as: UTF8.self))
        start = end
      }
      return Record(line: line, fields: fields)
    }

    /// Goes to the next row that is not empty. Gives false at the end.
    public mutating func advance() throws(Problem) -> Bool {
      while position < bytes.count {
        cells.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        line = nextLine
        while try cell() {}
        if ends.count > 1 || !cells.isEmpty { return true }
      }
      ends.removeAll()
      return false
    }

    /// Reads one cell. Gives false when the row ends behind it.
    private mutating func cell() throws(Problem) -> Bool {
      let wasQuoted = position < bytes.count && bytes[position] == quote
      if wasQuoted { try quoted() }
      while true {
        let stop = stop(in: bytes, from: position, separator: separator)
        if !wasQuoted {
          cells += bytes[position..<stop]
        } else if bytes[position..<stop].contains(where: { $0 != UInt8(ascii: " ") }) {
          throw .afterQuote(line: nextLine)
        }
        position = min(stop + 1, bytes.count)
        guard stop < bytes.count, bytes[stop] == UInt8(ascii: "\r"), newline != UInt8(ascii: "\r")
        else {
          return try ending(at: stop)
        }
      }
    }

    private mutating func ending(at stop: Int) throws(Problem) -> Bool {
      guard stop == bytes.count || bytes[stop] != 0 else { throw .binary(line: nextLine) }
      ends.append(cells.count)
      // A file of commas alone would cost sixteen times its size.
      guard ends.count <= Self.mostCells else { throw .tooWide(line: line) }
      guard stop < bytes.count, bytes[stop] != separator else { return stop < bytes.count }
      nextLine += 1
      return false
    }

    private mutating func quoted() throws(Problem) {
      let start = nextLine
      position += 1
      while let stop = bytes[position...].firstIndex(of: quote) {
        let part = bytes[position..<stop]
        nextLine += part.count { $0 == newline }
        guard !part.contains(0) else { throw .binary(line: nextLine) }
        cells += part
        position = stop + 1
        // Two quotation marks in a row are an escaped one.
        guard position < bytes.count, bytes[position] == quote else { return }
        cells.append(quote)
        position += 1
      }
      throw .openQuote(line: start)
    }
  }
}

/// The place of the next special byte; the end when there are no more.
private func stop(in bytes: [UInt8], from start: Int, separator: UInt8) -> Int {
  let span = bytes.span
  var position = start
  while position < span.count {
    let byte = span[position]
    if byte == separator || byte <= 13 && (byte == 10 || byte == 13 || byte == 0) { break }
    position += 1
  }
  return position
}

private let quote = UInt8(ascii: "\"")
