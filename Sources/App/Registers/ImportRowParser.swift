import Store
import Vietnamese

/// Reads a table row by row as records of a register.
final class ImportRowParser {
  /// A row of the table, and what became of it.
  enum Read {
    /// - asNew: whoever handed in the returned sheet said that somebody new is meant.
    /// - leftOut: what stands in cells that are passed over.
    case record(RegisterRow, asNew: Bool, leftOut: [FieldProblem])
    /// No record: a title, a sum, a signature, a header once more.
    case passedOver
    case wrong([FieldProblem])
  }
  let register: Register
  let today: Day
  private(set) var layout: ColumnMapping
  private let meanings: UnitNameResolver
  /// Fields of which nothing is kept here: sensitive and not turned on.
  private let closed: Set<String>
  /// The unit whose name stands across the table, for the rows below it.
  private(set) var heading = ""
  /// The last one of them that is a commune or the like.
  private var association = ""
  /// What is asked of units: texts, how often each stands there, what comes nearest.
  private(set) var unclear: [String: (name: String, above: String, count: Int, nearest: [Identifier])] = [:]
  /// Names of the table that were understood as units under other names.
  private(set) var former: [String: Identifier] = [:]
  /// How many rows are wrong only in what a record can do without.
  private(set) var almost = 0
  private let leavesOut: Bool
  private let places: (unit: Int?, above: Int?, sex: Int?)
  private var forcing: Int? { layout.columns.firstIndex { $0.field == ColumnMapping.asNew } }
  /// Which field stands in which column.
  private var columns: [(column: Int, field: Int, sex: String?)] = []
  private var cache: [[String: FieldValue?]]
  /// With which bytes headings begin, in either case: most names are told apart by that alone.
  private let headingLetters: Set<UInt8>
  private let hasTwoSexes: Bool

