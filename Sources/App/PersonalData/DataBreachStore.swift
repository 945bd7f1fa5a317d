import Store

extension DataBreach {
  private struct Head: Decodable {
    let id: Identifier
    let unitId: Identifier
  }
  /// Those still open first, the latest discovered first.
  static func all(_ app: AppContext, in db: any Connection) throws -> [DataBreach] {
    try app.cache.value(DataArea.personalData.number(in: db), "data breaches") {
      let rules = try app.dataRules()
      let allFacts = try db.all(
        DataBreachFacts.self,
        "SELECT \(DataBreachFacts.columns) FROM data_breach_facts ORDER BY id")
      let latest = Dictionary(allFacts.map { ($0.breachId, $0) }, uniquingKeysWith: { $1 })
      let allSteps = try db.all(
        DataBreachStep.self, "SELECT \(DataBreachStep.columns) FROM data_breach_step ORDER BY id")
      let steps = Dictionary(grouping: allSteps, by: \.breachId)
      let heads = try db.all(Head.self, "SELECT id, unit_id FROM data_breach ORDER BY id")
      let all = heads.compactMap { head in
        latest[head.id].map {
          DataBreach(
            head.id, in: head.unitId, facts: $0, steps: steps[head.id] ?? [], rules: rules)
        }
      }
      let sorted = all.sorted { $0.facts.discoveredAt > $1.facts.discoveredAt }
      return sorted.filter(\.isOpen) + sorted.filter { !$0.isOpen }
    }
  }
  /// - Throws: `Problem.notFound`.
  static func find(
    _ id: Identifier, _ app: AppContext, in db: any Connection
  ) throws -> DataBreach {
    guard let found = try all(app, in: db).first(where: { $0.id == id }) else {
      throw Problem.notFound(LocalizedMessage("personal.breach.unknown"))
    }
    return found
  }
  static func insert(
    _ id: Identifier, in unit: Identifier, by name: String, in db: any Connection
  ) throws {
    try db.run(
      """
      INSERT INTO data_breach (id, unit_id, created_at, created_by)
      VALUES (\(id), \(unit), \(db.now), \(name))
      """)
  }
}

extension DataBreachFacts {
  fileprivate static let columns: SQL = """
    id, breach_id, discovered_at, what, data, persons, effects, created_at, created_by
    """
  func insert(in db: any Connection) throws {
    try db.run(
      """
      INSERT INTO data_breach_facts (\(DataBreachFacts.columns))
      VALUES (\(id), \(breachId), \(discoveredAt), \(what), \(data), \(persons), \(effects),
        \(createdAt), \(createdBy))
      """)
    try DataArea.personalData.changed(in: db)
  }
}

extension DataBreachStep {
  fileprivate static let columns: SQL = "id, breach_id, kind, at, note, created_at, created_by"
  func insert(in db: any Connection) throws {
    try db.run(
      """
      INSERT INTO data_breach_step (\(DataBreachStep.columns))
      VALUES (\(id), \(breachId), \(kind), \(at), \(note), \(createdAt), \(createdBy))
      """)
    try DataArea.personalData.changed(in: db)
  }
}
