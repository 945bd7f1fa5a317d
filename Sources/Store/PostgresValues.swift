import CLibPQ
import Foundation

// How values travel to and from PostgreSQL: as text, typed by the server where it can tell.

extension SQLValue {
  /// The type to tell the server: 0 lets it infer, which serves dates, enumerations and small
  /// numbers.
  var oid: Oid {
    switch self {
    case .bytes: 17
    case .uuid: 2950
    case .real: 701
    case .bool: 16
    case .null, .int, .text: 0
    }
  }
  /// The value as PostgreSQL reads it.
  func parameter() throws -> String? {
    switch try keepable() {
    case .null: nil
    case .int(let number): String(number)
    case .real(let number): String(number)
    case .bool(let flag): flag ? "t" : "f"
    case .uuid(let id): id.uuidString
    case .bytes(let bytes): "\\x" + bytes.map(hex).joined()
    case .text(let text): text
    }
  }

  /// A value in a row of a result, read by the type of its column.
  init(_ answer: OpaquePointer?, row: Int32, column: Int32) {
    guard PQgetisnull(answer, row, column) == 0, let start = PQgetvalue(answer, row, column) else {
      self = .null
      return
    }
    let raw = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(answer, row, column)))
    switch PQftype(answer, column) {
    case 16: self = .bool(start[0] == CChar(UInt8(ascii: "t")))
    case 20, 21, 23: self = .int(strtoll(start, nil, 10))
    case 700, 701: self = .real(strtod(start, nil))
    case 2950:
      self = UUID(uuidString: String(decoding: raw, as: UTF8.self)).map { .uuid($0) } ?? .null
    case 17: self = .bytes(unhex(raw.dropFirst(2)))
    default: self = .text(String(decoding: raw, as: UTF8.self))
    }
  }
}

extension [SQLValue] {
  /// One line of COPY's text format.
  func appendCopyLine(to buffer: inout [UInt8]) throws {
    for (index, value) in enumerated() {
      if index > 0 { buffer.append(UInt8(ascii: "\t")) }
      switch try value.keepable() {
      case .null: buffer += #"\N"#.utf8
      case .int(let number): buffer += String(number).utf8
      case .real(let number): buffer += String(number).utf8
      case .bool(let flag): buffer.append(UInt8(ascii: flag ? "t" : "f"))
      case .uuid(let id): buffer += id.uuidString.utf8
      case .bytes(let bytes):
        buffer += #"\\x"#.utf8
        for byte in bytes { buffer += hex(byte).utf8 }
      case .text(let text): for byte in text.utf8 { appendEscaped(byte, to: &buffer) }
      }
    }
    buffer.append(UInt8(ascii: "\n"))
  }
}

private func appendEscaped(_ byte: UInt8, to buffer: inout [UInt8]) {
  switch byte {
  case UInt8(ascii: "\\"): buffer += #"\\"#.utf8
  case UInt8(ascii: "\t"): buffer += #"\t"#.utf8
  case UInt8(ascii: "\n"): buffer += #"\n"#.utf8
  case UInt8(ascii: "\r"): buffer += #"\r"#.utf8
  default: buffer.append(byte)
  }
}

private let hexDigits = Array("0123456789abcdef".utf8)
private func hex(_ byte: UInt8) -> String {
  String(decoding: [hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]], as: UTF8.self)
}
private func unhex(_ digits: Slice<UnsafeRawBufferPointer>) -> [UInt8] {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(digits.count / 2)
  var high: UInt8?
  for digit in digits {
    let value = digit > 57 ? digit - 87 : digit - 48  // lower-case letters follow 'a' at 97
    if let first = high {
      bytes.append(first << 4 | value)
      high = nil
    } else {
      high = value
    }
  }
  return bytes
}
