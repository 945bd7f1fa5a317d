extension CSV {
  /// Writes rows for Excel: UTF-8 with a byte order mark, lines ending in CR LF.
  ///
  /// A cell that a spreadsheet would compute or follow (`=HYPERLINK(…)`) gets an apostrophe before
  /// it: OWASP, CSV injection. Numbers such as `-5` stay numbers.
  public struct Writer: Sendable {
    private let separator: UInt8
    private var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

    public init(separator: UInt8 = UInt8(ascii: ",")) { self.separator = separator }

    public mutating func append(_ cells: some Sequence<String>) {
      var isFirst = true
      for cell in cells {
        if !isFirst { bytes.append(separator) }
        isFirst = false
        append(cell)
      }
      bytes += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
    }

    /// What has been written since the last call: who writes many rows takes it now and then.
    public mutating func take() -> [UInt8] {
      defer { bytes.removeAll(keepingCapacity: true) }
      return bytes
    }

    private mutating func append(_ cell: String) {
      let needsQuotes = cell.utf8.contains { $0 == separator || $0 == 34 || $0 == 10 || $0 == 13 }
      if needsQuotes { bytes.append(34) }
      if isDangerous(cell) { bytes.append(UInt8(ascii: "'")) }
      for byte in cell.utf8 where byte != 0 {
        if byte == 34 { bytes.append(34) }
        bytes.append(byte)
      }
      if needsQuotes { bytes.append(34) }
    }
  }

  /// All rows at once.
  public static func write(_ rows: some Sequence<[String]>, separator: UInt8 = UInt8(ascii: ","))
    -> [UInt8]
  {
    var writer = Writer(separator: separator)
    for row in rows { writer.append(row) }
    return writer.take()
  }

  /// Whether a spreadsheet takes the text for more than text.
  private static func isDangerous(_ cell: String) -> Bool {
    switch cell.utf8.first {
    case UInt8(ascii: "="), UInt8(ascii: "@"), UInt8(ascii: "\t"), UInt8(ascii: "\r"),
      UInt8(ascii: "\n"):
      return true
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      let digits = cell.utf8.dropFirst()
      return !digits.contains { (48...57).contains($0) }
        || !digits.allSatisfy {
          (48...57).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",")
        }
    default: return false
    }
  }
}
