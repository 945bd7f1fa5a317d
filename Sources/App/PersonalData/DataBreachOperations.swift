import Store

extension RequestContext {
  /// Writes down that data of persons came into wrong hands, was lost or was changed: from its discovery the clock runs.
  func report(_ facts: DataBreachFacts, in unit: Identifier, _ db: any Connection) throws {
    try require(.editPersonalDataRecords, in: unit, db)
    try refuse(wrongs(of: facts, db.now))
    try DataBreach.insert(facts.breachId, in: unit, by: user.name, in: db)
    try facts.insert(in: db)
    try audit(
      "personal.breach-reported", ["time": localized(facts.discoveredAt)], on: "data breach \(facts.breachId)", in: unit, db)
  }

  /// Writes down what is known by now; what was known before stays beside it.
  func learn(_ facts: DataBreachFacts, of breach: DataBreach, in db: any Connection) throws {
    try require(.editPersonalDataRecords, in: breach.unitId, db)
    guard breach.isOpen else { throw Problem.conflict(LocalizedMessage("personal.breach.is-closed")) }
    try refuse(wrongs(of: facts, db.now))
    try facts.insert(in: db)
    // How many and since when: numbers, which name nobody.
    let t = app.localized(.vi).localizer
    let number = { (persons: Int64?) in persons.map { t.number(.init(digits: $0, decimals: 0)) } }
    let changes: [AuditEntry.Change] = [
      .init("personal.breach.discovered", localized(breach.facts.discoveredAt), localized(facts.discoveredAt)),
      .init("personal.breach.persons", number(breach.facts.persons), number(facts.persons)),
    ]
    try audit(
      "personal.breach-learnt", on: breach.subject, in: breach.unitId,
      changes: changes.filter { $0.before != $0.after }, db)
  }

  /// Writes down what was done about a breach: a measure, who was told, the notice to the authority, its end.
  func take(_ step: DataBreachStep, on breach: DataBreach, in db: any Connection) throws {
    try require(.editPersonalDataRecords, in: breach.unitId, db)
    guard breach.isOpen else { throw Problem.conflict(LocalizedMessage("personal.breach.is-closed")) }
    var problems: [FieldProblem] = []
    if step.note.isEmpty { problems.append(FieldProblem("ghi-chu", LocalizedMessage("form.needed"))) }
    if step.at > db.now { problems.append(FieldProblem("ngay", LocalizedMessage("personal.day-to-come"))) }
    if step.kind != .measure && step.at < breach.facts.discoveredAt {
      problems.append(
        FieldProblem("ngay", LocalizedMessage("personal.breach.too-early", ["time": localized(breach.facts.discoveredAt)])))
    }
    if [.notified, .closed].contains(step.kind) && breach.step(step.kind) != nil {
      problems.append(FieldProblem("viec", LocalizedMessage("personal.breach.done-already")))
    }
    try refuse(problems)
    try step.insert(in: db)
    try audit(step.kind.action, ["time": localized(step.at)], on: breach.subject, in: breach.unitId, db)
  }

  private func wrongs(of facts: DataBreachFacts, _ now: Timestamp) -> [FieldProblem] {
    var problems: [FieldProblem] = []
    for (field, text) in [("viec-gi", facts.what), ("du-lieu", facts.data)] where text.isEmpty {
      problems.append(FieldProblem(field, LocalizedMessage("form.needed")))
    }
    if facts.discoveredAt > now { problems.append(FieldProblem("ngay", LocalizedMessage("personal.day-to-come"))) }
    return problems
  }
  private func localized(_ moment: Timestamp) -> String { app.localized(.vi).localizer.time(moment.milliseconds) }
}

extension DataBreachStep.Kind {
  /// What the trail calls it.
  fileprivate var action: String { "personal.breach.step.\(rawValue)" }
}
