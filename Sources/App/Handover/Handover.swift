import Store

/// What somebody who leaves a post gives into the hands of whoever comes after.
struct Handover: Sendable, Decodable {
  let id: Identifier
  let postId: Identifier
  let unitId: Identifier
  /// The last day of the post.
  let day: Day
  /// Nil while nobody is named.
  var successorId: Identifier?
  let createdAt: Timestamp
  let createdBy: String
  /// When both signed the minutes on paper.
  var signedOn: Day?
  var signedAt: Timestamp?
  var signedBy: String?

  /// What the trail calls it.
  var subject: String { "handover \(id)" }
  var path: String { "/ban-giao/\(id)" }
}

/// One line of the packet.
struct HandoverItem: Sendable, Decodable {
  let id: Identifier
  /// By which the house finds it again; nil for what was written by hand.
  let key: String?
  let kind: OpenItem.Kind
  let description: String
  var due: Day?
  /// Đồng, by the books.
  var recorded: Int64?
  /// Đồng, as counted.
  var counted: Int64?
  var note: String?
  let createdAt: Timestamp
  let createdBy: String
  var doneOn: Day?
  var doneBy: String?
}
