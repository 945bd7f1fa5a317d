import Store

/// Two persons found to be one: what the one that stays was before, and what went over to it.
struct PersonMerge: Sendable, Decodable {
  struct Before: Sendable, Codable {
    struct Person: Sendable, Codable {
      let name: String
      let birthYear: Int?
      let birthDate: String?
      let sex: Officer.Sex?
      let phone: String?
      let sealed: [UInt8]?
      let isOfficer: Bool
    }
    let survivor: Person
    /// Rows that went over, by table.
    var moved: [String: [Identifier]]
    /// Memberships that were there twice: ended by the merge.
    var doubled: [Identifier]
    /// When persons and memberships had been changed, by their identifiers; merges of an earlier program do not say it.
    var changed: [String: Int64]?
  }
  let id: Identifier
  let survivorId: Identifier
  let mergedId: Identifier
  let unitId: Identifier
  let before: String
  let createdAt: Timestamp
  let undoneAt: Timestamp?

  static func find(_ id: Identifier, in db: any Connection) throws -> PersonMerge {
    let found = try db.first(
      PersonMerge.self,
      "SELECT id, kept_id, gone_id, unit_id, before, made_at, undone_at FROM person_merge WHERE id = \(id)")
    guard let found else { throw Problem.notFound(LocalizedMessage("members.merge.unknown")) }
    return found
  }
  /// The last one by which somebody became part of this person.
  static func last(into person: Identifier, in db: any Connection) throws -> PersonMerge? {
    try db.first(
      PersonMerge.self,
      """
      SELECT id, kept_id, gone_id, unit_id, before, made_at, undone_at FROM person_merge
      WHERE kept_id = \(person) AND undone_at IS NULL ORDER BY id DESC LIMIT 1
      """)
  }
  /// When these persons and their memberships were last changed.
  fileprivate static func changes(of persons: [Identifier], in db: any Connection) throws -> [String: Int64] {
    var changes: [String: Int64] = [:]
    try db.each(
      """
      SELECT id, changed_at FROM person WHERE id IN (\(list: persons)) AND changed_at IS NOT NULL
      UNION ALL
      SELECT id, changed_at FROM membership WHERE person_id IN (\(list: persons)) AND changed_at IS NOT NULL
      """
    ) { row in changes[(try row.get("id") as Identifier).description] = try row.get("changed_at") }
    return changes
  }
  /// That they were merged is no change once it was taken back: earlier merges can be taken back too.
  fileprivate func forgetChanges(_ before: Before, in db: any Connection) throws {
    guard let changed = before.changed else { return }
    let persons = [survivorId, mergedId]
    try db.run("UPDATE person SET changed_at = NULL WHERE id IN (\(list: persons))")
    try db.run("UPDATE membership SET changed_at = NULL WHERE person_id IN (\(list: persons))")
    for (text, moment) in changed {
      guard let id = Identifier(text) else { continue }
      try db.run("UPDATE person SET changed_at = \(moment) WHERE id = \(id)")
      try db.run("UPDATE membership SET changed_at = \(moment) WHERE id = \(id)")
    }
  }
  /// What refers to a person and goes over: table and column.
  fileprivate static let tables:
    [(name: String, of: @Sendable (Identifier) -> SQL, move: @Sendable (Identifier, [Identifier]) -> SQL)] = [
      (
        "membership", { "SELECT id AS value FROM membership WHERE person_id = \($0)" },
        { "UPDATE membership SET person_id = \($0) WHERE id IN (\(list: $1))" }
      ),
      (
        "post", { "SELECT id AS value FROM post WHERE person_id = \($0)" },
        { "UPDATE post SET person_id = \($0) WHERE id IN (\(list: $1))" }
      ),
      (
        "training", { "SELECT id AS value FROM training WHERE person_id = \($0)" },
        { "UPDATE training SET person_id = \($0) WHERE id IN (\(list: $1))" }
      ),
      (
        "consent", { "SELECT id AS value FROM consent WHERE person_id = \($0)" },
        { "UPDATE consent SET person_id = \($0) WHERE id IN (\(list: $1))" }
      ),
      (
        "handover", { "SELECT id AS value FROM handover WHERE taker_id = \($0)" },
        { "UPDATE handover SET taker_id = \($0) WHERE id IN (\(list: $1))" }
      ),
    ]
}

