import Store
import Yams

extension RequestContext {
  /// Begins a term of a unit with its congress. The term before ends the day before, where nobody said otherwise.
  func convene(_ term: Term, in db: any Connection) throws {
    try require(.manageOfficers, in: term.unitId, db)
    try refuse(term, try Officers.current(app, in: db))
    try term.insert(in: db)
    try audit(
      "officers.convened", ["term": term.numeral], on: term.subject, in: term.unitId,
      changes: TermPresenter(app.localized(.vi).localizer).changes(from: nil, to: term), db)
  }
  /// Corrects the days or the decision of a term.
  func correct(_ term: Term, in db: any Connection) throws {
    try require(.manageOfficers, in: term.unitId, db)
    let officers = try Officers.current(app, in: db)
    let before = try officers.term(term.id)
    guard before != term else { return }
    try refuse(term, officers)
    try term.update(in: db)
    try audit(
      "officers.term-corrected", ["term": term.numeral], on: term.subject, in: term.unitId,
      changes: TermPresenter(app.localized(.vi).localizer).changes(from: before, to: term), db)
  }
  private func refuse(_ term: Term, _ officers: Officers) throws {
    let problems = officers.problems(term).map { FieldProblem(TermForm.field($0.part), $0.message) }
    guard problems.isEmpty else { throw Problem.invalid(problems) }
  }

  /// Notes that a paper of the congress is there since a day; without a day, that it is not after all.
  func tick(_ item: CongressChecklist.Item, of term: Term, doneOn day: Day?, note text: String?, in db: any Connection)
    throws
  {
    try require(.manageOfficers, in: term.unitId, db)
    if let day, day > db.today { throw Problem.invalid([FieldProblem("ngay", LocalizedMessage("officers.day-to-come"))]) }
    let file = CongressPaper(item: item.code, doneOn: day, note: text, createdAt: db.now, createdBy: user.name)
    try term.keep(file, in: db)
    try audit(
      day == nil ? "officers.unticked" : "officers.ticked",
      ["term": term.numeral, "item": item.vi, "day": day?.short ?? ""], on: term.subject, in: term.unitId, db)
  }
}

extension Officers {
  /// What is wrong with a term: with its days, with the life of its unit, beside the other terms of the unit.
  func problems(_ term: Term) -> [AppointmentViolation] {
    guard let record = units[term.unitId] else { return [] }
    if term.validity.isReversed { return [AppointmentViolation(.to, "officers.term-reversed", ["term": term.numeral])] }
    let (life, name) = (record.unit.validity, record.displayName(on: term.validFrom ?? .distantFuture))
    if let end = life.to, let last = term.validTo ?? term.beginning, last > end {
      return [
        AppointmentViolation(term.validTo == nil ? .from : .to, "officers.unit-ended", ["unit": name, "day": end])
      ]
    }
    if let start = life.from, let first = term.beginning, first < start {
      return [AppointmentViolation(.from, "officers.before-unit", ["unit": name, "day": start])]
    }
    if let day = term.congressOn, let from = term.validFrom, day > from {
      return [AppointmentViolation(.from, "officers.before-congress", ["day": day])]
    }
    let others = terms(of: term.unitId).filter { $0.id != term.id }
    if others.contains(where: { $0.number == term.number }) {
      return [AppointmentViolation(.term, "officers.term-known", ["term": term.numeral, "unit": name])]
    }
    let clash = others.first { other in
      other.number < term.number ? !Officers.follows(term, other) : !Officers.follows(other, term)
    }
    return clash.map { [AppointmentViolation(.from, "officers.terms-overlap", ["term": term.numeral, "other": $0.numeral])] }
      ?? []
  }
  /// Nothing that is known speaks against the later term beginning after the earlier one has ended.
  static func follows(_ later: Term, _ earlier: Term) -> Bool {
    guard let end = earlier.validTo ?? earlier.beginning, let start = later.beginning ?? later.validTo else {
      return true
    }
    return end < start
  }
}

/// A term, in words.
struct TermPresenter {
  let t: Localizer
  init(_ t: Localizer) { self.t = t }

  func changes(from before: Term?, to after: Term) -> [AuditEntry.Change] {
    let all = { (term: Term?) -> [(String, String?)] in
      [
        ("officers.term", term?.numeral), ("officers.congress-on", term?.congressOn.map { t.day($0) }),
        ("officers.from", term?.validFrom.map { t.day($0) }), ("officers.to", term?.validTo.map { t.day($0) }),
        ("officers.decision", term?.decision),
      ]
    }
    return zip(all(before), all(after)).filter { $0.1 != $1.1 }.map { .init($0.0, $0.1, $1.1) }
  }
}

/// The papers of a congress: `congress.yaml`.
struct CongressChecklist: Sendable, Decodable {
  struct Item: CatalogItem, Decodable {
    let code: String
    let vi: String
    let en: String
  }
  let source: String
  let reliability: String
  let items: [Item]
}

extension AppContext {
  func congressChecklist() throws -> CongressChecklist {
    try cache.value(0, "congress") {
      try YAMLDecoder().decode(CongressChecklist.self, from: EmbeddedFiles.text("Officers/congress.yaml") ?? "")
    }
  }
}
