import Store
import Vietnamese

/// Reads a table row by row as records of a register.
final class ImportRowParser {
  enum Read {
    /// - asNew: the workbook of rejected rows says that a new person is meant.
    /// - leftOut: problems of cells that are left out.
    case record(RegisterRow, asNew: Bool, leftOut: [FieldProblem])
    /// Not a record: a title, a sum, a signature, a repeated header.
    case passedOver
    case wrong([FieldProblem])
  }
  let register: Register
  let today: Day
  private(set) var layout: ColumnMapping
  private let meanings: UnitNameResolver
  /// Sensitive fields that are off in the unit.
  private let closed: Set<String>
  /// The name of a unit across the table, for the rows below it.
  private(set) var heading = ""
  /// The last of them that is an association, such as a commune.
  private var association = ""
  /// Ambiguous names of units: how often each occurs, and the nearest units.
  private(set) var unclear: [String: (name: String, above: String, count: Int, nearest: [Identifier])] = [:]
  /// Names of the table that were understood as units under other names.
  private(set) var former: [String: Identifier] = [:]
  /// How many rows are wrong only in optional fields.
  private(set) var almost = 0
  private let leavesOut: Bool
  private let places: (unit: Int?, above: Int?, sex: Int?)
  private var forcing: Int? { layout.columns.firstIndex { $0.field == ColumnMapping.asNew } }
  /// The field of each column.
  private var columns: [(column: Int, field: Int, sex: String?)] = []
  private var cache: [[String: FieldValue?]]
  /// The first bytes of headings, in either case: a fast way to tell most names from headings.
  private let headingLetters: Set<UInt8>
  private let hasTwoSexes: Bool

  /// - Parameter leavesOut: whether unreadable cells of optional fields are ignored.
  init(
    _ register: Register, _ layout: ColumnMapping, _ meanings: UnitNameResolver,
    closed: Set<String>, leavesOut: Bool = false,
    on today: Day
  ) {
    self.leavesOut = leavesOut
    self.register = register
    self.layout = layout
    self.meanings = meanings
    self.closed = closed
    self.today = today
    let place = { (test: (RegisterField) -> Bool) in register.fields.firstIndex(where: test) }
    places = (
      place { if case .unit = $0.kind { true } else { false } },
      place { if case .unitAbove = $0.kind { true } else { false } },
      register.place(of: "sex")
    )
    cache = register.fields.map { _ in [:] }
    hasTwoSexes = layout.columns.contains { $0.sex != nil }
    headingLetters = Set(
      register.fields.flatMap { [$0.name] + $0.also }.flatMap { word in
        [word, word.uppercased()].compactMap(\.utf8.first)
      })
    columns = found
  }
  private var found: [(column: Int, field: Int, sex: String?)] {
    layout.columns.enumerated().compactMap { column, one in
      guard let field = one.field, !closed.contains(field), let place = register.place(of: field)
      else { return nil }
      return (column, place, one.sex)
    }
  }

  func read(_ row: TableRow) -> Read {
    guard row.line > layout.header else { return .passedOver }
    if columns.count > 1, let text = row.single.map(ImportRowText.unnumbered) ?? numberedUnit(row),
      !isNameAlone(text, row)
    {
      return across(text)
    }
    if isHeader(row) || isSum(row) { return .passedOver }
    var texts = [String](repeating: "", count: register.fields.count)
    var sex: String?
    for (column, field, columnSex) in columns where column < row.cells.count {
      let cell = row.cells[column]
      guard !cell.isEmpty, cell != texts[field] else { continue }
      // Two columns of one field are parts of a name, or its halves for women and men.
      texts[field] += texts[field].isEmpty ? cell : " " + cell
      sex = columnSex ?? sex
    }
    if register.fields.indices.allSatisfy({ !register.fields[$0].isRequired || texts[$0].isEmpty }),
      isNoRecord(texts, row)
    {
      return .passedOver
    }
    return record(row, texts: texts, sex: sex)
  }

