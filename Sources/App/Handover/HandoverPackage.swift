import Store

/// What is in the hands of a unit: everything that the rooms of the house know to be open, held or due, and what was
/// written by hand beside it.
struct HandoverPackage {
  /// One line, wherever it comes from.
  struct Line {
    /// Of the house: its key. By hand: the identifier of the item.
    let id: String
    let kind: OpenItem.Kind
    let what: any Localizable
    let due: Day?
    /// Đồng, by the books.
    let recorded: Int64?
    /// Nil when nothing was written to it.
    let item: HandoverItem?
    let path: String?

    var counted: Int64? { item?.counted }
    /// By hand, and not by the house.
    var isByHand: Bool { item != nil && item?.key == nil }
    /// Counted less than by the books is below nought; nil while one of the two is not known.
    var difference: Int64? { counted.flatMap { counted in recorded.map { counted - $0 } } }
  }
  /// So far ahead a newcomer is told what comes (requirement: "due in the next 90 days").
  static let daysAhead = 90

  let lines: [Line]

  /// What the house knows of the unit today.
  static func known(_ unit: Identifier, withFindings: Bool = true, _ app: AppContext, in db: any Connection) throws
    -> [OpenItem]
  {
    try app.openItemProviders.filter { withFindings || !$0.isFound }.flatMap { try $0.items(unit, app, db) }
  }

  /// Of a handover: until both have signed as things stand today; from then on as they stood then.
  init(_ handover: Handover, _ app: AppContext, in db: any Connection) throws {
    let items = try handover.items(in: db)
    let byHand = items.filter { $0.key == nil }
    guard handover.signedOn == nil else {
      lines = HandoverPackage.inOrder(items.map { Line($0) })
      return
    }
    let kept = Dictionary(items.compactMap { item in item.key.map { ($0, item) } }, uniquingKeysWith: { $1 })
    let known = try HandoverPackage.known(handover.unitId, app, in: db).filter { pending in
      // Neither its own lines by hand nor the finding that it is not signed.
      !pending.key.hasPrefix("\(handover.id) ") && !pending.key.hasSuffix("~\(handover.id)")
    }
    lines = HandoverPackage.inOrder(known.map { Line($0, kept[$0.key]) } + byHand.map { Line($0) })
  }
  /// Of a unit, without any handover: what a newcomer finds.
  init(of unit: Identifier, _ app: AppContext, in db: any Connection) throws {
    lines = HandoverPackage.inOrder(try HandoverPackage.known(unit, app, in: db).map { Line($0, nil) })
  }

  func of(_ kind: OpenItem.Kind) -> [Line] { lines.filter { $0.kind == kind } }
  /// Whatever has its day by then and was not done, the nearest first, what is overdue too; and all that was listed for
  /// its day alone, whenever that is.
  func due(by day: Day) -> [Line] {
    lines.filter { ($0.kind == .due || $0.due.map { $0 <= day } ?? false) && $0.item?.doneOn == nil }
      .sorted { ($0.due ?? .distantFuture) < ($1.due ?? .distantFuture) }
  }
  private static func inOrder(_ lines: [Line]) -> [Line] {
    OpenItem.Kind.allCases.flatMap { kind in lines.filter { $0.kind == kind } }
  }
}

extension HandoverPackage.Line {
  fileprivate init(_ pending: OpenItem, _ item: HandoverItem?) {
    self.init(
      id: pending.key, kind: pending.kind, what: pending.description, due: pending.due, recorded: pending.balance, item: item,
      path: pending.path)
  }
  fileprivate init(_ item: HandoverItem) {
    self.init(
      id: item.key ?? "\(item.id)", kind: item.kind, what: item.description, due: item.due, recorded: item.recorded,
      item: item, path: nil)
  }
}
