import Store

/// Everything that a unit has open, holds or owes: the open items that the features declare, and
/// lines entered by hand.
struct HandoverPackage {
  struct Line {
    /// The key of the open item; or the identifier of the item entered by hand.
    let id: String
    let kind: OpenItem.Kind
    let what: any Localizable
    let due: Day?
    /// Đồng, by the books.
    let bookBalance: Int64?
    /// What is stored about it.
    let item: HandoverItem?
    let path: String?

    var counted: Int64? { item?.counted }
    /// Entered by hand, and not a declared open item.
    var isByHand: Bool { item != nil && item?.key == nil }
    /// Negative when less was counted than the books say; nil while one of the two is unknown.
    var difference: Int64? { counted.flatMap { counted in bookBalance.map { counted - $0 } } }
  }
  /// The period of "due soon" (requirement: "due in the next 90 days").
  static let daysAhead = 90

  let lines: [Line]

  /// The open items of the unit today.
  static func known(
    _ unit: Identifier, withFindings: Bool = true, _ app: AppContext, in db: any Connection
  ) throws -> [OpenItem] {
    try app.openItemProviders.filter { withFindings || !$0.isFound }
      .flatMap { try $0.items(unit, app, db) }
  }

  /// The package of a handover: the state of today until both have signed, then the state of that
  /// day.
  init(_ handover: Handover, _ app: AppContext, in db: any Connection) throws {
    let items = try handover.items(in: db)
    let byHand = items.filter { $0.key == nil }
    guard handover.signedOn == nil else {
      lines = HandoverPackage.inOrder(items.map { Line($0) })
      return
    }
    let saved = Dictionary(
      items.compactMap { item in item.key.map { ($0, item) } }, uniquingKeysWith: { $1 })
    let known = try HandoverPackage.known(handover.unitId, app, in: db).filter { open in
      // Neither its own lines by hand nor the finding that it is not signed.
      !open.key.hasPrefix("\(handover.id) ") && !open.key.hasSuffix("~\(handover.id)")
    }
    lines = HandoverPackage.inOrder(
      known.map { Line($0, saved[$0.key]) } + byHand.map { Line($0) })
  }
  /// What is open in a unit today, apart from any handover.
  init(of unit: Identifier, _ app: AppContext, in db: any Connection) throws {
    lines = HandoverPackage.inOrder(
      try HandoverPackage.known(unit, app, in: db).map { Line($0, nil) })
  }

  func of(_ kind: OpenItem.Kind) -> [Line] { lines.filter { $0.kind == kind } }
  /// Everything due by then and not done, overdue lines included, the earliest first; and all lines
  /// of the kind `.due`, whatever their day.
  func due(by day: Day) -> [Line] {
    lines.filter { line in
      (line.kind == .due || line.due.map { $0 <= day } ?? false) && line.item?.doneOn == nil
    }
    .sorted { ($0.due ?? .distantFuture) < ($1.due ?? .distantFuture) }
  }
  private static func inOrder(_ lines: [Line]) -> [Line] {
    OpenItem.Kind.allCases.flatMap { kind in lines.filter { $0.kind == kind } }
  }
}

extension HandoverPackage.Line {
  fileprivate init(_ open: OpenItem, _ item: HandoverItem?) {
    self.init(
      id: open.key, kind: open.kind, what: open.description, due: open.due,
      bookBalance: open.balance, item: item, path: open.path)
  }
  fileprivate init(_ item: HandoverItem) {
    self.init(
      id: item.key ?? "\(item.id)", kind: item.kind, what: item.description, due: item.due,
      bookBalance: item.bookBalance, item: item, path: nil)
  }
}
