import Store

extension Visit {
  /// Writes down that data of persons came into wrong hands, was lost or was changed: from its discovery the clock runs.
  func report(_ facts: DataBreachFacts, in unit: Identifier, _ db: any Connection) throws {
    try needs(.keepPersonalData, in: unit, db)
    try refuse(wrongs(of: facts, db.now))
    try DataBreach.insert(facts.breachId, in: unit, by: visitor.name, in: db)
    try facts.insert(in: db)
    try note(
      "personal.breach-reported", ["time": said(facts.discoveredAt)], on: "data breach \(facts.breachId)", in: unit, db)
  }

  /// Writes down what is known by now; what was known before stays beside it.
  func learn(_ facts: DataBreachFacts, of breach: DataBreach, in db: any Connection) throws {
    try needs(.keepPersonalData, in: breach.unitId, db)
    guard breach.isOpen else { throw Problem.conflict(Sentence("personal.breach.is-closed")) }
    try refuse(wrongs(of: facts, db.now))
    try facts.insert(in: db)
    // How many and since when: numbers, which name nobody.
    let say = house.speaking(.vi).words
    let number = { (persons: Int64?) in persons.map { say.number(.init(digits: $0, decimals: 0)) } }
    let changes: [TrailEntry.Change] = [
      .init("personal.breach.discovered", said(breach.facts.discoveredAt), said(facts.discoveredAt)),
      .init("personal.breach.persons", number(breach.facts.persons), number(facts.persons)),
    ]
    try note(
      "personal.breach-learnt", on: breach.subject, in: breach.unitId,
      changes: changes.filter { $0.before != $0.after }, db)
  }

  /// Writes down what was done about a breach: a measure, who was told, the notice to the authority, its end.
  func take(_ step: DataBreachStep, on breach: DataBreach, in db: any Connection) throws {
    try needs(.keepPersonalData, in: breach.unitId, db)
    guard breach.isOpen else { throw Problem.conflict(Sentence("personal.breach.is-closed")) }
    var problems: [FieldProblem] = []
    if step.note.isEmpty { problems.append(FieldProblem("ghi-chu", Sentence("form.needed"))) }
    if step.at > db.now { problems.append(FieldProblem("ngay", Sentence("personal.day-to-come"))) }
    if step.sort != .measure && step.at < breach.facts.discoveredAt {
      problems.append(
        FieldProblem("ngay", Sentence("personal.breach.too-early", ["time": said(breach.facts.discoveredAt)])))
    }
    if [.notified, .closed].contains(step.sort) && breach.step(step.sort) != nil {
      problems.append(FieldProblem("viec", Sentence("personal.breach.done-already")))
    }
    try refuse(problems)
    try step.insert(in: db)
    try note(step.sort.deed, ["time": said(step.at)], on: breach.subject, in: breach.unitId, db)
  }

  private func wrongs(of facts: DataBreachFacts, _ now: Moment) -> [FieldProblem] {
    var problems: [FieldProblem] = []
    for (field, text) in [("viec-gi", facts.what), ("du-lieu", facts.data)] where text.isEmpty {
      problems.append(FieldProblem(field, Sentence("form.needed")))
    }
    if facts.discoveredAt > now { problems.append(FieldProblem("ngay", Sentence("personal.day-to-come"))) }
    return problems
  }
  private func said(_ moment: Moment) -> String { house.speaking(.vi).words.time(moment.milliseconds) }
}

extension DataBreachStep.Sort {
  /// What the trail calls it.
  fileprivate var deed: String { "personal.breach.step.\(rawValue)" }
}
