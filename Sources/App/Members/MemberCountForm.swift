import Store
import Vietnamese

/// The numbers of members as they were typed, row by row.
struct MemberCountForm {
  /// `u7` says which unit is in row 7, `u7-0` how many members it has, `u7-1` and so on their
  /// parts.
  static let fields: Set<String> = {
    let rows = (0..<MemberCountTable.limit).flatMap { row in
      ["u\(row)"] + (0..<MemberCountTable.maxColumns).map { "u\(row)-\($0)" }
    }
    return Set(["ky", "dung-nhu-vay"] + rows)
  }()

  struct Entry {
    let row: MemberCountTable.Row
    /// The place of the row on the page: its fields are named by it.
    let place: Int
    let numbers: [Int64?]
  }
  private(set) var entries: [Entry] = []
  private(set) var problems: [FieldProblem] = []
  let isConfirmed: Bool

  /// Rows are found by their unit and not by their place: the page may be old.
  init(_ typed: [String: String], of table: MemberCountTable) {
    isConfirmed = typed["dung-nhu-vay"] == "co"
    let rows = Dictionary(
      table.rows.map { ("\($0.unit)", $0) }, uniquingKeysWith: { first, _ in first })
    for place in 0..<MemberCountTable.limit {
      guard let id = typed["u\(place)"], !id.isEmpty else { continue }
      guard let row = rows[id] else {
        problems.append(FieldProblem("", LocalizedMessage("members.gone")))
        continue
      }
      guard row.summed == nil else { continue }
      var numbers: [Int64?] = []
      for column in table.columns.indices {
        let field = "u\(place)-\(column)"
        numbers.append(number((typed[field] ?? "").trimmed, in: field, of: row))
      }
      entries.append(Entry(row: row, place: place, numbers: numbers))
    }
  }

  private mutating func number(
    _ text: String, in field: String, of row: MemberCountTable.Row
  ) -> Int64? {
    guard !text.isEmpty else { return nil }
    if let number = readWholeNumber(text, in: 0...1_000_000) { return number }
    let message = LocalizedMessage("members.no-number", ["text": text, "unit": row.name])
    problems.append(FieldProblem(field, message))
    return nil
  }
}
