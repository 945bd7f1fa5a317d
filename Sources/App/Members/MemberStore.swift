import Store

extension Member {
  static let columns: SQL = """
    membership.id, person_id, unit_id, person.name, birth_year, birth_date, sex,
    phone, sealed, kind, card, valid_from, from_year, valid_to, end_reason, successor_id,
    membership.created_at, membership.created_by
    """
  /// People are members through their last day. But those who moved on count in the next unit at
  /// once, and a membership entered by mistake never counted.
  static func isPresent(_ day: Day) -> SQL {
    """
    (valid_to IS NULL
      OR (valid_to >= \(day) AND successor_id IS NULL AND end_reason <> 'mistake'))
    """
  }
  static let tables: SQL = "membership JOIN person ON person.id = membership.person_id"

  /// - Throws: `Problem.notFound`.
  static func find(_ id: Identifier, in db: any Connection) throws -> Member {
    let found = try db.first(
      Member.self, "SELECT \(columns) FROM \(tables) WHERE membership.id = \(id)")
    guard let found else { throw Problem.notFound(LocalizedMessage("members.unknown")) }
    return found
  }

  /// Waits until other operations on members have ended, so that they run one after the other.
  static func lockAndFind(_ id: Identifier, in db: any Connection) throws -> Member {
    try DataArea.members.changed(in: db)
    return try find(id, in: db)
  }

  /// All memberships of a person, the latest first.
  static func all(of person: Identifier, in db: any Connection) throws -> [Member] {
    try db.all(
      Member.self,
      """
      SELECT \(columns) FROM \(tables) WHERE person_id = \(person)
      ORDER BY COALESCE(valid_to, '9999-12-31') DESC, membership.id DESC
      """)
  }

  /// The members of these units on a day, in the order of lists.
  static func present(
    in units: [Identifier], on day: Day, in db: any Connection
  ) throws -> [Member] {
    try db.all(
      Member.self,
      """
      SELECT \(columns) FROM \(tables)
      WHERE unit_id IN (\(list: units)) AND \(isPresent(day))
      ORDER BY sort_key, membership.id
      """)
  }

  /// - Parameter isNewPerson: the person is inserted too.
  func insert(isNewPerson: Bool, _ app: AppContext, in db: any Connection) throws {
    if isNewPerson {
      let nameNumber = try PersonNameIDs.number(of: name, in: db)
      try db.run(
        """
        INSERT INTO person (id, name, name_id, sort_key, birth_year, birth_date, sex, phone,
          sealed, is_officer, created_at, created_by)
        VALUES (\(personId), \(name), \(nameNumber), \(personSortKey(name)), \(birthYear),
          \(birthDate), \(sex), \(phone), \(sealed), \(false), \(createdAt), \(createdBy))
        """)
    }
    try db.run(
      """
      INSERT INTO membership (id, person_id, unit_id, kind, card, valid_from, from_year, valid_to,
        end_reason, created_at, created_by)
      VALUES (\(id), \(personId), \(unitId), \(kind), \(card), \(validFrom), \(fromYear),
        \(validTo), \(endReason), \(createdAt), \(createdBy))
      """)
    try DataArea.members.changed(in: db)
  }

  /// Writes the person and the membership as they are now.
  /// - Parameter nameNumber: of the name, when it is known already.
  func update(nameNumber: Int64? = nil, in db: any Connection) throws {
    let nameNumber = try nameNumber ?? PersonNameIDs.number(of: name, in: db)
    try db.run(
      """
      UPDATE person SET name = \(name), name_id = \(nameNumber), sort_key = \(personSortKey(name)),
        birth_year = \(birthYear), birth_date = \(birthDate), sex = \(sex), phone = \(phone),
        sealed = \(sealed), changed_at = \(db.now)
      WHERE id = \(personId)
      """)
    try updateMembership(in: db)
    try DataArea.officers.changed(in: db)
  }
  func updateMembership(in db: any Connection) throws {
    try db.run(
      """
      UPDATE membership SET unit_id = \(unitId), kind = \(kind), card = \(card),
        valid_from = \(validFrom), from_year = \(fromYear), valid_to = \(validTo),
        end_reason = \(endReason), successor_id = \(successorId), changed_at = \(db.now)
      WHERE id = \(id)
      """)
    try DataArea.members.changed(in: db)
  }

  /// How many members each of these units has in the register on a day.
  static func counts(
    in units: [Identifier], on day: Day, in db: any Connection
  ) throws -> [Identifier: Int] {
    var counts: [Identifier: Int] = [:]
    try db.each(
      """
      SELECT unit_id, CAST(COUNT(*) AS BIGINT) AS number FROM membership
      WHERE unit_id IN (\(list: units)) AND \(isPresent(day)) GROUP BY unit_id
      """
    ) { counts[try $0.get("unit_id")] = try $0.get("number") }
    return counts
  }
}
