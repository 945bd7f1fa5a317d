import Store

/// A person asks about their own data, or about the data of someone they represent.
struct DataRequest: Sendable, Decodable {
  enum Kind: String, Sendable, Codable, CaseIterable, ColumnValue {
    case access = "access"
    case correction = "correction"
    case erasure = "erasure"
    case withdrawal = "withdrawal"
    case restriction = "restriction"
    case objection = "objection"
  }
  enum AsksFor: String, Sendable, Codable, CaseIterable, ColumnValue {
    case own = "self"
    /// A child, or a person under guardianship.
    case child = "child"
    /// With a power of attorney.
    case other = "other"
  }
  let id: Identifier
  /// The unit that received it and answers it.
  let unitId: Identifier
  var kind: Kind
  var requester: String
  /// Telephone or address.
  var contact: String
  var asksFor: AsksFor
  /// Whose data it is about; nil when they are the requester.
  var person: String?
  var requestText: String
  var receivedOn: Day
  let createdAt: Timestamp
  let createdBy: String

  var subject: String { "data request \(id)" }
  var path: String { "/du-lieu-ca-nhan/yeu-cau/\(id)" }
}

/// What was done about a request, and on which day.
struct DataRequestStep: Sendable, Decodable {
  enum Kind: String, Sendable, Codable, CaseIterable, ColumnValue {
    case acknowledged = "acknowledged"
    case worked = "worked"
    case extended = "extended"
    case answered = "answered"
    case refused = "refused"

    var closes: Bool { self == .answered || self == .refused }
  }
  let id: Identifier
  let requestId: Identifier
  let kind: Kind
  let onDay: Day
  let note: String?
  let createdAt: Timestamp
  let createdBy: String
}

/// A request with what was done about it, and its deadlines.
struct DataRequestCase: Sendable {
  enum State: Equatable { case closed, overdue, soon, running }
  let dataRequest: DataRequest
  let steps: [DataRequestStep]
  /// By when the receipt has to be confirmed, and by when the request has to be answered.
  let acknowledgeBy: Day
  let answerBy: Day

  init(_ dataRequest: DataRequest, _ steps: [DataRequestStep], _ rules: DataRules) {
    self.dataRequest = dataRequest
    self.steps = steps
    let answer = rules.answer(dataRequest.kind)
    let isExtended = steps.contains { $0.kind == .extended }
    acknowledgeBy = rules.workingDay(rules.acknowledge, after: dataRequest.receivedOn)
    answerBy = dataRequest.receivedOn.adding(days: answer.days + (isExtended ? answer.more : 0))
  }
  func step(_ kind: DataRequestStep.Kind) -> DataRequestStep? { steps.first { $0.kind == kind } }
  var closing: DataRequestStep? { steps.first(where: \.kind.closes) }
  var isOpen: Bool { closing == nil }
  /// The next deadline. Requesters who have the answer need no confirmation of receipt.
  var due: Day { step(.acknowledged) == nil ? min(acknowledgeBy, answerBy) : answerBy }

  func state(on today: Day) -> State {
    if !isOpen { return .closed }
    if due < today { return .overdue }
    return due <= today.adding(days: 3) ? .soon : .running
  }
}
