import Store

extension RequestContext {
  /// Takes a change back: every unit is again what it was before.
  func undo(_ change: TreeChange, in db: any Connection) throws {
    guard change.work != .reform else { throw Problem.notFound(LocalizedMessage("problem.no-such-page")) }
    guard !change.isIntake(at: db.now) else { throw Problem.conflict(LocalizedMessage("changes.undo-at-receipt")) }
    let history = try UnitHistory.current(app, in: db)
    let home = try change.home(history, in: db)
    try require(.editUnits, in: home, db)
    let touched = try change.touched(in: db)
    for unit in touched where history[unit.unit] != nil {
      try require(.editUnits, in: unit.unit, db)
      // It goes back under a unit to which the right must reach as well.
      guard let parent = unit.before?.parents.last?.fact, parent != unit.after?.parents.last?.fact else { continue }
      try require(.editUnits, in: parent, db)
    }
    if change.undoneAt == nil, let broken = change.breaks(touched, history) { throw Problem.conflict(broken) }
    try change.undo(by: user.name, app, in: db)
    try audit("units.undone", ["change": change.title], on: "tree change \(change.id)", in: home, db)
  }
}

extension TreeChange {
  /// Somebody else may bear the name or the code by now that a unit would get back.
  func breaks(_ touched: [ChangedUnit], _ history: UnitHistory) -> LocalizedMessage? {
    var back = TreeDraft(history)
    for unit in touched.compactMap(\.before) { back.put(unit) }
    return back.problems().first.map { LocalizedMessage("changes.breaks", ["why": $0.message]) }
  }
  /// The unit to which the change belongs: the one it touched, or the one above that when it is not there any more or
  /// was not there before.
  func home(_ history: UnitHistory, in db: any Connection) throws -> Identifier {
    guard let first = try touched(in: db).first else { throw Problem.notFound(LocalizedMessage("problem.no-such-page")) }
    if first.before != nil, history[first.unit] != nil { return first.unit }
    guard let parent = first.after?.parents.last?.fact else { return first.unit }
    return parent
  }
}
