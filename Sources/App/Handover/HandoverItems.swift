import Store
import Vietnamese

extension RequestContext {
  /// Adds a line by hand to a packet: what the house does not know of itself.
  func add(_ item: HandoverItem, to handover: Handover, in db: any Connection) throws {
    try needsOpen(handover, in: db)
    var problems: [FieldProblem] = []
    if item.description.isEmpty { problems.append(FieldProblem("muc-giao", LocalizedMessage("form.needed"))) }
    if item.kind != .fund, item.recorded ?? item.counted != nil {
      problems.append(FieldProblem("so-sach", LocalizedMessage("handover.only-funds")))
    }
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    try handover.keep(item, in: db)
    try audit("handover.added", ["what": item.description], on: handover.subject, in: handover.unitId, db)
  }

  /// Writes how much of a fund there is, as both counted it; where it differs from the books, also why.
  func count(_ line: HandoverPackage.Line, _ counted: Int64, why: String?, of handover: Handover, in db: any Connection) throws {
    try needsOpen(handover, in: db)
    guard line.kind == .fund else { throw Problem.conflict(LocalizedMessage("handover.only-funds")) }
    if let recorded = line.recorded, counted != recorded, why == nil {
      throw Problem.invalid([FieldProblem("vi-sao", LocalizedMessage("handover.difference-why", ["what": line.what]))])
    }
    let t = app.localized(.vi).localizer
    var item =
      line.item
      ?? HandoverItem(
        id: .new(), key: line.id, kind: .fund, description: line.what.localized(by: t), due: nil, recorded: line.recorded,
        createdAt: db.now, createdBy: user.name)
    let before = item.counted
    (item.counted, item.note) = (counted, why)
    try handover.keep(item, in: db)
    try audit(
      "handover.counted", ["what": line.what.localized(by: t)], on: handover.subject, in: handover.unitId,
      changes: [.init("handover.counted", before.map { t.wholeMoney($0) }, t.wholeMoney(counted))], db)
  }

  /// Takes a line that was written by hand out again.
  func remove(_ item: HandoverItem, from handover: Handover, in db: any Connection) throws {
    try needsOpen(handover, in: db)
    guard item.key == nil else { throw Problem.conflict(LocalizedMessage("handover.not-by-hand")) }
    try handover.remove(item, by: user.name, in: db)
    try audit("handover.removed", ["what": item.description], on: handover.subject, in: handover.unitId, db)
  }

  /// Notes that something that was handed over is done.
  func finish(_ item: HandoverItem, of handover: Handover, on day: Day, in db: any Connection) throws {
    try require(.manageOfficers, in: handover.unitId, db)
    guard day <= db.today else { throw Problem.invalid([FieldProblem("ngay", LocalizedMessage("officers.day-to-come"))]) }
    guard item.kind.canBeDone else { throw Problem.conflict(LocalizedMessage("handover.not-to-do")) }
    guard item.doneOn == nil else { return }
    var done = item
    (done.doneOn, done.doneBy) = (day, user.name)
    try handover.keep(done, in: db)
    try audit("handover.done", ["what": item.description, "day": day.short], on: handover.subject, in: handover.unitId, db)
  }

  /// Notes that a step of the first days is done, or that it is not after all.
  func tick(_ step: OnboardingChecklist.Step, isDone wanted: Bool, of handover: Handover, in db: any Connection) throws {
    try require(.manageOfficers, in: handover.unitId, db)
    let isDone = try handover.steps(in: db)[step.code] != nil
    guard isDone != wanted else { return }
    try handover.keep(step: step.code, doneOn: isDone ? nil : db.today, by: user.name, in: db)
    try audit(
      isDone ? "handover.unticked" : "handover.ticked", ["step": step.vi], on: handover.subject, in: handover.unitId, db
    )
  }
}