  private func record(_ row: TableRow, texts: [String], sex: String?) -> Read {
    var values = [FieldValue?](repeating: nil, count: register.fields.count)
    var problems: [FieldProblem] = []
    var dispensable: [FieldProblem] = []
    for place in register.fields.indices where place != places.unit && place != places.above {
      let field = register.fields[place]
      if texts[place].isEmpty {
        if field.isRequired {
          problems.append(
            FieldProblem(
              field.name, line: row.line,
              LocalizedMessage("register.missing", ["field": register.label(field)])))
        }
        continue
      }
      do { values[place] = try value(texts[place], place) } catch {
        let message =
          (error as? FieldProblem)?.message
          ?? LocalizedMessage("register.text-unreadable", ["text": texts[place]])
        let problem = FieldProblem(field.name, line: row.line, message)
        if field.isRequired || field.isDecisive {
          problems.append(problem)
        } else {
          dispensable.append(problem)
        }
      }
    }
    if let sex, let place = places.sex, values[place] == nil { values[place] = .choice(sex) }
    let name = places.unit.map { texts[$0] } ?? ""
    let unit = unit(
      named: name.isEmpty ? heading : name, above: places.above.map { texts[$0] } ?? "", in: row,
      problems: &problems)
    guard problems.isEmpty, let unit else { return .wrong(problems + dispensable) }
    if !dispensable.isEmpty {
      almost += 1
      guard leavesOut else { return .wrong(dispensable) }
    }
    let isNew = forcing.map { $0 < row.cells.count && !row.cells[$0].isEmpty } ?? false
    return .record(
      RegisterRow(line: row.line, values: RecordValues(values), unit: unit), asNew: isNew, leftOut: dispensable)
  }
  /// Most cells of a column occur many times; names, telephones and numbers of cards do not.
  private func value(_ text: String, _ place: Int) throws -> FieldValue? {
    let field = register.fields[place]
    switch field.kind {
    case .name, .phone, .text: return try field.read(text, on: today)
    default: break
    }
    if let known = cache[place][text] { return known }
    let made = try field.read(text, on: today)
    if cache[place].count < 50_000 { cache[place][text] = .some(made) }
    return made
  }

  private func unit(
    named name: String, above: String, in row: TableRow, problems: inout [FieldProblem]
  ) -> Identifier? {
    // A chapter in a column, and its commune across the table above.
    let above = above.isEmpty && !name.isEmpty && name != heading ? association : above
    switch meanings.canonicalForm(name, above) {
    case .unit(let id): return id
    case .formerly(let id):
      former[above.isEmpty ? name : "\(name), \(above)"] = id
      return id
    case .unclear(let nearest):
      let key = UnitNameResolver.key(name, above)
      unclear[key, default: (name, above, 0, nearest)].count += 1
      let field = name.isEmpty ? "commune" : "unit"
      problems.append(
        FieldProblem(
          field, line: row.line,
          LocalizedMessage("import.unit-unclear", ["text": name.isEmpty ? above : name])))
      return nil
    }
  }

