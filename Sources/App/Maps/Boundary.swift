/// The boundary of a unit on the map. A ring inside another is a hole.
struct Boundary: Sendable, Hashable {
  /// Degrees times 100 000: a step is about a metre. Whole numbers, so that neighbours have exactly
  /// the same corners.
  struct Point: Sendable, Hashable, Comparable {
    let x: Int32
    let y: Int32
    static let steps = 100_000.0

    static func < (one: Point, other: Point) -> Bool { (one.x, one.y) < (other.x, other.y) }
  }
  /// Each without its last point, which would be the first again.
  let rings: [[Point]]
}

extension Boundary {
  /// How many rings, and of each how many points and these by their distance from the one before.
  var packed: [UInt8] {
    var bytes: [UInt8] = []
    var last = Point(x: 0, y: 0)
    put(Int64(rings.count), &bytes)
    for ring in rings {
      put(Int64(ring.count), &bytes)
      for point in ring {
        put(Int64(point.x) - Int64(last.x), &bytes)
        put(Int64(point.y) - Int64(last.y), &bytes)
        last = point
      }
    }
    return bytes
  }
  /// Nil when the bytes were not packed by this program.
  init?(packed: [UInt8]) {
    var rest = packed[...]
    var last: (x: Int64, y: Int64) = (0, 0)
    var rings: [[Point]] = []
    guard let count = take(&rest), (0...Int64(packed.count)).contains(count) else { return nil }
    for _ in 0..<count {
      guard let length = take(&rest), (0...Int64(packed.count)).contains(length) else { return nil }
      var ring: [Point] = []
      for _ in 0..<length {
        guard let dx = take(&rest), let dy = take(&rest) else { return nil }
        last = (last.x &+ dx, last.y &+ dy)
        guard let x = Int32(exactly: last.x), let y = Int32(exactly: last.y) else { return nil }
        ring.append(Point(x: x, y: y))
      }
      rings.append(ring)
    }
    guard rest.isEmpty else { return nil }
    self.rings = rings
  }
}

/// Seven bits a byte, the lowest first; small numbers of either sign are short.
private func put(_ number: Int64, _ bytes: inout [UInt8]) {
  var left = UInt64(bitPattern: number << 1 ^ number >> 63)
  while left >= 128 {
    bytes.append(UInt8(left & 127) | 128)
    left >>= 7
  }
  bytes.append(UInt8(left))
}
private func take(_ bytes: inout ArraySlice<UInt8>) -> Int64? {
  var number: UInt64 = 0
  for shift in stride(from: UInt64(0), to: 63, by: 7) {
    guard let byte = bytes.popFirst() else { return nil }
    number |= UInt64(byte & 127) << shift
    if byte < 128 { return Int64(number >> 1) ^ -Int64(number & 1) }
  }
  return nil
}
