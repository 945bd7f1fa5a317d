import Store

extension Visit {
  /// Enters a unit below another.
  /// - Returns: the unit.
  func create(_ words: UnitWords, below parent: Identifier, in db: any Connection) throws -> Identifier {
    try needs(.keepUnits, in: parent, db)
    let above = try UnitsAbove(parent, house, in: db)
    var reading = UnitReading()
    guard let unit = above.new(words, &reading) else { throw Problem.invalid(reading.problems) }
    var draft = TreeDraft(above.history)
    draft.put(unit)
    let name = unit.names[0].fact
    let title = house.speaking(.vi).words("changes.title.created", ["unit": name, "parent": above.name])
    _ = try draft.keep(
      TreeChangeHeading(work: .edit, title: title, day: unit.validity.from), fields: ["check.unit.twins": "ten"],
      else: "tu-ngay", by: visitor.name, in: db)
    try note("units.created", ["unit": name, "parent": above.name], on: "unit \(unit.id)", in: parent, db)
    return unit.id
  }
}