  /// One text across the row: the unit of the rows below it, or a title, a sum, a signature.
  private func across(_ text: String) -> Read {
    // It looks like the name of a unit that does not exist: better to ask than to put the rows into
    // the unit above.
    let isHeading =
      register.listsUnits
      ? isAssociation(text) || UnitNameResolver.callsItselfAssociation(text)
      : UnitNameResolver.callsItselfUnit(text) || isUnit(text)
    guard isHeading else { return .passedOver }
    heading = text
    association =
      isAssociation(text) || UnitNameResolver.callsItselfAssociation(text) ? text : association
    return .passedOver
  }
  /// A number as no person has one, and beside it a unit: `II`, `Chi hội bản Pu Hao`.
  private func numberedUnit(_ row: TableRow) -> String? {
    guard row.cells.count(where: { !$0.isEmpty }) == 2,
      let first = row.cells.firstIndex(where: { !$0.isEmpty }),
      row.cells[first].wholeMatch(of: /(?:[IVX]+|[A-Ha-h])[.)]?/) != nil,
      !columns.contains(where: { $0.column == first }),
      let name = row.cells.last(where: { !$0.isEmpty }), UnitNameResolver.callsItselfUnit(name)
    else { return nil }
    return register.listsUnits && !isAssociation(name) ? nil : name
  }
  /// Whether it names a unit below, at least nearly.
  private func isUnit(_ text: String) -> Bool {
    guard !meanings.isLeaf else { return false }
    return if case .unclear(let nearest) = meanings.canonicalForm(text, "") {
      !nearest.isEmpty
    } else { true }
  }
  private func isAssociation(_ text: String) -> Bool {
    switch meanings.canonicalForm(text, "") {
    case .unit(let id), .formerly(let id): meanings.isAssociation(id)
    case .unclear: false
    }
  }
  /// Only a name, in the column of names: a person of whom nothing else is known.
  private func isNameAlone(_ text: String, _ row: TableRow) -> Bool {
    let filled = row.cells.indices.filter { !row.cells[$0].isEmpty }
    guard filled.count == 1, let column = columns.first(where: { $0.column == filled[0] }),
      register.fields[column.field].isRequired, !isSum(row), !ImportRowText.isSignature(text)
    else { return false }
    // “Xã Mường Lạn” is above its chapters; a chapter is what a list of units is about.
    if register.listsUnits {
      return !ImportRowText.isTitle(text) && !isAssociation(text)
        && !UnitNameResolver.callsItselfAssociation(text)
    }
    guard !UnitNameResolver.callsItselfUnit(text),
      (try? register.fields[column.field].read(text, on: today)) != nil, text.contains(" ")
    else { return false }
    return !isUnit(text)
  }
  /// A repeated header, as on the next printed page, or that of a second table, whose columns apply
  /// from here on.
  private func isHeader(_ row: TableRow) -> Bool {
    if hasTwoSexes,
      row.cells.contains("Nam") || row.cells.contains("NAM") || row.cells.contains("nam"),
      Set(row.cells.map { folded($0) }).isSuperset(of: ["nam", "nu"])
    {
      return true
    }
    guard layout.header > 0, !hasFigures(row), hasHeading(row), register.score(row) >= 2 else {
      return false
    }
    guard row.cells.map({ folded($0) }) != layout.columns.map({ folded($0.heading) }) else {
      return true
    }
    let next = ColumnMapping([row], register, on: today)
    guard next.columns.contains(where: { $0.field != nil }) else { return false }
    layout.columns = next.columns
    columns = found
    return true
  }
  /// Dates, years and telephones: most records have one, and no header has.
  private func hasFigures(_ row: TableRow) -> Bool {
    row.cells.contains { cell in
      cell.utf8.count > 3 && cell.utf8.first.map { (0x30...0x39).contains($0) } ?? false
    }
  }
  /// In a column that every record fills there is a heading instead of a value.
  private func hasHeading(_ row: TableRow) -> Bool {
    columns.contains { column, place, _ in
      guard register.fields[place].isRequired, column < row.cells.count,
        row.cells[column].utf8.count < 40
      else {
        return false
      }
      let cell = row.cells[column]
      guard let first = cell.utf8.first, headingLetters.contains(first) else { return false }
      return register.field(headed: cell) != nil
    }
  }
  /// “Tổng cộng” in any column. Tòng is a family name: in the column of the name only the whole
  /// words count.
  private func isSum(_ row: TableRow) -> Bool {
    row.cells.contains { cell in
      // Tổng or Cộng, with or without marks, in small letters or capitals: mostly two bytes say no.
      var bytes = cell.utf8.makeIterator()
      guard let first = bytes.next(), "tTcC".utf8.contains(first), let second = bytes.next(),
        second == 0x6F || second == 0x4F || second == 0xE1
      else { return false }
      return ImportRowText.isSumWord(folded(cell))
    }
  }
  /// Neither a name nor anything else that only a record has: a sum, a date and place, a signature.
  private func isNoRecord(_ texts: [String], _ row: TableRow) -> Bool {
    let filled = register.fields.indices.filter {
      !texts[$0].isEmpty && $0 != places.unit && $0 != places.above
    }
    guard !filled.isEmpty else { return true }
    return row.texts.contains { text in
      ImportRowText.isSignature(text) || ["tong", "cong"].contains { folded(text).hasPrefix($0) }
    }
  }
}
