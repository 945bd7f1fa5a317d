import Store

extension Unit {
  /// Creates a unit below another.
  /// Requires `.editUnits` in the unit above. One audit entry there.
  /// - Returns: the new unit.
  static func create(
    _ input: UnitInput, below parent: Identifier, by operation: Operation
  ) throws -> Identifier {
    let (app, db) = (operation.app, operation.db)
    try operation.require(.editUnits, in: parent)
    let above = try ParentUnit(parent, app, in: db)
    var parser = UnitInputParser()
    guard let unit = above.new(input, &parser) else { throw Problem.invalid(parser.problems) }
    var draft = TreeDraft(above.history)
    draft.put(unit)
    let parts = ["unit": unit.names[0].fact, "parent": above.name]
    let title = app.localized(.vi).localizer("changes.title.created", parts)
    _ = try draft.save(
      TreeChangeMetadata(kind: .edit, title: title, day: unit.validity.from),
      fields: ["check.unit.twins": "ten"], else: "tu-ngay", by: operation.user.name, in: db)
    try operation.audit("units.created", parts, on: "unit \(unit.id)", in: parent)
    return unit.id
  }
}
