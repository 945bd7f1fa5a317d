import Store

extension Handover {
  private static let columns: SQL = """
    id, post_id, unit_id, day, taker_id, made_at, made_by, signed_on, signed_at, signed_by
    """
  /// Every one, the latest last day first.
  static func all(_ app: AppContext, in db: any Connection) throws -> [Handover] {
    try app.cache.value(DataArea.handovers.number(in: db), "handovers") {
      try db.all(Handover.self, "SELECT \(columns) FROM handover ORDER BY day DESC, id DESC")
    }
  }
  /// - Throws: `Problem.notFound`.
  static func find(_ id: Identifier, in db: any Connection) throws -> Handover {
    guard let found = try db.first(Handover.self, "SELECT \(columns) FROM handover WHERE id = \(id)") else {
      throw Problem.notFound(LocalizedMessage("handover.unknown"))
    }
    return found
  }
  static func of(post: Identifier, in db: any Connection) throws -> Handover? {
    try db.first(Handover.self, "SELECT \(columns) FROM handover WHERE post_id = \(post)")
  }
  func insert(in db: any Connection) throws {
    try db.run(
      """
      INSERT INTO handover (id, post_id, unit_id, day, taker_id, made_at, made_by)
      VALUES (\(id), \(postId), \(unitId), \(day), \(successorId), \(createdAt), \(createdBy))
      """)
    try DataArea.handovers.changed(in: db)
  }
  func update(in db: any Connection) throws {
    try db.run(
      """
      UPDATE handover SET taker_id = \(successorId), signed_on = \(signedOn), signed_at = \(signedAt),
        signed_by = \(signedBy)
      WHERE id = \(id)
      """)
    try DataArea.handovers.changed(in: db)
  }

  /// The lines that are kept of it, in the order in which they were written.
  func items(in db: any Connection) throws -> [HandoverItem] {
    try db.all(
      HandoverItem.self,
      """
      SELECT id, key, sort, what, due, recorded, counted, note, made_at, made_by, done_on, done_by
      FROM handover_item WHERE handover_id = \(id) AND removed_at IS NULL ORDER BY id
      """)
  }
  /// What of the unit's handovers was written by hand and nobody has done yet.
  static func open(in unit: Identifier, in db: any Connection) throws -> [(handover: Identifier, item: HandoverItem)] {
    let all = try db.values(Identifier.self, "SELECT id AS value FROM handover WHERE unit_id = \(unit) ORDER BY id")
    return try all.flatMap { id in
      try find(id, in: db).items(in: db).filter { $0.key == nil && $0.doneOn == nil }.map { (id, $0) }
    }
  }
  func keep(_ item: HandoverItem, in db: any Connection) throws {
    try db.run(
      """
      INSERT INTO handover_item (id, handover_id, key, sort, what, due, recorded, counted, note, made_at, made_by,
        done_on, done_by)
      VALUES (\(item.id), \(id), \(item.key), \(item.kind), \(item.description), \(item.due), \(item.recorded),
        \(item.counted), \(item.note), \(item.createdAt), \(item.createdBy), \(item.doneOn), \(item.doneBy))
      ON CONFLICT (id) DO UPDATE SET recorded = excluded.recorded, counted = excluded.counted, note = excluded.note,
        done_on = excluded.done_on, done_by = excluded.done_by
      """)
    try DataArea.handovers.changed(in: db)
  }
  func remove(_ item: HandoverItem, by who: String, in db: any Connection) throws {
    try db.run("UPDATE handover_item SET removed_at = \(db.now), removed_by = \(who) WHERE id = \(item.id)")
    try DataArea.handovers.changed(in: db)
  }

  /// The day on which each step of the first days was done.
  func steps(in db: any Connection) throws -> [String: Day] {
    var steps: [String: Day] = [:]
    try db.each("SELECT step, done_on FROM handover_step WHERE handover_id = \(id) ORDER BY id") { row in
      steps[try row.get("step")] = try row.find("done_on")
    }
    return steps
  }
  func keep(step: String, doneOn day: Day?, by who: String, in db: any Connection) throws {
    try db.run(
      """
      INSERT INTO handover_step (id, handover_id, step, done_on, made_at, made_by)
      VALUES (\(Identifier.new()), \(id), \(step), \(day), \(db.now), \(who))
      """)
    try DataArea.handovers.changed(in: db)
  }
}
