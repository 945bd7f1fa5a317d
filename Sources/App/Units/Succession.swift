import Store

/// One way that a unit went when the tree was reformed.
struct Succession: Sendable, Decodable {
  /// The legal kinds of event (Decree 126/2024/NĐ-CP): hợp nhất, sáp nhập, chia, tách; and the end
  /// of a whole level.
  enum Event: String, Sendable, Codable, CaseIterable, ColumnValue {
    case merge = "merge"
    case absorb = "absorb"
    case divide = "divide"
    case separate = "separate"
    case abolish = "abolish"
  }
  enum Share: String, Sendable, Codable, ColumnValue {
    case whole = "whole"
    case part = "part"
  }
  let changeId: Identifier
  let fromId: Identifier
  let toId: Identifier
  let event: Event
  let share: Share
  /// The first day of what is new.
  let day: Day
  let note: String?
}

/// By which weights the numbers of one unit are divided among those it went into.
struct Division: Sendable {
  let id: Identifier
  let change: Identifier
  let from: Identifier
  /// Nil: for all indicators.
  let indicator: String?
  /// How the weights came about, in words.
  let basis: String
  let createdAt: Timestamp
  let createdBy: String
  var weights: [Identifier: Int64]
}

/// All reforms that hold: where each unit went, and by which keys its numbers are divided.
struct Successions: Sendable {
  private let forward: [Identifier: [Succession]]
  private let backward: [Identifier: [Succession]]
  private let divisions: [Key: [Division]]
  private struct Key: Hashable {
    let change: Identifier
    let from: Identifier
  }

  let all: [Succession]
  private let allDivisions: [Division]

  /// These and more.
  func with(_ more: [Succession]) -> Successions { Successions(all + more, allDivisions) }

  init(_ all: [Succession], _ divisions: [Division] = []) {
    (self.all, allDivisions) = (all, divisions)
    forward = Dictionary(grouping: all, by: \.fromId).mapValues { $0.sorted { $0.day < $1.day } }
    backward = Dictionary(grouping: all, by: \.toId).mapValues { $0.sorted { $0.day > $1.day } }
    self.divisions = Dictionary(grouping: divisions) { Key(change: $0.change, from: $0.from) }
  }

  /// What next became of the unit after that day and up to the other: the rows of one day; none
  /// when nothing did.
  func next(of unit: Identifier, after day: Day, by last: Day) -> [Succession] {
    guard let first = forward[unit]?.first(where: { day < $0.day && $0.day <= last }) else {
      return []
    }
    return (forward[unit] ?? []).filter { $0.day == first.day }
  }
  /// What the unit last was made of after the one day and up to the other.
  func previous(of unit: Identifier, before day: Day, downTo first: Day) -> [Succession] {
    guard let last = backward[unit]?.first(where: { first < $0.day && $0.day <= day }) else {
      return []
    }
    return (backward[unit] ?? []).filter { $0.day == last.day }
  }
  /// The key in force for an indicator of a unit that went several ways.
  func division(of unit: Identifier, in change: Identifier, for indicator: String) -> Division? {
    let all = divisions[Key(change: change, from: unit)] ?? []
    return all.last { $0.indicator == indicator } ?? all.last { $0.indicator == nil }
  }
  func of(_ change: Identifier) -> [Succession] { all.filter { $0.changeId == change } }
}

extension Successions {
  /// Those of all reforms in force, cached until the tree changes.
  static func current(_ app: AppContext, in db: any Connection) throws -> Successions {
    try app.cache.value(DataArea.units.number(in: db), "successions") {
      let all = try db.all(
        Succession.self,
        """
        SELECT s.change_id, s.from_id, s.to_id, s.event, s.share, s.day, s.note
        FROM unit_succession s JOIN tree_change c ON c.id = s.change_id
        WHERE c.undone_at IS NULL ORDER BY s.from_id, s.to_id
        """)
      return Successions(all, try Division.all(in: db))
    }
  }
}

extension Division {
  /// The oldest first.
  static func all(in db: any Connection) throws -> [Division] {
    var found: [Division] = []
    var places: [Identifier: Int] = [:]
    try db.each(
      "SELECT id, change_id, from_id, indicator, basis, created_at, created_by FROM unit_division ORDER BY id"
    ) { row in
      let (id, indicator): (Identifier, String) = (try row.get("id"), try row.get("indicator"))
      places[id] = found.count
      found.append(
        Division(
          id: id, change: try row.get("change_id"), from: try row.get("from_id"),
          indicator: indicator.isEmpty ? nil : indicator, basis: try row.get("basis"),
          createdAt: try row.get("created_at"),
          createdBy: try row.get("created_by"), weights: [:]))
    }
    try db.each("SELECT division_id, to_id, weight FROM unit_division_part") { row in
      guard let place = places[try row.get("division_id")] else { return }
      found[place].weights[try row.get("to_id")] = try row.get("weight")
    }
    return found
  }
  func save(in db: any Connection) throws {
    try db.run(
      """
      INSERT INTO unit_division (id, change_id, from_id, indicator, basis, created_at, created_by)
      VALUES (\(id), \(change), \(from), \(indicator ?? ""), \(basis), \(createdAt), \(createdBy))
      """)
    try db.insert(
      into: "unit_division_part", columns: ["division_id", "to_id", "weight"],
      rows: weights.sorted { $0.key < $1.key }.map {
        [id.columnValue, $0.key.columnValue, $0.value.columnValue]
      })
    try DataArea.units.changed(in: db)
  }
}

extension [Succession] {
  func save(in db: any Connection) throws {
    try db.insert(
      into: "unit_succession",
      columns: ["change_id", "from_id", "to_id", "event", "share", "day", "note"],
      rows: map {
        [
          $0.changeId.columnValue, $0.fromId.columnValue, $0.toId.columnValue, $0.event.columnValue,
          $0.share.columnValue, $0.day.columnValue, column($0.note),
        ]
      })
  }
}

/// Divides a number by weights so that the parts make exactly the whole: each gets its share
/// rounded down, and what is left goes, one by one, to those that lost most by that; among equals
/// to the first.
/// - Returns: nothing when there is no weight at all.
func apportioned(_ number: Int64, by weights: [Int64]) -> [Int64]? {
  let whole = weights.reduce(Int128(0)) { $0 + Int128($1) }
  guard whole > 0 else { return nil }
  let size = Int128(number.magnitude)
  var parts = weights.map { size * Int128($0) / whole }
  let left = Int(size - parts.reduce(0, +))
  let losses = weights.indices.sorted {
    let (one, other) = (size * Int128(weights[$0]) % whole, size * Int128(weights[$1]) % whole)
    return one == other ? $0 < $1 : one > other
  }
  for place in losses.prefix(left) { parts[place] += 1 }
  return parts.map { number < 0 ? -Int64($0) : Int64($0) }
}
