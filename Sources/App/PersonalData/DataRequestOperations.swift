import Store

extension RequestContext {
  /// Writes down what somebody asks about data of his own, or of whom he stands for. No name goes into the trail: the
  /// request is deleted some day, and the trail is not.
  func receive(_ dataRequest: DataRequest, in db: any Connection) throws {
    try require(.editPersonalDataRecords, in: dataRequest.unitId, db)
    try refuse(wrongs(of: dataRequest, since: db.today))
    try dataRequest.insert(in: db)
    try audit(
      "personal.received", ["kind": dataRequest.kind.auditName, "day": dataRequest.receivedOn.short], on: dataRequest.subject,
      in: dataRequest.unitId, db)
  }

  /// Corrects what was written down of a request.
  func correct(_ dataRequest: DataRequest, in db: any Connection) throws {
    try require(.editPersonalDataRecords, in: dataRequest.unitId, db)
    let known = try DataRequest.find(dataRequest.id, app, in: db)
    guard known.isOpen else { throw Problem.conflict(LocalizedMessage("personal.request.is-closed")) }
    try refuse(wrongs(of: dataRequest, since: known.steps.map(\.onDay).min() ?? db.today))
    try dataRequest.update(in: db)
    try audit(
      "personal.corrected", ["kind": dataRequest.kind.auditName, "day": dataRequest.receivedOn.short], on: dataRequest.subject,
      in: dataRequest.unitId, db)
  }
  private func wrongs(of dataRequest: DataRequest, since latest: Day) -> [FieldProblem] {
    var problems: [FieldProblem] = []
    for (field, text) in [("ho-ten", dataRequest.requester), ("lien-he", dataRequest.contact), ("yeu-cau-gi", dataRequest.requestText)]
    where text.isEmpty {
      problems.append(FieldProblem(field, LocalizedMessage("form.needed")))
    }
    if dataRequest.asksFor != .own && dataRequest.person == nil {
      problems.append(FieldProblem("cua-ai", LocalizedMessage("personal.request.person-needed")))
    }
    if dataRequest.receivedOn > latest {
      problems.append(FieldProblem("ngay-nhan", LocalizedMessage("personal.day-too-late", ["day": latest])))
    }
    return problems
  }

  /// Writes down what was done about a request: that its receipt was confirmed, a piece of work, the one extension, the
  /// answer.
  func take(_ step: DataRequestStep, on known: DataRequestCase, in db: any Connection) throws {
    let dataRequest = known.dataRequest
    try require(.editPersonalDataRecords, in: dataRequest.unitId, db)
    guard known.isOpen else { throw Problem.conflict(LocalizedMessage("personal.request.is-closed")) }
    var problems: [FieldProblem] = []
    if step.note == nil && step.kind != .acknowledged {
      problems.append(FieldProblem("ghi-chu", LocalizedMessage("form.needed")))
    }
    if step.onDay > db.today { problems.append(FieldProblem("ngay", LocalizedMessage("personal.day-to-come"))) }
    if step.onDay < dataRequest.receivedOn {
      problems.append(FieldProblem("ngay", LocalizedMessage("personal.day-too-early", ["day": dataRequest.receivedOn])))
    }
    if step.kind == .extended && step.onDay > known.answerBy {
      problems.append(FieldProblem("ngay", LocalizedMessage("personal.request.extended-too-late", ["day": known.answerBy])))
    }
    if step.kind != .worked && known.step(step.kind) != nil {
      problems.append(FieldProblem("viec", LocalizedMessage("personal.request.done-already")))
    }
    try refuse(problems)
    try step.insert(in: db)
    try audit(step.kind.action, ["day": step.onDay.short], on: dataRequest.subject, in: dataRequest.unitId, db)
  }

  func refuse(_ problems: [FieldProblem]) throws {
    guard problems.isEmpty else { throw Problem.invalid(problems) }
  }
}

extension DataRequestStep.Kind {
  /// What the trail calls it.
  fileprivate var action: String { "personal.\(rawValue)" }
}

extension DataRequest.Kind {
  /// Its word, for the trail.
  fileprivate var auditName: String { "@personal.kind.\(rawValue)" }
}
