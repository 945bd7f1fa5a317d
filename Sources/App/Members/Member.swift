import Store

/// A membership of a person in one chapter, with what the register says of that person. Somebody
/// who moved on has several.
struct Member: Sendable, Hashable {
  enum Ending: String, Sendable, Codable, CaseIterable, ColumnValue {
    case left = "left"
    case died = "died"
    case moved = "moved"
    case reform = "reform"
    case mistake = "mistake"
    /// Reasons that users can choose; the others come from separate operations.
    static let chosen: [Ending] = [.left, .died, .mistake]
  }
  /// Of the membership.
  let id: Identifier
  let personId: Identifier
  var unitId: Identifier
  /// By the fields of the register; the encrypted ones are empty here.
  var values: RecordValues
  /// The sensitive fields, encrypted: see `SealedFields`.
  var sealed: [UInt8]?
  var validTo: Day?
  var endReason: Ending?
  var successorId: Identifier?
  let createdAt: Timestamp
  let createdBy: String

  var subject: String { "membership \(id)" }

  /// A new membership, of which nothing is known yet.
  init(in unit: Identifier, person: Identifier, by operation: Operation) {
    id = .new()
    personId = person
    unitId = unit
    values = operation.app.memberRegister.newValues
    createdAt = operation.now
    createdBy = operation.user.name
  }
  func isMember(on day: Day) -> Bool { validTo.map { $0 >= day } ?? true }
  /// Younger than 16, by the year when the day of birth is not known.
  func isChild(on day: Day) -> Bool {
    guard let birth else { return false }
    guard let born = birth.day else { return day.year - birth.year < 16 }
    return (day.year - born.year, day.month, day.day) < (16, born.month, born.day)
  }
  /// Whether they joined after a day, as far as that is known.
  func joined(after day: Day) -> Bool {
    guard let joined else { return false }
    return joined.day.map { $0 > day } ?? (joined.year > day.year)
  }
}

/// The fields that rules and lists refer to. All others are only stored, shown, imported and
/// exported, as the register declares them.
extension Member {
  var name: String {
    get { values[MemberField.name]?.text ?? "" }
    set { values[MemberField.name] = .text(newValue) }
  }
  var birth: PartialDate? { values[MemberField.birth]?.date }
  var birthDate: Day? { birth?.day }
  var sex: Sex? { values[MemberField.sex]?.text.flatMap(Sex.init) }
  var phone: String? { values[MemberField.phone]?.text }
  /// A code of the field `kind`.
  var kind: String {
    get { values[MemberField.kind]?.text ?? "" }
    set { values[MemberField.kind] = .choice(newValue) }
  }
  var card: String? {
    get { values[MemberField.card]?.text }
    set { values[MemberField.card] = newValue.map { .text($0) } }
  }
  var joined: PartialDate? {
    get { values[MemberField.joined]?.date }
    set { values[MemberField.joined] = newValue.map { .rough($0) } }
  }
}

/// The places of these fields, looked up once. An app may declare more fields, behind these.
enum MemberField {
  static let name = place("name")
  static let birth = place("birth")
  static let sex = place("sex")
  static let phone = place("phone")
  static let kind = place("kind")
  static let card = place("card")
  static let joined = place("joined")

  private static func place(_ field: String) -> Int {
    memberRegister.place(of: field) ?? memberRegister.fields.count
  }
}

extension FieldValue {
  var date: PartialDate? { if case .rough(let date) = self { date } else { nil } }
}

/// Fields of a person that are stored only where the unit turned them on, for a stated purpose.
/// Nobody reads them without the key of the program.
struct SealedFields: Sendable, Hashable {
  /// By the names of the fields, as `FieldValue.stored` writes them.
  private(set) var values: [String: String] = [:]
  var isEmpty: Bool { values.isEmpty }

  init() {}
  /// Empty when it cannot be opened: another key, another person.
  init(_ sealed: [UInt8]?, of person: Identifier, _ app: AppContext) {
    let opened = sealed.flatMap { app.key.open($0, for: Self.purpose(person)) }
    values = opened.flatMap { try? JSONBytes.read([String: String].self, $0) } ?? [:]
  }
  /// To be changed and sealed again.
  /// - Throws: `StoreError` when it cannot be opened: to take it for empty would lose it.
  init(opening sealed: [UInt8]?, of person: Identifier, _ app: AppContext) throws {
    self.init(sealed, of: person, app)
    guard sealed == nil || !isEmpty else {
      throw StoreError(.decoding, "the sealed fields of person \(person) cannot be opened")
    }
  }
  /// What a row or a form states.
  /// - Parameter places: of the encrypted fields.
  init(_ stated: RecordValues, _ register: Register, at places: [Int]) {
    values = register.snapshot(stated, of: places)
  }
  /// Takes what another one states; what it leaves empty stays.
  func filled(by other: SealedFields) -> SealedFields {
    var filled = self
    filled.values.merge(other.values) { $1 }
    return filled
  }
  func sealed(of person: Identifier, _ app: AppContext) throws -> [UInt8]? {
    isEmpty ? nil : app.key.seal(try JSONBytes.make(values), for: Self.purpose(person))
  }
  /// Puts them beside the other values, to be shown or exported.
  func fill(_ record: inout RecordValues, _ register: Register) {
    register.restore(values, of: register.sealedPlaces, into: &record)
  }
  private static func purpose(_ person: Identifier) -> String { "person.sealed \(person)" }
}
