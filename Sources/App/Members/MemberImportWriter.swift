import Store
import Vietnamese

/// Writes what a table of members brings: in bundles, each as one insert a table.
final class MemberImportWriter {
  private let batch: ImportBatch
  private let app: AppContext
  private let db: any Connection
  private var written = 0
  private var sortKeys = SortKeys()
  /// What has to be run at the end so that references are looked up after all.
  private var restoring: [String]?
  /// From so many rows on it pays to look references up all at once.
  private static let many = 16_000

  init(_ batch: ImportBatch, _ app: AppContext, _ db: any Connection) {
    (self.batch, self.app, self.db) = (batch, app, db)
  }

  /// Makes the rows of the store; what is given back puts them there.
  func prepare(
    _ rows: [(row: MemberImportRow, verdict: RowOutcome)], _ names: PersonNameIDs
  ) throws -> () throws -> Void {
    var changes: [(member: Identifier, fields: Set<String>, row: MemberImportRow, name: Int64)] = []
    var persons: [[SQLValue]] = []
    var memberships: [[SQLValue]] = []
    for (row, verdict) in rows {
      switch verdict {
      case .new:
        let person = Identifier.new()
        persons.append(try self.person(person, row, names))
        memberships.append(membership(of: person, row))
      case .joins(let person): memberships.append(membership(of: person, row))
      case .changed(let member, let fields):
        changes.append((member, Set(fields.map(\.field)), row, names.number(of: row.name)))
      default: continue
      }
    }
    let added = names.take()
    return { [self, persons, memberships, changes] in
      try keep(added, persons, memberships)
      for (member, fields, row, name) in changes { try change(member, fields, row, name) }
    }
  }
  private func keep(_ names: [[SQLValue]], _ persons: [[SQLValue]], _ memberships: [[SQLValue]]) throws {
    written += memberships.count
    if written > Self.many, restoring == nil { restoring = try db.deferConstraints(in: ["membership"]) }
    try PersonNameIDs.keep(names, in: db)
    try db.insert(into: "person", columns: Self.personColumns, rows: persons)
    try db.insert(into: "membership", columns: Self.membershipColumns, rows: memberships)
  }
  func end() throws {
    for statement in restoring ?? [] { try db.script(statement) }
    if written > 0 { try DataArea.members.changed(in: db) }
  }

  private static let personColumns = [
    "id", "name", "name_id", "sort_key", "birth_year", "birth_date", "sex", "phone", "sealed", "is_officer", "made_at",
    "made_by", "intake_id",
  ]
  private func person(_ id: Identifier, _ row: MemberImportRow, _ names: PersonNameIDs) throws -> [SQLValue] {
    let sealed = row.secrets.isEmpty ? nil : try row.secrets.sealed(of: id, app)
    return [
      id.columnValue, .text(row.name), .int(names.number(of: row.name)), .text(personSortKey(row.name, &sortKeys)),
      row.birth.map { .int(Int64($0.year)) } ?? .null, row.birth?.day?.columnValue ?? .null, text(row.sex),
      text(row.phone), sealed.map { .bytes($0) } ?? .null, .bool(false), db.now.columnValue, .text(batch.createdBy),
      batch.id.columnValue,
    ]
  }
  private static let membershipColumns = [
    "id", "person_id", "unit_id", "kind", "card", "valid_from", "from_year", "made_at", "made_by", "intake_id",
  ]
  private func membership(of person: Identifier, _ row: MemberImportRow) -> [SQLValue] {
    [
      Identifier.new().columnValue, person.columnValue, row.unit.columnValue, .text(row.kind ?? "regular"),
      text(row.card), row.joined?.day?.columnValue ?? .null,
      row.joined.flatMap { $0.day == nil ? .int(Int64($0.year)) : nil } ?? .null, db.now.columnValue,
      .text(batch.createdBy), batch.id.columnValue,
    ]
  }
  private func text(_ text: String?) -> SQLValue { text.map { .text($0) } ?? .null }

  /// Changes a member, and keeps what it was before.
  private func change(_ id: Identifier, _ fields: Set<String>, _ row: MemberImportRow, _ name: Int64) throws {
    var member = try Member.find(id, in: db)
    let before = MemberSnapshot(member)
    try db.run(
      """
      INSERT INTO intake_change (intake_id, record_id, before) VALUES (\(batch.id), \(id), \(try JSONBytes.text(before)))
      """)
    if fields.contains("name") { member.name = row.name }
    if fields.contains("birth") { (member.birthYear, member.birthDate) = (row.birth?.year, row.birth?.day) }
    if fields.contains("sex") { member.sex = row.sex.flatMap(Officer.Sex.init) }
    if fields.contains("phone") { member.phone = row.phone }
    if fields.contains("card") { member.card = row.card }
    if fields.contains("kind") { member.kind = row.kind ?? member.kind }
    if fields.contains("joined") { member.joined = row.joined }
    if !fields.isDisjoint(with: ["ethnicity", "party"]) {
      var secrets = SensitiveMemberFields(member.sealed, of: member.personId, app)
      secrets.ethnicity = row.secrets.ethnicity ?? secrets.ethnicity
      secrets.isPartyMember = row.secrets.isPartyMember ?? secrets.isPartyMember
      member.sealed = try secrets.sealed(of: member.personId, app)
    }
    try member.update(nameNumber: fields.contains("name") ? name : nil, in: db)
  }
}

/// What a member was before a table changed him.
struct MemberSnapshot: Codable, Sendable {
  let name: String
  let birthYear: Int?
  let birthDate: String?
  let sex: Officer.Sex?
  let phone: String?
  let sealed: [UInt8]?
  let kind: String
  let card: String?
  let validFrom: String?
  let fromYear: Int?

  init(_ member: Member) {
    (name, birthYear, birthDate) = (member.name, member.birthYear, member.birthDate?.description)
    (sex, phone, sealed, kind, card) = (member.sex, member.phone, member.sealed, member.kind, member.card)
    (validFrom, fromYear) = (member.validFrom?.description, member.fromYear)
  }
  func put(onto member: inout Member) {
    (member.name, member.birthYear, member.birthDate) = (name, birthYear, birthDate.flatMap { Day($0) })
    (member.sex, member.phone, member.sealed, member.kind, member.card) = (sex, phone, sealed, kind, card)
    (member.validFrom, member.fromYear) = (validFrom.flatMap { Day($0) }, fromYear)
  }
}
