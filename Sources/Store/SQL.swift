/// A statement and the values bound into it. Whatever is put in with `\( )` becomes a bound value,
/// never text.
///
///     try db.run("UPDATE unit SET code = \(code) WHERE id = \(id)")
public struct SQL: Sendable, ExpressibleByStringInterpolation {
  enum Piece: Sendable {
    case text(String)
    case value(SQLValue)
  }
  var pieces: [Piece]

  public init(stringLiteral text: String) { pieces = [.text(text)] }
  public init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

  public struct StringInterpolation: StringInterpolationProtocol {
    var pieces: [Piece] = []
    public init(literalCapacity: Int, interpolationCount: Int) {}
    public mutating func appendLiteral(_ text: String) { pieces.append(.text(text)) }
    public mutating func appendInterpolation(_ value: some ColumnValue) {
      pieces.append(.value(value.columnValue))
    }
    public mutating func appendInterpolation<T: ColumnValue>(_ value: T?) {
      pieces.append(.value(value?.columnValue ?? .null))
    }
    /// A value whose type is known only while the program runs.
    public mutating func appendInterpolation(_ value: SQLValue) { pieces.append(.value(value)) }
    /// Another statement, with its values: for common parts of several statements.
    public mutating func appendInterpolation(_ sql: SQL) { pieces += sql.pieces }
    /// A list for `IN (…)`. An empty list matches nothing.
    public mutating func appendInterpolation(list values: [some ColumnValue]) {
      guard !values.isEmpty else { return pieces.append(.text("NULL")) }
      for (index, value) in values.enumerated() {
        if index > 0 { pieces.append(.text(", ")) }
        pieces.append(.value(value.columnValue))
      }
    }
  }

  /// The text with `placeholder(1)`, `placeholder(2)` … in the places of the values, and the
  /// values.
  func rendered(_ placeholder: (Int) -> String) -> (text: String, values: [SQLValue]) {
    var text = ""
    var values: [SQLValue] = []
    for piece in pieces {
      switch piece {
      case .text(let part): text += part
      case .value(let value):
        values.append(value)
        text += placeholder(values.count)
      }
    }
    return (text, values)
  }
}
