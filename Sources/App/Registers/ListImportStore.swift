import Secrets
import Store

extension ListImport {
  private static let columns: SQL = """
    id, register, unit_id, file, digest, choices, created_at, created_by, committed_at, committed_by, receipt,
    undone_at, undone_by, discarded_at
    """
  /// - Throws: `Problem.notFound`.
  static func find(_ id: Identifier, in db: any Connection) throws -> ListImport {
    guard
      let found = try db.first(ListImport.self, "SELECT \(columns) FROM list_import WHERE id = \(id)")
    else {
      throw Problem.notFound(LocalizedMessage("import.unknown"))
    }
    return found
  }
  /// Those of a unit, the newest first, without the dropped ones.
  static func all(of unit: Identifier, _ register: String, in db: any Connection) throws
    -> [ListImport]
  {
    try db.all(
      ListImport.self,
      """
      SELECT \(columns) FROM list_import
      WHERE unit_id = \(unit) AND register = \(register) AND discarded_at IS NULL
      ORDER BY id DESC LIMIT 50
      """)
  }
  /// Those of a unit that this user uploaded and that are not committed yet, the newest first.
  static func open(in unit: Identifier, by name: String, in db: any Connection) throws
    -> [ListImport]
  {
    try db.all(
      ListImport.self,
      """
      SELECT \(columns) FROM list_import
      WHERE unit_id = \(unit) AND created_by = \(name) AND committed_at IS NULL AND discarded_at IS NULL
        AND content IS NOT NULL
      ORDER BY id DESC LIMIT 3
      """)
  }
  /// An earlier import of the same bytes that was committed and not undone.
  func twin(in db: any Connection) throws -> ListImport? {
    try db.first(
      ListImport.self,
      """
      SELECT \(Self.columns) FROM list_import
      WHERE digest = \(digest) AND register = \(register) AND unit_id = \(unitId) AND id <> \(id)
        AND committed_at IS NOT NULL AND undone_at IS NULL
      ORDER BY id DESC LIMIT 1
      """)
  }
  static func insert(
    _ file: UploadedFile, for register: Register, in unit: Identifier, by operation: Operation
  ) throws -> ListImport {
    let db = operation.db
    let createdBy = operation.user.name
    let choices = Choices(units: try lastUnits(register.name, unit, in: db))
    let listImport = ListImport(
      id: .new(), register: register.name, unitId: unit, file: file.name,
      digest: hex(sha256(file.bytes)), choices: try JSONBytes.text(choices), createdAt: db.now,
      createdBy: createdBy)
    // A bulk insert: the values of a cached statement would hold the whole file in memory.
    let columns = [
      "id", "register", "unit_id", "file", "content", "digest", "choices", "created_at", "created_by",
    ]
    let sealed = operation.app.key.seal(file.bytes, for: listImport.purpose)
    let row: [SQLValue] = [
      listImport.id.columnValue, .text(register.name), unit.columnValue, .text(file.name),
      .bytes(sealed), .text(listImport.digest), .text(listImport.choices),
      db.now.columnValue, .text(createdBy),
    ]
    try db.insert(into: "list_import", columns: columns, rows: [row])
    try DataArea.imports.changed(in: db)
    return listImport
  }
  /// The meanings of unit names that were last chosen for this unit.
  private static func lastUnits(
    _ register: String, _ unit: Identifier, in db: any Connection
  ) throws -> [String: Identifier] {
    try all(of: unit, register, in: db).lazy.map { $0.chosen().units }.first { !$0.isEmpty } ?? [:]
  }
  /// The file; nil when it was purged.
  func content(_ key: MasterKey, in db: any Connection) throws -> [UInt8]? {
    let stored = try db.value([UInt8].self, "SELECT content AS value FROM list_import WHERE id = \(id)")
    return stored.flatMap { key.open($0, for: purpose) }
  }
  private var purpose: String { "list_import.content \(id)" }
  func update(in db: any Connection) throws {
    try db.run(
      """
      UPDATE list_import SET choices = \(choices), committed_at = \(committedAt), committed_by = \(committedBy),
        receipt = \(receipt), undone_at = \(undoneAt), undone_by = \(undoneBy),
        discarded_at = \(discardedAt)
      WHERE id = \(id)
      """)
    try DataArea.imports.changed(in: db)
  }
  /// Deletes the file; the receipt stays.
  func deleteFile(in db: any Connection) throws {
    try db.run("UPDATE list_import SET content = NULL WHERE id = \(id)")
    try db.run("DELETE FROM list_import_change WHERE list_import_id = \(id)")
  }
  /// Stores what a record was before an import changed it, for the undo.
  static func recordChange(
    of record: Identifier, before: String, by listImport: Identifier, in db: any Connection
  ) throws {
    try db.run(
      """
      INSERT INTO list_import_change (list_import_id, record_id, before)
      VALUES (\(listImport), \(record), \(before))
      """)
  }
  /// Deletes what imports stored of these records, for records that are deleted for good.
  /// - Parameter records: selects their identifiers.
  static func deleteChanges(of records: SQL, in db: any Connection) throws {
    try db.run("DELETE FROM list_import_change WHERE record_id IN (\(records))")
  }
  /// Deletes the files of all imports that can no longer be undone or were never committed.
  /// - Returns: how many.
  static func purge(in db: any Connection) throws -> Int {
    let limit = db.now.adding(days: -days)
    let old = try db.all(
      ListImport.self,
      """
      SELECT \(columns) FROM list_import
      WHERE content IS NOT NULL AND COALESCE(undone_at, committed_at, discarded_at, created_at) < \(limit)
      """)
    for listImport in old { try listImport.deleteFile(in: db) }
    return old.count
  }

  /// What the columns under these headings meant last time.
  static func remembered(
    _ register: String, headings: String, in db: any Connection
  ) throws -> [String: String]? {
    let text = try db.value(
      String.self,
      """
      SELECT columns AS value FROM column_mapping
      WHERE register = \(register) AND headings = \(headings)
      """)
    return text.flatMap { try? JSONBytes.read([String: String].self, $0) }
  }
  static func remember(
    _ columns: [String: String], of register: String, headings: String, in db: any Connection
  ) throws {
    try db.run(
      """
      INSERT INTO column_mapping (register, headings, columns, created_at)
      VALUES (\(register), \(headings), \(try JSONBytes.text(columns)), \(db.now))
      ON CONFLICT (register, headings)
      DO UPDATE SET columns = excluded.columns, created_at = excluded.created_at
      """)
  }
}
