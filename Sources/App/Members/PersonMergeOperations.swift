import Store

extension PersonMerge {
  /// Makes one person of two. What is missing of the surviving one is taken from the other.
  /// Requires `.editMembers` in all units of both, and `.manageOfficers` in the units where the
  /// survivor has posts. One audit entry.
  /// - Parameter fields: what is better known of the other person.
  static func merge(
    _ other: Member, into survivor: Member, taking fields: Set<String>, by operation: Operation
  ) throws -> PersonMerge {
    let db = operation.db
    try requirePermissions(other, into: survivor, by: operation)
    let persons = [survivor.personId, other.personId]
    var before = PersonMerge.Before(
      survivor: try survivor.snapshot(operation.app, in: db), moved: [:], doubled: [],
      changed: try changes(of: persons, in: db))
    let own = try Member.all(of: survivor.personId, operation.app, in: db)
    let others = try Member.all(of: other.personId, operation.app, in: db)
    for reference in references {
      let rows = try db.values(Identifier.self, reference.rows(other.personId))
      guard !rows.isEmpty else { continue }
      before.moved[reference.table] = rows
      try db.run(reference.move(survivor.personId, rows))
    }
    for member in others where member.validTo == nil {
      guard own.contains(where: { $0.unitId == member.unitId && $0.validTo == nil }) else {
        continue
      }
      before.doubled.append(member.id)
      var ended = member
      ended.validTo = max(operation.today, ended.joined?.day ?? operation.today)
      ended.endReason = .mistake
      try ended.updateMembership(operation.app, in: db)
    }
    try survivor.fill(from: other, taking: fields, operation.app, in: db)
    try db.run(
      """
      UPDATE person SET merged_into = \(survivor.personId), changed_at = \(operation.now)
      WHERE id = \(other.personId)
      """)
    let id = Identifier.new()
    try db.run(
      """
      INSERT INTO person_merge (id, survivor_id, merged_id, unit_id, before, created_at, created_by)
      VALUES (\(id), \(survivor.personId), \(other.personId), \(survivor.unitId),
        \(try JSONBytes.text(before)), \(operation.now), \(operation.user.name))
      """)
    try noteChanges(in: db)
    try operation.audit(
      "members.merged", ["name": survivor.name, "other": other.name], on: survivor.subject,
      in: survivor.unitId)
    return try PersonMerge.find(id, in: db)
  }

  private static func requirePermissions(
    _ other: Member, into survivor: Member, by operation: Operation
  ) throws {
    let db = operation.db
    try operation.require(.editMembers, in: survivor.unitId)
    try operation.require(.editMembers, in: other.unitId)
    guard survivor.personId != other.personId else {
      throw Problem.conflict(LocalizedMessage("members.merge.one-already"))
    }
    try DataArea.members.changed(in: db)
    for person in [other.personId, survivor.personId] {
      for member in try Member.all(of: person, operation.app, in: db) {
        try operation.require(.editMembers, in: member.unitId)
      }
    }
    // The officer is the one who survives, and only users who manage the posts may change them.
    guard try !isOfficer(other.personId, in: db) else {
      throw Problem.conflict(LocalizedMessage("members.merge.officer", ["name": other.name]))
    }
    let units = try db.values(
      Identifier.self, "SELECT unit_id AS value FROM post WHERE person_id = \(survivor.personId)")
    for unit in units { try operation.require(.manageOfficers, in: unit) }
  }

  fileprivate static func isOfficer(_ person: Identifier, in db: any Connection) throws -> Bool {
    try db.value(Bool.self, "SELECT is_officer AS value FROM person WHERE id = \(person)") ?? false
  }
  private static func noteChanges(in db: any Connection) throws {
    for area in [DataArea.members, .officers, .handovers] { try area.changed(in: db) }
  }

