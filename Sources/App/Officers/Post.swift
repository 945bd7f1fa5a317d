import Store

/// What somebody is in a unit, from a day to a day. What is nil is not known; a post without a last day ends with its
/// term or with its unit.
struct Post: Sendable, Hashable, Decodable {
  let id: Identifier
  let personId: Identifier
  let unitId: Identifier
  /// A code of `titles.yaml`.
  var title: String
  var organ: Organ?
  /// The office elsewhere by which somebody has his seat (cơ cấu).
  var placedBy: String?
  var termId: Identifier?
  var validFrom: Day?
  var validTo: Day?
  var decision: String?
  var isFullTime: Bool?
  /// The holder draws a pension: the ceilings of remuneration are for such.
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

  init(_ title: String, of person: Identifier, in unit: Identifier, at moment: Timestamp, by createdBy: String) {
    (id, personId, unitId, self.title) = (.new(), person, unit, title)
    (createdAt, self.createdBy) = (moment, createdBy)
  }
  /// As it was written down, without what follows from term and unit.
  var validity: Validity { Validity(from: validFrom, to: validTo) }
  var subject: String { "post \(id)" }
}
