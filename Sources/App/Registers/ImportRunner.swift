import Store
import Vietnamese

/// The outcome of each row of a table, committed or not.
struct ImportResult: Sendable {
  enum Outcome: String, Sendable, CaseIterable {
    case new = "new"
    case joins = "joins"
    case changed = "changed"
    case same = "same"
    case repeats = "repeats"
    case resembles = "resembles"
    case wrong = "wrong"
  }
  struct Line: Sendable {
    let number: Int
    let cells: [String]
    let notes: [LocalizedMessage]
    /// The unit of the record.
    var unit: Identifier?
    /// The name of a unit across the table above it.
    var heading = ""
    /// Some cells were left out.
    var isIncomplete = false
  }
  var counts: [Outcome: Int] = [:]
  /// A few lines of each; up to a thousand of those that are wrong or have to be decided.
  var lines: [Outcome: [Line]] = [:]
  var passedOver = 0
  /// The number of rows for each unit.
  var byUnit: [Identifier: Int] = [:]
  let layout: ColumnMapping
  let sheets: [String]
  var warnings: [LocalizedMessage]
  var unclear: [Unclear] = []
  /// Chapters that the table names although the unit does not have any yet.
  var lostNames: [String] = []
  /// How many rows are wrong only in optional fields, and how many of them leave these empty.
  var almost = 0
  var leftOut = 0
  /// Texts of the table and the units that they were understood as.
  var former: [(text: String, unit: Identifier)] = []

  struct Unclear: Sendable {
    let key: String
    let name: String
    let above: String
    let count: Int
    let nearest: [Identifier]
    /// Several units have that name.
    let isAmbiguous: Bool
  }
  /// How many rows a commit writes.
  var toCommit: Int { [.new, .joins, .changed].reduce(0) { $0 + (counts[$1] ?? 0) } }
  var toReturn: Int { [.resembles, .wrong].reduce(0) { $0 + (counts[$1] ?? 0) } + leftOut }
  var total: Int { counts.values.reduce(0, +) }
  /// Covers the outcome of each row and the record that it means. When it differs from what a page
  /// showed, the page is out of date.
  var fingerprint: String { String(mixed, radix: 36) }
  fileprivate var mixed: UInt64 = 0xcbf2_9ce4_8422_2325
  /// FNV-1a is sufficient: users can only confirm their own import.
  fileprivate mutating func mix(line: Int, outcome: Outcome, known: Identifier?) {
    mix(UInt64(truncatingIfNeeded: line))
    for byte in outcome.rawValue.utf8 { mix(UInt64(byte)) }
    if let known { for byte in known.description.utf8 { mix(UInt64(byte)) } }
  }
  private mutating func mix(_ number: UInt64) { mixed = (mixed ^ number) &* 0x100_0000_01b3 }
  /// As stored in the receipt.
  var receipt: [String: Int] {
    Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) }).merging(
      ["passedOver": passedOver, "leftOut": leftOut]
    ) { $1 }
  }
}

/// Goes through a table once, for a preview or for a commit.
struct ImportRunner {
  let listImport: ListImport
  let register: Register
  let app: AppContext
  let db: any Connection
  /// Called for every row that is not committed: for the workbook of rejected rows.
  var returned: ((ImportResult.Line, ImportResult.Outcome) throws -> Void)?

  static let limit = 1_000

  /// - Parameter table: the file, when the caller has it already.
  func run(isCommit: Bool, table: [UInt8]? = nil) throws -> ImportResult {
    guard let importing = register.taking else {
      throw Problem.notFound(LocalizedMessage("problem.no-such-page"))
    }
    guard let content = try table ?? listImport.content(app.key, in: db) else {
      throw Problem.conflict(LocalizedMessage("import.forgotten"))
    }
    return try run(
      UploadedTable(content, sheet: listImport.chosen().sheet), importing, isCommit: isCommit)
  }

  private func run(
    _ table: UploadedTable, _ importing: RegisterImport, isCommit: Bool
  ) throws -> ImportResult {
    let choices = listImport.chosen()
    var first: [TableRow] = []
    try table.each { row in
      first.append(row)
      return first.count < 240
    }
    guard !first.isEmpty else {
      throw Problem.invalid([FieldProblem("tep", LocalizedMessage("import.empty"))])
    }
    let layout = try layout(first, choices)
    let closed = try SensitiveFieldSettings(register, listImport.unitId, app, in: db).closed
    let meanings = try UnitNameResolver(
      below: listImport.unitId, chosen: choices.units, mayBeLeaf: !register.listsUnits, app, in: db)
    let reading = ImportRowParser(
      register, layout, meanings, closed: closed, leavesOut: choices.leavesOut ?? false,
      on: db.today)
    var result = ImportResult(layout: layout, sheets: table.sheets, warnings: table.warnings)
    for column in layout.columns where column.field.map(closed.contains) ?? false {
      result.warnings.append(LocalizedMessage("import.field-off", ["column": column.heading]))
    }
    let batch = ImportBatch(
      id: listImport.id, unit: listImport.unitId, createdBy: listImport.createdBy,
      isCommit: isCommit)
    let importer = try importing.begin(batch, app, db)
    let bundles = RowBatches.ahead(table, reading)
    let judged = Prefetcher<() throws -> Void> { put in
      while let bundle = try bundles.next() {
        let write = try classify(
          bundle, importer, choices: choices, isCommit: isCommit, into: &result)
        guard try put(write) else { return }
      }
    }
    defer {
      judged.finish()
      bundles.finish()
    }
    while let write = try judged.next() { try write() }
    if isCommit { try importer.end() } else { result.warnings += importer.blockers() }
    (result.lostNames, result.almost) = (meanings.lostNames, reading.almost)
    if !result.lostNames.isEmpty {
      result.warnings.append(
        LocalizedMessage("import.no-chapters", ["count": result.lostNames.count]))
    }
    result.unclear = reading.unclear.map {
      .init(
        key: $0.key, name: $0.value.name, above: $0.value.above, count: $0.value.count,
        nearest: $0.value.nearest,
        isAmbiguous: meanings.isAmbiguous($0.value.name))
    }.sorted { ($0.count, $1.key) > ($1.count, $0.key) }
    result.former = reading.former.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
    return result
  }