  /// Makes two persons of one again, exactly as they were, while nothing has changed since.
  /// Requires `.editMembers` in all units of the person. One audit entry.
  func undo(by operation: Operation) throws {
    let db = operation.db
    try operation.require(.editMembers, in: unitId)
    try DataArea.members.changed(in: db)
    for member in try Member.all(of: survivorId, operation.app, in: db) {
      try operation.require(.editMembers, in: member.unitId)
    }
    try checkUndo(in: db)
    let before = try JSONBytes.read(PersonMerge.Before.self, before)
    for reference in PersonMerge.references {
      guard let rows = before.moved[reference.table] else { continue }
      try db.run(reference.move(mergedId, rows))
    }
    for id in before.doubled {
      var member = try Member.find(id, operation.app, in: db)
      member.validTo = nil
      member.endReason = nil
      try member.updateMembership(operation.app, in: db)
    }
    try restore(before.survivor, operation.app, in: db)
    try db.run(
      """
      UPDATE person SET merged_into = \(Identifier?.none), changed_at = \(operation.now)
      WHERE id = \(mergedId)
      """)
    try restoreChangeTimes(before, in: db)
    try db.run(
      """
      UPDATE person_merge SET undone_at = \(operation.now), undone_by = \(operation.user.name)
      WHERE id = \(id)
      """)
    try PersonMerge.noteChanges(in: db)
    try operation.audit(
      "members.unmerged", ["name": before.survivor.values["name"] ?? ""], on: "person \(survivorId)", in: unitId)
  }

  private func checkUndo(in db: any Connection) throws {
    guard undoneAt == nil else { throw Problem.conflict(LocalizedMessage("members.merge.undone")) }
    guard try PersonMerge.last(into: survivorId, in: db)?.id == id else {
      throw Problem.conflict(LocalizedMessage("members.merge.later"))
    }
    let changes = try db.value(
      Int64.self,
      """
      SELECT COUNT(*) AS value FROM person
      LEFT JOIN membership ON membership.person_id = person.id
      WHERE person.id = \(survivorId)
        AND (person.changed_at > \(createdAt) OR membership.changed_at > \(createdAt))
      """)
    guard changes == 0 else { throw Problem.conflict(LocalizedMessage("members.merge.touched")) }
  }
  private func restore(
    _ old: Before.Person, _ app: AppContext, in db: any Connection
  ) throws {
    let register = app.memberRegister
    var values = register.newValues
    register.restore(old.values, of: register.storedPlaces, into: &values)
    let table = RegisterTable("person", of: register)
    try PersonStore.update(
      survivorId, name: old.values["name"],
      "\(table.assignments(values)), sealed = \(old.sealed), is_officer = \(old.isOfficer)",
      in: db)
  }
}

extension Member {
  fileprivate func snapshot(
    _ app: AppContext, in db: any Connection
  ) throws -> PersonMerge.Before.Person {
    let register = app.memberRegister
    return PersonMerge.Before.Person(
      values: register.snapshot(values, of: register.storedPlaces), sealed: sealed,
      isOfficer: try PersonMerge.isOfficer(personId, in: db))
  }

  /// Takes what is stated as better known of the other person, and what is missing here.
  fileprivate func fill(
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
    let own = SealedFields(member.sealed, of: personId, app)
    let others = SealedFields(other.sealed, of: other.personId, app)
    member.sealed = try others.filled(by: own).sealed(of: personId, app)
    try member.update(app, in: db)
  }

  /// Records that this member and another one are two persons: they are no longer suggested as
  /// duplicates. Requires `.editMembers` in the units of both. One audit entry.
  func markAsDifferent(from other: Member, by operation: Operation) throws {
    let db = operation.db
    try operation.require(.editMembers, in: unitId)
    try operation.require(.editMembers, in: other.unitId)
    let (first, second) = personId < other.personId ? (self, other) : (other, self)
    try db.run(
      """
      INSERT INTO distinct_persons (person_a_id, person_b_id, created_at, created_by)
      VALUES (\(first.personId), \(second.personId), \(operation.now), \(operation.user.name))
      ON CONFLICT (person_a_id, person_b_id) DO NOTHING
      """)
    try DataArea.members.changed(in: db)
    try operation.audit(
      "members.apart", ["name": name, "other": other.name], on: subject, in: unitId)
  }
}
