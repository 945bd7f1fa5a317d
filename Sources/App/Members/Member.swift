import Store

/// Somebody's place in one chapter, with the person who has it.
struct Member: Sendable, Hashable, Decodable {
  enum Ending: String, Sendable, Codable, CaseIterable, ColumnValue {
    case left, died, moved, reform, mistake
    /// What a person can choose; the others come of deeds of their own.
    static let chosen: [Ending] = [.left, .died, .mistake]
  }
  /// Of the membership.
  let id: Identifier
  let personId: Identifier
  var unitId: Identifier
  var name: String
  var birthYear: Int?
  var birthDate: Day?
  var sex: Officer.Sex?
  var phone: String?
  /// Sensitive fields, sealed.
  var sealed: [UInt8]?
  /// A code of the field `kind`.
  var kind: String
  var card: String?
  var validFrom: Day?
  /// Only the year is known.
  var fromYear: Int?
  var validTo: Day?
  var endReason: Ending?
  var successorId: Identifier?
  let createdAt: Timestamp
  let createdBy: String

  var birth: PartialDate? { birthYear.map { PartialDate(year: $0, day: birthDate) } }
  var joined: PartialDate? {
    get { PartialDate(day: validFrom, orYear: fromYear) }
    set { (validFrom, fromYear) = (newValue?.day, newValue?.day == nil ? newValue?.year : nil) }
  }
  /// The day lies before he joined, as far as that is known.
  func joined(after day: Day) -> Bool { joined.map { $0.day.map { $0 > day } ?? ($0.year > day.year) } ?? false }
  var subject: String { "membership \(id)" }
  func isMember(on day: Day) -> Bool { validTo.map { $0 >= day } ?? true }
  /// Years at least, by the year of birth.
  func isChild(on day: Day) -> Bool {
    if let birthDate { return (day.year - birthDate.year, day.month, day.day) < (16, birthDate.month, birthDate.day) }
    return birthYear.map { day.year - $0 < 16 } ?? false
  }
}

/// What is kept of a person only where his unit turned it on for a stated purpose.
struct SensitiveMemberFields: Sendable, Hashable, Codable {
  var ethnicity: String?
  var isPartyMember: Bool?
  var isEmpty: Bool { ethnicity == nil && isPartyMember == nil }

  static func purpose(_ person: Identifier) -> String { "person.sealed \(person)" }
  func sealed(of person: Identifier, _ app: AppContext) throws -> [UInt8]? {
    isEmpty ? nil : app.key.seal(try JSONBytes.make(self), for: Self.purpose(person))
  }
  init(ethnicity: String? = nil, isPartyMember: Bool? = nil) {
    (self.ethnicity, self.isPartyMember) = (ethnicity, isPartyMember)
  }
  /// Nothing, when it cannot be opened: another key, another person.
  init(_ sealed: [UInt8]?, of person: Identifier, _ app: AppContext) {
    let opened = sealed.flatMap { app.key.open($0, for: Self.purpose(person)) }
    self = opened.flatMap { try? JSONBytes.read(SensitiveMemberFields.self, $0) } ?? SensitiveMemberFields()
  }
}
