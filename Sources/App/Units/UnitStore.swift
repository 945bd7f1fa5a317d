import Store
import Vietnamese

extension UnitHistory {
  /// The history of all units, cached until it changes.
  static func current(_ app: AppContext, in db: any Connection) throws -> UnitHistory {
    try app.cache.value(DataArea.units.number(in: db), "units") { try read(from: db) }
  }

  /// - Throws: `Problem.notFound`.
  static func find(
    _ unit: Identifier, _ app: AppContext, in db: any Connection
  ) throws -> UnitHistory.Record {
    guard let record = try current(app, in: db)[unit] else {
      throw Problem.notFound(LocalizedMessage("problem.no-such-page"))
    }
    return record
  }

  private static func read(from db: any Connection) throws -> UnitHistory {
    let facts = try UnitFacts.read(in: db)
    return UnitHistory(facts.map { Record($0, sortKey: sortKey) })
  }
}

extension Tree {
  /// The tree as of that day, cached until a unit changes.
  static func asOf(_ day: Day, _ app: AppContext, in db: any Connection) throws -> Tree {
    let revision = try DataArea.units.number(in: db)
    return try app.cache.value(revision, "tree \(day)", limit: 8) {
      Tree(of: try UnitHistory.current(app, in: db), on: day)
    }
  }
}

extension UnitFacts {
  /// Of all units, or of those that are named.
  static func read(_ ids: [Identifier]? = nil, in db: any Connection) throws -> [UnitFacts] {
    let those = { (column: SQL) -> SQL in ids.map { "WHERE \(column) IN (\(list: $0))" } ?? "" }
    var found: [UnitFacts] = []
    var places: [Identifier: Int] = [:]
    try db.each("SELECT id, valid_from, valid_to FROM unit \(those("id")) ORDER BY id") { row in
      let id: Identifier = try row.get("id")
      places[id] = found.count
      found.append(
        UnitFacts(
          id: id, validity: try row.validity(), natures: [], locations: [], names: [], parents: []))
    }
    func each(_ sql: SQL, _ take: (inout UnitFacts, Row, Validity) throws -> Void) throws {
      try db.each("\(sql) \(those("unit_id")) ORDER BY valid_from NULLS FIRST") { row in
        guard let place = places[try row.get("unit_id")] else { return }
        try take(&found[place], row, row.validity())
      }
    }
    try each("SELECT unit_id, kind, form, valid_from, valid_to FROM unit_kind") {
      $0.natures.append(Dated(.init(kind: try $1.get("kind"), form: try $1.find("form")), $2))
    }
    try each("SELECT unit_id, code, terrain, locality, valid_from, valid_to FROM unit_location") {
      let location = Location(
        code: try $1.get("code"), terrain: try $1.find("terrain"), locality: try $1.find("locality"))
      $0.locations.append(Dated(location, $2))
    }
    try each("SELECT unit_id, name, valid_from, valid_to FROM unit_name") {
      $0.names.append(Dated(try $1.get("name"), $2))
    }
    try each("SELECT unit_id, parent_id, valid_from, valid_to FROM unit_parent") {
      $0.parents.append(Dated(try $1.get("parent_id"), $2))
    }
    return found
  }
}

/// A unit that is about to be saved, with its names and parents.
struct NewUnit: Sendable {
  struct Named: Sendable {
    let name: String
    let validity: Validity
  }
  let unit: Unit
  let names: [Named]
  let parents: [UnitHistory.ParentInterval]
}

extension [NewUnit] {
  func save(as entry: Provenance, in db: any Connection) throws {
    let facts = map { new in
      UnitFacts(
        new.unit, names: new.names.map { Dated($0.name, $0.validity) },
        parents: new.parents.map { Dated($0.parent, $0.validity) })
    }
    try facts.insert(as: entry, in: db)
    try DataArea.units.changed(in: db)
  }
}

extension [UnitFacts] {
  /// Inserts new units.
  func insert(as entry: Provenance, in db: any Connection) throws {
    try db.insert(
      into: "unit", columns: ["id", "valid_from", "valid_to", "provenance_id"],
      rows: map { [$0.id.columnValue] + $0.validity.columns + [entry.id.columnValue] })
    try insertFacts(in: db)
  }
  /// Replaces all that is known of the same units.
  func replace(in db: any Connection) throws {
    try removeFacts(in: db)
    for facts in self {
      try db.run(
        """
        UPDATE unit SET valid_from = \(facts.validity.from), valid_to = \(facts.validity.to) WHERE id = \(facts.id)
        """)
    }
    try insertFacts(in: db)
  }
  /// Deletes the units as if they had never existed.
  func remove(in db: any Connection) throws {
    try removeFacts(in: db)
    for ids in map(\.id).inChunks() { try db.run("DELETE FROM unit WHERE id IN (\(list: ids))") }
  }
  private func removeFacts(in db: any Connection) throws {
    for ids in map(\.id).inChunks() {
      for table: SQL in ["unit_kind", "unit_location", "unit_name", "unit_parent"] {
        try db.run("DELETE FROM \(table) WHERE unit_id IN (\(list: ids))")
      }
    }
  }
  private func insertFacts(in db: any Connection) throws {
    func insert<Fact>(
      into table: String, columns: [String], of dated: (UnitFacts) -> [Dated<Fact>],
      _ values: (Fact) -> [SQLValue]
    ) throws {
      try db.insert(
        into: table, columns: ["unit_id"] + columns + ["valid_from", "valid_to"],
        rows: flatMap { facts in
          dated(facts).map { [facts.id.columnValue] + values($0.fact) + $0.validity.columns }
        })
    }
    try insert(into: "unit_kind", columns: ["kind", "form"], of: \.natures) { [$0.kind.columnValue, column($0.form)] }
    try insert(into: "unit_location", columns: ["code", "terrain", "locality"], of: \.locations) {
      [.text($0.code), column($0.terrain), column($0.locality)]
    }
    try insert(into: "unit_name", columns: ["name", "sort_key"], of: \.names) { [.text($0), .text(sortKey($0))] }
    try insert(into: "unit_parent", columns: ["parent_id"], of: \.parents) { [$0.columnValue] }
  }
}

extension Array {
  /// In pieces that a statement can take as a list.
  func inChunks(of size: Int = 500) -> [[Element]] {
    stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
  }
}

/// An empty column when there is nothing.
func column(_ value: (some ColumnValue)?) -> SQLValue { value?.columnValue ?? .null }

extension Validity {
  var columns: [SQLValue] { [column(from), column(to)] }
}

extension Row {
  /// The columns `valid_from` and `valid_to`.
  func validity() throws -> Validity {
    Validity(from: try find("valid_from"), to: try find("valid_to"))
  }
}
