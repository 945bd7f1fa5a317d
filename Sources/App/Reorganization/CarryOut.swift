import Store

extension ReformPreview {
  /// All reforms that hold, with this one.
  func allSuccessions(_ app: AppContext, in db: any Connection) throws -> Successions {
    try Successions.current(app, in: db).with(successions)
  }
  /// The tree as it would be.
  var treeAfter: Tree { Tree(of: draft.after, on: plan.day) }

  func totals(_ app: AppContext, in db: any Connection) throws -> ReformTotals {
    try ReformTotals(treeAfter, allSuccessions(app, in: db), day: plan.day, Figures(app, in: db))
  }
}

extension AppContext {
  /// What the plan would do.
  func planned(_ plan: ReformPlan, in db: any Connection) throws -> ReformPreview {
    try ReformPreview(plan, UnitHistory.current(self, in: db))
  }
}

extension Succession {
  fileprivate func of(_ change: Identifier) -> Succession {
    Succession(changeId: change, fromId: fromId, toId: toId, event: event, share: share, day: day, note: note)
  }
}

extension RequestContext {
  /// Carries a reform out, whole or not at all.
  /// - Throws: `Problem.invalid` with what does not hold, `Problem.conflict` when a total would change.
  func carry(_ reform: ReformPreview, in db: any Connection) throws -> TreeChange {
    if let differing = try reform.totals(app, in: db).differing.first {
      throw Problem.conflict(
        LocalizedMessage(
          "reform.totals-differ",
          [
            "indicator": try app.indicators().name(of: differing.series), "period": differing.period,
            "before": Int(differing.before), "after": Int(differing.after),
          ]))
    }
    let plan = reform.plan
    let change = try reform.draft.keepUnchecked(
      TreeChangeMetadata(
        work: .reform, title: plan.title, day: plan.day, decision: plan.decision, decidedOn: plan.decidedOn,
        plan: plan.text), by: user.name, in: db)
    try reform.successions.map { $0.of(change.id) }.save(in: db)
    let reformed = ReformSummary(
      change: change.id, lastDay: plan.day.previous, ended: reform.ended, decision: plan.decision)
    for following in app.successionRules { try following.carry(reformed, self, db) }
    return change
  }

  /// Carries a plan out, on the day that it names.
  func carryReform(_ plan: ReformPlan, in db: any Connection) throws -> TreeChange {
    try refuseDays(of: plan, db)
    let reform = try app.planned(plan, in: db)
    try needsReform(of: reform, db)
    let change = try carry(reform, in: db)
    try audit(
      "reform.carried",
      [
        "title": plan.title, "decision": plan.decision, "ended": "\(reform.ended.count)",
        "begun": "\(reform.begun.count)",
      ],
      on: "reform \(change.id)", in: try activeUnit(db), db)
    return change
  }
  /// A decision comes before its day, and nobody carries out what nobody has decided.
  func refuseDays(of plan: ReformPlan, _ db: any Connection) throws {
    let message: LocalizedMessage? =
      plan.decidedOn > db.today
      ? LocalizedMessage("reform.decided-later", ["day": plan.decidedOn])
      : plan.decidedOn > plan.day
        ? LocalizedMessage("reform.decided-after", ["decided": plan.decidedOn, "day": plan.day])
        : plan.day > db.today.adding(days: 731) ? LocalizedMessage("reform.too-far", ["day": plan.day]) : nil
    if let message { throw Problem.invalid([FieldProblem("noi-dung", message)]) }
  }
  /// The right must reach every unit that the reform touches.
  func needsReform(of reform: ReformPreview, _ db: any Connection) throws {
    let touched = reform.draft.touched.filter { reform.draft.before[$0] != nil }
    for unit in reform.concerned.union(touched) {
      try require(.reorganizeUnits, in: unit, on: [reform.plan.day.previous], db)
    }
  }

  /// Puts everything back as it was before the reform.
  func undoReform(_ change: TreeChange, in db: any Connection) throws {
    for unit in try change.concerned(app, in: db) {
      try require(.reorganizeUnits, in: unit, on: [(change.day ?? db.today).previous], db)
    }
    for following in app.successionRules { try following.undo(change.id, self, db) }
    try change.undo(by: user.name, app, in: db)
    try audit("reform.undone", ["title": change.title], on: "reform \(change.id)", in: try activeUnit(db), db)
  }

  /// Enters by which weights the numbers of a unit are divided among those it went into.
  func divide(
    _ unit: Identifier, of change: TreeChange, indicator: String?, basis: String, weights: [Identifier: Int64],
    in db: any Connection
  ) throws {
    try require(.reorganizeUnits, in: unit, on: [(change.day ?? db.today).previous], db)
    let ways = try Successions.current(app, in: db).next(
      of: unit, after: (change.day ?? db.today).previous, by: .distantFuture)
    guard change.undoneAt == nil, ways.count > 1, Set(ways.map(\.toId)) == Set(weights.keys) else {
      throw Problem.conflict(LocalizedMessage("reform.nothing-to-divide"))
    }
    guard !basis.isEmpty else { throw Problem.invalid([FieldProblem("can-cu", LocalizedMessage("sheet.empty-cell"))]) }
    guard basis.count <= 300 else {
      throw Problem.invalid([FieldProblem("can-cu", LocalizedMessage("form.too-long", ["most": "300"]))])
    }
    if let indicator, try app.indicators()[indicator] == nil {
      throw Problem.invalid([FieldProblem("chi-tieu", LocalizedMessage("figures.unknown-indicator", ["code": indicator]))])
    }
    guard weights.values.contains(where: { $0 > 0 }) else {
      throw Problem.invalid([FieldProblem("can-cu", LocalizedMessage("reform.no-weight"))])
    }
    let division = Division(
      id: .new(), change: change.id, from: unit, indicator: indicator, basis: basis, createdAt: db.now,
      createdBy: user.name, weights: weights)
    try division.save(in: db)
    let units = try UnitHistory.current(app, in: db)
    try audit(
      "reform.divided", ["unit": units[unit]?.displayName(on: .distantFuture) ?? "", "basis": basis],
      on: "reform \(change.id)", in: try activeUnit(db),
      changes: weights.sorted { $0.key < $1.key }.map { to, weight in
        .init(units[to]?.displayName(on: .distantFuture) ?? "\(to)", nil, "\(weight)")
      }, db)
  }
}

extension TreeChange {
  /// Every unit that was there before and that it changed, or of which something went elsewhere.
  func concerned(_ app: AppContext, in db: any Connection) throws -> Set<Identifier> {
    let touched = try touched(in: db).filter { $0.before != nil }.map(\.unit)
    return Set(touched + (try Successions.current(app, in: db).of(id).map(\.fromId)))
  }
}
