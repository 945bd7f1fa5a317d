import Store

extension Register {
  /// The places of the fields that are stored, except the encrypted ones.
  var storedPlaces: [Int] {
    fields.indices.filter { place in
      if case .sealed? = fields[place].storage { return false }
      return fields[place].storage != nil
    }
  }
  var sealedPlaces: [Int] {
    fields.indices.filter { place in
      if case .sealed? = fields[place].storage { true } else { false }
    }
  }
  /// A new record: empty, apart from what is assumed until something else is stated.
  var newValues: RecordValues {
    RecordValues(fields.map { field in field.defaultChoice.map { .choice($0) } })
  }
  /// The columns of all stored fields, to be selected.
  var columns: SQL {
    let names = storedPlaces.flatMap { place in
      let storage = fields[place].storage
      return (storage?.columns ?? []).map { "\(storage?.table ?? "").\($0)" }
    }
    return SQL(stringLiteral: names.joined(separator: ", "))
  }
  /// The values of a row that has the columns of these fields.
  /// - Parameter places: `storedPlaces`, looked up once for many rows.
  func values(of row: Row, at places: [Int]) throws -> RecordValues {
    var values = RecordValues(fields.map { _ in nil })
    for place in places { values[place] = try fields[place].value(in: row) }
    return values
  }

  /// The values as text by the names of their fields, to be restored later.
  func snapshot(_ values: RecordValues, of places: [Int]) -> [String: String] {
    var snapshot: [String: String] = [:]
    for place in places { snapshot[fields[place].name] = values[place]?.stored }
    return snapshot
  }
  /// Puts what a snapshot says into these places; fields that it lacks become empty.
  func restore(_ snapshot: [String: String], of places: [Int], into values: inout RecordValues) {
    for place in places {
      values[place] = snapshot[fields[place].name].flatMap(fields[place].restored)
    }
  }
}

/// The columns of one table in which a register stores fields, looked up once for many records.
struct RegisterTable: Sendable {
  private let fields: [(place: Int, storage: RegisterField.Storage)]
  let columns: [String]

  init(_ name: String, of register: Register) {
    fields = register.storedPlaces.compactMap { place in
      register.fields[place].storage.flatMap { $0.table == name ? (place, $0) : nil }
    }
    columns = fields.flatMap(\.storage.columns)
  }
  var places: [Int] { fields.map(\.place) }
  /// The columns, to be selected from this table alone.
  var selection: SQL { SQL(stringLiteral: columns.joined(separator: ", ")) }
  /// The values of a row that has these columns.
  func values(of row: Row, _ register: Register) throws -> RecordValues {
    try register.values(of: row, at: places)
  }
  /// The values of `columns`.
  func columnValues(_ values: RecordValues) -> [SQLValue] {
    var cells: [SQLValue] = []
    append(values, to: &cells)
    return cells
  }
  /// Adds the values of `columns` to a row that is to be inserted.
  func append(_ values: RecordValues, to cells: inout [SQLValue]) {
    cells.reserveCapacity(cells.count + columns.count)
    for (place, storage) in fields { storage.append(values[place], to: &cells) }
  }
  /// `phone = …, sex = …`, for an update.
  func assignments(_ values: RecordValues) -> SQL {
    let pairs: [SQL] = zip(columns, columnValues(values)).map { name, value in
      "\(SQL(stringLiteral: name)) = \(value)"
    }
    return pairs.dropFirst().reduce(pairs.first ?? "") { "\($0), \($1)" }
  }
}

extension RegisterField.Storage {
  var table: String? {
    switch self {
    case .column(_, let table), .dayAndYear(_, _, let table), .dayOrYear(_, _, let table): table
    case .sealed: nil
    }
  }
  var columns: [String] {
    switch self {
    case .column(let name, _): [name]
    case .dayAndYear(let day, let year, _), .dayOrYear(let day, let year, _): [day, year]
    case .sealed: []
    }
  }
  fileprivate func append(_ value: FieldValue?, to cells: inout [SQLValue]) {
    let date: PartialDate? = if case .rough(let date)? = value { date } else { nil }
    let year: SQLValue = date.map { .int(Int64($0.year)) } ?? .null
    switch self {
    case .column: cells.append(value?.columnValue ?? .null)
    case .dayAndYear:
      cells.append(date?.day?.columnValue ?? .null)
      cells.append(year)
    case .dayOrYear:
      cells.append(date?.day?.columnValue ?? .null)
      cells.append(date?.day == nil ? year : .null)
    case .sealed: break
    }
  }
}

extension FieldValue {
  fileprivate var columnValue: SQLValue {
    switch self {
    case .text(let text), .choice(let text): .text(text)
    case .day(let day): day.columnValue
    case .rough(let date): date.day?.columnValue ?? .int(Int64(date.year))
    case .unit(let id): id.columnValue
    case .yes(let flag): .bool(flag)
    }
  }
}

extension RegisterField {
  fileprivate func value(in row: Row) throws -> FieldValue? {
    switch storage {
    case .column(let name, _):
      switch kind {
      case .choice: try row.find(name).map { .choice($0) }
      case .yes: try row.find(name).map { .yes($0) }
      case .day: try row.find(name).map { .day($0) }
      case .unit, .unitAbove: try row.find(name).map { .unit($0) }
      case .name, .text, .phone, .birth, .since: try row.find(name).map { .text($0) }
      }
    case .dayAndYear(let day, let year, _), .dayOrYear(let day, let year, _):
      PartialDate(day: try row.find(day), orYear: try row.find(year)).map { .rough($0) }
    case .sealed, nil: nil
    }
  }
  /// The value of a text that `FieldValue.stored` gave.
  func restored(_ text: String) -> FieldValue? {
    switch kind {
    case .name, .text, .phone: .text(text)
    case .choice: .choice(text)
    case .yes: .yes(text == "yes")
    case .day: Day(stored: text).map { .day($0) }
    case .birth, .since: PartialDate(day: Day(stored: text), orYear: Int(text)).map { .rough($0) }
    case .unit, .unitAbove: Identifier(text).map { .unit($0) }
    }
  }
}

extension SQL {
  /// One row, as a statement that the engine prepares once: bulk inserts prepare theirs each time.
  static func insert(into table: String, columns: [String], values: [SQLValue]) -> SQL {
    let cells: [SQL] = values.map { "\($0)" }
    let list = cells.dropFirst().reduce(cells.first ?? "") { "\($0), \($1)" }
    let head = "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES ("
    return "\(SQL(stringLiteral: head))\(list))"
  }
}
