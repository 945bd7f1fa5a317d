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
    var allKeys: [Key] { row.columns.properties.keys.compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool { row.columns.properties[key.stringValue] != nil }
    func decodeNil(forKey key: Key) throws -> Bool { row.values[try place(key)] == .null }
    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
      guard let column = T.self as? any ColumnValue.Type else {
        throw StoreError(.decoding, "\(T.self) cannot be a column; make it a ColumnValue")
      }
      return try value(column, key) as! T  // `column` is T, seen through the protocol
    }
    private func value<C: ColumnValue>(_ type: C.Type, _ key: Key) throws -> Any {
      try row.get(at: place(key), key.stringValue, as: type)
    }
    private func place(_ key: Key) throws -> Int {
      guard let place = row.columns.properties[key.stringValue] else {
        throw StoreError(.decoding, "the answer has no column for \(key.stringValue)")
      }
      return place
    }

    func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> { throw unsupported }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
      throw unsupported
    }
    func superDecoder() throws -> any Decoder { throw unsupported }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw unsupported }
    private var unsupported: StoreError { StoreError(.decoding, "a column holds one value") }
  }
}

/// `valid_from` → `validFrom`.
func propertyName(_ column: String) -> String {
  let words = column.split(separator: "_")
  return words.dropFirst().reduce(words.first.map(String.init) ?? "") {
    $0 + $1.prefix(1).uppercased() + $1.dropFirst()
  }
}
