import Store
import Vietnamese

extension Visit {
  /// Adds a line by hand to a packet: what the house does not know of itself.
  func add(_ item: HandoverItem, to handover: Handover, in db: any Connection) throws {
    try needsOpen(handover, in: db)
    var problems: [FieldProblem] = []
    if item.what.isEmpty { problems.append(FieldProblem("muc-giao", Sentence("form.needed"))) }
    if item.sort != .fund, item.recorded ?? item.counted != nil {
      problems.append(FieldProblem("so-sach", Sentence("handover.only-funds")))
    }
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    try handover.keep(item, in: db)
    try note("handover.added", ["what": item.what], on: handover.subject, in: handover.unitId, db)
  }

  /// Writes how much of a fund there is, as both counted it; where it differs from the books, also why.
  func count(_ line: Packet.Line, _ counted: Int64, why: String?, of handover: Handover, in db: any Connection) throws {
    try needsOpen(handover, in: db)
    guard line.sort == .fund else { throw Problem.conflict(Sentence("handover.only-funds")) }
    if let recorded = line.recorded, counted != recorded, why == nil {
      throw Problem.invalid([FieldProblem("vi-sao", Sentence("handover.difference-why", ["what": line.what]))])
    }
    let say = house.speaking(.vi).words
    var item =
      line.item
      ?? HandoverItem(
        id: .new(), key: line.id, sort: .fund, what: line.what.said(in: say), due: nil, recorded: line.recorded,
        madeAt: db.now, madeBy: visitor.name)
    let before = item.counted
    (item.counted, item.note) = (counted, why)
    try handover.keep(item, in: db)
    try note(
      "handover.counted", ["what": line.what.said(in: say)], on: handover.subject, in: handover.unitId,
      changes: [.init("handover.counted", before.map { say.wholeMoney($0) }, say.wholeMoney(counted))], db)
  }

  /// Takes a line that was written by hand out again.
  func remove(_ item: HandoverItem, from handover: Handover, in db: any Connection) throws {
    try needsOpen(handover, in: db)
    guard item.key == nil else { throw Problem.conflict(Sentence("handover.not-by-hand")) }
    try handover.remove(item, by: visitor.name, in: db)
    try note("handover.removed", ["what": item.what], on: handover.subject, in: handover.unitId, db)
  }

  /// Notes that something that was handed over is done.
  func finish(_ item: HandoverItem, of handover: Handover, on day: Day, in db: any Connection) throws {
    try needs(.manageOfficers, in: handover.unitId, db)
    guard day <= db.today else { throw Problem.invalid([FieldProblem("ngay", Sentence("officers.day-to-come"))]) }
    guard item.sort.canBeDone else { throw Problem.conflict(Sentence("handover.not-to-do")) }
    guard item.doneOn == nil else { return }
    var done = item
    (done.doneOn, done.doneBy) = (day, visitor.name)
    try handover.keep(done, in: db)
    try note("handover.done", ["what": item.what, "day": day.short], on: handover.subject, in: handover.unitId, db)
  }

  /// Notes that a step of the first days is done, or that it is not after all.
  func tick(_ step: FirstDays.Step, isDone wanted: Bool, of handover: Handover, in db: any Connection) throws {
    try needs(.manageOfficers, in: handover.unitId, db)
    let isDone = try handover.steps(in: db)[step.code] != nil
    guard isDone != wanted else { return }
    try handover.keep(step: step.code, doneOn: isDone ? nil : db.today, by: visitor.name, in: db)
    try note(
      isDone ? "handover.unticked" : "handover.ticked", ["step": step.vi], on: handover.subject, in: handover.unitId, db
    )
  }
}
