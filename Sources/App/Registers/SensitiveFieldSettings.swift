import Store

/// Sensitive fields of a register: off unless a unit turned them on for itself and the units below, for a purpose that it says.
struct SensitiveFieldSettings: Sendable {
  struct Option: Sendable, Decodable {
    let id: Identifier
    let unitId: Identifier
    let field: String
    let purpose: String
    let createdAt: Timestamp
    let createdBy: String
  }
  let open: [Option]
  /// The names of the sensitive fields of which nothing is kept here.
  let closed: Set<String>

  /// What holds in a unit: turned on by itself or by one above it.
  init(_ register: Register, _ unit: Identifier, _ app: AppContext, in db: any Connection) throws {
    let tree = try Tree.asOf(db.today, app, in: db)
    let units = [unit] + (tree.index(of: unit).map { tree.ancestors($0).map { tree.nodes[$0].unit.id } } ?? [])
    open = try db.all(
      Option.self,
      """
      SELECT id, unit_id, field, purpose, made_at, made_by FROM register_option
      WHERE register = \(register.name) AND ended_at IS NULL AND unit_id IN (\(list: units)) ORDER BY id
      """)
    closed = Set(register.fields.filter { $0.sensitive != nil }.map(\.name)).subtracting(open.map(\.field))
  }
}

extension RequestContext {
  /// Turns a sensitive field on.
  func open(_ field: String, of register: Register, in unit: Identifier, for purpose: String, _ db: any Connection)
    throws
  {
    try require(.enableSensitiveFields, in: unit, db)
    guard register.fields.contains(where: { $0.name == field && $0.sensitive != nil }) else {
      throw Problem.invalid([FieldProblem("truong", LocalizedMessage("register.no-field"))])
    }
    guard purpose.count >= 10 else {
      throw Problem.invalid([FieldProblem("muc-dich", LocalizedMessage("register.purpose-missing"))])
    }
    try db.run(
      """
      INSERT INTO register_option (id, unit_id, register, field, purpose, made_at, made_by)
      VALUES (\(Identifier.new()), \(unit), \(register.name), \(field), \(String(purpose.prefix(300))), \(db.now), \(user.name))
      """)
    try register.part.changed(in: db)
    try audit(
      "registers.opened", ["field": "@\(register.name).field.\(field)", "purpose": purpose],
      on: "register \(register.name)", in: unit, db)
  }
  /// Turns it off. What is kept already stays sealed until somebody empties it.
  func close(_ option: Identifier, of register: Register, in unit: Identifier, _ db: any Connection) throws {
    try require(.enableSensitiveFields, in: unit, db)
    guard
      let found = try SensitiveFieldSettings(register, unit, app, in: db).open.first(where: {
        $0.id == option && $0.unitId == unit
      })
    else { throw Problem.notFound(LocalizedMessage("register.no-field")) }
    try db.run("UPDATE register_option SET ended_at = \(db.now), ended_by = \(user.name) WHERE id = \(option)")
    try register.part.changed(in: db)
    try audit(
      "registers.closed", ["field": "@\(register.name).field.\(found.field)"], on: "register \(register.name)",
      in: unit, db)
  }
}