  /// - Parameter leavesOut: what cannot be read in a field that is not required is passed over.
  init(
    _ register: Register, _ layout: ColumnMapping, _ meanings: UnitNameResolver, closed: Set<String>, leavesOut: Bool = false,
    on today: Day
  ) {
    self.leavesOut = leavesOut
    (self.register, self.layout, self.meanings, self.closed, self.today) = (register, layout, meanings, closed, today)
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
      guard let field = one.field, !closed.contains(field), let place = register.place(of: field) else { return nil }
      return (column, place, one.sex)
    }
  }

  func read(_ row: TableRow) -> Read {
    guard row.line > layout.header else { return .passedOver }
    if columns.count > 1, let text = row.single.map(unnumbered) ?? numberedUnit(row), !isNameAlone(text, row) {
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
    return record(row, texts, sex)
  }

  private func record(_ row: TableRow, _ texts: [String], _ sex: String?) -> Read {
    var values = [FieldValue?](repeating: nil, count: register.fields.count)
    var problems: [FieldProblem] = []
    var dispensable: [FieldProblem] = []
    for place in register.fields.indices where place != places.unit && place != places.above {
      let field = register.fields[place]
      if texts[place].isEmpty {
        if field.isRequired {
          problems.append(
            FieldProblem(field.name, line: row.line, LocalizedMessage("register.missing", ["field": register.label(field)])))
        }
        continue
      }
      do { values[place] = try value(texts[place], place) } catch {
        let message =
          (error as? FieldProblem)?.message ?? LocalizedMessage("register.text-unreadable", ["text": texts[place]])
        let problem = FieldProblem(field.name, line: row.line, message)
        if field.isRequired || field.isDecisive { problems.append(problem) } else { dispensable.append(problem) }
      }
    }
    if let sex, let place = places.sex, values[place] == nil { values[place] = .choice(sex) }
    let name = places.unit.map { texts[$0] } ?? ""
    let unit = unit(name.isEmpty ? heading : name, places.above.map { texts[$0] } ?? "", row, &problems)
    guard problems.isEmpty, let unit else { return .wrong(problems + dispensable) }
    if !dispensable.isEmpty {
      almost += 1
      guard leavesOut else { return .wrong(dispensable) }
    }
    let isNew = forcing.map { $0 < row.cells.count && !row.cells[$0].isEmpty } ?? false
    return .record(RegisterRow(line: row.line, values: values, unit: unit), asNew: isNew, leftOut: dispensable)
  }
  /// Most cells of a column stand in it many times; names, telephones and numbers of cards do not.
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

  private func unit(_ name: String, _ above: String, _ row: TableRow, _ problems: inout [FieldProblem]) -> Identifier? {
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
        FieldProblem(field, line: row.line, LocalizedMessage("intake.unit-unclear", ["text": name.isEmpty ? above : name])))
      return nil
    }
  }

  /// One text across the row: the unit of the rows below it, or a title, a sum, a signature.
  private func across(_ text: String) -> Read {
    // It calls itself a unit, and nobody knows it: better asked than kept in the unit above.
    let isHeading =
      register.listsUnits
      ? isAssociation(text) || UnitNameResolver.callsItselfAssociation(text)
      : UnitNameResolver.callsItselfUnit(text) || isUnit(text)
    guard isHeading else { return .passedOver }
    heading = text
    association = isAssociation(text) || UnitNameResolver.callsItselfAssociation(text) ? text : association
    return .passedOver
  }
  /// A number as no person has one, and beside it a unit: `II`, `Chi hội bản Pu Hao`.
  private func numberedUnit(_ row: TableRow) -> String? {
    guard row.cells.count(where: { !$0.isEmpty }) == 2, let first = row.cells.firstIndex(where: { !$0.isEmpty }),
      row.cells[first].wholeMatch(of: /(?:[IVX]+|[A-Ha-h])[.)]?/) != nil,
      !columns.contains(where: { $0.column == first }),
      let name = row.cells.last(where: { !$0.isEmpty }), UnitNameResolver.callsItselfUnit(name)
    else { return nil }
    return register.listsUnits && !isAssociation(name) ? nil : name
  }
  /// It names a unit below, or nearly. Where there is none below, nothing does.
  private func isUnit(_ text: String) -> Bool {
    guard !meanings.isLeaf else { return false }
    return if case .unclear(let nearest) = meanings.canonicalForm(text, "") { !nearest.isEmpty } else { true }
  }
  private func isAssociation(_ text: String) -> Bool {
    switch meanings.canonicalForm(text, "") {
    case .unit(let id), .formerly(let id): meanings.isAssociation(id)
    case .unclear: false
    }
  }
  /// Nothing but a name, in the column of names: somebody of whom nothing else is known.
  private func isNameAlone(_ text: String, _ row: TableRow) -> Bool {
    let filled = row.cells.indices.filter { !row.cells[$0].isEmpty }
    guard filled.count == 1, let column = columns.first(where: { $0.column == filled[0] }),
      register.fields[column.field].isRequired, !isSum(row), !isSignature(text)
    else { return false }
    // “Xã Mường Lạn” stands above its chapters; a chapter is what a list of units is about.
    if register.listsUnits {
      return !isTitle(text) && !isAssociation(text) && !UnitNameResolver.callsItselfAssociation(text)
    }
    guard !UnitNameResolver.callsItselfUnit(text),
      (try? register.fields[column.field].read(text, on: today)) != nil, text.contains(" ")
    else { return false }
    return !isUnit(text)
  }
  /// The header once more, as on the next printed page, or that of a second table: then its columns hold from here.
  private func isHeader(_ row: TableRow) -> Bool {
    if hasTwoSexes, row.cells.contains("Nam") || row.cells.contains("NAM") || row.cells.contains("nam"),
      Set(row.cells.map { folded($0) }).isSuperset(of: ["nam", "nu"])
    {
      return true
    }
    guard layout.header > 0, !hasFigures(row), hasHeading(row), register.score(row) >= 2 else { return false }
    guard row.cells.map({ folded($0) }) != layout.columns.map({ folded($0.heading) }) else { return true }
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
  /// In a column that every record fills a heading stands in place of a value.
  private func hasHeading(_ row: TableRow) -> Bool {
    columns.contains { column, place, _ in
      guard register.fields[place].isRequired, column < row.cells.count, row.cells[column].utf8.count < 40 else {
        return false
      }
      let cell = row.cells[column]
      guard let first = cell.utf8.first, headingLetters.contains(first) else { return false }
      return register.field(headed: cell) != nil
    }
  }
  /// “Tổng cộng”, wherever it stands. Tòng is a family name: in the column of the name only the whole words count.
  private func isSum(_ row: TableRow) -> Bool {
    row.cells.contains { cell in
      // Tổng or Cộng, with or without marks, in small letters or capitals: mostly two bytes say no.
      var bytes = cell.utf8.makeIterator()
      guard let first = bytes.next(), "tTcC".utf8.contains(first), let second = bytes.next(),
        second == 0x6F || second == 0x4F || second == 0xE1
      else { return false }
      return isSumWord(folded(cell), in: cell)
    }
  }
  private func isSumWord(_ text: String, in cell: String) -> Bool {
    text == "tong" || text == "cong" || ["tong cong", "tong so", "cong:"].contains { text.hasPrefix($0) }
  }
  /// Neither a name nor anything else that only a record has: a sum, a date and place, a signature.
  private func isNoRecord(_ texts: [String], _ row: TableRow) -> Bool {
    let filled = register.fields.indices.filter { !texts[$0].isEmpty && $0 != places.unit && $0 != places.above }
    guard !filled.isEmpty else { return true }
    return row.texts.contains { text in isSignature(text) || ["tong", "cong"].contains { folded(text).hasPrefix($0) } }
  }
  private func isSignature(_ text: String) -> Bool { ["nguoi lap", "tm."].contains { folded(text).hasPrefix($0) } }
  /// A title, or what our own lists say of themselves at their end: who took them, how many rows.
  private func isTitle(_ text: String) -> Bool {
    ["danh sach", "nguoi xuat:", "list of", "taken by"].contains { folded(text).hasPrefix($0) }
  }
}

/// The name of a unit without its number: `I. Chi hội bản Mòn`, `2) Bản Pu Hao`, `- Bản Xa`.
private func unnumbered(_ text: String) -> String {
  String(text.trimmingPrefix(/(?:[IVX]+|[0-9]{1,3}|[A-Ha-h])\s*[.\/):]\s*|[-–*+•]\s*/))
}
