import Foundation
import GRDB
import GRDBSQLite
import Synchronization

/// The embedded database: one file, through GRDB. The only file that imports GRDB.
public struct SQLite: Database {
  private let pool: DatabasePool
  private let clock: @Sendable () -> Timestamp
  private let known = KnownColumns()

  /// Opens the file at `path`, or makes it.
  /// - Throws: `StoreError` of kind `notADatabase`, `readOnly`, `unreachable` or `full`.
  public init(path: String, clock: @escaping @Sendable () -> Timestamp = { .current }) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { db in
      // NORMAL is safe in WAL: after a power cut the last transactions may be gone, never half
      // there.
      try db.execute(
        sql: "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384; PRAGMA mmap_size = 33554432")
    }
    self.clock = clock
    pool = try translated { try DatabasePool(path: path, configuration: configuration) }
  }

  public func read<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T)
    async throws -> T
  {
    try await translatedLater {
      try await pool.read { try SQLiteConnection(db: $0, now: clock(), known).transaction(work) }
    }
  }
  public func write<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T)
    async throws -> T
  {
    try await translatedLater {
      try await pool.write { try SQLiteConnection(db: $0, now: clock(), known).transaction(work) }
    }
  }
  public func sync() async throws {
    try await translatedLater {
      try await pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    }
  }
}

private final class SQLiteConnection: Connection {
  let db: GRDB.Database
  let now: Timestamp
  let memo = TransactionCache()
  /// With so few rows in a table its indexes are made faster at the end than row by row.
  private static let few = 50_000
  /// Statements whose rows are being read: they cannot run again before their end.
  private var reading: Set<String> = []
  private var refused: StoreError?
  private var hasLargerCache = false

  private let known: KnownColumns

  init(db: GRDB.Database, now: Timestamp, _ known: KnownColumns) {
    self.db = db
    self.now = now
    self.known = known
  }
  /// PostgreSQL keeps nothing of a transaction in which a statement was refused; so neither does
  /// this.
  func transaction<T>(_ work: (any Connection) throws -> T) throws -> T {
    defer { if hasLargerCache { try? db.execute(sql: "PRAGMA cache_size = -16384") } }
    let result = try work(self)
    if let refused { throw refused }
    return result
  }
  private func refusing<T>(_ work: () throws -> T) throws -> T {
    do { return try translated(work) } catch let error as StoreError {
      refused = refused ?? error
      throw error
    }
  }

  func run(_ sql: SQL) throws -> Int {
    let statement = try statement(sql).made
    return try refusing {
      try statement.execute()
      return db.changesCount
    }
  }
  func each(_ sql: SQL, _ body: (Row) throws -> Void) throws {
    let (statement, text) = try statement(sql)
    let columns = known.of(statement, text)
    let isFirst = reading.insert(text).inserted
    defer { if isFirst { reading.remove(text) } }
    let cursor = try refusing { try GRDB.Row.fetchCursor(statement) }
    while let row = try refusing({ try cursor.next() }) {
      try body(
        Row(columns: columns, values: (0..<row.count).map { SQLValue(row[$0] as DatabaseValue) }))
    }
  }
  func script(_ text: String) throws { try refusing { try db.execute(sql: text) } }

