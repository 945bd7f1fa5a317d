import Store

extension Member {
  /// The columns of a membership and its person, for `init(_:_:)`.
  static func columns(_ app: AppContext) -> SQL {
    """
    membership.id, person_id, unit_id, \(app.memberRegister.columns), sealed, valid_to, end_reason,
    successor_id, membership.created_at, membership.created_by
    """
  }
  /// People are members through their last day. But those who moved on count in the next unit at
  /// once, and a membership entered by mistake never counted.
  static func isPresent(_ day: Day) -> SQL {
    """
    (valid_to IS NULL
      OR (valid_to >= \(day) AND successor_id IS NULL AND end_reason <> 'mistake'))
    """
  }
  static let tables: SQL = "membership JOIN person ON person.id = membership.person_id"

  /// - Parameter places: of the stored fields, looked up once for many rows.
  init(_ row: Row, _ register: Register, at places: [Int]) throws {
    id = try row.get("id")
    personId = try row.get("person_id")
    unitId = try row.get("unit_id")
    values = try register.values(of: row, at: places)
    sealed = try row.find("sealed")
    validTo = try row.find("valid_to")
    endReason = try row.find("end_reason")
    successorId = try row.find("successor_id")
    createdAt = try row.get("created_at")
    createdBy = try row.get("created_by")
  }
  /// - Parameter condition: what follows `SELECT … FROM membership JOIN person`.
  static func all(
    where condition: SQL, _ app: AppContext, in db: any Connection
  ) throws -> [Member] {
    let register = app.memberRegister
    let places = register.storedPlaces
    var found: [Member] = []
    try db.each("SELECT \(columns(app)) FROM \(tables) WHERE \(condition)") { row in
      found.append(try Member(row, register, at: places))
    }
    return found
  }

  /// - Throws: `Problem.notFound`.
  static func find(_ id: Identifier, _ app: AppContext, in db: any Connection) throws -> Member {
    guard let found = try all(where: "membership.id = \(id)", app, in: db).first else {
      throw Problem.notFound(LocalizedMessage("members.unknown"))
    }
    return found
  }

  /// Waits until other operations on members have ended, so that they run one after the other.
  static func lockAndFind(_ id: Identifier, by operation: Operation) throws -> Member {
    try DataArea.members.changed(in: operation.db)
    return try find(id, operation.app, in: operation.db)
  }

  /// All memberships of a person, the latest first.
  static func all(
    of person: Identifier, _ app: AppContext, in db: any Connection
  ) throws -> [Member] {
    try all(
      where: """
        person_id = \(person)
        ORDER BY COALESCE(valid_to, '9999-12-31') DESC, membership.id DESC
        """, app, in: db)
  }

  /// The members of these units on a day, in the order of lists.
  static func present(
    in units: [Identifier], on day: Day, _ app: AppContext, in db: any Connection
  ) throws -> [Member] {
    try all(
      where: """
        unit_id IN (\(list: units)) AND \(isPresent(day)) ORDER BY sort_key, membership.id
        """, app, in: db)
  }

  /// - Parameter isNewPerson: the person is inserted too.
  func insert(isNewPerson: Bool, _ app: AppContext, in db: any Connection) throws {
    if isNewPerson {
      let table = RegisterTable("person", of: app.memberRegister)
      try PersonStore.insert(
        NewPerson(
          id: personId, name: name, columns: table.columns, values: table.columnValues(values),
          sealed: sealed, isOfficer: false, createdAt: createdAt, createdBy: createdBy), in: db)
    }
    let table = RegisterTable("membership", of: app.memberRegister)
    let columns =
      ["id", "person_id", "unit_id"] + table.columns
      + ["valid_to", "end_reason", "created_at", "created_by"]
    let row =
      [id.columnValue, personId.columnValue, unitId.columnValue] + table.columnValues(values)
      + [
        validTo?.columnValue ?? .null, endReason?.columnValue ?? .null, createdAt.columnValue,
        .text(createdBy),
      ]
    try db.run(SQL.insert(into: "membership", columns: columns, values: row))
    try DataArea.members.changed(in: db)
  }

  /// Writes the person and the membership as they are now.
  /// - Parameter nameNumber: of the name, when it is known already.
  func update(nameNumber: Int64? = nil, _ app: AppContext, in db: any Connection) throws {
    let table = RegisterTable("person", of: app.memberRegister)
    try PersonStore.update(
      personId, name: name, nameNumber: nameNumber,
      "\(table.assignments(values)), sealed = \(sealed)", in: db)
    try updateMembership(app, in: db)
    try DataArea.officers.changed(in: db)
  }
  func updateMembership(_ app: AppContext, in db: any Connection) throws {
    let table = RegisterTable("membership", of: app.memberRegister)
    try db.run(
      """
      UPDATE membership SET unit_id = \(unitId), \(table.assignments(values)),
        valid_to = \(validTo), end_reason = \(endReason), successor_id = \(successorId),
        changed_at = \(db.now)
      WHERE id = \(id)
      """)
    try DataArea.members.changed(in: db)
  }

  /// How many members each of these units has in the register on a day.
  static func counts(
    in units: [Identifier], on day: Day, in db: any Connection
  ) throws -> [Identifier: Int] {
    var counts: [Identifier: Int] = [:]
    try db.each(
      """
      SELECT unit_id, CAST(COUNT(*) AS BIGINT) AS number FROM membership
      WHERE unit_id IN (\(list: units)) AND \(isPresent(day)) GROUP BY unit_id
      """
    ) { counts[try $0.get("unit_id")] = try $0.get("number") }
    return counts
  }
}
