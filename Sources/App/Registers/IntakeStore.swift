import Secrets
import Store

extension ListImport {
  private static let columns: SQL = """
    id, register, unit_id, file, digest, choices, made_at, made_by, kept_at, kept_by, receipt, undone_at, undone_by,
    dropped_at
    """
  /// - Throws: `Problem.notFound`.
  static func find(_ id: Identifier, in db: any Connection) throws -> ListImport {
    guard let found = try db.first(ListImport.self, "SELECT \(columns) FROM intake WHERE id = \(id)") else {
      throw Problem.notFound(LocalizedMessage("intake.unknown"))
    }
    return found
  }
  /// Those of a unit, the newest first, without the dropped ones.
  static func all(of unit: Identifier, _ register: String, in db: any Connection) throws -> [ListImport] {
    try db.all(
      ListImport.self,
      """
      SELECT \(columns) FROM intake WHERE unit_id = \(unit) AND register = \(register) AND dropped_at IS NULL
      ORDER BY id DESC LIMIT 50
      """)
  }
  /// Those of a unit that this person handed in and that wait to be kept, the newest first.
  static func open(in unit: Identifier, by name: String, in db: any Connection) throws -> [ListImport] {
    try db.all(
      ListImport.self,
      """
      SELECT \(columns) FROM intake
      WHERE unit_id = \(unit) AND made_by = \(name) AND kept_at IS NULL AND dropped_at IS NULL AND content IS NOT NULL
      ORDER BY id DESC LIMIT 3
      """)
  }
  /// One that kept the very same bytes before and was not taken back.
  func twin(in db: any Connection) throws -> ListImport? {
    try db.first(
      ListImport.self,
      """
      SELECT \(Self.columns) FROM intake
      WHERE digest = \(digest) AND register = \(register) AND unit_id = \(unitId) AND id <> \(id)
        AND kept_at IS NOT NULL AND undone_at IS NULL
      ORDER BY id DESC LIMIT 1
      """)
  }
  static func make(
    _ register: String, _ unit: Identifier, file: String, _ content: [UInt8], by createdBy: String,
    key: MasterKey, in db: any Connection
  ) throws -> ListImport {
    let listImport = ListImport(
      id: .new(), register: register, unitId: unit, file: file, digest: hex(sha256(content)),
      choices: try JSONBytes.text(Choices(units: lastUnits(register, unit, in: db))), createdAt: db.now, createdBy: createdBy)
    // As rows go, not as values of a statement: a statement is held for later, and with it the whole file.
    let columns = ["id", "register", "unit_id", "file", "content", "digest", "choices", "made_at", "made_by"]
    let sealed = key.seal(content, for: listImport.purpose)
    let row: [SQLValue] = [
      listImport.id.columnValue, .text(register), unit.columnValue, .text(file), .bytes(sealed), .text(listImport.digest),
      .text(listImport.choices), db.now.columnValue, .text(createdBy),
    ]
    try db.insert(into: "intake", columns: columns, rows: [row])
    try DataArea.imports.changed(in: db)
    return listImport
  }
  /// What names of units meant when somebody last said so for this unit.
  private static func lastUnits(_ register: String, _ unit: Identifier, in db: any Connection) throws -> [String:
    Identifier]
  {
    try all(of: unit, register, in: db).lazy.map { $0.chosen().units }.first { !$0.isEmpty } ?? [:]
  }
  /// The file; nil when it was purged. It is stored sealed: a list may hold sensitive fields in columns that are not imported.
  func content(_ key: MasterKey, in db: any Connection) throws -> [UInt8]? {
    let stored = try db.value([UInt8].self, "SELECT content AS value FROM intake WHERE id = \(id)")
    // Files from before they were sealed are deleted after thirty days like all others.
    return stored.map { key.open($0, for: purpose) ?? $0 }
  }
  private var purpose: String { "intake.content \(id)" }
  func update(in db: any Connection) throws {
    try db.run(
      """
      UPDATE intake SET choices = \(choices), kept_at = \(committedAt), kept_by = \(committedBy), receipt = \(receipt),
        undone_at = \(undoneAt), undone_by = \(undoneBy), dropped_at = \(discardedAt)
      WHERE id = \(id)
      """)
    try DataArea.imports.changed(in: db)
  }
  /// The file goes, the receipt stays.
  func forget(in db: any Connection) throws {
    try db.run("UPDATE intake SET content = NULL WHERE id = \(id)")
    try db.run("DELETE FROM intake_change WHERE intake_id = \(id)")
  }
  /// Forgets all files that cannot be taken back any more or that nobody confirmed. Gives how many.
  static func purge(in db: any Connection) throws -> Int {
    let limit = db.now.adding(days: -days)
    let old = try db.all(
      ListImport.self,
      "SELECT \(columns) FROM intake WHERE content IS NOT NULL AND COALESCE(undone_at, kept_at, dropped_at, made_at) < \(limit)"
    )
    for listImport in old { try listImport.forget(in: db) }
    return old.count
  }

  /// What the columns under these headings meant last time.
  static func remembered(_ register: String, _ headings: String, in db: any Connection) throws -> [String: String]? {
    let text = try db.value(
      String.self, "SELECT columns AS value FROM intake_memory WHERE register = \(register) AND headings = \(headings)")
    return text.flatMap { try? JSONBytes.read([String: String].self, $0) }
  }
  static func remember(
    _ register: String, _ headings: String, _ columns: [String: String], in db: any Connection
  ) throws {
    try db.run(
      """
      INSERT INTO intake_memory (register, headings, columns, made_at)
      VALUES (\(register), \(headings), \(try JSONBytes.text(columns)), \(db.now))
      ON CONFLICT (register, headings) DO UPDATE SET columns = excluded.columns, made_at = excluded.made_at
      """)
  }
}
