import Foundation
import Secrets
import Store
import Synchronization

/// A name for a record that any device can make and that sorts by the time it was made: a UUID of
/// version 7 (RFC 9562).
struct Identifier: Sendable, Hashable, Comparable, LosslessStringConvertible, ColumnValue {
  let uuid: UUID

  init(_ uuid: UUID) { self.uuid = uuid }
  init?(_ text: String) {
    guard let uuid = UUID(uuidString: text) else { return nil }
    self.uuid = uuid
  }
  /// A new one. Within one program each is greater than the one before, also within a millisecond.
  static func new() -> Identifier {
    let ticks = nextTick()
    // Version 7, then twelve bits of counter; 62 bits of chance.
    let high = UInt64(bitPattern: ticks >> 12) << 16 | 0x7000 | UInt64(bitPattern: ticks) & 0x0FFF
    let low = chance() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    return Identifier(
      withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { UUID(uuid: $0.load(as: uuid_t.self)) })
  }
  /// A number that this program never gives again, greater than all before it and than those of
  /// earlier milliseconds.
  static func nextTick() -> Int64 {
    lastTicks.withLock { last in
      last = max(last + 1, Timestamp.current.milliseconds << 12)
      return last
    }
  }
  /// Random bits, fetched in blocks: one system call for each identifier is slow for long imports.
  private static func chance() -> UInt64 {
    chances.withLock { chances in
      if chances.isEmpty {
        chances = randomBytes(1024).withUnsafeBytes { bytes in
          (0..<128).map { bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self) }
        }
      }
      return chances.removeLast()
    }
  }
  private static let chances = Mutex<[UInt64]>([])
  /// Milliseconds and a counter of twelve bits: the first 64 bits of an identifier without its
  /// version.
  private static let lastTicks = Mutex<Int64>(0)

  /// In small letters. Written out by hand: Foundation prints through C's printf, which shows on
  /// pages full of links.
  var description: String {
    withUnsafeBytes(of: uuid.uuid) { bytes in
      var text: [UInt8] = []
      text.reserveCapacity(36)
      for (place, byte) in bytes.enumerated() {
        if [4, 6, 8, 10].contains(place) { text.append(UInt8(ascii: "-")) }
        text.append(hexDigits[Int(byte >> 4)])
        text.append(hexDigits[Int(byte & 15)])
      }
      return String(decoding: text, as: UTF8.self)
    }
  }
  var columnValue: SQLValue { .uuid(uuid) }
  init?(columnValue: SQLValue) {
    guard let uuid = UUID(columnValue: columnValue) else { return nil }
    self.uuid = uuid
  }
  static func < (one: Identifier, other: Identifier) -> Bool {
    withUnsafeBytes(of: one.uuid.uuid) { a in
      withUnsafeBytes(of: other.uuid.uuid) { b in a.lexicographicallyPrecedes(b) }
    }
  }
}

private let hexDigits = Array("0123456789abcdef".utf8)

extension Identifier: Codable {
  init(from decoder: any Decoder) throws {
    uuid = try decoder.singleValueContainer().decode(UUID.self)
  }
  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
