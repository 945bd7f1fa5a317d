import Store
import Vietnamese

/// Writes the members of an imported table: in bulk, with one insert for each table.
final class MemberImportWriter {
  private let batch: ImportBatch
  private let app: AppContext
  private let register: Register
  private let personTable: RegisterTable
  private let membershipTable: RegisterTable
  /// What is assumed of a new member where the row states nothing: place and value.
  private let assumed: [(place: Int, value: FieldValue?)]
  private let db: any Connection
  private var written = 0
  /// Members that were changed, by person, as they were before the first change.
  private var before: [Identifier: Member] = [:]
  private var sortKeys = SortKeys()
  /// Statements that turn deferred constraints on again at the end.
  private var restoring: [String]?
  /// From this many rows on it pays to check references all at once.
  private static let many = 16_000

  init(_ batch: ImportBatch, _ app: AppContext, in db: any Connection) {
    self.batch = batch
    self.app = app
    register = app.memberRegister
    personTable = RegisterTable("person", of: register)
    membershipTable = RegisterTable("membership", of: register)
    let new = register.newValues
    assumed = register.storedPlaces.filter { new[$0] != nil }.map { ($0, new[$0]) }
    self.db = db
  }

  private struct MemberChange {
    let member: Identifier
    let fields: Set<String>
    let row: MemberRow
    let nameNumber: Int64
  }

  /// Builds the rows to insert.
  /// - Returns: a function that writes them.
  func prepare(
    _ rows: [(row: MemberRow, outcome: RowOutcome)], _ names: PersonNameIDs
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
    try PersonStore.insert(
      rows: persons, columns: Self.personColumns + personTable.columns, in: db)
    try db.insert(
      into: "membership", columns: Self.membershipColumns + membershipTable.columns,
      rows: memberships)
  }
  func end() throws {
    for statement in restoring ?? [] { try db.script(statement) }
    if written > 0 { try DataArea.members.changed(in: db) }
  }

  private static let personColumns = [
    "id", "name_id", "sort_key", "sealed", "is_officer", "created_at", "created_by",
    "list_import_id",
  ]
  private func person(
    _ id: Identifier, _ row: MemberRow, _ names: PersonNameIDs
  ) throws -> [SQLValue] {
    let sealed = try row.sealed.sealed(of: id, app)
    var cells: [SQLValue] = [
      id.columnValue,
      .int(names.number(of: row.name)),
      .text(personSortKey(row.name, &sortKeys)),
      sealed.map { .bytes($0) } ?? .null,
      .bool(false),
      db.now.columnValue,
      .text(batch.createdBy),
      batch.id.columnValue,
    ]
    personTable.append(row.values, to: &cells)
    return cells
  }
  private static let membershipColumns = [
    "id", "person_id", "unit_id", "created_at", "created_by", "list_import_id",
  ]
  private func membership(of person: Identifier, _ row: MemberRow) -> [SQLValue] {
    var values = row.values
    for (place, value) in assumed where values[place] == nil { values[place] = value }
    var cells: [SQLValue] = [
      Identifier.new().columnValue,
      person.columnValue,
      row.unit.columnValue,
      db.now.columnValue,
      .text(batch.createdBy),
      batch.id.columnValue,
    ]
    membershipTable.append(values, to: &cells)
    return cells
  }

  /// Changes a member, and stores what they were before.
  private func apply(_ change: MemberChange) throws {
    var member = try Member.find(change.member, app, in: db)
    // A list may change two memberships of one person: both snapshots hold the person as before.
    let first = before[member.personId] ?? member
    before[member.personId] = first
    let snapshot = try JSONBytes.text(
      MemberSnapshot(member.withPerson(of: first, personTable.places), register))
    try ListImport.recordChange(of: change.member, before: snapshot, by: batch.id, in: db)
    for place in register.storedPlaces
    where change.fields.contains(register.fields[place].name) {
      member.values[place] = change.row.values[place]
    }
    if register.sealedPlaces.contains(where: { change.fields.contains(register.fields[$0].name) }) {
      let known = try SealedFields(opening: member.sealed, of: member.personId, app)
      member.sealed = try known.filled(by: change.row.sealed).sealed(of: member.personId, app)
    }
    let nameNumber = change.fields.contains("name") ? change.nameNumber : nil
    try member.update(nameNumber: nameNumber, app, in: db)
  }
}

extension Member {
  /// This membership, with the person as in another one.
  /// - Parameter places: of the fields of a person.
  fileprivate func withPerson(of other: Member, _ places: [Int]) -> Member {
    var member = self
    for place in places { member.values[place] = other.values[place] }
    member.sealed = other.sealed
    return member
  }
}

/// What a member was before an import changed them.
struct MemberSnapshot: Codable, Sendable {
  /// By the names of the fields, as `FieldValue.stored` writes them.
  let values: [String: String]
  let sealed: [UInt8]?

  init(_ member: Member, _ register: Register) {
    values = register.snapshot(member.values, of: register.storedPlaces)
    sealed = member.sealed
  }
  func restore(_ member: inout Member, _ register: Register) {
    register.restore(values, of: register.storedPlaces, into: &member.values)
    member.sealed = sealed
  }
}
