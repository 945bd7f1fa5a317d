import Store
import Vietnamese

/// Imports a table of members: who is new, who is there already, who may be someone else.
///
/// Within a chapter, the same name (tones aside) with the same birth is the same person, as long as
/// nothing contradicts it. Elsewhere in the unit, the same name with the same day of birth, or with
/// the same telephone, is only a resemblance: the user who imports the table decides.
final class MemberImporter: RegisterImporter {
  private let batch: ImportBatch
  private let app: AppContext
  private let register: Register
  private let storedPlaces: [Int]
  private let sealedPlaces: [Int]
  private let db: any Connection
  private let existing: ExistingMembers
  /// Read at the beginning of a commit: names get their numbers while the database is busy.
  private let names: Result<PersonNameIDs, any Error>
  private var seen: [Key: Int32] = [:]
  /// The line of each existing member that was matched: a second line cannot mean the same one.
  private var matchedLines: [Identifier: Int] = [:]
  /// Folded names and units as small numbers: there may be very many rows.
  private var foldedNames: [String: Int32] = [:]
  private var units: [Identifier: Int32] = [:]
  private let history: UnitHistory
  let writer: MemberImportWriter

  private struct Key: Hashable {
    let unit: Int32
    let name: Int32
    let birth: Int32
  }

  init(_ batch: ImportBatch, _ app: AppContext, in db: any Connection) throws {
    self.batch = batch
    self.app = app
    register = app.memberRegister
    storedPlaces = register.storedPlaces
    sealedPlaces = register.sealedPlaces
    self.db = db
    let isCommit = batch.isCommit
    names = Result { try isCommit ? PersonNameIDs(toAddIn: db) : PersonNameIDs() }
    existing = try ExistingMembers(below: batch.unit, app, in: db)
    history = try UnitHistory.current(app, in: db)
    writer = MemberImportWriter(batch, app, in: db)
  }

  func classify(_ rows: [RegisterRow]) throws -> [RowOutcome] { rows.map(classify) }

  private func classify(_ row: RegisterRow) -> RowOutcome {
    let read = MemberRow(row, register, sealedPlaces)
    let name = folded(read.name)
    let birth = read.birth?.packed ?? 0
    let key = Key(unit: number(of: row.unit), name: number(of: name), birth: birth)
    if let line = seen[key] { return .repeats(line: Int(line)) }
    seen[key] = Int32(clamping: row.line)
    let namesakes = existing.count == 0 ? [] : existing.named(name)
    guard !namesakes.isEmpty else { return .new() }
    return classifyInUnit(read, line: row.line, namesakes) ?? classifyElsewhere(read, namesakes)
  }

  private func classifyInUnit(
    _ row: MemberRow, line: Int, _ namesakes: [ExistingMembers.Known]
  ) -> RowOutcome? {
    let matching = namesakes.filter { $0.unit == row.unit && $0.mayBe(row.birth) }
    let exact = matching.filter { $0.birth?.day != nil && $0.birth?.day == row.birth?.day }
    let match = exact.count == 1 ? exact.first : matching.count == 1 ? matching.first : nil
    if let match {
      if let earlier = matchedLines[match.member] { return .repeats(line: earlier) }
      matchedLines[match.member] = line
      let changes = changes(of: match, by: row)
      return changes.isEmpty ? .same(match.member) : .changed(match.member, changes)
    }
    return matching.first.map {
      .resembles($0.person, isHere: true, why: resemblance($0, "members.like.several"))
    }
  }
  private func classifyElsewhere(
    _ row: MemberRow, _ namesakes: [ExistingMembers.Known]
  ) -> RowOutcome {
    let similar = namesakes.first { other in
      (other.phone != nil && other.phone == row.phone)
        || (other.unit != row.unit && other.birth?.day != nil
          && other.birth?.day == row.birth?.day)
    }
    guard let similar else { return .new() }
    let isByPhone = similar.phone != nil && similar.phone == row.phone
    let key = isByPhone ? "members.like.phone" : "members.like.birth"
    return .resembles(
      similar.person, isHere: similar.unit == row.unit, why: resemblance(similar, key))
  }
  private func resemblance(_ one: ExistingMembers.Known, _ key: String) -> LocalizedMessage {
    let unit = history[one.unit]?.displayName(on: db.today) ?? ""
    return LocalizedMessage(key, ["name": one.name, "unit": unit])
  }

  private func number(of name: String) -> Int32 {
    if let known = foldedNames[name] { return known }
    let new = Int32(foldedNames.count)
    foldedNames[name] = new
    return new
  }
  private func number(of unit: Identifier) -> Int32 {
    if let known = units[unit] { return known }
    let new = Int32(units.count)
    units[unit] = new
    return new
  }

  private func changes(
    of one: ExistingMembers.Known, by row: MemberRow
  ) -> [FieldChange] {
    let sealed = SealedFields(one.sealed, of: one.person, app)
    // Sensitive values are not shown beside a table that others may see.
    let hidden = sealedPlaces.map { register.fields[$0].name }.filter { field in
      row.sealed.values[field].map { $0 != sealed.values[field] } ?? false
    }
    return register.changes(from: one.values, to: row.values, at: storedPlaces)
      + hidden.map { FieldChange($0) }
  }

  func prepare(_ rows: [RegisterRow], _ verdicts: [RowOutcome]) throws -> () throws -> Void {
    try writer.prepare(zip(rows, verdicts).map { (MemberRow($0, register, sealedPlaces), $1) }, names.get())
  }
  func end() throws { try writer.end() }
}

/// A row of a table of members.
struct MemberRow {
  let unit: Identifier
  let values: RecordValues
  let sealed: SealedFields

  /// - Parameter sealedPlaces: of the encrypted fields, looked up once for many rows.
  init(_ row: RegisterRow, _ register: Register, _ sealedPlaces: [Int]) {
    unit = row.unit
    values = row.values
    sealed = SealedFields(row.values, register, at: sealedPlaces)
  }
  var name: String { values[MemberField.name]?.text ?? "" }
  var birth: PartialDate? { values[MemberField.birth]?.date }
  var phone: String? { values[MemberField.phone]?.text }
}
