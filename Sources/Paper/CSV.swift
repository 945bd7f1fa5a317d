/// Reads tables kept as text: values between commas, semicolons or tabs (RFC 4180), as spreadsheets write them.
///
/// Our own, because a person must be told line and column of what is wrong; a library that fills up short rows or
/// reports an error without its line cannot do that (docs/decisions/csv.md).
public enum CSV {
  /// One row: the line on which it begins, counted from 1, and its fields.
  public struct Record: Sendable, Equatable {
    public let line: Int
    public let fields: [String]
  }
  /// What makes a text no table.
  public enum Problem: Error, Equatable, Sendable {
    /// A quotation mark that opens a field is never closed.
    case openQuote(line: Int)
    /// Something stands between a closing quotation mark and the next separator.
    case afterQuote(line: Int)
    /// The text holds U+0000: it is no text.
    case binary(line: Int)
  }

  /// All rows but the empty ones.
  /// - Parameter separator: what stands between fields; where none is given, the one of `,` `;` and tab that the first
  ///   line has most of.
  public static func read(_ text: String, separator given: UInt8? = nil) throws(Problem) -> [Record] {
    var bytes = Array(text.utf8)[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    var reader = Reader(bytes: bytes, separator: given ?? separator(of: bytes))
    var records: [Record] = []
    while let record = try reader.next() { records.append(record) }
    return records
  }

  private static func separator(of bytes: ArraySlice<UInt8>) -> UInt8 {
    let first = bytes.prefix { $0 != UInt8(ascii: "\n") }
    let count = { (mark: UInt8) in first.count { $0 == mark } }
    return [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")].max { count($0) < count($1) } ?? UInt8(ascii: ",")
  }
}

private struct Reader {
  var bytes: ArraySlice<UInt8>
  let separator: UInt8
  var line = 1

  /// The next row that holds anything; nil at the end.
  mutating func next() throws(CSV.Problem) -> CSV.Record? {
    while !bytes.isEmpty {
      let start = line
      var fields: [String] = []
      while try field(into: &fields) {}
      if fields.count > 1 || fields.first != "" { return CSV.Record(line: start, fields: fields) }
    }
    return nil
  }

  /// Reads one field. Gives false when the row ends behind it.
  private mutating func field(into fields: inout [String]) throws(CSV.Problem) -> Bool {
    let start = line
    var text: [UInt8] = []
    let wasQuoted = bytes.first == quote
    if wasQuoted {
      bytes.removeFirst()
      try quoted(into: &text, from: start)
    }
    while let byte = bytes.popFirst() {
      switch byte {
      case separator:
        fields.append(String(decoding: text, as: UTF8.self))
        return true
      case UInt8(ascii: "\n"):
        line += 1
        fields.append(String(decoding: text, as: UTF8.self))
        return false
      case UInt8(ascii: "\r"): continue
      case 0: throw .binary(line: line)
      case _ where wasQuoted && byte != UInt8(ascii: " "): throw .afterQuote(line: line)
      case _ where wasQuoted: continue
      default: text.append(byte)
      }
    }
    fields.append(String(decoding: text, as: UTF8.self))
    return false
  }

  private mutating func quoted(into text: inout [UInt8], from start: Int) throws(CSV.Problem) {
    while let byte = bytes.popFirst() {
      if byte == quote {
        guard bytes.first == quote else { return }  // two marks in a row stand for one
        bytes.removeFirst()
      }
      if byte == UInt8(ascii: "\n") { line += 1 }
      if byte == 0 { throw .binary(line: line) }
      text.append(byte)
    }
    throw .openQuote(line: start)
  }
}

private let quote = UInt8(ascii: "\"")
