import Foundation

/// A point in time, to the millisecond, in UTC. Stored as `BIGINT`.
public struct Timestamp: Sendable, Hashable, Comparable, Decodable, ColumnValue {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public let milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }
  public static var current: Timestamp {
    Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
  }

  public var columnValue: SQLValue { .int(milliseconds) }
  public init?(columnValue: SQLValue) {
    guard case .int(let number) = columnValue else { return nil }
    milliseconds = number
  }
  public static func < (one: Timestamp, other: Timestamp) -> Bool {
    one.milliseconds < other.milliseconds
  }
}