extension RequestContext {
  /// Makes one person of two. What is missing of the one that stays is taken from the other; `taking` names the fields that the
  /// other knows better.
  func merge(_ gone: Member, into kept: Member, taking fields: Set<String>, in db: any Connection) throws -> PersonMerge
  {
    try require(.editMembers, in: kept.unitId, db)
    try require(.editMembers, in: gone.unitId, db)
    guard kept.personId != gone.personId else { throw Problem.conflict(LocalizedMessage("members.merge.one-already")) }
    try DataArea.members.changed(in: db)
    for other in try Member.all(of: gone.personId, in: db) + Member.all(of: kept.personId, in: db) {
      try require(.editMembers, in: other.unitId, db)
    }
    let isOfficer = { (id: Identifier) in
      try db.value(Bool.self, "SELECT is_officer AS value FROM person WHERE id = \(id)") ?? false
    }
    // An officer is the one who stays, and only whoever keeps his posts may touch him.
    guard try !isOfficer(gone.personId) else {
      throw Problem.conflict(LocalizedMessage("members.merge.officer", ["name": gone.name]))
    }
    for unit in try db.values(Identifier.self, "SELECT unit_id AS value FROM post WHERE person_id = \(kept.personId)") {
      try require(.manageOfficers, in: unit, db)
    }
    var before = PersonMerge.Before(
      survivor: .init(
        name: kept.name, birthYear: kept.birthYear, birthDate: kept.birthDate?.description, sex: kept.sex,
        phone: kept.phone, sealed: kept.sealed, isOfficer: try isOfficer(kept.personId)), moved: [:], doubled: [],
      changed: try PersonMerge.changes(of: [kept.personId, gone.personId], in: db))
    let (own, theirs) = (try Member.all(of: kept.personId, in: db), try Member.all(of: gone.personId, in: db))
    for table in PersonMerge.tables {
      let rows = try db.values(Identifier.self, table.of(gone.personId))
      guard !rows.isEmpty else { continue }
      before.moved[table.name] = rows
      try db.run(table.move(kept.personId, rows))
    }
    for doubled in theirs
    where doubled.validTo == nil && own.contains(where: { $0.unitId == doubled.unitId && $0.validTo == nil }) {
      before.doubled.append(doubled.id)
      var ended = doubled
      (ended.validTo, ended.endReason) = (max(db.today, ended.validFrom ?? db.today), .mistake)
      try ended.updateMembership(in: db)
    }
    try fill(kept, from: gone, fields, in: db)
    try db.run(
      "UPDATE person SET merged_into = \(kept.personId), changed_at = \(db.now) WHERE id = \(gone.personId)"
    )
    let id = Identifier.new()
    try db.run(
      """
      INSERT INTO person_merge (id, kept_id, gone_id, unit_id, before, made_at, made_by)
      VALUES (\(id), \(kept.personId), \(gone.personId), \(kept.unitId), \(try JSONBytes.text(before)), \(db.now), \(user.name))
      """)
    for revision in [DataArea.members, .officers, .handovers] { try revision.changed(in: db) }
    try audit("members.merged", ["name": kept.name, "other": gone.name], on: kept.subject, in: kept.unitId, db)
    return try PersonMerge.find(id, in: db)
  }
  private func fill(_ kept: Member, from gone: Member, _ fields: Set<String>, in db: any Connection) throws {
    var member = kept
    if fields.contains("name") { member.name = gone.name }
    if fields.contains("birth") || member.birthYear == nil {
      (member.birthYear, member.birthDate) = (gone.birthYear, gone.birthDate)
    }
    if fields.contains("sex") || member.sex == nil { member.sex = gone.sex }
    if fields.contains("phone") || member.phone == nil { member.phone = gone.phone }
    var secrets = SensitiveMemberFields(member.sealed, of: kept.personId, app)
    let others = SensitiveMemberFields(gone.sealed, of: gone.personId, app)
    secrets.ethnicity = secrets.ethnicity ?? others.ethnicity
    secrets.isPartyMember = secrets.isPartyMember ?? others.isPartyMember
    member.sealed = try secrets.sealed(of: kept.personId, app)
    try member.update(in: db)
  }

