import Store

/// Sensitive fields of a register: off unless a unit turned them on for itself and the units below, for a purpose that it says.
struct RegisterOptions: Sendable {
  struct Option: Sendable, Decodable {
    let id: Identifier
    let unitId: Identifier
    let field: String
    let purpose: String
    let madeAt: Moment
    let madeBy: String
  }
  let open: [Option]
  /// The names of the sensitive fields of which nothing is kept here.
  let closed: Set<String>

  /// What holds in a unit: turned on by itself or by one above it.
  init(_ register: Register, _ unit: Identifier, _ house: House, in db: any Connection) throws {
    let tree = try Tree.asOf(db.today, house, in: db)
    let units = [unit] + (tree.place(of: unit).map { tree.above($0).map { tree.nodes[$0].unit.id } } ?? [])
    open = try db.all(
      Option.self,
      """
      SELECT id, unit_id, field, purpose, made_at, made_by FROM register_option
      WHERE register = \(register.name) AND ended_at IS NULL AND unit_id IN (\(list: units)) ORDER BY id
      """)
    closed = Set(register.fields.filter { $0.sensitive != nil }.map(\.name)).subtracting(open.map(\.field))
  }
}

extension Visit {
  /// Turns a sensitive field on.
  func open(_ field: String, of register: Register, in unit: Identifier, for purpose: String, _ db: any Connection)
    throws
  {
    try needs(.openFields, in: unit, db)
    guard register.fields.contains(where: { $0.name == field && $0.sensitive != nil }) else {
      throw Problem.invalid([FieldProblem("truong", Sentence("register.no-field"))])
    }
    guard purpose.count >= 10 else {
      throw Problem.invalid([FieldProblem("muc-dich", Sentence("register.purpose-missing"))])
    }
    try db.run(
      """
      INSERT INTO register_option (id, unit_id, register, field, purpose, made_at, made_by)
      VALUES (\(Identifier.new()), \(unit), \(register.name), \(field), \(String(purpose.prefix(300))), \(db.now), \(visitor.name))
      """)
    try register.part.changed(in: db)
    try note(
      "registers.opened", ["field": "@\(register.name).field.\(field)", "purpose": purpose],
      on: "register \(register.name)", in: unit, db)
  }
  /// Turns it off. What is kept already stays sealed until somebody empties it.
  func close(_ option: Identifier, of register: Register, in unit: Identifier, _ db: any Connection) throws {
    try needs(.openFields, in: unit, db)
    guard
      let found = try RegisterOptions(register, unit, house, in: db).open.first(where: {
        $0.id == option && $0.unitId == unit
      })
    else { throw Problem.notFound(Sentence("register.no-field")) }
    try db.run("UPDATE register_option SET ended_at = \(db.now), ended_by = \(visitor.name) WHERE id = \(option)")
    try register.part.changed(in: db)
    try note(
      "registers.closed", ["field": "@\(register.name).field.\(found.field)"], on: "register \(register.name)",
      in: unit, db)
  }
}