  func insert(into table: String, columns: [String], rows: some Sequence<[SQLValue]>) throws -> Int {
    try refusing {
      let places = columns.map { _ in "?" }.joined(separator: ", ")
      let text = "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(places))"
      let made = try db.makeStatement(sql: text)
      defer { withExtendedLifetime(made) {} }
      let statement = made.sqliteStatement
      var count = 0
      for row in rows {
        // Straight to SQLite: boxing each value for GRDB takes longer than keeping it.
        for (place, value) in row.enumerated() {
          try bind(value.keepable(), to: statement, at: Int32(place + 1))
        }
        let code = sqlite3_step(statement)
        sqlite3_reset(statement)
        guard code == SQLITE_DONE else { throw lastError(code) }
        count += 1
      }
      return count
    }
  }
  private func bind(_ value: SQLValue, to statement: SQLiteStatement, at place: Int32) throws {
    let code =
      switch value {
      case .null: sqlite3_bind_null(statement, place)
      case .int(let number): sqlite3_bind_int64(statement, place, number)
      case .real(let number): sqlite3_bind_double(statement, place, number)
      case .text(var text):
        text.withUTF8 { bytes in
          bytes.withMemoryRebound(to: CChar.self) {
            sqlite3_bind_text(statement, place, $0.baseAddress, Int32($0.count), copied)
          }
        }
      case .bool(let flag): sqlite3_bind_int64(statement, place, flag ? 1 : 0)
      case .bytes(let bytes): sqlite3_bind_blob(statement, place, bytes, Int32(bytes.count), copied)
      case .uuid(let id):
        withUnsafeBytes(of: id.uuid) {
          sqlite3_bind_blob(statement, place, $0.baseAddress, 16, copied)
        }
      }
    guard code == SQLITE_OK else { throw lastError(code) }
  }
  private func lastError(_ code: Int32) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: sqlite3_extended_errcode(db.sqliteConnection)),
      message: db.sqliteConnection.map { String(cString: sqlite3_errmsg($0)) } ?? "\(code)")
  }
  // Foreign keys are checked as fast as rows are written. What costs time are indexes that are
  // filled in random order: those of a table with few rows are created at the end, in one go;
  // otherwise they have to fit in memory.
  func deferConstraints(in tables: [String]) throws -> [String] {
    try script("PRAGMA cache_size = -24576")
    hasLargerCache = true
    var restoring: [String] = []
    let others = try tables.flatMap {
      try values(
        String.self, "SELECT DISTINCT \"table\" AS value FROM pragma_foreign_key_list(\($0))")
    }
    for table in Set(tables + others).sorted() {
      let count = try value(Int.self, SQL(stringLiteral: "SELECT COUNT(*) AS value FROM \(table)"))
      guard (count ?? 0) < Self.few else { continue }
      var indexes: [(name: String, definition: String)] = []
      try each(
        """
        SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name \
        = \(table)
        """
      ) { indexes.append((try $0.get("name"), try $0.get("sql"))) }
      for (name, definition) in indexes {
        try script("DROP INDEX \(name)")
        restoring.append(definition)
      }
    }
    return restoring
  }
  func lockSchema() throws {}  // SQLite has one writer at a time
  func forbidChanges(to table: String) throws {
    for change in ["UPDATE", "DELETE"] {
      try script(
        """
        CREATE TRIGGER \(table)_no_\(change.lowercased()) BEFORE \(change) ON \(table)
        BEGIN SELECT RAISE(ABORT, 'rows of \(table) are only added'); END
        """)
    }
  }
  func tables() throws -> [String] {
    try values(
      String.self,
      "SELECT name AS value FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
  }
  /// - Returns: the statement and its text: GRDB builds the text again on each call.
  private func statement(_ sql: SQL) throws -> (made: Statement, text: String) {
    let (text, values) = sql.rendered { _ in "?" }
    let arguments = try arguments(values)
    return try refusing {
      let statement =
        try reading.contains(text) ? db.makeStatement(sql: text) : db.cachedStatement(sql: text)
      try statement.setArguments(arguments)
      return (statement, text)
    }
  }
  private func arguments(_ values: [SQLValue]) throws -> StatementArguments {
    StatementArguments(try values.map { try $0.keepable().databaseValue })
  }
}

/// The columns of the statements that are asked again and again, by their text.
private final class KnownColumns: Sendable {
  private let known = Mutex<[String: Row.Columns]>([:])

  func of(_ statement: Statement, _ text: String) -> Row.Columns {
    known.withLock { known in
      if let columns = known[text] { return columns }
      let columns = Row.Columns(statement.columnNames)
      // Lists have as many texts as there are lengths.
      if known.count < 2_000 { known[text] = columns }
      return columns
    }
  }
}

/// SQLite makes a copy of what it is given.
private let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

extension SQLValue {
  fileprivate var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .int(let number): number.databaseValue
    case .real(let number): number.databaseValue
    case .text(let text): text.databaseValue
    case .bool(let flag): flag.databaseValue
    case .bytes(let bytes): Data(bytes).databaseValue
    case .uuid(let id): withUnsafeBytes(of: id.uuid) { Data($0) }.databaseValue
    }
  }
  fileprivate init(_ value: DatabaseValue) {
    self =
      switch value.storage {
      case .null: .null
      case .int64(let number): .int(number)
      case .double(let number): .real(number)
      case .string(let text): .text(text)
      case .blob(let data): .bytes([UInt8](data))
      }
  }
}

private func translated<T>(_ work: () throws -> T) throws -> T {
  do { return try work() } catch let error as DatabaseError { throw StoreError(error) }
}
private func translatedLater<T>(_ work: () async throws -> T) async throws -> T {
  do { return try await work() } catch let error as DatabaseError { throw StoreError(error) }
}

extension StoreError {
  fileprivate init(_ error: DatabaseError) {
    let kind: Kind =
      switch (error.extendedResultCode, error.resultCode) {
      case (.SQLITE_CONSTRAINT_UNIQUE, _), (.SQLITE_CONSTRAINT_PRIMARYKEY, _): .unique
      case (.SQLITE_CONSTRAINT_FOREIGNKEY, _): .foreignKey
      case (.SQLITE_CONSTRAINT_NOTNULL, _): .notNull
      case (.SQLITE_CONSTRAINT_CHECK, _): .check
      case (_, .SQLITE_FULL), (.SQLITE_IOERR_WRITE, _): .full
      case (_, .SQLITE_BUSY), (_, .SQLITE_LOCKED): .busy
      case (_, .SQLITE_NOTADB), (_, .SQLITE_CORRUPT): .notADatabase
      case (_, .SQLITE_READONLY), (_, .SQLITE_PERM): .readOnly
      case (_, .SQLITE_CANTOPEN): .unreachable
      default: .other
      }
    self.init(kind, error.message ?? "\(error.extendedResultCode)")
  }
}
