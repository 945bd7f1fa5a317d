import Store

/// A membership in one chapter, with the person.
struct Member: Sendable, Hashable, Decodable {
  enum Ending: String, Sendable, Codable, CaseIterable, ColumnValue {
    case left, died, moved, reform, mistake
    /// Reasons that users can choose; the others come from separate operations.
    static let chosen: [Ending] = [.left, .died, .mistake]
  }
  /// Of the membership.
  let id: Identifier
  let personId: Identifier
  var unitId: Identifier
  var name: String
  var birthYear: Int?
  var birthDate: Day?
  var sex: Sex?
  var phone: String?
  /// Sensitive fields, sealed.
  var sealed: [UInt8]?
  /// A code of the field `kind`.
  var kind: String
  var card: String?
  var validFrom: Day?
  /// When only the year is known.
  var fromYear: Int?
  var validTo: Day?
  var endReason: Ending?
  var successorId: Identifier?
  let createdAt: Timestamp
  let createdBy: String

  var birth: PartialDate? { birthYear.map { PartialDate(year: $0, day: birthDate) } }
  var joined: PartialDate? {
    get { PartialDate(day: validFrom, orYear: fromYear) }
    set {
      validFrom = newValue?.day
      fromYear = newValue?.day == nil ? newValue?.year : nil
    }
  }
  /// Whether they joined after a day, as far as that is known.
  func joined(after day: Day) -> Bool {
    guard let joined else { return false }
    return joined.day.map { $0 > day } ?? (joined.year > day.year)
  }
  var subject: String { "membership \(id)" }
  func isMember(on day: Day) -> Bool { validTo.map { $0 >= day } ?? true }
  /// Younger than 16, by the year when the day of birth is not known.
  func isChild(on day: Day) -> Bool {
    if let birthDate {
      let age = (day.year - birthDate.year, day.month, day.day)
      return age < (16, birthDate.month, birthDate.day)
    }
    return birthYear.map { day.year - $0 < 16 } ?? false
  }
}

/// Data of a person that is stored only where the unit turned it on, for a stated purpose.
struct SensitiveMemberFields: Sendable, Hashable, Codable {
  var ethnicity: String?
  var isPartyMember: Bool?
  var isEmpty: Bool { ethnicity == nil && isPartyMember == nil }

  static func purpose(_ person: Identifier) -> String { "person.sealed \(person)" }
  func sealed(of person: Identifier, _ app: AppContext) throws -> [UInt8]? {
    isEmpty ? nil : app.key.seal(try JSONBytes.make(self), for: Self.purpose(person))
  }
  init(ethnicity: String? = nil, isPartyMember: Bool? = nil) {
    self.ethnicity = ethnicity
    self.isPartyMember = isPartyMember
  }
  /// Empty when it cannot be opened: another key, another person.
  init(_ sealed: [UInt8]?, of person: Identifier, _ app: AppContext) {
    let opened = sealed.flatMap { app.key.open($0, for: Self.purpose(person)) }
    let fields = opened.flatMap { try? JSONBytes.read(SensitiveMemberFields.self, $0) }
    self = fields ?? SensitiveMemberFields()
  }
}
