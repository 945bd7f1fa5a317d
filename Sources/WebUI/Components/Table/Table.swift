/// A table that becomes a stack of cards on a phone: each value is then shown beside the name of
/// its column.
public struct Table: Sendable {
  public struct Column: Sendable {
    let title: String
    let isNumber: Bool
    public init(_ title: String, isNumber: Bool = false) {
      self.title = title
      self.isNumber = isNumber
    }
  }
  let caption: String
  let columns: [Column]
  let rows: [[HTML]]
  let foot: [HTML]?

  /// - Parameters:
  ///   - caption: what the table shows; also what a screen reader says of it.
  ///   - rows: one piece for each column; the first names the row.
  ///   - foot: a last row, for totals.
  public init(_ caption: String, columns: [Column], rows: [[HTML]], foot: [HTML]? = nil) {
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.foot = foot
  }

  public var html: HTML {
    """
    <table>
    <caption>\(caption)</caption>
    <thead><tr>\(for: columns, head)</tr></thead>
    <tbody>\(for: rows, row)</tbody>
    \(foot.map { "<tfoot>\(row($0))</tfoot>" as HTML })
    </table>
    """
  }
  private func head(_ column: Column) -> HTML {
    column.isNumber
      ? "<th scope=\"col\" class=\"number\">\(column.title)</th>"
      : "<th scope=\"col\">\(column.title)</th>"
  }
  private func row(_ cells: [HTML]) -> HTML {
    "<tr>\(for: zip(columns, cells).enumerated(), { cell($0, of: $1.0, $1.1) })</tr>\n"
  }
  private func cell(_ index: Int, of column: Column, _ content: HTML) -> HTML {
    if index == 0 { return "<th scope=\"row\">\(content)</th>" }
    return column.isNumber
      ? "<td class=\"number\" data-name=\"\(column.title)\"><span>\(content)</span></td>"
      : "<td data-name=\"\(column.title)\"><span>\(content)</span></td>"
  }
}
