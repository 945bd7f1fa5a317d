import Store

extension DataRequest {
  /// Records what a person asks about their own data, or about the data of someone they represent.
  /// Requires `.editPersonalDataRecords` in the unit. One audit entry, without names: the request
  /// is deleted some day, and the audit log is not.
  func receive(by operation: Operation) throws {
    try operation.require(.editPersonalDataRecords, in: unitId)
    try check(receivedBy: operation.today)
    try insert(in: operation.db)
    try operation.audit("personal.received", auditParts, on: subject, in: unitId)
  }

  /// Replaces what was recorded of this request, as long as it is open.
  /// Requires `.editPersonalDataRecords` in the unit. One audit entry, without names.
  func correct(by operation: Operation) throws {
    let db = operation.db
    try operation.require(.editPersonalDataRecords, in: unitId)
    let known = try DataRequest.find(id, operation.app, in: db)
    guard known.isOpen else {
      throw Problem.conflict(LocalizedMessage("personal.request.is-closed"))
    }
    try check(receivedBy: known.steps.map(\.onDay).min() ?? operation.today)
    try update(in: db)
    try operation.audit("personal.corrected", auditParts, on: subject, in: unitId)
  }

  private func check(receivedBy latest: Day) throws {
    var problems: [FieldProblem] = []
    let required = [("ho-ten", requester), ("lien-he", contact), ("yeu-cau-gi", requestText)]
    for (field, text) in required where text.isEmpty {
      problems.append(FieldProblem(field, LocalizedMessage("form.needed")))
    }
    if asksFor != .own && person == nil {
      let message = LocalizedMessage("personal.request.person-needed")
      problems.append(FieldProblem("cua-ai", message))
    }
    if receivedOn > latest {
      let message = LocalizedMessage("personal.day-too-late", ["day": latest])
      problems.append(FieldProblem("ngay-nhan", message))
    }
    guard problems.isEmpty else { throw Problem.invalid(problems) }
  }
  private var auditParts: [String: String] {
    ["kind": "@personal.kind.\(kind.rawValue)", "day": receivedOn.short]
  }
}

extension DataRequestCase {
  /// Records what was done about this request: that its receipt was confirmed, work on it, the one
  /// extension, or the answer.
  /// Requires `.editPersonalDataRecords` in the unit. One audit entry.
  func record(_ step: DataRequestStep, by operation: Operation) throws {
    try operation.require(.editPersonalDataRecords, in: dataRequest.unitId)
    guard isOpen else { throw Problem.conflict(LocalizedMessage("personal.request.is-closed")) }
    let problems = problems(of: step, on: operation.today)
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    try step.insert(in: operation.db)
    try operation.audit(
      step.kind.action, ["day": step.onDay.short], on: dataRequest.subject,
      in: dataRequest.unitId)
  }

  private func problems(of step: DataRequestStep, on today: Day) -> [FieldProblem] {
    var problems: [FieldProblem] = []
    let reject = { (field: String, message: LocalizedMessage) in
      problems.append(FieldProblem(field, message))
    }
    if step.note == nil && step.kind != .acknowledged {
      reject("ghi-chu", LocalizedMessage("form.needed"))
    }
    if step.onDay > today { reject("ngay", LocalizedMessage("personal.day-to-come")) }
    if step.onDay < dataRequest.receivedOn {
      let parts = ["day": dataRequest.receivedOn]
      reject("ngay", LocalizedMessage("personal.day-too-early", parts))
    }
    if step.kind == .extended && step.onDay > answerBy {
      let parts = ["day": answerBy]
      reject("ngay", LocalizedMessage("personal.request.extended-too-late", parts))
    }
    if step.kind != .worked && self.step(step.kind) != nil {
      reject("viec", LocalizedMessage("personal.request.done-already"))
    }
    return problems
  }
}

extension DataRequestStep.Kind {
  /// Its name in the audit log.
  fileprivate var action: String { "personal.\(rawValue)" }
}
