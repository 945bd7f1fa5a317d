import Store

extension Term {
  /// Begins this term of a unit with its congress. The term before ends the day before, unless
  /// another last day is recorded.
  /// Requires `.manageOfficers` in the unit. One audit entry.
  func begin(by operation: Operation) throws {
    try operation.require(.manageOfficers, in: unitId)
    try check(among: Officers.current(operation.app, in: operation.db))
    try insert(in: operation.db)
    try audit("officers.convened", changedFrom: nil, by: operation)
  }

  /// Saves corrected days or a corrected decision.
  /// Requires `.manageOfficers` in the unit. One audit entry, unless nothing changed.
  func saveCorrection(by operation: Operation) throws {
    try operation.require(.manageOfficers, in: unitId)
    let officers = try Officers.current(operation.app, in: operation.db)
    let before = try officers.term(id)
    guard before != self else { return }
    try check(among: officers)
    try update(in: operation.db)
    try audit("officers.term-corrected", changedFrom: before, by: operation)
  }

  /// Records since when a paper of the congress exists; without a day, that it does not.
  /// Requires `.manageOfficers` in the unit. One audit entry.
  func recordPaper(
    _ item: CongressChecklist.Item, doneOn day: Day?, note: String?, by operation: Operation
  ) throws {
    try operation.require(.manageOfficers, in: unitId)
    if let day, day > operation.today {
      let message = LocalizedMessage("officers.day-to-come")
      throw Problem.invalid([FieldProblem("ngay", message)])
    }
    let paper = CongressPaper(
      item: item.code, doneOn: day, note: note, createdAt: operation.now,
      createdBy: operation.user.name)
    try insert(paper, in: operation.db)
    try operation.audit(
      day == nil ? "officers.unticked" : "officers.ticked",
      ["term": numeral, "item": item.vi, "day": day?.short ?? ""], on: subject, in: unitId)
  }

  private func check(among officers: Officers) throws {
    let problems = officers.problems(self).map { FieldProblem(TermForm.field($0.part), $0.message) }
    guard problems.isEmpty else { throw Problem.invalid(problems) }
  }
  private func audit(
    _ action: String, changedFrom before: Term?, by operation: Operation
  ) throws {
    let presenter = TermPresenter(t: operation.app.localized(.vi).localizer)
    try operation.audit(
      action, ["term": numeral], on: subject, in: unitId,
      changes: presenter.changes(from: before, to: self))
  }
}

extension Officers {
  /// What is wrong with a term: its days, the life of its unit, the other terms of the unit.
  func problems(_ term: Term) -> [AppointmentViolation] {
    guard let record = units[term.unitId] else { return [] }
    if term.validity.isReversed {
      return [AppointmentViolation(.to, "officers.term-reversed", with: ["term": term.numeral])]
    }
    let life = record.unit.validity
    let name = record.displayName(on: term.validFrom ?? .distantFuture)
    if let end = life.to, let last = term.validTo ?? term.beginning, last > end {
      let part: AppointmentViolation.Part = term.validTo == nil ? .from : .to
      return [
        AppointmentViolation(part, "officers.unit-ended", with: ["unit": name, "day": end])
      ]
    }
    if let start = life.from, let first = term.beginning, first < start {
      let parts: [String: any Localizable] = ["unit": name, "day": start]
      return [AppointmentViolation(.from, "officers.before-unit", with: parts)]
    }
    if let day = term.congressOn, let from = term.validFrom, day > from {
      return [AppointmentViolation(.from, "officers.before-congress", with: ["day": day])]
    }
    return clashes(term, unitName: name)
  }
  private func clashes(_ term: Term, unitName: String) -> [AppointmentViolation] {
    let others = terms(of: term.unitId).filter { $0.id != term.id }
    if others.contains(where: { $0.number == term.number }) {
      let parts = ["term": term.numeral, "unit": unitName]
      return [AppointmentViolation(.term, "officers.term-known", with: parts)]
    }
    let clash = others.first { other in
      other.number < term.number
        ? !Officers.follows(term, other) : !Officers.follows(other, term)
    }
    return clash.map { other in
      let parts = ["term": term.numeral, "other": other.numeral]
      return [AppointmentViolation(.from, "officers.terms-overlap", with: parts)]
    } ?? []
  }

  /// Whether the later term can have begun after the earlier one ended; true where days are
  /// unknown.
  static func follows(_ later: Term, _ earlier: Term) -> Bool {
    guard let end = earlier.validTo ?? earlier.beginning,
      let start = later.beginning ?? later.validTo
    else { return true }
    return end < start
  }
}
