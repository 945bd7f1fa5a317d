import Foundation
import Store

/// Part of the audit log that the user may read: of the units that their role reaches.
struct AuditLogQuery {
  let entries: [AuditEntry]
  /// The number before which the next part begins; nil at the end.
  let next: Int64?
  let units: UnitHistory
  let day: Day

  static let limit = 50

  init(_ request: RequestContext, _ db: any Connection) throws {
    let before = request.query["truoc"].flatMap(Int64.init) ?? .max
    var found: [AuditEntry] = []
    let operation = request.operation(in: db)
    var place = before
    // Read in parts, because access is decided entry by entry.
    while found.count <= Self.limit {
      let stretch = try AuditEntry.before(place, limit: 500, in: db)
      found += try stretch.filter(operation.mayRead)
      guard let last = stretch.last?.number, last > 1 else { break }
      place = last
    }
    entries = Array(found.prefix(Self.limit))
    next = found.count > Self.limit ? entries.last?.number : nil
    units = try UnitHistory.current(request.app, in: db)
    day = db.today
  }
}

extension Operation {
  /// Entries about a unit are for the managers of that unit; others are for those of the root.
  fileprivate func mayRead(_ entry: AuditEntry) throws -> Bool {
    if let unit = entry.unitId { return try canAccess(unit, on: [entry.at.day]) }
    guard let activeRole = user.activeRole else { return true }
    let tree = try Tree.asOf(today, app, in: db)
    return tree.roots.contains(tree.indices[activeRole.unit] ?? -1)
  }
}

extension AuditEntry {
  private static let selection: SQL = """
    SELECT number, at, account_id, actor_name, actor_role, address, action,
      unit_id, subject, arguments, changes, summary, previous, hash
    FROM audit_entry
    """
  /// The newest before that number, the newest first.
  static func before(
    _ number: Int64, limit: Int, in db: any Connection
  ) throws -> [AuditEntry] {
    try db.all(
      AuditEntry.self,
      "\(selection) WHERE number < \(number) ORDER BY number DESC LIMIT \(limit)")
  }
  /// From that number on, in their order.
  static func from(_ number: Int64, limit: Int, in db: any Connection) throws -> [AuditEntry] {
    try db.all(
      AuditEntry.self, "\(selection) WHERE number >= \(number) ORDER BY number LIMIT \(limit)")
  }
  var changeList: [Change] {
    (try? JSONDecoder().decode([Change].self, from: Data(changes.utf8))) ?? []
  }
  var partList: [String: String] {
    (try? JSONDecoder().decode([String: String].self, from: Data(arguments.utf8))) ?? [:]
  }
}
