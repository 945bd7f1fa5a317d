/// One row of an answer.
public struct Row: Sendable {
  /// The names of the columns, shared by all rows of one answer.
  final class Columns: Sendable {
    let places: [String: Int]
    /// The same by the names of properties: `validFrom` for `valid_from`.
    let properties: [String: Int]
    init(_ names: [String]) {
      places = Dictionary(
        names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
      properties = Dictionary(
        places.map { (propertyName($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
    }
  }
  let columns: Columns
  let values: [SQLValue]

  /// The value of the column at this place. Throws when it is another type.
  func get<T: ColumnValue>(at place: Int, _ name: String, as type: T.Type) throws -> T {
    guard let result = T(columnValue: values[place]) else {
      throw StoreError(.decoding, "column \(name) holds \(values[place]), which is no \(T.self)")
    }
    return result
  }
  /// The value of the column. Throws when there is no such column or it holds another type.
  public func get<T: ColumnValue>(_ name: String, as type: T.Type = T.self) throws -> T {
    try get(at: place(name), name, as: type)
  }
  /// The same for a column that may be empty.
  public func find<T: ColumnValue>(_ name: String, as type: T.Type = T.self) throws -> T? {
    let place = try place(name)
    return values[place] == .null ? nil : try get(at: place, name, as: type)
  }
  /// Fills a `T`: each property from the column of its name.
  public func decode<T: Decodable>(_ type: T.Type) throws -> T {
    try T(from: RowDecoder(row: self))
  }
  private func place(_ name: String) throws -> Int {
    guard let place = columns.places[name] else {
      throw StoreError(.decoding, "the answer has no column \(name)")
    }
    return place
  }
}
