import Store

extension UnitHistory.Record {
  /// Ends this unit after its last day. What it was, and all that it stated, stays.
  /// Requires `.editUnits` in the unit. One audit entry.
  func end(_ form: EndUnitForm, by operation: Operation) throws {
    let (app, db) = (operation.app, operation.db)
    try operation.require(.editUnits, in: unit.id)
    if let obstacle = endingObstacle(for: operation.user) { throw Problem.conflict(obstacle) }
    let history = try UnitHistory.current(app, in: db)
    let last = try form.checked { try endingProblem(on: $0, history) }
    var draft = TreeDraft(history)
    draft.change(unit.id) { $0.end(on: last) }
    let name = displayName(on: last)
    let title = app.localized(.vi).localizer("changes.title.ended", ["unit": name])
    _ = try draft.save(
      TreeChangeMetadata(kind: .edit, title: title, day: last, plan: form.reason),
      fields: [:], else: "ngay-cuoi", by: operation.user.name, in: db)
    try operation.audit(
      "units.ended", ["unit": name, "why": form.reason], on: "unit \(unit.id)", in: unit.id,
      changes: [.init("units.last-day", unit.validity.to?.short, last.short)])
  }

  /// Why this user cannot end it at all, whatever they type into the form.
  func endingObstacle(for user: CurrentUser) -> LocalizedMessage? {
    if let last = unit.validity.to { return LocalizedMessage("units.ended-already", ["day": last]) }
    if parents.isEmpty || user.activeRole?.unit == unit.id {
      return LocalizedMessage("units.ended-from-above")
    }
    return nil
  }

  private func endingProblem(on last: Day, _ history: UnitHistory) throws -> LocalizedMessage? {
    if let first = unit.validity.from, last < first {
      return LocalizedMessage("units.before-unit", ["day": first])
    }
    if facts.changesAfter(last) { return LocalizedMessage("units.changes-after", ["day": last]) }
    let below = history.records.filter { child in
      child.parents.contains {
        $0.parent == unit.id && ($0.validity.to ?? .distantFuture) > last
      }
    }
    guard !below.isEmpty else { return nil }
    let names = LocalizedList(below.map { $0.displayName(on: last) }, limit: 5)
    return LocalizedMessage("units.still-below", ["count": below.count, "units": names])
  }
}

/// What was typed to end a unit.
struct EndUnitForm: Sendable {
  let lastDay: Day?
  let reason: String
  private let problems: [FieldProblem]

  init(_ typed: [String: String]) {
    var form = FormReader(typed)
    lastDay = form.requiredDay("ngay-cuoi", else: "form.needed")
    reason = normalizedText(form.requiredLine("ly-do", limit: 300, else: "form.needed"))
    problems = form.problems
  }

  /// The last day, once neither the form nor the unit has anything against it.
  fileprivate func checked(_ problem: (Day) throws -> LocalizedMessage?) throws -> Day {
    let message = try lastDay.flatMap(problem)
    let problems = problems + (message.map { [FieldProblem("ngay-cuoi", $0)] } ?? [])
    guard problems.isEmpty, let lastDay else { throw Problem.invalid(problems) }
    return lastDay
  }
}
