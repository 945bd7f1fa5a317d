import Foundation
import Store

/// A stretch of the trail that somebody may read: of the units that his role reaches.
struct TrailReading {
  let entries: [TrailEntry]
  /// The number before which the next stretch begins; nil at the end.
  let next: Int64?
  let units: UnitHistory
  let day: Day

  static let most = 50

  init(_ visit: Visit, _ db: any Connection) throws {
    let before = visit.query["truoc"].flatMap(Int64.init) ?? .max
    var found: [TrailEntry] = []
    var place = before
    // Read in stretches, because what may be read is decided line by line.
    while found.count <= Self.most {
      let stretch = try TrailEntry.before(place, most: 500, in: db)
      found += try stretch.filter { try visit.mayRead($0, db) }
      guard let last = stretch.last?.number, last > 1 else { break }
      place = last
    }
    entries = Array(found.prefix(Self.most))
    next = found.count > Self.most ? entries.last?.number : nil
    units = try UnitHistory.current(visit.house, in: db)
    day = db.today
  }
}

extension Visit {
  /// What concerns a unit is for the managers of that unit; what concerns none is for those of the whole house.
  fileprivate func mayRead(_ entry: TrailEntry, _ db: any Connection) throws -> Bool {
    if let unit = entry.unitId { return try reaches(unit, on: [entry.at.day], db) }
    return try visitor.hat.map {
      try Tree.asOf(db.today, house, in: db).roots.contains(Tree.asOf(db.today, house, in: db).places[$0.unit] ?? -1)
    } ?? true
  }
}

extension TrailEntry {
  private static let selection: SQL = """
    SELECT number, at, account_id, who, hat, address, deed, unit_id, subject, parts, changes, said, previous, hash
    FROM trail_entry
    """
  /// The newest before that number, the newest first.
  static func before(_ number: Int64, most: Int, in db: any Connection) throws -> [TrailEntry] {
    try db.all(TrailEntry.self, "\(selection) WHERE number < \(number) ORDER BY number DESC LIMIT \(most)")
  }
  /// From that number on, in their order.
  static func from(_ number: Int64, most: Int, in db: any Connection) throws -> [TrailEntry] {
    try db.all(TrailEntry.self, "\(selection) WHERE number >= \(number) ORDER BY number LIMIT \(most)")
  }
  var changeList: [Change] { (try? JSONDecoder().decode([Change].self, from: Data(changes.utf8))) ?? [] }
  var partList: [String: String] { (try? JSONDecoder().decode([String: String].self, from: Data(parts.utf8))) ?? [:] }
}
