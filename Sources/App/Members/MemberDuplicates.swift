import Store
import Vietnamese

extension DuplicateFinder {
  /// Looks among the members of a unit and the units below it.
  init(below unit: Identifier, _ app: AppContext, in db: any Connection) throws {
    try self.init(among: Self.candidates(below: unit, app, in: db), in: db)
  }

  private static func candidates(
    below unit: Identifier, _ app: AppContext, in db: any Connection
  ) throws -> [Candidate] {
    let tree = try Tree.asOf(db.today, app, in: db)
    let range = tree.index(of: unit).map(tree.subtree) ?? 0..<0
    var communes: [Identifier: Int] = [:]
    for at in range {
      let node = tree.nodes[at]
      communes[node.unit.id] = node.unit.kind == .commune ? at : node.parent ?? at
    }
    var all: [Candidate] = []
    var foldedNames: [String: String] = [:]
    try db.each(
      """
      SELECT person_id, unit_id, name, birth_year, birth_date, phone FROM \(Member.tables)
      WHERE \(Member.isPresent(db.today))
      """
    ) { row in
      let unit: Identifier = try row.get("unit_id")
      guard let commune = communes[unit] else { return }
      let name: String = try row.get("name")
      let key = foldedNames[name] ?? folded(name)
      foldedNames[name] = key
      all.append(
        Candidate(
          person: try row.get("person_id"), unit: unit, commune: commune, name: name,
          folded: key, year: try row.find("birth_year"), day: try row.find("birth_date"),
          phone: try row.find("phone")))
    }
    return all
  }
}
