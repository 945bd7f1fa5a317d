import Store

extension RoleGrant {
  /// Lends the role that the user works in to a deputy, from a first to a last day. It ends
  /// together with the user's own role, and cannot be lent on. Requires `.delegateRole` in the unit
  /// of the role. One audit entry.
  /// - Parameter login: of somebody who has an account already.
  static func lend(
    to login: String, from: Day?, until: Day?, by operation: Operation
  ) throws {
    let db = operation.db
    guard let assignment = operation.user.activeRole else {
      throw Problem.notAllowed(.delegateRole)
    }
    try operation.require(.delegateRole, in: assignment.unit)
    if assignment.delegator != nil { throw Problem.conflict(LocalizedMessage("lending.borrowed")) }
    var problems: [FieldProblem] = []
    let deputy = try Account.named(login.lowercased(), in: db)
    // In the shell the user is not the lender.
    let lender = try all(operation.app, in: db).first { $0.id == assignment.id }?.account
    if deputy == nil || deputy?.id == lender {
      problems.append(FieldProblem("nguoi-nhan", LocalizedMessage("lending.nobody")))
    }
    problems += assignment.problemsOfLending(from: from, until: until, today: db.today)
    guard problems.isEmpty, let deputy, let from, let until else { throw Problem.invalid(problems) }
    try deputy.requireOpen(in: db)
    try insert(
      assignment.role, of: deputy, in: assignment.unit, Validity(from: from, to: until),
      lentFrom: assignment.id, by: operation)
    let parts = [
      "name": deputy.name, "role": "@role.\(assignment.role.rawValue)", "from": from.short,
      "to": until.short,
    ]
    try operation.audit("accounts.delegated", parts, on: deputy.subject, in: assignment.unit)
  }
}

extension RoleAssignment {
  fileprivate func problemsOfLending(from: Day?, until: Day?, today: Day) -> [FieldProblem] {
    var problems: [FieldProblem] = []
    func reject(_ field: String, _ key: String) {
      problems.append(FieldProblem(field, LocalizedMessage(key)))
    }
    if from == nil { reject("tu-ngay", "lending.day-needed") }
    if until == nil { reject("den-ngay", "lending.day-needed") }
    guard let from, let until else { return problems }
    if until < from { reject("den-ngay", "accounts.days-reversed") }
    if until < today { reject("den-ngay", "lending.past") }
    if !validity.covers(Validity(from: from, to: until)) {
      reject("den-ngay", "lending.longer-than-own")
    }
    return problems
  }
}

extension Session {
  /// Works in another of the user's own roles from now on. Requires `.manageOwnAccount`. One audit
  /// entry.
  static func switchRole(to id: Identifier, by operation: Operation) throws {
    try operation.require(.manageOwnAccount)
    let user = operation.user
    guard let assignment = user.roles.first(where: { $0.id == id }), let session = user.session
    else { throw Problem.notFound(LocalizedMessage("accounts.role-not-held")) }
    try operation.db.run(
      "UPDATE session SET grant_id = \(assignment.id) WHERE digest = \(session)")
    try operation.audit(
      "accounts.role-switched", ["role": "@role.\(assignment.role.rawValue)"],
      on: "role \(assignment.id)", in: assignment.unit)
  }
}
