import Store

/// What is in the hands of a unit: everything that the rooms of the house know to be open, held or due, and what was
/// written by hand beside it.
struct Packet {
  /// One line, wherever it comes from.
  struct Line {
    /// Of the house: its key. By hand: the identifier of the item.
    let id: String
    let sort: Pending.Sort
    let what: any Sayable
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
  static func known(_ unit: Identifier, withFindings: Bool = true, _ house: House, in db: any Connection) throws
    -> [Pending]
  {
    try house.pendings.filter { withFindings || !$0.isFound }.flatMap { try $0.pending(unit, house, db) }
  }

  /// Of a handover: until both have signed as things stand today; from then on as they stood then.
  init(_ handover: Handover, _ house: House, in db: any Connection) throws {
    let items = try handover.items(in: db)
    let byHand = items.filter { $0.key == nil }
    guard handover.signedOn == nil else {
      lines = Packet.inOrder(items.map { Line($0) })
      return
    }
    let kept = Dictionary(items.compactMap { item in item.key.map { ($0, item) } }, uniquingKeysWith: { $1 })
    let known = try Packet.known(handover.unitId, house, in: db).filter { pending in
      // Neither its own lines by hand nor the finding that it is not signed.
      !pending.key.hasPrefix("\(handover.id) ") && !pending.key.hasSuffix("~\(handover.id)")
    }
    lines = Packet.inOrder(known.map { Line($0, kept[$0.key]) } + byHand.map { Line($0) })
  }
  /// Of a unit, without any handover: what a newcomer finds.
  init(of unit: Identifier, _ house: House, in db: any Connection) throws {
    lines = Packet.inOrder(try Packet.known(unit, house, in: db).map { Line($0, nil) })
  }

  func of(_ sort: Pending.Sort) -> [Line] { lines.filter { $0.sort == sort } }
  /// Whatever has its day by then and was not done, the nearest first, what is overdue too; and all that was listed for
  /// its day alone, whenever that is.
  func due(by day: Day) -> [Line] {
    lines.filter { ($0.sort == .due || $0.due.map { $0 <= day } ?? false) && $0.item?.doneOn == nil }
      .sorted { ($0.due ?? .distantFuture) < ($1.due ?? .distantFuture) }
  }
  private static func inOrder(_ lines: [Line]) -> [Line] {
    Pending.Sort.allCases.flatMap { sort in lines.filter { $0.sort == sort } }
  }
}

extension Packet.Line {
  fileprivate init(_ pending: Pending, _ item: HandoverItem?) {
    self.init(
      id: pending.key, sort: pending.sort, what: pending.what, due: pending.due, recorded: pending.balance, item: item,
      path: pending.path)
  }
  fileprivate init(_ item: HandoverItem) {
    self.init(
      id: item.key ?? "\(item.id)", sort: item.sort, what: item.what, due: item.due, recorded: item.recorded,
      item: item, path: nil)
  }
}
