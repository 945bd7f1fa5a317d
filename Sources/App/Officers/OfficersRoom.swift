import ArgumentParser
import Store

/// Officers: who holds which post in which unit, from when to when; the terms of the units and their congresses; who
/// came new, who stayed. A person may be known by an office alone.
enum OfficersRoom: Room {
  static let holdings = [
    Holding("officers.holding") { units, db in
      try db.values(Identifier.self, "SELECT unit_id AS value FROM post WHERE unit_id IN (\(list: units))")
        + db.values(Identifier.self, "SELECT unit_id AS value FROM term WHERE unit_id IN (\(list: units))")
    }
  ]
}
