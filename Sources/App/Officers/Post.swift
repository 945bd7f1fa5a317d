import Store

/// The post that a person holds in a unit, from a day to a day. Nil means unknown; a post without a
/// last day ends with its term or with its unit.
struct Post: Sendable, Hashable, Decodable {
  let id: Identifier
  let personId: Identifier
  let unitId: Identifier
  /// A code of `titles.yaml`.
  var title: String
  var organ: Organ?
  /// The office elsewhere that brings the seat with it (cơ cấu).
  var placedBy: String?
  var termId: Identifier?
  var validFrom: Day?
  var validTo: Day?
  var decision: String?
  var isFullTime: Bool?
  /// Whether the holder draws a pension: ceilings of remuneration apply only then.
  var isRetired: Bool?
  var otherPosts: String?
  /// Đồng a month.
  var remuneration: Int64?
  var note: String?
  var endReason: String?
  /// The change of the tree that ended it.
  var endedChange: Identifier?
  let createdAt: Timestamp
  let createdBy: String
  var endedAt: Timestamp?
  var endedBy: String?

  init(
    _ title: String, of person: Identifier, in unit: Identifier, at time: Timestamp, by user: String
  ) {
    id = .new()
    personId = person
    unitId = unit
    self.title = title
    createdAt = time
    createdBy = user
  }
  /// As recorded, without what follows from term and unit.
  var validity: Validity { Validity(from: validFrom, to: validTo) }
  var subject: String { "post \(id)" }
}