  private func layout(_ rows: [TableRow], _ choices: ListImport.Choices) throws -> ColumnMapping {
    var layout = ColumnMapping(rows, register, chosen: choices.header, on: db.today)
    let remembered =
      layout.header == 0
      ? [:]
      : try ListImport.remembered(
        register.name, headings: "\(listImport.unitId) \(layout.signature)", in: db) ?? [:]
    for place in layout.columns.indices {
      guard let field = choices.columns["\(place)"] ?? remembered["\(place)"] else { continue }
      let isKnown = register.place(of: field) != nil || field == ColumnMapping.asNew
      let new = isKnown ? field : nil
      guard layout.columns[place].field != new else { continue }
      layout.columns[place].field = new
      layout.columns[place].found = choices.columns["\(place)"] == nil ? .remembered : .chosen
    }
    let missing = register.fields.filter { field in
      field.isRequired && !layout.columns.contains { $0.field == field.name }
    }
    if let field = missing.first, choices.columns.isEmpty, layout.header == 0, rows.count < 2 {
      throw Problem.invalid([
        FieldProblem("tep", LocalizedMessage("import.no-column", ["field": register.label(field)]))
      ])
    }
    return layout
  }

  private func classify(
    _ bundle: [RowBatches.Item], _ importer: any RegisterImporter, choices: ListImport.Choices,
    isCommit: Bool, into result: inout ImportResult
  ) throws -> () throws -> Void {
    var rows: [RegisterRow] = []
    var items: [RowBatches.Item] = []
    var (isForced, leftOut): ([Bool], [[LocalizedMessage]]) = ([], [])
    rows.reserveCapacity(bundle.count)
    for item in bundle {
      switch item.read {
      case .passedOver: result.passedOver += 1
      case .wrong(let problems):
        let line = ImportResult.Line(
          number: item.line, cells: item.cells, notes: problems.map(\.message),
          heading: item.heading)
        result.mix(line: item.line, outcome: .wrong, known: nil)
        try add(line, as: .wrong, to: &result)
      case .record(let row, let forced, let problems):
        rows.append(row)
        leftOut.append(problems.map(\.message))
        isForced.append(forced)
        items.append(item)
      }
    }
    var verdicts = try importer.classify(rows)
    for place in rows.indices {
      let line = rows[place].line
      if case .resembles(let known, let isHere, _) = verdicts[place] {
        switch choices.alike["\(line)"] ?? (isForced[place] ? .new : nil) {
        case .new: verdicts[place] = .new()
        case .same: verdicts[place] = isHere ? .same(known) : .joins(known)
        case nil: break
        }
      }
      let (outcome, notes) = localized(verdicts[place])
      result.mix(line: line, outcome: outcome, known: verdicts[place].known)
      if outcome == .new || outcome == .joins { result.byUnit[rows[place].unit, default: 0] += 1 }
      let item = items[place]
      let added = ImportResult.Line(
        number: line, cells: item.cells, notes: notes + leftOut[place], unit: rows[place].unit,
        heading: item.heading, isIncomplete: !leftOut[place].isEmpty)
      try add(added, as: outcome, to: &result)
    }
    return isCommit ? try importer.prepare(rows, verdicts) : {}
  }
  private func localized(_ verdict: RowOutcome) -> (ImportResult.Outcome, [LocalizedMessage]) {
    switch verdict {
    case .new(let note): (.new, note.map { [$0] } ?? [])
    case .joins: (.joins, [])
    case .changed(_, let changes):
      (
        .changed,
        [LocalizedMessage("import.changes", ["fields": LocalizedList(changes.map(localized))])]
      )
    case .same: (.same, [])
    case .repeats(let line):
      (.repeats, [LocalizedMessage("\(register.name).repeats", ["line": "\(line)"])])
    case .resembles(_, _, let why): (.resembles, [why])
    case .wrong(_, let message): (.wrong, [message])
    }
  }
  private func localized(_ change: FieldChange) -> LocalizedMessage {
    let field = LocalizedMessage("\(register.name).field.\(change.field)")
    guard let after = change.after else { return field }
    return LocalizedMessage(
      "import.change",
      [
        "field": field, "before": change.before ?? LocalizedMessage("audit.nothing"),
        "after": after,
      ])
  }
  private func add(
    _ line: ImportResult.Line, as outcome: ImportResult.Outcome, to result: inout ImportResult
  ) throws {
    result.counts[outcome, default: 0] += 1
    let isIncomplete = line.isIncomplete && [.new, .joins, .changed, .same].contains(outcome)
    if isIncomplete { result.leftOut += 1 }
    let isReturned = outcome == .wrong || outcome == .resembles
    if result.lines[outcome, default: []].count
      < (isReturned || register.listsUnits ? Self.limit : 5)
    {
      result.lines[outcome, default: []].append(line)
    }
    if isReturned || isIncomplete, let returned { try returned(line, outcome) }
  }
}
