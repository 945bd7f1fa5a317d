import Store

/// A person who holds or held posts: perhaps known by an office alone, without a name.
struct Officer: Sendable, Hashable, Decodable {
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
  var name: String?
  var birthYear: Int?
  var sex: Sex?
  var qualification: Qualification?
  /// Trained as a teacher; nil: unknown.
  var isTeacherTrained: Bool?
  var phone: String?
  var note: String?
  /// The account that this person signs in with.
  var accountId: Identifier?
  let createdAt: Timestamp
  let createdBy: String

  init(_ name: String?, at time: Timestamp, by user: String) {
    id = .new()
    self.name = name
    createdAt = time
    createdBy = user
  }
  var sortKey: String { name.map(personSortKey) ?? "" }
  /// The name in a sentence.
  var called: any Localizable {
    name ?? LocalizedMessage("officers.unnamed") as any Localizable
  }
  /// What audit entries refer to.
  var subject: String { "person \(id)" }
  func auditName(_ t: Localizer) -> String { name ?? t("officers.unnamed") }
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
