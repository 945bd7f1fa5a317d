import Store

/// A person to be inserted, with the columns that a register declares.
struct NewPerson {
  let id: Identifier
  let name: String?
  let columns: [String]
  let values: [SQLValue]
  var sealed: [UInt8]?
  let isOfficer: Bool
  let createdAt: Timestamp
  let createdBy: String
  /// Where the record comes from.
  var provenance: Identifier?
}

/// Writes the table of persons, for every register that has persons. What follows from the name is
/// written with it: the number for searching and the key for sorting.
enum PersonStore {
  /// - Throws: an error of the database when the person exists.
  static func insert(_ person: NewPerson, in db: any Connection) throws {
    let nameNumber = try person.name.map { try PersonNameIDs.number(of: $0, in: db) }
    let columns = [
      "id", "name_id", "sort_key", "sealed", "is_officer", "created_at", "created_by",
      "provenance_id",
    ]
    let row: [SQLValue] = [
      person.id.columnValue,
      nameNumber.map { .int($0) } ?? .null,
      .text(person.name.map(personSortKey) ?? ""),
      person.sealed.map { .bytes($0) } ?? .null,
      .bool(person.isOfficer),
      person.createdAt.columnValue,
      .text(person.createdBy),
      person.provenance?.columnValue ?? .null,
    ]
    try db.run(
      SQL.insert(
        into: "person", columns: columns + person.columns, values: row + person.values))
  }

  /// Many at once, for an import, which numbers the names itself.
  static func insert(rows: [[SQLValue]], columns: [String], in db: any Connection) throws {
    try db.insert(into: "person", columns: columns, rows: rows)
  }

  /// Deletes for good.
  /// - Parameter persons: selects their identifiers, or lists them.
  static func delete(_ persons: SQL, in db: any Connection) throws {
    try db.run("DELETE FROM person WHERE id IN (\(persons))")
  }
  static func deleteSensitiveFields(of persons: [Identifier], in db: any Connection) throws {
    try db.run("UPDATE person SET sealed = NULL WHERE id IN (\(list: persons))")
  }

  /// - Parameters:
  ///   - nameNumber: of the name, when it is known already.
  ///   - assignments: `phone = …, sex = …`
  static func update(
    _ id: Identifier, name: String?, nameNumber: Int64? = nil, _ assignments: SQL,
    in db: any Connection
  ) throws {
    let nameNumber = try nameNumber ?? name.map { try PersonNameIDs.number(of: $0, in: db) }
    try db.run(
      """
      UPDATE person SET \(assignments), name_id = \(nameNumber),
        sort_key = \(name.map(personSortKey) ?? ""), changed_at = \(db.now)
      WHERE id = \(id)
      """)
  }

  /// What all registers say of a person: by register, then by field.
  static func snapshot(
    _ id: Identifier, _ app: AppContext, in db: any Connection
  ) throws -> [String: [String: String]] {
    var snapshot: [String: [String: String]] = [:]
    for register in app.registers {
      let table = RegisterTable("person", of: register)
      guard !table.columns.isEmpty else { continue }
      try db.each("SELECT \(table.selection) FROM person WHERE id = \(id)") { row in
        snapshot[register.name] = register.snapshot(
          try table.values(of: row, register), of: table.places)
      }
    }
    return snapshot
  }
  /// Writes what a snapshot says of a person.
  static func restore(
    _ id: Identifier, name: String?, _ snapshot: [String: [String: String]], _ app: AppContext,
    in db: any Connection
  ) throws {
    for register in app.registers {
      guard let fields = snapshot[register.name] else { continue }
      let table = RegisterTable("person", of: register)
      var values = register.newValues
      register.restore(fields, of: table.places, into: &values)
      try update(id, name: name, table.assignments(values), in: db)
    }
  }
}
