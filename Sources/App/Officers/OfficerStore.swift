import Store

extension Officers {
  /// All of them, cached until one changes.
  static func current(_ app: AppContext, in db: any Connection) throws -> Officers {
    try app.cache.value(DataArea.of([.officers, .units], in: db), "officers") {
      Officers(
        people: try db.all(
          Officer.self, "SELECT \(Officer.columns) FROM person WHERE is_officer ORDER BY id"),
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
  static let columns: SQL = """
    id, name, birth_year, sex, qualification, is_teacher_trained, phone, note, account_id,
    created_at, created_by
    """
  func insert(entry: Identifier? = nil, in db: any Connection) throws {
    try db.run(
      """
      INSERT INTO person (id, name, name_id, sort_key, birth_year, sex, qualification,
        is_teacher_trained, phone, note, account_id, created_at, created_by, provenance_id)
      VALUES (\(id), \(name), \(try nameNumber(in: db)), \(sortKey), \(birthYear), \(sex),
        \(qualification), \(isTeacherTrained), \(phone), \(note), \(accountId), \(createdAt),
        \(createdBy), \(entry))
      """)
    try DataArea.officers.changed(in: db)
  }
  func update(in db: any Connection) throws {
    try db.run(
      """
      UPDATE person SET name = \(name), name_id = \(try nameNumber(in: db)), sort_key = \(sortKey),
        birth_year = \(birthYear), sex = \(sex), qualification = \(qualification),
        is_teacher_trained = \(isTeacherTrained), phone = \(phone), note = \(note),
        account_id = \(accountId), changed_at = \(db.now),
        birth_date = CASE WHEN birth_year = \(birthYear) THEN birth_date END
      WHERE id = \(id)
      """)
    try DataArea.officers.changed(in: db)
    try DataArea.members.changed(in: db)
  }
  private func nameNumber(in db: any Connection) throws -> Int64? {
    try name.map { try PersonNameIDs.number(of: $0, in: db) }
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
  /// Saves the current values; the earlier ones stay in `post_past`.
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
