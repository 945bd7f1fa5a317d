import Store

extension Member {
  /// Makes one person of two. What is missing of the surviving one is taken from this one.
  /// Requires `.editMembers` in all units of both, and `.manageOfficers` in the units where the
  /// survivor has posts. One audit entry.
  /// - Parameter fields: what is better known of this person.
  func merge(
    into survivor: Member, taking fields: Set<String>, by operation: Operation
  ) throws -> PersonMerge {
    // As they are now: somebody may have corrected them since the page was shown.
    let survivor = try Member.lockAndFind(survivor.id, by: operation)
    let other = try Member.find(id, operation.app, in: operation.db)
    try operation.require(.editMembers, in: survivor.unitId)
    try operation.require(.editMembers, in: other.unitId)
    let merge = try PersonMerge.merge(
      other.personId, into: survivor.personId, decidedIn: survivor.unitId, by: operation)
    try survivor.fill(from: other, taking: fields, operation.app, in: operation.db)
    try operation.audit(
      "members.merged", ["name": survivor.name, "other": other.name], on: survivor.subject,
      in: survivor.unitId)
    return merge
  }

  /// Takes what is stated as better known of the other person, and what is missing here.
  private func fill(
    from other: Member, taking fields: Set<String>, _ app: AppContext, in db: any Connection
  ) throws {
    let register = app.memberRegister
    var member = self
    for place in register.storedPlaces
    where register.fields[place].storage?.table == "person" {
      let isMissing = member.values[place] == nil
      guard isMissing || fields.contains(register.fields[place].name) else { continue }
      member.values[place] = other.values[place]
    }
    let own = try SealedFields(opening: member.sealed, of: personId, app)
    let others = try SealedFields(opening: other.sealed, of: other.personId, app)
    member.sealed = try others.filled(by: own).sealed(of: personId, app)
    try member.update(app, in: db)
  }

  /// Records that this member and another one are two persons: they are no longer suggested as
  /// duplicates. Requires `.editMembers` in the units of both. One audit entry.
  func markAsDifferent(from other: Member, by operation: Operation) throws {
    try operation.require(.editMembers, in: unitId)
    try operation.require(.editMembers, in: other.unitId)
    try PersonPair(personId, other.personId).markAsDistinct(by: operation)
    try DataArea.members.changed(in: operation.db)
    try operation.audit(
      "members.apart", ["name": name, "other": other.name], on: subject, in: unitId)
  }
}

extension PersonMerge {
  /// Makes two persons of one again, exactly as they were, while nothing has changed since.
  /// Requires `.editMembers` in all units of the person. One audit entry.
  func undo(by operation: Operation) throws {
    try operation.require(.editMembers, in: unitId)
    let survivor = try split(by: operation)
    try operation.audit(
      "members.unmerged", ["name": survivor.name], on: "person \(survivorId)", in: unitId)
  }
}

/// What a merge of two persons does to memberships and consents.
let memberPersonReferences = [membershipReference, consentReference]

private let membershipReference: PersonReference = {
  var reference = PersonReference(
    "membership", area: .members,
    rows: { "SELECT id AS value FROM membership WHERE person_id = \($0)" },
    move: { "UPDATE membership SET person_id = \($1) WHERE id IN (\(list: $0))" })
  reference.requirePermission = { person, operation in
    for member in try Member.all(of: person, operation.app, in: operation.db) {
      try operation.require(.editMembers, in: member.unitId)
    }
  }
  reference.duplicates = .init(
    end: { rows, survivor, operation in
      let units = try Member.all(of: survivor, operation.app, in: operation.db)
        .filter { $0.validTo == nil }.map(\.unitId)
      let doubled = try rows.map { try Member.find($0, operation.app, in: operation.db) }
        .filter { $0.validTo == nil && units.contains($0.unitId) }
      for var member in doubled {
        member.validTo = max(operation.today, member.joined?.day ?? operation.today)
        member.endReason = .mistake
        try member.updateMembership(operation.app, in: operation.db)
      }
      return doubled.map(\.id)
    },
    reopen: { rows, operation in
      for row in rows {
        var member = try Member.find(row, operation.app, in: operation.db)
        member.validTo = nil
        member.endReason = nil
        try member.updateMembership(operation.app, in: operation.db)
      }
    })
  reference.changeTimes = .init(
    rows: {
      """
      SELECT id, changed_at FROM membership
      WHERE person_id IN (\(list: $0)) AND changed_at IS NOT NULL
      """
    },
    clear: { "UPDATE membership SET changed_at = NULL WHERE person_id IN (\(list: $0))" },
    set: { "UPDATE membership SET changed_at = \($1) WHERE id = \($0)" })
  return reference
}()

private let consentReference = PersonReference(
  "consent", area: .members,
  rows: { "SELECT id AS value FROM consent WHERE person_id = \($0)" },
  move: { "UPDATE consent SET person_id = \($1) WHERE id IN (\(list: $0))" })
