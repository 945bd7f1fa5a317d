import Store

extension Member {
  /// Adds a member to a unit, as typed into the form of the register. Someone with the same name
  /// and nothing that tells them apart is asked about first, unless `isSure`.
  /// Requires `.editMembers` in the unit. One audit entry.
  /// - Parameter person: the person, when they are in the register already.
  static func join(
    unit: Identifier, typed: [String: String], person: Identifier? = nil, isSure: Bool,
    by operation: Operation
  ) throws -> Member {
    let (app, db) = (operation.app, operation.db)
    try operation.require(.editMembers, in: unit)
    try DataArea.members.changed(in: db)
    guard try Tree.asOf(operation.today, app, in: db).index(of: unit) != nil else {
      throw Problem.conflict(LocalizedMessage("import.unit-ended"))
    }
    let closed = try SensitiveFieldSettings(app.memberRegister, unit, app, in: db).closed
    var member = Member(in: unit, person: person ?? .new(), by: operation)
    let problems = try MemberForm(typed, closed: closed, app, on: operation.today).fill(&member)
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    if person == nil, !isSure, let similar = try member.similar(by: operation) {
      let parts = ["name": similar.name, "unit": try operation.unitName(similar.unitId)]
      let message = LocalizedMessage("members.alike", parts)
      throw Problem.invalid([FieldProblem("dung-nhu-vay", message)])
    }
    try member.insert(isNewPerson: person == nil, app, in: db)
    try operation.audit("members.joined", ["name": member.name], on: member.subject, in: unit)
    return member
  }

  /// A member of the same commune who may be the same person: the same name, and nothing that
  /// tells them apart.
  private func similar(by operation: Operation) throws -> Member? {
    let db = operation.db
    let found = try Member.all(
      where: """
        name_id = (SELECT id FROM person_name WHERE written = \(name))
          AND \(Member.isPresent(operation.today)) LIMIT 200
        """, operation.app, in: db)
    let tree = try Tree.asOf(operation.today, operation.app, in: db)
    let commune = { (unit: Identifier) -> Int? in
      tree.index(of: unit).map { at in
        tree.nodes[at].unit.kind == .commune ? at : tree.nodes[at].parent ?? at
      }
    }
    return try found.first { other in
      let mayBe = other.birth.map { known in birth.map { known.agrees(with: $0) } ?? true } ?? true
      let isNear =
        commune(other.unitId) == commune(unitId)
        || (other.birthDate != nil && other.birthDate == birthDate)
        || (other.phone != nil && other.phone == phone)
      return try mayBe && isNear && operation.canAccess(other.unitId)
    }
  }

  /// Corrects what is known of this member, as typed into the form of the register.
  /// Requires `.editMembers` in the unit. One audit entry, unless nothing changes.
  func correct(typed: [String: String], by operation: Operation) throws {
    let (app, db) = (operation.app, operation.db)
    let member = try Member.lockAndFind(id, by: operation)
    try operation.require(.editMembers, in: member.unitId)
    let closed = try SensitiveFieldSettings(app.memberRegister, member.unitId, app, in: db).closed
    var changed = member
    var problems = try MemberForm(typed, closed: closed, app, on: operation.today).fill(&changed)
    if let to = member.validTo, changed.joined(after: to) {
      problems.append(FieldProblem("o-joined", LocalizedMessage("members.joined-after-end")))
    }
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    let presenter = MemberPresenter(app.localized(.vi).localizer, closed: closed, app)
    let changes = presenter.changes(from: member, to: changed)
    guard !changes.isEmpty else { return }
    try changed.update(app, in: db)
    try operation.audit(
      "members.described", ["name": changed.name], on: member.subject, in: member.unitId,
      changes: changes)
  }
}
