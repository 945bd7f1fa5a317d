import Store

extension TreeChange {
  /// Undoes this change: every unit is again what it was before.
  /// Requires `.editUnits` in every unit that it changed, and in those they return to. One audit
  /// entry. A reform and a fresh list import are undone on their own pages.
  func undo(by operation: Operation) throws {
    let (app, db) = (operation.app, operation.db)
    guard kind != .reform else {
      throw Problem.notFound(LocalizedMessage("problem.no-such-page"))
    }
    guard !isImport(at: operation.now) else {
      throw Problem.conflict(LocalizedMessage("changes.undo-at-receipt"))
    }
    let history = try UnitHistory.current(app, in: db)
    let home = try home(history, in: db)
    try operation.require(.editUnits, in: home)
    let touched = try touched(in: db)
    for unit in touched where history[unit.unit] != nil {
      try operation.require(.editUnits, in: unit.unit)
      guard let parent = unit.before?.parents.last?.fact, parent != unit.after?.parents.last?.fact
      else { continue }
      try operation.require(.editUnits, in: parent)
    }
    if undoneAt == nil, let conflict = restoreConflict(touched, history) {
      throw Problem.conflict(conflict)
    }
    try restore(by: operation.user.name, app, in: db)
    try operation.audit("units.undone", ["change": title], on: "tree change \(id)", in: home)
  }
}

extension TreeChange {
  /// Another unit may by now have the name or the code that a unit would get back.
  func restoreConflict(_ touched: [ChangedUnit], _ history: UnitHistory) -> LocalizedMessage? {
    var back = TreeDraft(history)
    for unit in touched.compactMap(\.before) { back.put(unit) }
    return back.problems().first.map { LocalizedMessage("changes.breaks", ["why": $0.message]) }
  }
  /// The unit to which the change belongs: the first one that it changed, or the unit above that
  /// one while it does not exist.
  func home(_ history: UnitHistory, in db: any Connection) throws -> Identifier {
    guard let first = try touched(in: db).first else {
      throw Problem.notFound(LocalizedMessage("problem.no-such-page"))
    }
    if first.before != nil, history[first.unit] != nil { return first.unit }
    guard let parent = first.after?.parents.last?.fact else { return first.unit }
    return parent
  }
}
