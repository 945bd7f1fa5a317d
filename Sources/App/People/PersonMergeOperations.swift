import Store

/// The part of a merge that is the same for everybody: which records are moved, and back, is
/// declared by their features (`PersonReference`). A feature that lets users merge writes the audit
/// entries.
extension PersonMerge {
  /// Moves all that refers to `other` to `survivor`, whose own data stay as they are.
  /// Requires what the references require, of both persons.
  /// - Parameter unit: where it was decided.
  static func merge(
    _ other: Identifier, into survivor: Identifier, decidedIn unit: Identifier,
    by operation: Operation
  ) throws -> PersonMerge {
    let (db, references) = (operation.db, operation.app.personReferences)
    guard survivor != other else {
      throw Problem.conflict(LocalizedMessage("members.merge.one-already"))
    }
    try lock(in: db)
    // Only users who manage the posts may change an officer, so the officer is the one who stays.
    let gone = try Before.Person.find(other, operation.app, in: db)
    guard !gone.isOfficer else {
      throw Problem.conflict(LocalizedMessage("members.merge.officer", ["name": gone.name]))
    }
    for reference in references {
      for person in [other, survivor] { try reference.requirePermission(person, operation) }
    }
    var before = Before(
      survivor: try Before.Person.find(survivor, operation.app, in: db),
      changed: try changeTimes(of: [survivor, other], references, in: db))
    for reference in references {
      let rows = try db.values(Identifier.self, reference.rows(other))
      guard !rows.isEmpty else { continue }
      before.moved[reference.table] = rows
      before.doubled += try reference.duplicates?.end(rows, survivor, operation) ?? []
      try db.run(reference.move(rows, survivor))
    }
    try set(other, mergedInto: survivor, in: db)
    let id = Identifier.new()
    try db.run(
      """
      INSERT INTO person_merge (id, survivor_id, merged_id, unit_id, before, created_at, created_by)
      VALUES (\(id), \(survivor), \(other), \(unit), \(try JSONBytes.text(before)),
        \(operation.now), \(operation.user.name))
      """)
    try noteChanges(references, in: db)
    return try PersonMerge.find(id, in: db)
  }

  /// Makes two persons of one again, exactly as they were, while nothing has changed since.
  /// Requires what the references of the moved records require.
  /// - Returns: the person who stayed, as before the merge.
  func split(by operation: Operation) throws -> Before.Person {
    let db = operation.db
    try Self.lock(in: db)
    let before = try JSONBytes.read(Before.self, before)
    let references = operation.app.personReferences
    let moved = references.filter { before.moved[$0.table] != nil }
    for reference in moved { try reference.requirePermission(survivorId, operation) }
    try checkUndo(references, in: db)
    for reference in moved {
      let rows = before.moved[reference.table] ?? []
      try db.run(reference.move(rows, mergedId))
      try reference.duplicates?.reopen(before.doubled.filter(rows.contains), operation)
    }
    try before.survivor.restore(survivorId, operation.app, in: db)
    try Self.set(mergedId, mergedInto: nil, in: db)
    try restoreChangeTimes(before, references, in: db)
    try db.run(
      """
      UPDATE person_merge SET undone_at = \(operation.now), undone_by = \(operation.user.name)
      WHERE id = \(id)
      """)
    try Self.noteChanges(references, in: db)
    return before.survivor
  }

  private func checkUndo(_ references: [PersonReference], in db: any Connection) throws {
    guard undoneAt == nil else { throw Problem.conflict(LocalizedMessage("members.merge.undone")) }
    guard try PersonMerge.last(into: survivorId, in: db)?.id == id else {
      throw Problem.conflict(LocalizedMessage("members.merge.later"))
    }
    let times = try Self.changeTimes(of: [survivorId], references, in: db)
    guard times.values.allSatisfy({ $0 <= createdAt.milliseconds }) else {
      throw Problem.conflict(LocalizedMessage("members.merge.touched"))
    }
  }

  /// Waits until other merges have ended, so that they run one after the other.
  private static func lock(in db: any Connection) throws { try DataArea.members.changed(in: db) }
  private static func noteChanges(
    _ references: [PersonReference], in db: any Connection
  ) throws {
    let areas = Set(references.map(\.area)).union([.members, .officers])
    for area in DataArea.allCases where areas.contains(area) { try area.changed(in: db) }
  }
  private static func set(
    _ person: Identifier, mergedInto survivor: Identifier?, in db: any Connection
  ) throws {
    try db.run(
      "UPDATE person SET merged_into = \(survivor), changed_at = \(db.now) WHERE id = \(person)")
  }
}

extension PersonMerge {
  private static let personTimes = PersonReference.ChangeTimes(
    rows: {
      "SELECT id, changed_at FROM person WHERE id IN (\(list: $0)) AND changed_at IS NOT NULL"
    },
    clear: { "UPDATE person SET changed_at = NULL WHERE id IN (\(list: $0))" },
    set: { "UPDATE person SET changed_at = \($1) WHERE id = \($0)" })

  /// When these persons and what refers to them last changed.
  private static func changeTimes(
    of persons: [Identifier], _ references: [PersonReference], in db: any Connection
  ) throws -> [String: Int64] {
    var times: [String: Int64] = [:]
    for table in [personTimes] + references.compactMap(\.changeTimes) {
      try db.each(table.rows(persons)) { row in
        let id: Identifier = try row.get("id")
        times[id.description] = try row.get("changed_at")
      }
    }
    return times
  }
  private func restoreChangeTimes(
    _ before: Before, _ references: [PersonReference], in db: any Connection
  ) throws {
    for table in [Self.personTimes] + references.compactMap(\.changeTimes) {
      try db.run(table.clear([survivorId, mergedId]))
      for (text, time) in before.changed {
        if let id = Identifier(text) { try db.run(table.set(id, time)) }
      }
    }
  }
}

extension PersonMerge.Before.Person {
  fileprivate static func find(
    _ id: Identifier, _ app: AppContext, in db: any Connection
  ) throws -> Self {
    var found: Self?
    try db.each("SELECT name, sealed, is_officer FROM person WHERE id = \(id)") { row in
      found = Self(
        name: try row.find("name") ?? "", fields: [:], sealed: try row.find("sealed"),
        isOfficer: try row.get("is_officer"))
    }
    guard let found else { throw Problem.notFound(LocalizedMessage("members.unknown")) }
    let snapshot = try PersonStore.snapshot(id, app, in: db)
    return Self(
      name: found.name, fields: snapshot, sealed: found.sealed, isOfficer: found.isOfficer)
  }

  fileprivate func restore(
    _ id: Identifier, _ app: AppContext, in db: any Connection
  ) throws {
    try PersonStore.restore(id, name: name.isEmpty ? nil : name, fields, app, in: db)
    try db.run(
      "UPDATE person SET sealed = \(sealed), is_officer = \(isOfficer) WHERE id = \(id)")
  }
}