  /// Makes two persons of one again, exactly as they were, while nothing was changed since.
  func undo(_ merge: PersonMerge, in db: any Connection) throws {
    try require(.editMembers, in: merge.unitId, db)
    try DataArea.members.changed(in: db)
    for other in try Member.all(of: merge.survivorId, in: db) { try require(.editMembers, in: other.unitId, db) }
    guard merge.undoneAt == nil else { throw Problem.conflict(LocalizedMessage("members.merge.undone")) }
    let before = try JSONBytes.read(PersonMerge.Before.self, merge.before)
    guard try PersonMerge.last(into: merge.survivorId, in: db)?.id == merge.id else {
      throw Problem.conflict(LocalizedMessage("members.merge.later"))
    }
    let touched = try db.value(
      Int64.self,
      """
      SELECT COUNT(*) AS value FROM person LEFT JOIN membership ON membership.person_id = person.id
      WHERE person.id = \(merge.survivorId) AND (person.changed_at > \(merge.createdAt) OR membership.changed_at > \(merge.createdAt))
      """)
    guard touched == 0 else { throw Problem.conflict(LocalizedMessage("members.merge.touched")) }
    for table in PersonMerge.tables {
      guard let rows = before.moved[table.name] else { continue }
      try db.run(table.move(merge.mergedId, rows))
    }
    for id in before.doubled {
      var member = try Member.find(id, in: db)
      (member.validTo, member.endReason) = (nil, nil)
      try member.updateMembership(in: db)
    }
    let old = before.survivor
    try db.run(
      """
      UPDATE person SET name = \(old.name), name_id = \(try PersonNameIDs.number(of: old.name, in: db)),
        sort_key = \(personSortKey(old.name)), birth_year = \(old.birthYear), birth_date = \(old.birthDate.flatMap { Day($0) }),
        sex = \(old.sex), phone = \(old.phone), sealed = \(old.sealed), is_officer = \(old.isOfficer), changed_at = \(db.now)
      WHERE id = \(merge.survivorId)
      """)
    try db.run(
      "UPDATE person SET merged_into = \(Identifier?.none), changed_at = \(db.now) WHERE id = \(merge.mergedId)"
    )
    try merge.forgetChanges(before, in: db)
    try db.run("UPDATE person_merge SET undone_at = \(db.now), undone_by = \(user.name) WHERE id = \(merge.id)")
    for revision in [DataArea.members, .officers, .handovers] { try revision.changed(in: db) }
    try audit("members.unmerged", ["name": old.name], on: "person \(merge.survivorId)", in: merge.unitId, db)
  }

  /// Two records are two persons: nobody is asked again.
  func keepApart(_ one: Member, _ other: Member, in db: any Connection) throws {
    try require(.editMembers, in: one.unitId, db)
    try require(.editMembers, in: other.unitId, db)
    let (first, second) = one.personId < other.personId ? (one, other) : (other, one)
    try db.run(
      """
      INSERT INTO person_apart (one_id, other_id, made_at, made_by)
      VALUES (\(first.personId), \(second.personId), \(db.now), \(user.name)) ON CONFLICT (one_id, other_id) DO NOTHING
      """)
    try DataArea.members.changed(in: db)
    try audit("members.apart", ["name": one.name, "other": other.name], on: one.subject, in: one.unitId, db)
  }
}
