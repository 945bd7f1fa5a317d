/// An exact decimal number: `digits` × 10^-`decimals`, so 73,6 is 736 with 1 decimal.
///
/// Two numbers are equal when their values are, however they are stored: 1,5 equals 1,50.
public struct Number: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// All the digits, as a whole number with its sign.
  public let digits: Int64
  /// How many of the digits are after the comma, 0...6.
  public let decimals: Int

  /// The number `digits` × 10^-`decimals`.
  ///
  /// - Parameters:
  ///   - digits: all the digits, with their sign.
  ///   - decimals: 0...6. Anything else is a slip in the code: a debug build stops, another takes
  ///     the nearest.
  public init(digits: Int64, decimals: Int) {
    assert((0...6).contains(decimals), "decimals must be 0...6")
    self.digits = digits
    self.decimals = min(max(decimals, 0), 6)
  }

  /// The digits this number has when written with another number of decimals: 73,6 scaled to 2 is
  /// 7360.
  ///
  /// - Parameter decimals: 0...6.
  /// - Returns: the digits; nil when some would be lost (73,6 to 0), when they do not fit, or for
  ///   other decimals.
  public func scaled(to decimals: Int) -> Int64? {
    guard (0...6).contains(decimals) else { return nil }
    let (figures, rest) = millionths.quotientAndRemainder(dividingBy: powerOfTen(6 - decimals))
    return rest == 0 ? Int64(exactly: figures) : nil
  }

  /// The Vietnamese writing: `1.234.567`, `73,6`, `-0,5`; zeros at the end of the decimals are
  /// dropped.
  public var description: String {
    let (whole, part) = millionths.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
    let fraction = String(part + 1_000_000).dropFirst().trimmingZeros
    return (digits < 0 ? "-" : "") + grouped(String(whole))
      + (fraction.isEmpty ? "" : "," + fraction)
  }

  /// The value in millionths, which is exact for every number.
  var millionths: Int128 { Int128(digits) * powerOfTen(6 - decimals) }

  /// The number of so many millionths, with as few decimals as it needs; nil when its digits do
  /// not fit.
  init?(millionths: Int128) {
    var (figures, decimals) = (millionths, 6)
    while decimals > 0 && figures.isMultiple(of: 10) {
      (figures, decimals) = (figures / 10, decimals - 1)
    }
    guard let digits = Int64(exactly: figures) else { return nil }
    self.init(digits: digits, decimals: decimals)
  }

  /// Whether both have the same value.
  public static func == (one: Number, other: Number) -> Bool { one.millionths == other.millionths }
  /// Whether the first is smaller in value.
  public static func < (one: Number, other: Number) -> Bool { one.millionths < other.millionths }
  /// Equal values give equal hashes.
  public func hash(into hasher: inout Hasher) { hasher.combine(millionths) }
}

/// 10 to a power from 0 to 6.
func powerOfTen(_ power: Int) -> Int128 { (0..<power).reduce(1) { product, _ in product * 10 } }

extension Substring {
  /// The digits without the zeros at the end.
  var trimmingZeros: Substring {
    var trimmed = self
    while trimmed.last == "0" { trimmed.removeLast() }
    return trimmed
  }
}
