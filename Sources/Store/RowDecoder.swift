/// Fills a `Decodable` from a row: the column `valid_from` fills the property `validFrom`.
struct RowDecoder: Decoder {
  let row: Row
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(Columns<Key>(row: row))
  }
  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    throw StoreError(.decoding, "a row fills properties, not a list")
  }
  func singleValueContainer() throws -> any SingleValueDecodingContainer {
    throw StoreError(.decoding, "a row fills properties, not one value")
  }

  private struct Columns<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let row: Row
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { row.columns.places.keys.compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool { row.columns.places[snakeCase(key.stringValue)] != nil }
    func decodeNil(forKey key: Key) throws -> Bool { try row.raw(snakeCase(key.stringValue)) == .null }
    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
      guard let column = T.self as? any ColumnValue.Type else {
        throw StoreError(.decoding, "\(T.self) cannot be a column; make it a ColumnValue")
      }
      return try value(column, snakeCase(key.stringValue)) as! T  // `column` is T, seen through the protocol
    }
    private func value<C: ColumnValue>(_ type: C.Type, _ name: String) throws -> Any { try row.get(name, as: type) }

    func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> { throw unsupported }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw unsupported }
    func superDecoder() throws -> any Decoder { throw unsupported }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw unsupported }
    private var unsupported: StoreError { StoreError(.decoding, "a column holds one value") }
  }
}

/// `validFrom` → `valid_from`.
func snakeCase(_ name: String) -> String {
  guard name.utf8.contains(where: { (65...90).contains($0) }) else { return name }
  return name.reduce(into: "") { $0 += $1.isUppercase ? "_\($1.lowercased())" : String($1) }
}
