import Store
import Vietnamese

/// The numbers as they were typed, row by row.
struct MemberCountForm {
  /// `u7` says which unit stands in row 7, `u7-0` its members, `u7-1` … their parts.
  static let fields: Set<String> = Set(
    ["ky", "dung-nhu-vay"]
      + (0..<MemberCountTable.limit).flatMap { row in ["u\(row)"] + (0..<MemberCountTable.maxColumns).map { "u\(row)-\($0)" } })

  struct Entry {
    let row: MemberCountTable.Row
    /// The place of the row on the page: its fields are named by it.
    let place: Int
    let numbers: [Int64?]
  }
  private(set) var entries: [Entry] = []
  private(set) var problems: [FieldProblem] = []
  let isConfirmed: Bool

  /// Reads the form onto the rows of the sheet as it is now. Rows are found by their unit and not by their place: the
  /// page may be old.
  init(_ sheet: MemberCountTable, _ form: [String: String]) {
    isConfirmed = form["dung-nhu-vay"] == "co"
    let rows = Dictionary(sheet.rows.map { ("\($0.unit)", $0) }, uniquingKeysWith: { first, _ in first })
    for place in 0..<MemberCountTable.limit {
      guard let id = form["u\(place)"], !id.isEmpty else { continue }
      guard let row = rows[id] else {
        problems.append(FieldProblem("", LocalizedMessage("members.gone")))
        continue
      }
      guard row.summed == nil else { continue }
      let numbers = sheet.columns.indices.map { column -> Int64? in
        let field = "u\(place)-\(column)"
        return Self.number(form[field] ?? "", field, row.name, &problems)
      }
      entries.append(Entry(row: row, place: place, numbers: numbers))
    }
  }
  private static func number(_ typed: String, _ field: String, _ name: String, _ problems: inout [FieldProblem])
    -> Int64?
  {
    let text = typed.trimmed
    guard !text.isEmpty else { return nil }
    if let number = readWholeNumber(text, in: 0...1_000_000) { return number }
    problems.append(FieldProblem(field, LocalizedMessage("members.no-number", ["text": text, "unit": name])))
    return nil
  }
}
