import Store

extension ReorganizationPreview {
  /// All reforms in force, with this one.
  func allSuccessions(_ app: AppContext, in db: any Connection) throws -> Successions {
    try Successions.current(app, in: db).with(successions)
  }
  /// The tree as it would be.
  var treeAfter: Tree { Tree(of: draft.after, on: plan.day) }

  func totals(_ app: AppContext, in db: any Connection) throws -> ReorganizationTotals {
    let successions = try allSuccessions(app, in: db)
    return try ReorganizationTotals(treeAfter, successions, day: plan.day, figures: Figures(app, in: db))
  }

  /// Requires `.reorganizeUnits` in every unit that the reform touches, as of the day before.
  func requirePermission(by operation: Operation) throws {
    let touched = draft.touched.filter { draft.before[$0] != nil }
    for unit in concerned.union(touched) {
      try operation.require(.reorganizeUnits, in: unit, on: [plan.day.previous])
    }
  }

  /// Carries out this reform, whole or not at all. The caller checks permissions and audits.
  /// - Throws: `Problem.conflict` when a total would change.
  func carryOut(by operation: Operation) throws -> TreeChange {
    let (app, db) = (operation.app, operation.db)
    try refuseDifferingTotals(app, in: db)
    let change = try draft.saveUnchecked(
      TreeChangeMetadata(
        kind: .reform, title: plan.title, day: plan.day, decision: plan.decision,
        decidedOn: plan.decidedOn, plan: plan.text), by: operation.user.name, in: db)
    try successions.map { $0.of(change.id) }.save(in: db)
    let summary = ReorganizationSummary(
      change: change.id, lastDay: plan.day.previous, ended: ended, decision: plan.decision)
    for rule in app.successionRules { try rule.carry(summary, operation) }
    return change
  }
  private func refuseDifferingTotals(_ app: AppContext, in db: any Connection) throws {
    guard let line = try totals(app, in: db).differing.first else { return }
    let parts: [String: any Localizable] = [
      "indicator": try app.indicators().name(of: line.series), "period": line.period,
      "before": Int(line.before), "after": Int(line.after),
    ]
    throw Problem.conflict(LocalizedMessage("reform.totals-differ", parts))
  }
}

extension ReorganizationPlan {
  /// What the plan would do.
  func preview(_ app: AppContext, in db: any Connection) throws -> ReorganizationPreview {
    try ReorganizationPreview(self, UnitHistory.current(app, in: db))
  }

  /// Carries out this plan on the day that it names.
  /// Requires `.reorganizeUnits` in every unit that the reform touches. One audit entry in the
  /// user's unit.
  func carryOut(by operation: Operation) throws -> TreeChange {
    try checkDays(today: operation.today)
    let reorganization = try preview(operation.app, in: operation.db)
    try reorganization.requirePermission(by: operation)
    let change = try reorganization.carryOut(by: operation)
    let parts = [
      "title": title, "decision": decision, "ended": "\(reorganization.ended.count)",
      "begun": "\(reorganization.begun.count)",
    ]
    try operation.audit(
      "reform.carried", parts, on: "reform \(change.id)", in: operation.activeUnit())
    return change
  }

  /// A decision comes before the day on which it takes effect, and before it is carried out.
  func checkDays(today: Day) throws {
    if let message = dayProblem(today: today) {
      throw Problem.invalid([FieldProblem("noi-dung", message)])
    }
  }
  private func dayProblem(today: Day) -> LocalizedMessage? {
    if decidedOn > today { return LocalizedMessage("reform.decided-later", ["day": decidedOn]) }
    if decidedOn > day {
      return LocalizedMessage("reform.decided-after", ["decided": decidedOn, "day": day])
    }
    // Two years ahead; a later day is most likely a slip of the pen.
    return day > today.adding(days: 731) ? LocalizedMessage("reform.too-far", ["day": day]) : nil
  }
}

extension Succession {
  fileprivate func of(_ change: Identifier) -> Succession {
    Succession(
      changeId: change, fromId: fromId, toId: toId, event: event, share: share, day: day,
      note: note)
  }
}

extension TreeChange {
  /// Undoes this reform: everything is again as it was before.
  /// Requires `.reorganizeUnits` in every unit that it concerns, as of the day before. One audit
  /// entry in the user's unit.
  func undoReorganization(by operation: Operation) throws {
    let (app, db) = (operation.app, operation.db)
    let eve = (day ?? operation.today).previous
    for unit in try concerned(app, in: db) {
      try operation.require(.reorganizeUnits, in: unit, on: [eve])
    }
    for rule in app.successionRules { try rule.undo(id, operation) }
    try restore(by: operation.user.name, app, in: db)
    try operation.audit(
      "reform.undone", ["title": title], on: "reform \(id)", in: operation.activeUnit())
  }

  /// Records by which weights the numbers of a unit are divided among the units it went into.
  /// Requires `.reorganizeUnits` in the unit, as of the day before the reform. One audit entry in
  /// the user's unit.
  func divide(_ unit: Identifier, _ form: DivisionForm, by operation: Operation) throws {
    let (app, db) = (operation.app, operation.db)
    let eve = (day ?? operation.today).previous
    try operation.require(.reorganizeUnits, in: unit, on: [eve])
    let ways = try Successions.current(app, in: db).next(of: unit, after: eve, by: .distantFuture)
    let targets = Set(ways.map(\.toId))
    guard undoneAt == nil, ways.count > 1, targets == Set(form.weights.keys) else {
      throw Problem.conflict(LocalizedMessage("reform.nothing-to-divide"))
    }
    try form.check(app)
    let division = Division(
      id: .new(), change: id, from: unit, indicator: form.indicator, basis: form.basis,
      createdAt: operation.now, createdBy: operation.user.name, weights: form.weights)
    try division.save(in: db)
    let units = try UnitHistory.current(app, in: db)
    let name = { (id: Identifier) in units[id]?.displayName(on: .distantFuture) }
    try operation.audit(
      "reform.divided", ["unit": name(unit) ?? "", "basis": form.basis], on: "reform \(id)",
      in: operation.activeUnit(),
      changes: form.weights.sorted { $0.key < $1.key }.map { to, weight in
        .init(name(to) ?? "\(to)", nil, "\(weight)")
      })
  }

  /// Every unit that was there before and that it changed, or of which something went elsewhere.
  func concerned(_ app: AppContext, in db: any Connection) throws -> Set<Identifier> {
    let touched = try touched(in: db).filter { $0.before != nil }.map(\.unit)
    return Set(touched + (try Successions.current(app, in: db).of(id).map(\.fromId)))
  }

  /// Whether any of the units that it touched is one of the user's, now or before the change.
  func isVisible(to operation: Operation) throws -> Bool {
    let eve = (day ?? operation.today).previous
    let concerned = try concerned(operation.app, in: operation.db)
    let sees = { (unit: Identifier) in
      try operation.canAccess(unit) || operation.canAccess(unit, on: [eve])
    }
    if try concerned.contains(where: sees) { return true }
    return try touched(in: operation.db).contains { try operation.canAccess($0.unit) }
  }
}
