import Store

/// A person who holds or held posts: perhaps known by an office alone, without a name.
struct Officer: Sendable, Hashable {
  enum Qualification: String, Sendable, Codable, CaseIterable, ColumnValue {
    case belowPrimary = "below_primary"
    case primary = "primary"
    case lowerSecondary = "lower_secondary"
    case upperSecondary = "upper_secondary"
    case intermediate = "intermediate"
    case college = "college"
    case university = "university"
    case postgraduate = "postgraduate"
  }
  let id: Identifier
  /// By the fields of the register of officers.
  var values: RecordValues
  /// The account that this person signs in with.
  var accountId: Identifier?
  let createdAt: Timestamp
  let createdBy: String

  init(_ name: String?, at time: Timestamp, by user: String) {
    id = .new()
    values = officerRegister.newValues
    createdAt = time
    createdBy = user
    self.name = name
  }
  /// The name in a sentence.
  var called: any Localizable {
    name ?? LocalizedMessage("officers.unnamed") as any Localizable
  }
  /// What audit entries refer to.
  var subject: String { "person \(id)" }
  func auditName(_ t: Localizer) -> String { name ?? t("officers.unnamed") }
}

/// What forms, rules and lists refer to.
extension Officer {
  var name: String? {
    get { values[OfficerField.name]?.text }
    set { values[OfficerField.name] = newValue.map { .text($0) } }
  }
  /// Their day of birth may be known too, from the register of members: it stays while the year
  /// stays.
  var birthYear: Int? {
    get { values[OfficerField.birth]?.date?.year }
    set {
      guard newValue != birthYear else { return }
      values[OfficerField.birth] = newValue.map { .rough(PartialDate(year: $0, day: nil)) }
    }
  }
  var sex: Sex? {
    get { values[OfficerField.sex]?.text.flatMap(Sex.init) }
    set { values[OfficerField.sex] = newValue.map { .choice($0.rawValue) } }
  }
  var qualification: Qualification? {
    get { values[OfficerField.qualification]?.text.flatMap(Qualification.init) }
    set { values[OfficerField.qualification] = newValue.map { .choice($0.rawValue) } }
  }
  /// Trained as a teacher; nil: unknown.
  var isTeacherTrained: Bool? {
    get { if case .yes(let flag)? = values[OfficerField.teacher] { flag } else { nil } }
    set { values[OfficerField.teacher] = newValue.map { .yes($0) } }
  }
  var phone: String? {
    get { values[OfficerField.phone]?.text }
    set { values[OfficerField.phone] = newValue.map { .text($0) } }
  }
  var note: String? {
    get { values[OfficerField.note]?.text }
    set { values[OfficerField.note] = newValue.map { .text($0) } }
  }
  var sortKey: String { name.map(personSortKey) ?? "" }
}

/// The places of these fields, looked up once.
private enum OfficerField {
  static let name = place("name")
  static let birth = place("birth")
  static let sex = place("sex")
  static let qualification = place("qualification")
  static let teacher = place("teacher")
  static let phone = place("phone")
  static let note = place("note")

  private static func place(_ field: String) -> Int {
    officerRegister.place(of: field) ?? officerRegister.fields.count
  }
}

/// A course that an officer attended.
struct Training: Sendable, Decodable {
  let id: Identifier
  let personId: Identifier
  let title: String
  let onDay: Day
  let days: Int?
  let organiser: String?
  let createdAt: Timestamp
  let createdBy: String
}
