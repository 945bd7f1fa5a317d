import Store

extension RequestContext {
  /// Enters a unit below another.
  /// - Returns: the unit.
  func create(_ words: UnitInput, below parent: Identifier, in db: any Connection) throws -> Identifier {
    try require(.editUnits, in: parent, db)
    let above = try ParentUnit(parent, app, in: db)
    var reading = UnitInputParser()
    guard let unit = above.new(words, &reading) else { throw Problem.invalid(reading.problems) }
    var draft = TreeDraft(above.history)
    draft.put(unit)
    let name = unit.names[0].fact
    let title = app.localized(.vi).localizer("changes.title.created", ["unit": name, "parent": above.name])
    _ = try draft.keep(
      TreeChangeMetadata(work: .edit, title: title, day: unit.validity.from), fields: ["check.unit.twins": "ten"],
      else: "tu-ngay", by: user.name, in: db)
    try audit("units.created", ["unit": name, "parent": above.name], on: "unit \(unit.id)", in: parent, db)
    return unit.id
  }
}
