import Store

extension Handover {
  private static let columns: SQL = """
    id, post_id, unit_id, day, successor_id, created_at, created_by, signed_on, signed_at, signed_by
    """
  /// By the last day, the latest first.
  static func all(_ app: AppContext, in db: any Connection) throws -> [Handover] {
    try app.cache.value(DataArea.handovers.number(in: db), "handovers") {
      try db.all(Handover.self, "SELECT \(columns) FROM handover ORDER BY day DESC, id DESC")
    }
  }
  /// - Throws: `Problem.notFound`.
  static func find(_ id: Identifier, in db: any Connection) throws -> Handover {
    let found = try db.first(Handover.self, "SELECT \(columns) FROM handover WHERE id = \(id)")
    guard let found else { throw Problem.notFound(LocalizedMessage("handover.unknown")) }
    return found
  }
  static func of(post: Identifier, in db: any Connection) throws -> Handover? {
    try db.first(Handover.self, "SELECT \(columns) FROM handover WHERE post_id = \(post)")
  }
  func insert(in db: any Connection) throws {
    try db.run(
      """
      INSERT INTO handover (id, post_id, unit_id, day, successor_id, created_at, created_by)
      VALUES (\(id), \(postId), \(unitId), \(day), \(successorId), \(createdAt),
        \(createdBy))
      """)
    try DataArea.handovers.changed(in: db)
  }
  func update(in db: any Connection) throws {
    try db.run(
      """
      UPDATE handover SET successor_id = \(successorId), signed_on = \(signedOn),
        signed_at = \(signedAt), signed_by = \(signedBy)
      WHERE id = \(id)
      """)
    try DataArea.handovers.changed(in: db)
  }

  /// Its stored lines, in the order of their creation.
  func items(in db: any Connection) throws -> [HandoverItem] {
    try db.all(
      HandoverItem.self,
      """
      SELECT id, key, kind, description, due, book_balance, counted, note, created_at, created_by, done_on,
        done_by
      FROM handover_item WHERE handover_id = \(id) AND removed_at IS NULL ORDER BY id
      """)
  }
  /// Lines of the unit's handovers that were entered by hand and are not done.
  static func openItems(
    in unit: Identifier, in db: any Connection
  ) throws -> [(handover: Identifier, item: HandoverItem)] {
    let all = try db.values(
      Identifier.self, "SELECT id AS value FROM handover WHERE unit_id = \(unit) ORDER BY id")
    return try all.flatMap { id in
      let items = try find(id, in: db).items(in: db)
      return items.filter { $0.key == nil && $0.doneOn == nil }.map { (id, $0) }
    }
  }
  func save(_ item: HandoverItem, in db: any Connection) throws {
    try db.run(
      """
      INSERT INTO handover_item (id, handover_id, key, kind, description, due, book_balance, counted, note,
        created_at, created_by, done_on, done_by)
      VALUES (\(item.id), \(id), \(item.key), \(item.kind), \(item.description), \(item.due),
        \(item.bookBalance), \(item.counted), \(item.note), \(item.createdAt), \(item.createdBy),
        \(item.doneOn), \(item.doneBy))
      ON CONFLICT (id) DO UPDATE SET book_balance = excluded.book_balance, counted = excluded.counted,
        note = excluded.note, done_on = excluded.done_on, done_by = excluded.done_by
      """)
    try DataArea.handovers.changed(in: db)
  }
  /// The day on which each step of the first days was done.
  func steps(in db: any Connection) throws -> [String: Day] {
    var steps: [String: Day] = [:]
    // The last row of a step counts.
    try db.each(
      "SELECT step, done_on FROM handover_step WHERE handover_id = \(id) ORDER BY id"
    ) { row in
      steps[try row.get("step")] = try row.find("done_on")
    }
    return steps
  }
  func save(step: String, doneOn day: Day?, by user: String, in db: any Connection) throws {
    try db.run(
      """
      INSERT INTO handover_step (id, handover_id, step, done_on, created_at, created_by)
      VALUES (\(Identifier.new()), \(id), \(step), \(day), \(db.now), \(user))
      """)
    try DataArea.handovers.changed(in: db)
  }
}

extension HandoverItem {
  func markRemoved(by user: String, in db: any Connection) throws {
    try db.run(
      """
      UPDATE handover_item SET removed_at = \(db.now), removed_by = \(user) WHERE id = \(id)
      """)
    try DataArea.handovers.changed(in: db)
  }
}
