import Store

extension Officers {
  /// All of them, cached until one changes.
  static func current(_ app: AppContext, in db: any Connection) throws -> Officers {
    try app.cache.value(DataArea.of([.officers, .units], in: db), "officers") {
      Officers(
        people: try Officer.all(in: db),
        terms: try db.all(Term.self, "SELECT \(Term.columns) FROM term ORDER BY id"),
        posts: try db.all(Post.self, "SELECT \(Post.columns) FROM post ORDER BY id"),
        in: try UnitHistory.current(app, in: db))
    }
  }
  func person(_ id: Identifier) throws -> Officer {
    guard let person = people[id] else {
      throw Problem.notFound(LocalizedMessage("officers.no-person"))
    }
    return person
  }
  func post(_ id: Identifier) throws -> Post {
    guard let post = posts[id] else { throw Problem.notFound(LocalizedMessage("officers.no-post")) }
    return post
  }
  func term(_ id: Identifier) throws -> Term {
    guard let term = terms[id] else { throw Problem.notFound(LocalizedMessage("officers.no-term")) }
    return term
  }
}

extension Officer {
  fileprivate static func all(in db: any Connection) throws -> [Officer] {
    var found: [Officer] = []
    let places = officerRegister.storedPlaces
    try db.each(
      """
      SELECT id, \(officerRegister.columns), account_id, created_at, created_by FROM person
      WHERE is_officer ORDER BY id
      """
    ) { found.append(try Officer($0, at: places)) }
    return found
  }
  private init(_ row: Row, at places: [Int]) throws {
    id = try row.get("id")
    values = try officerRegister.values(of: row, at: places)
    accountId = try row.find("account_id")
    createdAt = try row.get("created_at")
    createdBy = try row.get("created_by")
  }
  func insert(entry: Identifier? = nil, in db: any Connection) throws {
    let table = RegisterTable("person", of: officerRegister)
    try PersonStore.insert(
      NewPerson(
        id: id, name: name, columns: table.columns + ["account_id"],
        values: table.columnValues(values) + [accountId?.columnValue ?? .null], isOfficer: true,
        createdAt: createdAt, createdBy: createdBy, provenance: entry), in: db)
    try DataArea.officers.changed(in: db)
  }
  func update(in db: any Connection) throws {
    let table = RegisterTable("person", of: officerRegister)
    try PersonStore.update(
      id, name: name, "\(table.assignments(values)), account_id = \(accountId)", in: db)
    try DataArea.officers.changed(in: db)
    try DataArea.members.changed(in: db)
  }
  /// The newest first.
  func trainings(in db: any Connection) throws -> [Training] {
    try db.all(
      Training.self,
      """
      SELECT id, person_id, title, on_day, days, organiser, created_at, created_by FROM training
      WHERE person_id = \(id) ORDER BY on_day DESC, id DESC
      """)
  }
}

extension Training {
  func insert(in db: any Connection) throws {
    try db.run(
      """
      INSERT INTO training (id, person_id, title, on_day, days, organiser, created_at, created_by)
      VALUES (\(id), \(personId), \(title), \(onDay), \(days), \(organiser), \(createdAt),
        \(createdBy))
      """)
    try DataArea.officers.changed(in: db)
  }
}

extension Term {
  static let columns: SQL = """
    id, unit_id, number, valid_from, valid_to, congress_on, decision, created_at, created_by
    """
  func insert(entry: Identifier? = nil, in db: any Connection) throws {
    try db.run(
      """
      INSERT INTO term (id, unit_id, number, valid_from, valid_to, congress_on, decision, created_at,
        created_by, provenance_id)
      VALUES (\(id), \(unitId), \(number), \(validFrom), \(validTo), \(congressOn), \(decision),
        \(createdAt), \(createdBy), \(entry))
      """)
    try DataArea.officers.changed(in: db)
  }
  func update(in db: any Connection) throws {
    try db.run(
      """
      UPDATE term SET number = \(number), valid_from = \(validFrom), valid_to = \(validTo),
        congress_on = \(congressOn), decision = \(decision)
      WHERE id = \(id)
      """)
    try DataArea.officers.changed(in: db)
  }
  /// The latest record of each paper.
  func files(in db: any Connection) throws -> [String: CongressPaper] {
    let all = try db.all(
      CongressPaper.self,
      """
      SELECT item, done_on, note, created_at, created_by FROM congress_file
      WHERE term_id = \(id) ORDER BY id
      """)
    return Dictionary(all.map { ($0.item, $0) }, uniquingKeysWith: { $1 })
  }
  func insert(_ paper: CongressPaper, in db: any Connection) throws {
    try db.run(
      """
      INSERT INTO congress_file (id, term_id, item, done_on, note, created_at, created_by)
      VALUES (\(Identifier.new()), \(id), \(paper.item), \(paper.doneOn), \(paper.note),
        \(paper.createdAt), \(paper.createdBy))
      """)
    try DataArea.officers.changed(in: db)
  }
}

extension Post {
  static let columns: SQL = "id, person_id, unit_id, created_at, created_by, \(state)"
  /// The columns that a correction can change.
  private static let state: SQL = """
    title, organ, placed_by, term_id, valid_from, valid_to, decision, is_full_time, is_retired,
    other_posts, remuneration, note, end_reason, ended_change, ended_at, ended_by
    """
  func insert(entry: Identifier? = nil, in db: any Connection) throws {
    try db.run(
      """
      INSERT INTO post (id, person_id, unit_id, created_at, created_by, provenance_id, \(Post.state))
      VALUES (\(id), \(personId), \(unitId), \(createdAt), \(createdBy), \(entry), \(title),
        \(organ), \(placedBy), \(termId), \(validFrom), \(validTo), \(decision), \(isFullTime),
        \(isRetired), \(otherPosts), \(remuneration), \(note), \(endReason), \(endedChange),
        \(endedAt), \(endedBy))
      """)
    try DataArea.officers.changed(in: db)
  }
  /// Saves the current values; the earlier ones stay in `post_revision`.
  func update(by user: String, in db: any Connection) throws {
    try db.run(
      """
      INSERT INTO post_revision (id, post_id, superseded_at, superseded_by, \(Post.state))
      SELECT \(Identifier.new()), id, \(db.now), \(user), \(Post.state) FROM post WHERE id = \(id)
      """)
    try db.run(
      """
      UPDATE post SET title = \(title), organ = \(organ), placed_by = \(placedBy),
        term_id = \(termId), valid_from = \(validFrom), valid_to = \(validTo), decision = \(decision),
        is_full_time = \(isFullTime), is_retired = \(isRetired), other_posts = \(otherPosts),
        remuneration = \(remuneration), note = \(note), end_reason = \(endReason),
        ended_change = \(endedChange), ended_at = \(endedAt), ended_by = \(endedBy)
      WHERE id = \(id)
      """)
    try DataArea.officers.changed(in: db)
  }
  /// Its earlier versions, the newest first.
  func past(in db: any Connection) throws -> [Post] {
    try db.all(
      Post.self,
      """
      SELECT current.id, current.person_id, current.unit_id, current.created_at, current.created_by,
        \(Post.state)
      FROM post_revision
      JOIN (SELECT id, person_id, unit_id, created_at, created_by FROM post) AS current
        ON current.id = post_id
      WHERE post_id = \(id) ORDER BY post_revision.id DESC
      """)
  }
}
