import Store
import Vietnamese

/// Writes the members of an imported table: in bulk, with one insert for each table.
final class MemberImportWriter {
  private let batch: ImportBatch
  private let app: AppContext
  private let db: any Connection
  private var written = 0
  private var sortKeys = SortKeys()
  /// Statements that turn deferred constraints on again at the end.
  private var restoring: [String]?
  /// From this many rows on it pays to check references all at once.
  private static let many = 16_000

  init(_ batch: ImportBatch, _ app: AppContext, in db: any Connection) {
    self.batch = batch
    self.app = app
    self.db = db
  }

  private struct MemberChange {
    let member: Identifier
    let fields: Set<String>
    let row: MemberImportRow
    let nameNumber: Int64
  }

  /// Builds the rows to insert.
  /// - Returns: a function that writes them.
  func prepare(
    _ rows: [(row: MemberImportRow, outcome: RowOutcome)], _ names: PersonNameIDs
  ) throws -> () throws -> Void {
    var changes: [MemberChange] = []
    var persons: [[SQLValue]] = []
    var memberships: [[SQLValue]] = []
    for (row, outcome) in rows {
      switch outcome {
      case .new:
        let person = Identifier.new()
        persons.append(try self.person(person, row, names))
        memberships.append(membership(of: person, row))
      case .joins(let person): memberships.append(membership(of: person, row))
      case .changed(let member, let fields):
        changes.append(
          MemberChange(
            member: member, fields: Set(fields.map(\.field)), row: row,
            nameNumber: names.number(of: row.name)))
      default: continue
      }
    }
    let newNames = names.take()
    return { [self, persons, memberships, changes] in
      try insert(names: newNames, persons: persons, memberships: memberships)
      for change in changes { try apply(change) }
    }
  }

  private func insert(
    names: [[SQLValue]], persons: [[SQLValue]], memberships: [[SQLValue]]
  ) throws {
    written += memberships.count
    if written > Self.many, restoring == nil {
      restoring = try db.deferConstraints(in: ["membership"])
    }
    try PersonNameIDs.insert(names, in: db)
    try db.insert(into: "person", columns: Self.personColumns, rows: persons)
    try db.insert(into: "membership", columns: Self.membershipColumns, rows: memberships)
  }
  func end() throws {
    for statement in restoring ?? [] { try db.script(statement) }
    if written > 0 { try DataArea.members.changed(in: db) }
  }

  private static let personColumns = [
    "id", "name", "name_id", "sort_key", "birth_year", "birth_date", "sex", "phone", "sealed",
    "is_officer", "created_at", "created_by", "list_import_id",
  ]
  private func person(
    _ id: Identifier, _ row: MemberImportRow, _ names: PersonNameIDs
  ) throws -> [SQLValue] {
    let sealed = row.secrets.isEmpty ? nil : try row.secrets.sealed(of: id, app)
    return [
      id.columnValue,
      .text(row.name),
      .int(names.number(of: row.name)),
      .text(personSortKey(row.name, &sortKeys)),
      row.birth.map { .int(Int64($0.year)) } ?? .null,
      row.birth?.day?.columnValue ?? .null,
      text(row.sex),
      text(row.phone),
      sealed.map { .bytes($0) } ?? .null,
      .bool(false),
      db.now.columnValue,
      .text(batch.createdBy),
      batch.id.columnValue,
    ]
  }
  private static let membershipColumns = [
    "id", "person_id", "unit_id", "kind", "card", "valid_from", "from_year", "created_at", "created_by",
    "list_import_id",
  ]
  private func membership(of person: Identifier, _ row: MemberImportRow) -> [SQLValue] {
    let fromYear = row.joined.flatMap { $0.day == nil ? Int64($0.year) : nil }
    return [
      Identifier.new().columnValue,
      person.columnValue,
      row.unit.columnValue,
      .text(row.kind ?? "regular"),
      text(row.card),
      row.joined?.day?.columnValue ?? .null,
      fromYear.map { .int($0) } ?? .null,
      db.now.columnValue,
      .text(batch.createdBy),
      batch.id.columnValue,
    ]
  }
  private func text(_ text: String?) -> SQLValue { text.map { .text($0) } ?? .null }

  /// Changes a member, and stores what they were before.
  private func apply(_ change: MemberChange) throws {
    var member = try Member.find(change.member, in: db)
    let before = try JSONBytes.text(MemberSnapshot(member))
    try db.run(
      """
      INSERT INTO list_import_change (list_import_id, record_id, before)
      VALUES (\(batch.id), \(change.member), \(before))
      """)
    let (fields, row) = (change.fields, change.row)
    if fields.contains("name") { member.name = row.name }
    if fields.contains("birth") {
      member.birthYear = row.birth?.year
      member.birthDate = row.birth?.day
    }
    if fields.contains("sex") { member.sex = row.sex.flatMap(Sex.init) }
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
    let nameNumber = fields.contains("name") ? change.nameNumber : nil
    try member.update(nameNumber: nameNumber, in: db)
  }
}
