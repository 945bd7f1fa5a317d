import Vietnamese

/// The header of a table, and the field of each column.
struct ColumnMapping: Sendable, Equatable {
  /// How a column was understood.
  enum Evidence: Sendable, Equatable {
    case byHeading, byContent, byOrder, chosen, remembered, passedOver
  }
  struct Column: Sendable, Equatable {
    let heading: String
    /// Several columns of a name are joined; nil: the column is ignored.
    var field: String?
    var found: Evidence
    var sample: String
    /// Columns "Nam" and "Nữ" hold the year of birth; the column gives the sex.
    var sex: String?
  }
  /// The line of the header; 0 where the table has none.
  let header: Int
  var columns: [Column]

  /// In a workbook of rejected rows: the row means a new person, although a similar person is
  /// known.
  static let asNew = "as-new"

  /// The headings as one text: a table of the same kind has the same.
  var signature: String { columns.map { folded($0.heading) }.joined(separator: "|") }
}

/// A row of a table as it was uploaded.
struct TableRow: Sendable, Equatable {
  let line: Int
  let cells: [String]
  var texts: [String] { cells.filter { !$0.isEmpty } }
  /// One text across the row, as merged cells give it; nil when it says several things or nothing.
  var single: String? {
    guard let first = cells.first(where: { !$0.isEmpty }) else { return nil }
    return cells.allSatisfy { $0.isEmpty || $0 == first } ? first : nil
  }
}

extension ColumnMapping {
  /// Finds the header among the first rows: the line with most headings that the register knows,
  /// including a required field. Without one, columns are recognised by their content.
  init(_ rows: [TableRow], _ register: Register, chosen header: Int? = nil, on today: Day) {
    let scored = rows.prefix(40).map { row in (row: row, score: register.score(row)) }
    // The first that is about as good as the best: a second table with more columns may follow.
    let limit = scored.map(\.score).max() ?? 0
    let best = scored.first { $0.score > 0 && $0.score * 2 >= limit }
    let found =
      header.flatMap { line in scored.first { $0.row.line == line } }
      ?? best.flatMap { $0.score > 0 ? $0 : nil }
    guard let found else {
      let width = rows.map(\.cells.count).max() ?? 0
      self.init(
        header: 0,
        columns: (0..<width).map { _ in Column(heading: "", found: .passedOver, sample: "") })
      order(rows, register)
      guess(by: rows, of: register, on: today)
      return
    }
    let below = rows.first { $0.line > found.row.line }
    self.init(header: found.row.line, columns: register.columns(found.row, below: below))
    guess(by: rows.filter { $0.line > found.row.line }, of: register, on: today)
  }

  /// Without headings the columns are in the order that the register declares, after one that only
  /// numbers the rows.
  private mutating func order(_ rows: [TableRow], _ register: Register) {
    let numbers = rows.compactMap(\.cells.first).filter { !$0.isEmpty }
    let first =
      columns.count > 1 && !numbers.isEmpty && numbers.allSatisfy { Int($0) != nil } ? 1 : 0
    for (place, field) in zip(columns.indices.dropFirst(first), register.order) {
      (columns[place].field, columns[place].found) = (field, .byOrder)
    }
  }

  /// Recognises columns with an unknown heading by their content, where only one field fits, and
  /// takes a sample of each column.
  private mutating func guess(by rows: [TableRow], of register: Register, on today: Day) {
    var taken = Set(columns.compactMap(\.field))
    for place in columns.indices {
      let cells = rows.prefix(200).filter { $0.single == nil || $0.cells.count == 1 }.compactMap {
        place < $0.cells.count && !$0.cells[place].isEmpty ? $0.cells[place] : nil
      }
      columns[place].sample = cells.first ?? ""
      guard columns[place].field == nil, cells.count >= 2,
        isNumbering(columns[place].heading) == false
      else {
        continue
      }
      let fitting = register.fields.filter {
        !taken.contains($0.name) && $0.sensitive == nil && $0.isKnownByContent
      }
      .filter { field in
        cells.count { (try? field.read($0, on: today)) != nil && field.looksSo($0) } * 10 >= cells
          .count * 9
      }
      guard fitting.count == 1 else { continue }
      (columns[place].field, columns[place].found) = (fitting[0].name, .byContent)
      taken.insert(fitting[0].name)
    }
  }
}

/// STT, TT, No.: numbers the rows.
private func isNumbering(_ heading: String) -> Bool {
  ["stt", "tt", "so tt", "no", "no.", "#", "so thu tu"].contains(folded(heading))
}

extension Register {
  /// How much a row looks like a header of this register: how many different fields its cells name,
  /// including a required one.
  func score(_ row: TableRow) -> Int {
    let found = Set(row.cells.compactMap { self.field(headed: $0)?.name })
    let required = fields.filter(\.isRequired).map(\.name)
    // A table of one column has a heading of one word; a title above a wider one has not.
    let isRow = row.cells.count(where: { !$0.isEmpty }) > 1 || row.cells.count == 1
    // Where a table may do without headings, one word of a row may be a value as well: “bản” is
    // what a chapter is.
    let isHeading = order.isEmpty || found.count > 1 || row.cells.count == 1
    return required.allSatisfy(found.contains) && isRow && isHeading || found.count > 2
      ? found.count : 0
  }
  func field(headed heading: String) -> RegisterField? {
    let wanted = normalizedHeading(heading)
    guard !wanted.isEmpty, wanted.utf8.count < 60 else { return nil }
    return fields.first { $0.name == wanted || $0.also.contains(wanted) }
  }
  /// The columns under a header; the row below it may divide one of them into "Nam" and "Nữ".
  fileprivate func columns(_ header: TableRow, below: TableRow?) -> [ColumnMapping.Column] {
    var columns = header.cells.map { heading in
      let field =
        ["ghi la nguoi moi", "keep as somebody new", "add as a new person"].contains(normalizedHeading(heading))
        ? ColumnMapping.asNew : field(headed: heading)?.name
      return ColumnMapping.Column(
        heading: heading, field: field, found: field == nil ? .passedOver : .byHeading, sample: "")
    }
    let under = columns.indices.map {
      folded(below?.cells.indices.contains($0) == true ? below?.cells[$0] ?? "" : "")
    }
    if under.contains("nam"), under.contains("nu") {
      for place in columns.indices where ["nam", "nu"].contains(under[place]) {
        columns[place].sex = under[place] == "nam" ? "male" : "female"
        (columns[place].field, columns[place].found) = ("birth", .byHeading)
      }
    }
    return columns
  }
}

/// A heading without tones, without text in brackets, and without punctuation at its end: `Họ và
/// tên (*)` is `ho va ten`.
func normalizedHeading(_ heading: String) -> String {
  let text = folded(heading.prefix(200).prefix { $0 != "(" && $0 != "*" }.description)
  return text.trimmingPrefix { $0 == " " }.reversed().drop { " :.*".contains($0) }.reversed().map(
    String.init
  ).joined()
}

extension RegisterField {
  /// Its values can be recognised by their shape.
  fileprivate var isKnownByContent: Bool {
    switch kind {
    case .name, .birth, .phone, .choice: true
    default: false
    }
  }
  /// Stricter than reading, since the field is only guessed.
  fileprivate func looksSo(_ text: String) -> Bool {
    switch kind {
    case .name:
      (2...6).contains(text.split(separator: " ").count) && text.contains(where: \.isUppercase)
    case .phone: text.count >= 9
    case .birth: text.count >= 4
    default: true
    }
  }
}
