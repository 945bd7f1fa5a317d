import Formats
import Vietnamese

/// The rows of a file that is being imported. Errors are gathered with line and column, so that
/// users can correct the whole file at once; nothing is imported while anything is wrong.
struct CSVImportRows {
  struct Row {
    /// The line in the file, counted from 1 with the header.
    let line: Int
    fileprivate let cells: [String: String]

    /// The text of the column, without blanks around it; nil when it is empty.
    func find(_ column: String) -> String? {
      guard let text = cells[column], !text.isEmpty else { return nil }
      return text
    }
    func get(_ column: String) throws -> String {
      guard let text = find(column) else { throw problem(column, "sheet.empty-cell") }
      return text
    }
    /// The value of the column, read from its text.
    func find<T: LosslessStringConvertible>(_ column: String, as type: T.Type, orSay key: String)
      throws -> T?
    {
      guard let text = find(column) else { return nil }
      guard let value = T(text) else { throw problem(column, key, ["text": text]) }
      return value
    }
    /// The days `valid_from` and `valid_to`.
    func validity(_ from: String, _ to: String) throws -> Validity {
      let validity = Validity(
        from: try find(from, as: Day.self, orSay: "day.unreadable"),
        to: try find(to, as: Day.self, orSay: "day.unreadable"))
      guard !validity.isReversed else { throw problem(to, "sheet.reversed-days") }
      return validity
    }
    func problem(_ column: String, _ key: String, _ parts: [String: any Localizable] = [:])
      -> FieldProblem
    {
      FieldProblem(column, line: line, LocalizedMessage(key, parts))
    }
  }

  private let rows: [Row]
  private let firstProblems: [FieldProblem]

  /// - Parameter records: the rows of the file, the header first.
  init(_ records: [CSV.Record], of sheet: CSVImport) {
    let header = records.first?.fields ?? []
    let names = header.map { sheet.columnName(of: $0) }
    var problems: [FieldProblem] = []
    for (index, name) in names.enumerated() where name == nil {
      let known = sheet.columns.map(\.name).joined(separator: ", ")
      problems.append(
        FieldProblem(
          header[index], line: 1,
          LocalizedMessage("sheet.unknown-column", ["name": header[index], "known": known])))
    }
    for (index, name) in names.enumerated() where name != nil && names.firstIndex(of: name) != index {
      problems.append(
        FieldProblem(
          header[index], line: 1, LocalizedMessage("sheet.column-twice", ["name": header[index]])))
    }
    for column in sheet.columns where column.required && !names.contains(column.name) {
      problems.append(
        FieldProblem(
          column.name, line: 1, LocalizedMessage("sheet.missing-column", ["name": column.name])))
    }
    rows = records.dropFirst().map { record in
      if record.fields.count != names.count {
        let parts = ["found": "\(record.fields.count)", "expected": "\(names.count)"]
        problems.append(
          FieldProblem("", line: record.line, LocalizedMessage("sheet.wrong-width", parts)))
      }
      let pairs = zip(names, record.fields).compactMap { name, field in
        name.map { ($0, nfc(field).trimmed) }
      }
      return Row(
        line: record.line, cells: Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
    }
    firstProblems = problems
  }

  /// What `read` makes of each row. Throws `Problem.invalid` with all that was wrong, when anything
  /// was.
  func map<T>(_ read: (Row) throws -> T) throws -> [T] {
    guard firstProblems.isEmpty else { throw Problem.invalid(firstProblems) }
    guard !rows.isEmpty else {
      throw Problem.invalid([FieldProblem("", line: 1, LocalizedMessage("sheet.no-rows"))])
    }
    return try collectingErrors(rows, read)
  }
}

/// What `make` gives for each thing. All that is wrong is gathered before it throws
/// `Problem.invalid`.
func collectingErrors<T, U>(_ things: [T], _ make: (T) throws -> U) throws -> [U] {
  var results: [U] = []
  var problems: [FieldProblem] = []
  for thing in things {
    do { results.append(try make(thing)) } catch let problem as FieldProblem {
      problems.append(problem)
    }
  }
  guard problems.isEmpty else { throw Problem.invalid(problems) }
  return results
}

extension CSVImport {
  /// The column that a header means, whatever its case, tones and blanks.
  func columnName(of header: String) -> String? {
    let wanted = folded(header)
    return columns.first { column in ([column.name] + column.also).contains { folded($0) == wanted }
    }?.name
  }
  /// The file has all the columns that this kind of file must have.
  func fits(_ header: [String]) -> Bool {
    let names = Set(header.compactMap { columnName(of: $0) })
    return columns.allSatisfy { !$0.required || names.contains($0.name) }
  }
}

extension String {
  /// Without blanks, tabs and line breaks at its ends.
  var trimmed: String {
    guard let head = utf8.first, let tail = utf8.last else { return self }
    // The usual case, by bytes alone.
    if (0x21..<0x7F).contains(head), (0x21..<0x7F).contains(tail) { return self }
    let isBlank = { (character: Character) in character.isWhitespace }
    guard let first = firstIndex(where: { !isBlank($0) }),
      let last = lastIndex(where: { !isBlank($0) })
    else {
      return ""
    }
    return String(self[first...last])
  }
}
