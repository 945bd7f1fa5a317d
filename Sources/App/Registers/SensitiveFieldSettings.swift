import Store

/// Sensitive fields of a register: off unless a unit turned them on, for itself and the units
/// below, for a stated purpose.
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
  /// The names of the sensitive fields that are off here.
  let closed: Set<String>

  /// The settings of a unit: turned on by itself or by a unit above.
  init(_ register: Register, _ unit: Identifier, _ app: AppContext, in db: any Connection) throws {
    let tree = try Tree.asOf(db.today, app, in: db)
    let above = tree.index(of: unit).map(tree.ancestors) ?? []
    let units = [unit] + above.map { tree.nodes[$0].unit.id }
    open = try db.all(
      Option.self,
      """
      SELECT id, unit_id, field, purpose, created_at, created_by FROM register_option
      WHERE register = \(register.name) AND ended_at IS NULL AND unit_id IN (\(list: units))
      ORDER BY id
      """)
    let sensitive = register.fields.filter { $0.sensitive != nil }.map(\.name)
    closed = Set(sensitive).subtracting(open.map(\.field))
  }
}

extension Register {
  /// Turns a sensitive field on in a unit and the units below.
  /// Requires `.enableSensitiveFields` in the unit. One audit entry.
  func enableField(
    _ field: String, in unit: Identifier, purpose: String, by operation: Operation
  ) throws {
    let db = operation.db
    try operation.require(.enableSensitiveFields, in: unit)
    guard fields.contains(where: { $0.name == field && $0.sensitive != nil }) else {
      throw Problem.invalid([FieldProblem("truong", LocalizedMessage("register.no-field"))])
    }
    guard purpose.count >= 10 else {
      throw Problem.invalid([FieldProblem("muc-dich", LocalizedMessage("register.purpose-missing"))]
      )
    }
    try db.run(
      """
      INSERT INTO register_option (id, unit_id, register, field, purpose, created_at, created_by)
      VALUES (\(Identifier.new()), \(unit), \(name), \(field), \(String(purpose.prefix(300))),
        \(db.now), \(operation.user.name))
      """)
    try part.changed(in: db)
    let parts = ["field": "@\(name).field.\(field)", "purpose": purpose]
    try operation.audit("registers.opened", parts, on: "register \(name)", in: unit)
  }

  /// Turns a sensitive field off. Stored values stay sealed until they are deleted.
  /// Requires `.enableSensitiveFields` in the unit. One audit entry.
  /// - Parameter option: of this unit, not of one above.
  func disableField(
    option: Identifier, in unit: Identifier, by operation: Operation
  ) throws {
    let db = operation.db
    try operation.require(.enableSensitiveFields, in: unit)
    let settings = try SensitiveFieldSettings(self, unit, operation.app, in: db)
    guard let found = settings.open.first(where: { $0.id == option && $0.unitId == unit }) else {
      throw Problem.notFound(LocalizedMessage("register.no-field"))
    }
    try db.run(
      """
      UPDATE register_option SET ended_at = \(db.now), ended_by = \(operation.user.name)
      WHERE id = \(option)
      """)
    try part.changed(in: db)
    try operation.audit(
      "registers.closed", ["field": "@\(name).field.\(found.field)"], on: "register \(name)",
      in: unit)
  }
}
