import Store

extension RequestContext {
  /// Ends a unit: it stands on its last day and no longer. What it was, and all that it stated, stays.
  func end(_ id: Identifier, last text: String, why: String, in db: any Connection) throws {
    try require(.editUnits, in: id, db)
    let history = try UnitHistory.current(app, in: db)
    guard let record = history[id] else { throw Problem.notFound(LocalizedMessage("problem.no-such-page")) }
    if let obstacle = try endingObstacle(record, db) { throw Problem.conflict(obstacle) }
    let why = normalizedText(why)
    var reading = UnitInputParser()
    let last = reading.day(text, "ngay-cuoi")
    if text.isEmpty { reading.doubt("ngay-cuoi", "form.needed") }
    if why.isEmpty { reading.doubt("ly-do", "form.needed") }
    if why.count > 300 { reading.doubt("ly-do", "form.too-long", ["most": "300"]) }
    if let last { doubt(last, of: record, history, &reading) }
    guard reading.problems.isEmpty, let last else { throw Problem.invalid(reading.problems) }
    var draft = TreeDraft(history)
    draft.change(id) { $0.end(on: last) }
    let name = record.displayName(on: last)
    let title = app.localized(.vi).localizer("changes.title.ended", ["unit": name])
    _ = try draft.keep(
      TreeChangeMetadata(work: .edit, title: title, day: last, plan: why), fields: [:], else: "ngay-cuoi",
      by: user.name, in: db)
    try audit(
      "units.ended", ["unit": name, "why": why], on: "unit \(id)", in: id,
      changes: [.init("units.last-day", record.unit.validity.to?.short, last.short)], db)
  }

  /// Why it cannot be ended here and now, whatever is written into the form.
  func endingObstacle(_ record: UnitHistory.Record, _ db: any Connection) throws -> LocalizedMessage? {
    if let last = record.unit.validity.to { return LocalizedMessage("units.ended-already", ["day": last]) }
    if record.parents.isEmpty || user.activeRole?.unit == record.unit.id { return LocalizedMessage("units.ended-from-above") }
    return nil
  }

  private func doubt(_ last: Day, of record: UnitHistory.Record, _ history: UnitHistory, _ reading: inout UnitInputParser) {
    if let first = record.unit.validity.from, last < first {
      return reading.doubt("ngay-cuoi", "units.before-unit", ["day": first])
    }
    if record.facts.changesAfter(last) { return reading.doubt("ngay-cuoi", "units.changes-after", ["day": last]) }
    let below = history.records.filter { child in
      child.parents.contains { $0.parent == record.unit.id && ($0.validity.to ?? .distantFuture) > last }
    }
    guard !below.isEmpty else { return }
    reading.doubt(
      "ngay-cuoi", "units.still-below",
      ["count": below.count, "units": LocalizedList(below.map { $0.displayName(on: last) }, limit: 5)])
  }
}
