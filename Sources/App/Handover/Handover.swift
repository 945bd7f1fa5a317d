import Store

/// What is passed on when a post ends: all that is open, held or due in the unit.
struct Handover: Sendable, Decodable {
  let id: Identifier
  let postId: Identifier
  let unitId: Identifier
  /// The last day of the post.
  let day: Day
  /// The person who takes over; nil while no one is named.
  var successorId: Identifier?
  let createdAt: Timestamp
  let createdBy: String
  /// When both signed the minutes on paper.
  var signedOn: Day?
  var signedAt: Timestamp?
  var signedBy: String?

  /// What audit entries refer to.
  var subject: String { "handover \(id)" }
  var path: String { "/ban-giao/\(id)" }
}

/// One line of a handover package.
struct HandoverItem: Sendable, Decodable {
  let id: Identifier
  /// The key of the open item that it records; nil for a line entered by hand.
  let key: String?
  let kind: OpenItem.Kind
  let description: String
  var due: Day?
  /// Đồng, by the books.
  var bookBalance: Int64?
  /// Đồng, as counted.
  var counted: Int64?
  var note: String?
  let createdAt: Timestamp
  let createdBy: String
  var doneOn: Day?
  var doneBy: String?
}
