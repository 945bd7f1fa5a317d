import Store
import Vietnamese

/// Takes a table of members: who is new, who is there already, who may be somebody else.
///
/// Within a chapter the same name (tones aside) with the same birth is the same person, as long as nothing contradicts it. Elsewhere
/// in the unit the same name with the same day of birth, or the same telephone, is only a likeness: whoever hands the table in
/// decides.
final class MemberImporter: RegisterImporter {
  private let batch: ImportBatch
  private let app: AppContext
  private let db: any Connection
  private let known: ExistingMembers
  /// Read at the beginning when something is kept: names get their numbers while the store is busy.
  private let names: Result<PersonNameIDs, any Error>
  private var seen: [Key: Int32] = [:]
  /// In which line each known member was met: a second line cannot mean the same one.
  private var met: [Identifier: Int] = [:]
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

  init(_ batch: ImportBatch, _ app: AppContext, _ db: any Connection) throws {
    (self.batch, self.app, self.db) = (batch, app, db)
    let isKept = batch.isCommit
    names = Result { try isKept ? PersonNameIDs(toAddIn: db) : PersonNameIDs() }
    known = try ExistingMembers(below: batch.unit, app, in: db)
    history = try UnitHistory.current(app, in: db)
    writer = MemberImportWriter(batch, app, db)
  }

  func classify(_ rows: [RegisterRow]) throws -> [RowOutcome] { rows.map(classify) }

  private func classify(_ row: RegisterRow) -> RowOutcome {
    let read = MemberImportRow(row)
    let name = folded(read.name)
    let key = Key(unit: number(of: row.unit), name: number(of: name), birth: read.birth?.packed ?? 0)
    if let line = seen[key] { return .repeats(line: Int(line)) }
    seen[key] = Int32(clamping: row.line)
    let namesakes = known.count == 0 ? [] : known.named(name)
    guard !namesakes.isEmpty else { return .new() }
    let here = namesakes.filter { $0.unit == row.unit }
    let matching = here.filter { $0.mayBe(read.birth) }
    let exact = matching.filter { $0.birth?.day != nil && $0.birth?.day == read.birth?.day }
    if let one = exact.count == 1 ? exact.first : matching.count == 1 ? matching.first : nil {
      if let line = met[one.member] { return .repeats(line: line) }
      met[one.member] = row.line
      let changes = changes(of: one, by: read)
      return changes.isEmpty ? .same(one.member) : .changed(one.member, changes)
    }
    if let one = matching.first {
      return .resembles(one.person, isHere: true, why: likeness(one, "members.like.several"))
    }
    let alike = namesakes.first { other in
      (other.phone != nil && other.phone == read.phone)
        || (other.unit != row.unit && other.birth?.day != nil && other.birth?.day == read.birth?.day)
    }
    guard let alike else { return .new() }
    let isByPhone = alike.phone != nil && alike.phone == read.phone
    return .resembles(
      alike.person, isHere: alike.unit == row.unit,
      why: likeness(alike, isByPhone ? "members.like.phone" : "members.like.birth"))
  }
  private func likeness(_ one: ExistingMembers.Known, _ key: String) -> LocalizedMessage {
    LocalizedMessage(key, ["name": one.name, "unit": history[one.unit]?.displayName(on: db.today) ?? ""])
  }
  private func number(of name: String) -> Int32 {
    if let known = foldedNames[name] { return known }
    let made = Int32(foldedNames.count)
    foldedNames[name] = made
    return made
  }
  private func number(of unit: Identifier) -> Int32 {
    if let known = units[unit] { return known }
    let made = Int32(units.count)
    units[unit] = made
    return made
  }

  /// What the row says otherwise. What it leaves empty stays as it is, and so do tones that it has not.
  private func changes(of one: ExistingMembers.Known, by row: MemberImportRow) -> [FieldChange] {
    var changes: [FieldChange] = []
    func differs<T: Equatable>(_ field: String, _ old: T?, _ new: T?, localized: (T) -> any Localizable) {
      guard let new, new != old else { return }
      changes.append(FieldChange(field, from: old.map(localized), to: localized(new)))
    }
    let choice = { (field: String) in { (code: String) -> any Localizable in LocalizedMessage("members.\(field).\(code)") } }
    differs("name", one.name, row.name.lowercased() == folded(row.name) ? nil : row.name) { $0 }
    differs("birth", one.birth, row.birth.flatMap { $0.day == nil && $0.year == one.birth?.year ? nil : $0 }) { $0 }
    differs("sex", one.sex, row.sex, localized: choice("sex"))
    differs("phone", one.phone, row.phone) { $0 }
    differs("card", one.card, row.card) { $0 }
    differs("kind", one.kind, row.kind, localized: choice("kind"))
    differs("joined", one.joined, row.joined.flatMap { $0.day == nil && $0.year == one.joined?.year ? nil : $0 }) { $0 }
    // What stands sealed is not shown beside a table that others may look at.
    let secrets = SensitiveMemberFields(one.sealed, of: one.person, app)
    if let ethnicity = row.secrets.ethnicity, ethnicity != secrets.ethnicity {
      changes.append(FieldChange("ethnicity"))
    }
    if let party = row.secrets.isPartyMember, party != secrets.isPartyMember { changes.append(FieldChange("party")) }
    return changes
  }

  func prepare(_ rows: [RegisterRow], _ verdicts: [RowOutcome]) throws -> () throws -> Void {
    try writer.prepare(zip(rows, verdicts).map { (MemberImportRow($0), $1) }, names.get())
  }
  func end() throws { try writer.end() }
}

/// A row of a table of members, by its fields.
struct MemberImportRow {
  let unit: Identifier
  let name: String
  let birth: PartialDate?
  let sex: String?
  let phone: String?
  let card: String?
  let kind: String?
  let joined: PartialDate?
  let secrets: SensitiveMemberFields

  init(_ row: RegisterRow) {
    unit = row.unit
    let value = { (place: Int) in row.values[place] }
    name = value(Self.places.name)?.text ?? ""
    birth = if case .rough(let day) = value(Self.places.birth) { day } else { nil }
    sex = value(Self.places.sex)?.text
    phone = value(Self.places.phone)?.text
    card = value(Self.places.card)?.text
    kind = value(Self.places.kind)?.text
    joined = if case .rough(let day) = value(Self.places.joined) { day } else { nil }
    let party: Bool? = if case .yes(let flag) = value(Self.places.party) { flag } else { nil }
    secrets = SensitiveMemberFields(ethnicity: value(Self.places.ethnicity)?.text, isPartyMember: party)
  }
  private static let places = (
    name: place("name"), birth: place("birth"), sex: place("sex"), phone: place("phone"), card: place("card"),
    kind: place("kind"), joined: place("joined"), ethnicity: place("ethnicity"), party: place("party")
  )
  private static func place(_ field: String) -> Int {
    memberRegister.fields.firstIndex { $0.name == field } ?? memberRegister.fields.count
  }
}
