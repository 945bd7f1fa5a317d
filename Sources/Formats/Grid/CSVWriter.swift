extension CSV {
  /// Writes rows for Excel: UTF-8 with a byte order mark, lines ending in CR LF.
  ///
  /// A cell that a spreadsheet would compute or follow (`=HYPERLINK(…)`) gets an apostrophe before it: OWASP, CSV
  /// injection. So does a part of a cell behind a comma, semicolon, tab, upright stroke or line break: Excel splits a
  /// file by the separator of the system, and quotation marks do not prevent that. Numbers such as `-5` stay numbers.
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
      if let first = cell.utf8.first, CSV.isBlank(first) { bytes.append(UInt8(ascii: "'")) }
      var isStart = true
      for place in cell.utf8.indices {
        let byte = cell.utf8[place]
        if isStart, CSV.isDangerous(cell.utf8[place...]) { bytes.append(UInt8(ascii: "'")) }
        isStart = byte == UInt8(ascii: ",") || CSV.endsCell(byte)
        if byte == 34 { bytes.append(34) }
        if byte != 0 { bytes.append(byte) }
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

  /// Whether a spreadsheet takes a text that begins like this for more than text. Quotation marks before it may vanish
  /// when the file is split by another separator; a NUL is not written.
  private static func isDangerous(_ text: Substring.UTF8View) -> Bool {
    let text = text.drop { $0 == 34 || $0 == 0 }
    switch text.first {
    case UInt8(ascii: "="), UInt8(ascii: "@"): return true
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      let digits = text.dropFirst().prefix { !endsCell($0) }
      return !digits.contains { (48...57).contains($0) }
        || !digits.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
    case 0xEF: return fullWidth.contains { text.starts(with: $0.utf8) }
    default: return false
    }
  }
  private static let fullWidth = ["\u{FF0B}", "\u{FF0D}", "\u{FF1D}", "\u{FF20}"]
  private static func isBlank(_ byte: UInt8) -> Bool { byte == 9 || byte == 10 || byte == 13 }
  /// A separator of some system, except the comma, which numbers have too; or the end of a line.
  private static func endsCell(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ";") || byte == UInt8(ascii: "|") || isBlank(byte)
  }
}
