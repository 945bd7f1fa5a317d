import Store
import Vietnamese

extension UnitHistory {
  /// The history of all units, kept until it changes.
  static func current(_ house: House, in db: any Connection) throws -> UnitHistory {
    try house.keep.at(Revision.units.number(in: db), "units") { try read(from: db) }
  }

  private static func read(from db: any Connection) throws -> UnitHistory {
    var records: [Record] = []
    var places: [Identifier: Int] = [:]
    try db.each("SELECT id, kind, code, terrain, valid_from, valid_to FROM unit ORDER BY id") { row in
      let unit = Unit(
        id: try row.get("id"), kind: try row.get("kind"), code: try row.get("code"), terrain: try row.find("terrain"),
        validity: try row.validity())
      places[unit.id] = records.count
      records.append(Record(unit: unit))
    }
    try db.each("SELECT unit_id, name, sort_key, valid_from, valid_to FROM unit_name ORDER BY valid_from NULLS FIRST") {
      row in
      guard let place = places[try row.get("unit_id")] else { return }
      records[place].names.append(
        Named(name: try row.get("name"), sortKey: try row.get("sort_key"), validity: try row.validity()))
    }
    try db.each("SELECT unit_id, parent_id, valid_from, valid_to FROM unit_parent ORDER BY valid_from NULLS FIRST") {
      row in
      guard let place = places[try row.get("unit_id")] else { return }
      records[place].parents.append(Placed(parent: try row.get("parent_id"), validity: try row.validity()))
    }
    return UnitHistory(records)
  }
}

extension Tree {
  /// The tree as it stood on that day, kept until a unit changes.
  static func asOf(_ day: Day, _ house: House, in db: any Connection) throws -> Tree {
    let revision = try Revision.units.number(in: db)
    return try house.keep.at(revision, "tree \(day)", most: 8) {
      Tree(of: try UnitHistory.current(house, in: db), on: day)
    }
  }
}

/// A unit that is about to be kept, with the names it bore and the units it stood under.
struct NewUnit: Sendable {
  struct Named: Sendable {
    let name: String
    let validity: Validity
  }
  let unit: Unit
  let names: [Named]
  let parents: [UnitHistory.Placed]
}

extension [NewUnit] {
  /// Keeps them all.
  func save(as entry: Entry, in db: any Connection) throws {
    try db.insert(
      into: "unit", columns: ["id", "kind", "code", "terrain", "valid_from", "valid_to", "entry_id"],
      rows: map(\.unit).map { unit in
        [unit.id.columnValue, unit.kind.columnValue, unit.code.columnValue, column(unit.terrain)]
          + unit.validity.columns + [entry.id.columnValue]
      })
    try db.insert(
      into: "unit_name", columns: ["unit_id", "name", "sort_key", "valid_from", "valid_to"],
      rows: flatMap { new in
        new.names.map { [new.unit.id.columnValue, .text($0.name), .text(sortKey($0.name))] + $0.validity.columns }
      })
    try db.insert(
      into: "unit_parent", columns: ["unit_id", "parent_id", "valid_from", "valid_to"],
      rows: flatMap { new in
        new.parents.map { [new.unit.id.columnValue, $0.parent.columnValue] + $0.validity.columns }
      })
    try Revision.units.changed(in: db)
  }
}

/// An empty column when there is nothing.
func column(_ value: (some ColumnValue)?) -> Value { value?.columnValue ?? .null }

extension Validity {
  var columns: [Value] { [column(from), column(to)] }
}

extension Row {
  /// The columns `valid_from` and `valid_to`.
  func validity() throws -> Validity { Validity(from: try find("valid_from"), to: try find("valid_to")) }
}
