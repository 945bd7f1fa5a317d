import Store

extension RequestContext {
  /// Lends the hat in use to a deputy, from a first to a last day. It ends with one's own, and cannot be lent on.
  /// - Parameter login: of somebody who has an account already.
  func lend(to login: String, from: Day?, until: Day?, in db: any Connection) throws {
    guard let assignment = user.activeRole else { throw Problem.notAllowed(.delegateRole) }
    try require(.delegateRole, in: assignment.unit, db)
    if assignment.delegator != nil { throw Problem.conflict(LocalizedMessage("lending.borrowed")) }
    var problems: [FieldProblem] = []
    let deputy = try Account.named(login.lowercased(), in: db)
    // In the shell it is not the lender himself who asks.
    let lender = try RoleGrant.all(app, in: db).first { $0.id == assignment.id }?.account
    if deputy == nil || deputy?.id == lender {
      problems.append(FieldProblem("nguoi-nhan", LocalizedMessage("lending.nobody")))
    }
    if from == nil { problems.append(FieldProblem("tu-ngay", LocalizedMessage("lending.day-needed"))) }
    if until == nil { problems.append(FieldProblem("den-ngay", LocalizedMessage("lending.day-needed"))) }
    if let from, let until {
      if until < from { problems.append(FieldProblem("den-ngay", LocalizedMessage("accounts.days-reversed"))) }
      if until < db.today { problems.append(FieldProblem("den-ngay", LocalizedMessage("lending.past"))) }
      if !assignment.validity.covers(Validity(from: from, to: until)) {
        problems.append(FieldProblem("den-ngay", LocalizedMessage("lending.longer-than-own")))
      }
    }
    guard problems.isEmpty, let deputy, let from, let until else { throw Problem.invalid(problems) }
    if try deputy.closing(in: db) != nil { throw Problem.conflict(LocalizedMessage("accounts.is-closed")) }
    try keep(assignment.role, of: deputy, in: assignment.unit, Validity(from: from, to: until), lentFrom: assignment.id, db)
    try audit(
      "accounts.lent",
      ["name": deputy.name, "role": "@role.\(assignment.role.rawValue)", "from": from.short, "to": until.short],
      on: deputy.subject, in: assignment.unit, db)
  }

  /// Puts on another of one's hats.
  func wear(_ id: Identifier, in db: any Connection) throws {
    try require(.manageOwnAccount)
    guard let assignment = user.roles.first(where: { $0.id == id }), let session = user.session else {
      throw Problem.notFound(LocalizedMessage("accounts.no-such-hat"))
    }
    try db.run("UPDATE session SET grant_id = \(assignment.id) WHERE digest = \(session)")
    try audit("accounts.hat-changed", ["role": "@role.\(assignment.role.rawValue)"], on: "hat \(assignment.id)", in: assignment.unit, db)
  }
}
