import Store

extension Visit {
  /// Lends the hat in use to a deputy, from a first to a last day. It ends with one's own, and cannot be lent on.
  /// - Parameter login: of somebody who has an account already.
  func lend(to login: String, from: Day?, until: Day?, in db: any Connection) throws {
    guard let hat = visitor.hat else { throw Problem.notAllowed(.lendRole) }
    try needs(.lendRole, in: hat.unit, db)
    if hat.lender != nil { throw Problem.conflict(Sentence("lending.borrowed")) }
    var problems: [FieldProblem] = []
    let deputy = try Account.named(login.lowercased(), in: db)
    // In the shell it is not the lender himself who asks.
    let lender = try Grant.all(house, in: db).first { $0.id == hat.id }?.account
    if deputy == nil || deputy?.id == lender {
      problems.append(FieldProblem("nguoi-nhan", Sentence("lending.nobody")))
    }
    if from == nil { problems.append(FieldProblem("tu-ngay", Sentence("lending.day-needed"))) }
    if until == nil { problems.append(FieldProblem("den-ngay", Sentence("lending.day-needed"))) }
    if let from, let until {
      if until < from { problems.append(FieldProblem("den-ngay", Sentence("accounts.days-reversed"))) }
      if until < db.today { problems.append(FieldProblem("den-ngay", Sentence("lending.past"))) }
      if !hat.validity.covers(Validity(from: from, to: until)) {
        problems.append(FieldProblem("den-ngay", Sentence("lending.longer-than-own")))
      }
    }
    guard problems.isEmpty, let deputy, let from, let until else { throw Problem.invalid(problems) }
    if try deputy.closing(in: db) != nil { throw Problem.conflict(Sentence("accounts.is-closed")) }
    try keep(hat.role, of: deputy, in: hat.unit, Validity(from: from, to: until), lentFrom: hat.id, db)
    try note(
      "accounts.lent",
      ["name": deputy.name, "role": "@role.\(hat.role.rawValue)", "from": from.short, "to": until.short],
      on: deputy.subject, in: hat.unit, db)
  }

  /// Puts on another of one's hats.
  func wear(_ id: Identifier, in db: any Connection) throws {
    try needs(.keepOwnAccount)
    guard let hat = visitor.hats.first(where: { $0.id == id }), let session = visitor.session else {
      throw Problem.notFound(Sentence("accounts.no-such-hat"))
    }
    try db.run("UPDATE session SET grant_id = \(hat.id) WHERE digest = \(session)")
    try note("accounts.hat-changed", ["role": "@role.\(hat.role.rawValue)"], on: "hat \(hat.id)", in: hat.unit, db)
  }
}
