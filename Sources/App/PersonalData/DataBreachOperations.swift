import Store

extension DataBreach {
  /// Records that personal data was disclosed, lost or changed. The time to notify the authority
  /// runs from its discovery.
  /// Requires `.editPersonalDataRecords` in the unit. One audit entry.
  static func report(
    _ facts: DataBreachFacts, in unit: Identifier, by operation: Operation
  ) throws {
    let db = operation.db
    try operation.require(.editPersonalDataRecords, in: unit)
    try facts.check(at: operation.now)
    try DataBreach.insert(facts.breachId, in: unit, by: operation.user.name, in: db)
    try facts.insert(in: db)
    let time = operation.auditText(facts.discoveredAt)
    try operation.audit(
      "personal.breach-reported", ["time": time], on: "data breach \(facts.breachId)", in: unit)
  }

  /// Records what is known by now; what was known before is preserved.
  /// Requires `.editPersonalDataRecords` in the unit. One audit entry.
  func addFacts(_ new: DataBreachFacts, by operation: Operation) throws {
    try operation.require(.editPersonalDataRecords, in: unitId)
    try checkOpen()
    try new.check(at: operation.now)
    try new.insert(in: operation.db)
    // The audit log only has numbers and times, which identify no one.
    let t = operation.app.localized(.vi).localizer
    let number = { (persons: Int64?) in
      persons.map { t.number(.init(digits: $0, decimals: 0)) }
    }
    let changes: [AuditEntry.Change] = [
      .init(
        "personal.breach.discovered", operation.auditText(facts.discoveredAt),
        operation.auditText(new.discoveredAt)),
      .init("personal.breach.persons", number(facts.persons), number(new.persons)),
    ]
    try operation.audit(
      "personal.breach-learnt", on: subject, in: unitId,
      changes: changes.filter { $0.before != $0.after })
  }

  /// Records what was done about this breach: a measure, who was told, the notice to the
  /// authority, or its end.
  /// Requires `.editPersonalDataRecords` in the unit. One audit entry.
  func record(_ step: DataBreachStep, by operation: Operation) throws {
    try operation.require(.editPersonalDataRecords, in: unitId)
    try checkOpen()
    let problems = problems(of: step, by: operation)
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    try step.insert(in: operation.db)
    try operation.audit(
      step.kind.action, ["time": operation.auditText(step.at)], on: subject, in: unitId)
  }

  private func checkOpen() throws {
    guard isOpen else { throw Problem.conflict(LocalizedMessage("personal.breach.is-closed")) }
  }
  private func problems(of step: DataBreachStep, by operation: Operation) -> [FieldProblem] {
    var problems: [FieldProblem] = []
    let reject = { (field: String, message: LocalizedMessage) in
      problems.append(FieldProblem(field, message))
    }
    if step.note.isEmpty { reject("ghi-chu", LocalizedMessage("form.needed")) }
    if step.at > operation.now { reject("ngay", LocalizedMessage("personal.day-to-come")) }
    if step.kind != .measure && step.at < facts.discoveredAt {
      let parts = ["time": operation.auditText(facts.discoveredAt)]
      reject("ngay", LocalizedMessage("personal.breach.too-early", parts))
    }
    if [.notified, .closed].contains(step.kind) && self.step(step.kind) != nil {
      reject("viec", LocalizedMessage("personal.breach.done-already"))
    }
    return problems
  }
}

extension DataBreachFacts {
  fileprivate func check(at now: Timestamp) throws {
    var problems: [FieldProblem] = []
    for (field, text) in [("viec-gi", what), ("du-lieu", data)] where text.isEmpty {
      problems.append(FieldProblem(field, LocalizedMessage("form.needed")))
    }
    if discoveredAt > now {
      problems.append(FieldProblem("ngay", LocalizedMessage("personal.day-to-come")))
    }
    guard problems.isEmpty else { throw Problem.invalid(problems) }
  }
}

extension Operation {
  /// A time as the audit log writes it: in Vietnamese.
  fileprivate func auditText(_ time: Timestamp) -> String {
    app.localized(.vi).localizer.time(time.milliseconds)
  }
}

extension DataBreachStep.Kind {
  /// Its name in the audit log.
  fileprivate var action: String { "personal.breach.step.\(rawValue)" }
}
