import Store

/// Boundaries that were loaded together: their source and licence.
struct BoundarySet: Sendable, Hashable {
  let id: Identifier
  let file: String
  let source: String
  /// Empty when it is not known.
  let licence: String
  /// The day on which the units have the codes of the file.
  let day: Day
  let createdAt: Timestamp
  let createdBy: String
}

/// All boundaries that are loaded.
struct Boundaries: Sendable {
  fileprivate(set) var byUnit: [Identifier: (boundary: Boundary, set: Identifier)] = [:]
  /// The newest first.
  fileprivate(set) var sets: [BoundarySet] = []

  subscript(unit: Identifier) -> Boundary? { byUnit[unit]?.boundary }
  /// The sets from which the boundaries of these units come.
  func sets(of units: [Identifier]) -> [BoundarySet] {
    let used = Set(units.compactMap { byUnit[$0]?.set })
    return sets.filter { used.contains($0.id) }
  }
  func count(of set: BoundarySet) -> Int { byUnit.values.count { $0.set == set.id } }

  /// Cached until boundaries are loaded or dropped.
  static func current(_ app: AppContext, in db: any Connection) throws -> Boundaries {
    try app.cache.value(DataArea.boundaries.number(in: db), "boundaries") { try read(from: db) }
  }
  private static func read(from db: any Connection) throws -> Boundaries {
    var known = Boundaries()
    try db.each(
      """
      SELECT id, file, source, licence, day, created_at, created_by FROM boundary_set
      ORDER BY created_at DESC, id DESC
      """
    ) { row in
      known.sets.append(
        BoundarySet(
          id: try row.get("id"), file: try row.get("file"), source: try row.get("source"),
          licence: try row.get("licence"), day: try row.get("day"),
          createdAt: try row.get("created_at"),
          createdBy: try row.get("created_by")))
    }
    try db.each("SELECT unit_id, set_id, rings FROM boundary") { row in
      let unit: Identifier = try row.get("unit_id")
      guard let boundary = Boundary(packed: try row.get("rings")) else {
        throw StoreError(.decoding, "the boundary of \(unit) is broken")
      }
      known.byUnit[unit] = (boundary, try row.get("set_id"))
    }
    return known
  }
}

extension BoundarySet {
  /// Saves the boundaries. Earlier ones of these units are deleted, and so is a set without any
  /// left.
  func save(_ boundaries: [(unit: Identifier, boundary: Boundary)], in db: any Connection) throws {
    for (unit, _) in boundaries { try db.run("DELETE FROM boundary WHERE unit_id = \(unit)") }
    try db.run(
      """
      INSERT INTO boundary_set (id, file, source, licence, day, created_at, created_by)
      VALUES (\(id), \(file), \(source), \(licence), \(day), \(createdAt), \(createdBy))
      """)
    try db.insert(
      into: "boundary", columns: ["unit_id", "set_id", "rings"],
      rows: boundaries.map {
        [$0.unit.columnValue, id.columnValue, $0.boundary.packed.columnValue]
      })
    try db.run("DELETE FROM boundary_set WHERE id NOT IN (SELECT set_id FROM boundary)")
    try DataArea.boundaries.changed(in: db)
  }
  /// - Returns: how many there were.
  static func deleteAll(in db: any Connection) throws -> Int {
    let count = try db.run("DELETE FROM boundary")
    try db.run("DELETE FROM boundary_set")
    try DataArea.boundaries.changed(in: db)
    return count
  }
}
