import Foundation

/// What a column can hold, on either engine.
public enum SQLValue: Sendable, Hashable {
  case null
  case int(Int64)
  case real(Double)
  case text(String)
  case bool(Bool)
  case bytes([UInt8])
  case uuid(UUID)

  /// What both engines keep alike. PostgreSQL cannot keep U+0000; SQLite would cut the text there,
  /// and make NaN empty.
  /// - Throws: `StoreError` of kind `check`.
  func keepable() throws -> SQLValue {
    switch self {
    case .text(let text)
    where text.utf8.withContiguousStorageIfAvailable(hasZero) ?? text.utf8.contains(0):
      throw StoreError(.check, "text with the character U+0000")
    case .real(let number) where number.isNaN: throw StoreError(.check, "a number that is none")
    default: self
    }
  }
}

/// Whether a zero is among the bytes.
private func hasZero(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false
}

/// A type that can be a column: how it is stored and how it is read back. Raw strings for dates are
/// avoided: dates, periods and identifiers have types of their own.
public protocol ColumnValue: Sendable {
  var columnValue: SQLValue { get }
  /// Nil when the column holds something else.
  init?(columnValue: SQLValue)
}

extension Int64: ColumnValue {
  public var columnValue: SQLValue { .int(self) }
  public init?(columnValue: SQLValue) {
    guard case .int(let number) = columnValue else { return nil }
    self = number
  }
}

extension Int: ColumnValue {
  public var columnValue: SQLValue { .int(Int64(self)) }
  public init?(columnValue: SQLValue) {
    guard case .int(let number) = columnValue else { return nil }
    self.init(number)
  }
}

extension String: ColumnValue {
  public var columnValue: SQLValue { .text(self) }
  public init?(columnValue: SQLValue) {
    guard case .text(let text) = columnValue else { return nil }
    self = text
  }
}

extension Bool: ColumnValue {
  public var columnValue: SQLValue { .bool(self) }
  public init?(columnValue: SQLValue) {
    switch columnValue {
    case .bool(let flag): self = flag
    case .int(let number): self = number != 0  // SQLite has no type of its own for it
    default: return nil
    }
  }
}

extension Array: ColumnValue where Element == UInt8 {
  public var columnValue: SQLValue { .bytes(self) }
  public init?(columnValue: SQLValue) {
    guard case .bytes(let bytes) = columnValue else { return nil }
    self = bytes
  }
}

extension UUID: ColumnValue {
  public var columnValue: SQLValue { .uuid(self) }
  public init?(columnValue: SQLValue) {
    switch columnValue {
    case .uuid(let id): self = id
    case .bytes(let bytes) where bytes.count == 16:
      self = bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    default: return nil
    }
  }
}

/// A column for an enumeration whose cases are words.
extension ColumnValue where Self: RawRepresentable, RawValue == String {
  public var columnValue: SQLValue { .text(rawValue) }
  public init?(columnValue: SQLValue) {
    guard case .text(let text) = columnValue else { return nil }
    self.init(rawValue: text)
  }
}
