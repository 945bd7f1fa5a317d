import Foundation
import Store
import Synchronization

/// A name for a record that any device can make and that sorts by the time it was made: a UUID of version 7 (RFC 9562).
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
    var bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
    for place in 0..<6 { bytes[place] = UInt8(truncatingIfNeeded: ticks >> (52 - 8 * Int64(place))) }
    bytes[6] = 0x70 | UInt8(truncatingIfNeeded: (ticks >> 8) & 0x0F)  // version 7, then twelve bits of counter
    bytes[7] = UInt8(truncatingIfNeeded: ticks)
    bytes[8] = 0x80 | (bytes[8] & 0x3F)
    return Identifier(bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) })
  }
  /// A number that this program never gives again, greater than all before it and than those of earlier milliseconds.
  static func nextTick() -> Int64 {
    lastTicks.withLock { last in
      last = max(last + 1, Moment.current.milliseconds << 12)
      return last
    }
  }
  /// Milliseconds and a counter of twelve bits: the first 64 bits of an identifier without its version.
  private static let lastTicks = Mutex<Int64>(0)

  /// In small letters. Written out by hand: Foundation prints through C's printf, which shows on pages full of links.
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
  var columnValue: Value { .uuid(uuid) }
  init?(columnValue: Value) {
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
  init(from decoder: any Decoder) throws { uuid = try decoder.singleValueContainer().decode(UUID.self) }
  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
