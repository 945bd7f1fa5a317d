import Store

extension Visit {
  /// Writes down what somebody asks about data of his own, or of whom he stands for. No name goes into the trail: the
  /// request is deleted some day, and the trail is not.
  func receive(_ request: DataRequest, in db: any Connection) throws {
    try needs(.keepPersonalData, in: request.unitId, db)
    try refuse(wrongs(of: request, since: db.today))
    try request.insert(in: db)
    try note(
      "personal.received", ["kind": request.kind.trailName, "day": request.receivedOn.short], on: request.subject,
      in: request.unitId, db)
  }

  /// Corrects what was written down of a request.
  func correct(_ request: DataRequest, in db: any Connection) throws {
    try needs(.keepPersonalData, in: request.unitId, db)
    let known = try DataRequest.find(request.id, house, in: db)
    guard known.isOpen else { throw Problem.conflict(Sentence("personal.request.is-closed")) }
    try refuse(wrongs(of: request, since: known.steps.map(\.onDay).min() ?? db.today))
    try request.update(in: db)
    try note(
      "personal.corrected", ["kind": request.kind.trailName, "day": request.receivedOn.short], on: request.subject,
      in: request.unitId, db)
  }
  private func wrongs(of request: DataRequest, since latest: Day) -> [FieldProblem] {
    var problems: [FieldProblem] = []
    for (field, text) in [("ho-ten", request.asker), ("lien-he", request.reach), ("yeu-cau-gi", request.what)]
    where text.isEmpty {
      problems.append(FieldProblem(field, Sentence("form.needed")))
    }
    if request.asksFor != .own && request.person == nil {
      problems.append(FieldProblem("cua-ai", Sentence("personal.request.person-needed")))
    }
    if request.receivedOn > latest {
      problems.append(FieldProblem("ngay-nhan", Sentence("personal.day-too-late", ["day": latest])))
    }
    return problems
  }

  /// Writes down what was done about a request: that its receipt was confirmed, a piece of work, the one extension, the
  /// answer.
  func take(_ step: DataRequestStep, on known: DataRequestCase, in db: any Connection) throws {
    let request = known.request
    try needs(.keepPersonalData, in: request.unitId, db)
    guard known.isOpen else { throw Problem.conflict(Sentence("personal.request.is-closed")) }
    var problems: [FieldProblem] = []
    if step.note == nil && step.sort != .acknowledged {
      problems.append(FieldProblem("ghi-chu", Sentence("form.needed")))
    }
    if step.onDay > db.today { problems.append(FieldProblem("ngay", Sentence("personal.day-to-come"))) }
    if step.onDay < request.receivedOn {
      problems.append(FieldProblem("ngay", Sentence("personal.day-too-early", ["day": request.receivedOn])))
    }
    if step.sort == .extended && step.onDay > known.answerBy {
      problems.append(FieldProblem("ngay", Sentence("personal.request.extended-too-late", ["day": known.answerBy])))
    }
    if step.sort != .worked && known.step(step.sort) != nil {
      problems.append(FieldProblem("viec", Sentence("personal.request.done-already")))
    }
    try refuse(problems)
    try step.insert(in: db)
    try note(step.sort.deed, ["day": step.onDay.short], on: request.subject, in: request.unitId, db)
  }

  func refuse(_ problems: [FieldProblem]) throws {
    guard problems.isEmpty else { throw Problem.invalid(problems) }
  }
}

extension DataRequestStep.Sort {
  /// What the trail calls it.
  fileprivate var deed: String { "personal.\(rawValue)" }
}

extension DataRequest.Kind {
  /// Its word, for the trail.
  fileprivate var trailName: String { "@personal.kind.\(rawValue)" }
}
