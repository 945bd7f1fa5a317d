import Store

extension Handover {
  /// Adds a line by hand, for something that no feature knows.
  /// Requires `.manageOfficers` in the unit, and an unsigned handover. One audit entry.
  func add(_ item: HandoverItem, by operation: Operation) throws {
    try requireOpen(operation)
    var problems: [FieldProblem] = []
    if item.description.isEmpty {
      problems.append(FieldProblem("muc-giao", LocalizedMessage("form.needed")))
    }
    if item.kind != .fund, item.bookBalance ?? item.counted != nil {
      problems.append(FieldProblem("so-sach", LocalizedMessage("handover.only-funds")))
    }
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    try save(item, in: operation.db)
    try operation.audit("handover.added", ["what": item.description], on: subject, in: unitId)
  }

  /// Records how much of a fund both sides counted. A difference from the books needs a reason.
  /// Requires `.manageOfficers` in the unit, and an unsigned handover. One audit entry.
  func recordCount(
    of line: HandoverPackage.Line, _ counted: Int64, reason: String?, by operation: Operation
  ) throws {
    try requireOpen(operation)
    guard line.kind == .fund else {
      throw Problem.conflict(LocalizedMessage("handover.only-funds"))
    }
    if let bookBalance = line.bookBalance, counted != bookBalance, reason == nil {
      let message = LocalizedMessage("handover.difference-why", ["what": line.what])
      throw Problem.invalid([FieldProblem("vi-sao", message)])
    }
    let t = operation.auditTexts
    let before = line.counted
    var item = line.item ?? line.newItem(by: operation)
    item.counted = counted
    item.note = reason
    try save(item, in: operation.db)
    try operation.audit(
      "handover.counted", ["what": line.what.localized(by: t)], on: subject, in: unitId,
      changes: [
        .init("handover.counted", before.map { t.wholeMoney($0) }, t.wholeMoney(counted))
      ])
  }

  /// Removes a line that was entered by hand.
  /// Requires `.manageOfficers` in the unit, and an unsigned handover. One audit entry.
  func remove(_ item: HandoverItem, by operation: Operation) throws {
    try requireOpen(operation)
    guard item.key == nil else {
      throw Problem.conflict(LocalizedMessage("handover.not-by-hand"))
    }
    try item.markRemoved(by: operation.user.name, in: operation.db)
    try operation.audit("handover.removed", ["what": item.description], on: subject, in: unitId)
  }

  /// Records that something that was handed over is done.
  /// Requires `.manageOfficers` in the unit. One audit entry, unless it was done already.
  func finish(_ item: HandoverItem, on day: Day, by operation: Operation) throws {
    try operation.require(.manageOfficers, in: unitId)
    guard day <= operation.today else {
      let message = LocalizedMessage("officers.day-to-come")
      throw Problem.invalid([FieldProblem("ngay", message)])
    }
    guard item.kind.canBeDone else {
      throw Problem.conflict(LocalizedMessage("handover.not-to-do"))
    }
    guard item.doneOn == nil else { return }
    var done = item
    done.doneOn = day
    done.doneBy = operation.user.name
    try save(done, in: operation.db)
    try operation.audit(
      "handover.done", ["what": item.description, "day": day.short], on: subject, in: unitId)
  }

  /// Records whether a step of the first days is done.
  /// Requires `.manageOfficers` in the unit. One audit entry, unless nothing changed.
  func setStep(
    _ step: OnboardingChecklist.Step, isDone: Bool, by operation: Operation
  ) throws {
    try operation.require(.manageOfficers, in: unitId)
    let wasDone = try steps(in: operation.db)[step.code] != nil
    guard wasDone != isDone else { return }
    try save(
      step: step.code, doneOn: isDone ? operation.today : nil, by: operation.user.name,
      in: operation.db)
    try operation.audit(
      isDone ? "handover.ticked" : "handover.unticked", ["step": step.vi], on: subject, in: unitId)
  }
}

extension HandoverPackage.Line {
  /// A record of a fund that has none yet.
  fileprivate func newItem(by operation: Operation) -> HandoverItem {
    HandoverItem(
      id: .new(), key: id, kind: .fund, description: what.localized(by: operation.auditTexts),
      due: nil, bookBalance: bookBalance, createdAt: operation.now, createdBy: operation.user.name)
  }
}
