import Store

/// Something of a unit that is open, due, held or owed. It is listed when a post is handed over.
struct OpenItem: Sendable {
  /// In the order in which a handover lists them.
  enum Kind: String, Sendable, CaseIterable, Codable, ColumnValue {
    case duty = "duty"
    case report = "report"
    case fund = "fund"
    case document = "document"
    case agreement = "agreement"
    case petition = "petition"
    case contact = "contact"
    case due = "due"

    /// It is something to do, and not something to keep.
    var canBeDone: Bool { [.duty, .report, .agreement, .petition, .due].contains(self) }
    /// Somebody has to do something about it, so somebody must be there.
    var needsOwner: Bool { [.duty, .report, .fund, .agreement, .petition].contains(self) }
  }
  let kind: Kind
  /// It has the same key each time that it is asked for.
  let key: String
  let description: any Localizable
  /// By when; nil where no day is known.
  var due: Day?
  /// Of a fund: the balance in the books, in đồng.
  var balance: Int64?
  /// Where it is looked at or done.
  var path: String?
}

/// What a feature knows to be open in a unit.
struct OpenItemProvider: Sendable {
  /// What it can give.
  let kinds: [OpenItem.Kind]
  /// The checks found it, and a check must not depend on what checks find.
  let isFound: Bool
  let items: @Sendable (Identifier, AppContext, any Connection) throws -> [OpenItem]

  init(
    _ kinds: [OpenItem.Kind], isFound: Bool = false,
    _ items: @escaping @Sendable (Identifier, AppContext, any Connection) throws -> [OpenItem]
  ) {
    self.kinds = kinds
    self.isFound = isFound
    self.items = items
  }
}
