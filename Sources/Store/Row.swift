/// One row of an answer.
public struct Row: Sendable {
  /// The names of the columns, shared by all rows of one answer.
  final class Columns: Sendable {
    let places: [String: Int]
    init(_ names: [String]) {
      places = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
  }
  let columns: Columns
  let values: [Value]

  /// What stands in the column. Throws when there is no such column or it holds another type.
  public func get<T: ColumnValue>(_ name: String, as type: T.Type = T.self) throws -> T {
    let value = try raw(name)
    guard let result = T(columnValue: value) else {
      throw StoreError(.decoding, "column \(name) holds \(value), which is no \(T.self)")
    }
    return result
  }
  /// The same for a column that may be empty.
  public func find<T: ColumnValue>(_ name: String, as type: T.Type = T.self) throws -> T? {
    try raw(name) == .null ? nil : get(name)
  }
  func raw(_ name: String) throws -> Value {
    guard let place = columns.places[name] else { throw StoreError(.decoding, "the answer has no column \(name)") }
    return values[place]
  }
}
