import Store

/// What is known of personal data that was disclosed, lost or changed.
struct DataBreachFacts: Sendable, Decodable {
  let id: Identifier
  let breachId: Identifier
  var discoveredAt: Timestamp
  var what: String
  var data: String
  /// Nil when it is not known yet.
  var persons: Int64?
  var effects: String?
  let createdAt: Timestamp
  let createdBy: String
}

/// What was done about a breach, and when.
struct DataBreachStep: Sendable, Decodable {
  enum Kind: String, Sendable, Codable, CaseIterable, ColumnValue {
    case measure = "measure"
    case told = "told"
    /// The authority was notified.
    case notified = "notified"
    case closed = "closed"
  }
  let id: Identifier
  let breachId: Identifier
  let kind: Kind
  let at: Timestamp
  let note: String
  let createdAt: Timestamp
  let createdBy: String
}

/// A breach with what is known of it, what was done, and its deadline.
struct DataBreach: Sendable {
  let id: Identifier
  let unitId: Identifier
  let facts: DataBreachFacts
  let steps: [DataBreachStep]
  /// By when the authority has to be notified.
  let noticeBy: Timestamp

  init(
    _ id: Identifier, in unit: Identifier, facts: DataBreachFacts, steps: [DataBreachStep],
    rules: DataRules
  ) {
    self.id = id
    unitId = unit
    self.facts = facts
    self.steps = steps.sorted { ($0.at, $0.id) < ($1.at, $1.id) }
    noticeBy = facts.discoveredAt.adding(minutes: Int64(rules.noticeHours * 60))
  }
  var subject: String { "data breach \(id)" }
  var path: String { "/du-lieu-ca-nhan/su-co/\(id)" }
  func step(_ kind: DataBreachStep.Kind) -> DataBreachStep? { steps.first { $0.kind == kind } }
  var isOpen: Bool { step(.closed) == nil }
  /// The authority has not been notified yet. A breach that was closed without it needed no notice.
  var awaitsNotice: Bool { isOpen && step(.notified) == nil }
  /// Whole hours that are left to notify the authority; negative when it is late.
  func hoursLeft(at now: Timestamp) -> Int {
    let left = noticeBy.milliseconds - now.milliseconds
    return Int(left >= 0 ? left / 3_600_000 : -((-left + 3_599_999) / 3_600_000))
  }
}
