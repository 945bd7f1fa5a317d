import Store

extension PlannedReform {
  /// All reforms that hold, with this one.
  func allSuccessions(_ house: House, in db: any Connection) throws -> Successions {
    try Successions.current(house, in: db).with(successions)
  }
  /// The tree as it would be.
  var treeAfter: Tree { Tree(of: draft.after, on: plan.day) }

  func totals(_ house: House, in db: any Connection) throws -> ReformTotals {
    try ReformTotals(treeAfter, allSuccessions(house, in: db), day: plan.day, Figures(house, in: db))
  }
}

extension House {
  /// What the plan would do.
  func planned(_ plan: ReformPlan, in db: any Connection) throws -> PlannedReform {
    try PlannedReform(plan, UnitHistory.current(self, in: db))
  }
}

extension Succession {
  fileprivate func of(_ change: Identifier) -> Succession {
    Succession(changeId: change, fromId: fromId, toId: toId, event: event, share: share, day: day, note: note)
  }
}

extension Visit {
  /// Carries a reform out, whole or not at all.
  /// - Throws: `Problem.invalid` with what does not hold, `Problem.conflict` when a total would change.
  func carry(_ reform: PlannedReform, in db: any Connection) throws -> TreeChange {
    if let differing = try reform.totals(house, in: db).differing.first {
      throw Problem.conflict(
        Sentence(
          "reform.totals-differ",
          [
            "indicator": try house.book().name(of: differing.series), "period": differing.period,
            "before": Int(differing.before), "after": Int(differing.after),
          ]))
    }
    let plan = reform.plan
    let change = try reform.draft.keepUnchecked(
      TreeChangeHeading(
        work: .reform, title: plan.title, day: plan.day, decision: plan.decision, decidedOn: plan.decidedOn,
        plan: plan.text), by: visitor.name, in: db)
    try reform.successions.map { $0.of(change.id) }.save(in: db)
    let reformed = Reformed(
      change: change.id, lastDay: plan.day.previous, ended: reform.ended, decision: plan.decision)
    for following in house.followings { try following.carry(reformed, self, db) }
    return change
  }

  /// Carries a plan out, on the day that it names.
  func carryReform(_ plan: ReformPlan, in db: any Connection) throws -> TreeChange {
    try refuseDays(of: plan, db)
    let reform = try house.planned(plan, in: db)
    try needsReform(of: reform, db)
    let change = try carry(reform, in: db)
    try note(
      "reform.carried",
      [
        "title": plan.title, "decision": plan.decision, "ended": "\(reform.ended.count)",
        "begun": "\(reform.begun.count)",
      ],
      on: "reform \(change.id)", in: try ownUnit(db), db)
    return change
  }
  /// A decision comes before its day, and nobody carries out what nobody has decided.
  func refuseDays(of plan: ReformPlan, _ db: any Connection) throws {
    let sentence: Sentence? =
      plan.decidedOn > db.today
      ? Sentence("reform.decided-later", ["day": plan.decidedOn])
      : plan.decidedOn > plan.day
        ? Sentence("reform.decided-after", ["decided": plan.decidedOn, "day": plan.day])
        : plan.day > db.today.adding(days: 731) ? Sentence("reform.too-far", ["day": plan.day]) : nil
    if let sentence { throw Problem.invalid([FieldProblem("noi-dung", sentence)]) }
  }
  /// The right must reach every unit that the reform touches.
  func needsReform(of reform: PlannedReform, _ db: any Connection) throws {
    let touched = reform.draft.touched.filter { reform.draft.before[$0] != nil }
    for unit in reform.concerned.union(touched) {
      try needs(.reformTree, in: unit, on: [reform.plan.day.previous], db)
    }
  }

  /// Puts everything back as it was before the reform.
  func undoReform(_ change: TreeChange, in db: any Connection) throws {
    for unit in try change.concerned(house, in: db) {
      try needs(.reformTree, in: unit, on: [(change.day ?? db.today).previous], db)
    }
    for following in house.followings { try following.undo(change.id, self, db) }
    try change.undo(by: visitor.name, house, in: db)
    try note("reform.undone", ["title": change.title], on: "reform \(change.id)", in: try ownUnit(db), db)
  }

  /// Enters by which weights the numbers of a unit are divided among those it went into.
  func divide(
    _ unit: Identifier, of change: TreeChange, indicator: String?, basis: String, weights: [Identifier: Int64],
    in db: any Connection
  ) throws {
    try needs(.reformTree, in: unit, on: [(change.day ?? db.today).previous], db)
    let ways = try Successions.current(house, in: db).next(
      of: unit, after: (change.day ?? db.today).previous, by: .distantFuture)
    guard change.undoneAt == nil, ways.count > 1, Set(ways.map(\.toId)) == Set(weights.keys) else {
      throw Problem.conflict(Sentence("reform.nothing-to-divide"))
    }
    guard !basis.isEmpty else { throw Problem.invalid([FieldProblem("can-cu", Sentence("sheet.empty-cell"))]) }
    guard basis.count <= 300 else {
      throw Problem.invalid([FieldProblem("can-cu", Sentence("form.too-long", ["most": "300"]))])
    }
    if let indicator, try house.book()[indicator] == nil {
      throw Problem.invalid([FieldProblem("chi-tieu", Sentence("figures.unknown-indicator", ["code": indicator]))])
    }
    guard weights.values.contains(where: { $0 > 0 }) else {
      throw Problem.invalid([FieldProblem("can-cu", Sentence("reform.no-weight"))])
    }
    let division = Division(
      id: .new(), change: change.id, from: unit, indicator: indicator, basis: basis, madeAt: db.now,
      madeBy: visitor.name, weights: weights)
    try division.save(in: db)
    let units = try UnitHistory.current(house, in: db)
    try note(
      "reform.divided", ["unit": units[unit]?.anyName(on: .distantFuture) ?? "", "basis": basis],
      on: "reform \(change.id)", in: try ownUnit(db),
      changes: weights.sorted { $0.key < $1.key }.map { to, weight in
        .init(units[to]?.anyName(on: .distantFuture) ?? "\(to)", nil, "\(weight)")
      }, db)
  }
}

extension TreeChange {
  /// Every unit that was there before and that it changed, or of which something went elsewhere.
  func concerned(_ house: House, in db: any Connection) throws -> Set<Identifier> {
    let touched = try touched(in: db).filter { $0.before != nil }.map(\.unit)
    return Set(touched + (try Successions.current(house, in: db).of(id).map(\.fromId)))
  }
}
