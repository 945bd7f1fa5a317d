import Store

/// A person as the association knows one: perhaps by an office alone, without a name.
struct Officer: Sendable, Hashable, Decodable {
  enum Sex: String, Sendable, Codable, CaseIterable, ColumnValue { case female, male }
  enum Qualification: String, Sendable, Codable, CaseIterable, ColumnValue {
    case belowPrimary = "below_primary"
    case primary
    case lowerSecondary = "lower_secondary"
    case upperSecondary = "upper_secondary"
    case intermediate, college, university, postgraduate
  }
  let id: Identifier
  var name: String?
  var birthYear: Int?
  var sex: Sex?
  var qualification: Qualification?
  /// Trained as a teacher; nil: nobody has said.
  var isTeacherTrained: Bool?
  var phone: String?
  var note: String?
  /// With which he signs in, when he does.
  var accountId: Identifier?
  let createdAt: Timestamp
  let createdBy: String

  init(_ name: String?, at moment: Timestamp, by createdBy: String) {
    (id, self.name, createdAt, self.createdBy) = (.new(), name, moment, createdBy)
  }
  var sortKey: String { name.map(personSortKey) ?? "" }
  /// What a sentence calls him.
  var called: any Localizable { name ?? LocalizedMessage("officers.unnamed") as any Localizable }
  /// What the trail calls him.
  var subject: String { "person \(id)" }
  func trailName(_ words: Localizer) -> String { name ?? words("officers.unnamed") }
}

/// What an officer learned: a class, on a day.
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
