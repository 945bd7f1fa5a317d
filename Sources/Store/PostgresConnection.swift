import CLibPQ
import Foundation
import Synchronization

/// One connection of libpq and the one queue that may touch it: that is why it may be handed
/// between tasks.
final class PostgresConnection: Connection, @unchecked Sendable {
  let queue = DispatchQueue(label: "postgres")
  var now = Timestamp.current
  private(set) var memo = TransactionCache()
  private let handle: OpaquePointer
  private var prepared: [String: String] = [:]
  private var refused: StoreError?
  /// What other threads may touch: how to cancel the statement, and whether the transaction was
  /// abandoned.
  private let others = Mutex(Others())
  private struct Others: @unchecked Sendable {
    var stop: OpaquePointer?
    var isGivenUp = false
  }
  private var isGivenUp: Bool { others.withLock { $0.isGivenUp } }

  /// Blocks until the server has answered.
  init(_ address: PostgresAddress) throws {
    let settings = address.settings.sorted { $0.key < $1.key }
    let (names, values) = (settings.map { strdup($0.key) }, settings.map { strdup($0.value) })
    defer { for text in names + values { free(text) } }
    let handle = PQconnectdbParams(
      names.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil], 0)
    guard let handle else { throw StoreError(.unreachable, "no memory") }
    guard PQstatus(handle) == CONNECTION_OK else {
      defer { PQfinish(handle) }
      throw StoreError(.unreachable, String(cString: PQerrorMessage(handle)))
    }
    self.handle = handle
    PQsetNoticeProcessor(handle, { _, _ in }, nil)  // libpq would print them
    PQsetErrorVerbosity(handle, PQERRORS_TERSE)  // the details would bring values into the log
    try agree()
  }
  /// How values are written on this connection, and by what name the server knows it.
  private func agree() throws {
    others.withLock { others in
      PQfreeCancel(others.stop)
      others.stop = PQgetCancel(handle)
    }
    try script(
      "SET client_encoding = 'UTF8'; SET datestyle = 'ISO'; SET timezone = 'UTC'; SET bytea_output = 'hex'"
    )
  }
  deinit {
    others.withLock { PQfreeCancel($0.stop) }
    PQfinish(handle)
  }
  /// Whether another transaction may follow. One that was given up may not: the server may still be
  /// about to stop it.
  var isHealthy: Bool {
    PQstatus(handle) == CONNECTION_OK && PQtransactionStatus(handle) == PQTRANS_IDLE
      && !isGivenUp
  }

  func transaction<T>(_ begin: String, _ work: (any Connection) throws -> T) throws -> T {
    do {
      // A writing transaction sees what others committed meanwhile.
      memo = TransactionCache(remembers: begin.hasSuffix("READ ONLY"))
      try start(begin)
      let result = try work(self)
      if let refused { throw refused }  // COMMIT would keep nothing and say that all is well
      try script("COMMIT")
      return result
    } catch {
      // When this fails too, the connection is unhealthy and discarded.
      PQclear(PQexec(handle, "ROLLBACK"))
      throw isGivenUp ? CancellationError() : error
    }
  }
  /// From any thread: abandons this transaction. The running statement is cancelled, and no other
  /// one begins, not even the commit.
  func giveUp() {
    others.withLock { $0.isGivenUp = true }
    DispatchQueue.global().async { [self] in
      others.withLock { others in
        var message = [CChar](repeating: 0, count: 256)
        if let stop = others.stop { PQcancel(stop, &message, Int32(message.count)) }
      }
    }
  }
  /// A connection that broke while it was idle (the server was restarted) is opened again: nothing
  /// is lost by that.
  private func start(_ begin: String) throws {
    refused = nil
    do { try script(begin) } catch let error as StoreError where error.kind == .unreachable {
      PQreset(handle)
      prepared.removeAll()
      try agree()
      try script(begin)
      refused = nil
    }
  }

  func run(_ sql: SQL) throws -> Int {
    let answer = try execute(sql)
    defer { PQclear(answer) }
    return Int(String(cString: PQcmdTuples(answer))) ?? 0
  }
  func each(_ sql: SQL, _ body: (Row) throws -> Void) throws {
    let answer = try execute(sql)
    defer { PQclear(answer) }
    let width = PQnfields(answer)
    let columns = Row.Columns((0..<width).map { String(cString: PQfname(answer, $0)) })
    for row in 0..<PQntuples(answer) {
      try body(
        Row(columns: columns, values: (0..<width).map { SQLValue(answer, row: row, column: $0) }))
    }
  }
  func script(_ text: String) throws {
    try goOn()
    PQclear(try checked(PQexec(handle, text)))
  }
  private func goOn() throws { if isGivenUp { throw CancellationError() } }
  func deferConstraints(in tables: [String]) throws -> [String] {
    var restoring: [String] = []
    var touched = tables
    // All locks at once, what is referred to first, as readers take them: else one would wait for
    // the other for ever.
    for table in tables {
      let others = try values(
        String.self,
        """
        SELECT DISTINCT CAST(CAST(confrelid AS regclass) AS TEXT) AS value FROM pg_constraint
        WHERE contype = 'f' AND conrelid = to_regclass(\(table)) ORDER BY 1 DESC
        """)
      touched += others
      try script(
        "LOCK TABLE \((others + [table]).joined(separator: ", ")) IN ACCESS EXCLUSIVE MODE")
    }
    for table in tables {
      var found: [(name: String, definition: String)] = []
      try each(
        """
        SELECT CAST(conname AS TEXT) AS name, pg_get_constraintdef(oid) AS definition FROM \
        pg_constraint
        WHERE contype = 'f' AND conrelid = to_regclass(\(table)) ORDER BY conname
        """
      ) { found.append((try $0.get("name"), try $0.get("definition"))) }
      for (name, definition) in found {
        try script("ALTER TABLE \(table) DROP CONSTRAINT \(name)")
        restoring.append("ALTER TABLE \(table) ADD CONSTRAINT \(name) \(definition)")
      }
    }
    // Until it knows how many there are now, the server would look for each of them in the wrong
    // way.
    return restoring + Set(touched).sorted().map { "ANALYZE \($0)" }
  }
  func lockSchema() throws { try script("SELECT pg_advisory_xact_lock(7301)") }
  func forbidChanges(to table: String) throws {
    try script(
      """
      CREATE FUNCTION \(table)_only_added() RETURNS trigger LANGUAGE plpgsql AS
      $$BEGIN RAISE check_violation USING MESSAGE = 'rows of \(table) are only added'; END$$;
      CREATE TRIGGER \(table)_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON \(table)
      FOR EACH STATEMENT EXECUTE FUNCTION \(table)_only_added()
      """)
  }
  func tables() throws -> [String] {
    try values(
      String.self,
      "SELECT CAST(table_name AS TEXT) AS value FROM information_schema.tables WHERE table_schema = current_schema()"
    )
  }

  func insert(into table: String, columns: [String], rows: some Sequence<[SQLValue]>) throws -> Int {
    PQclear(
      try checked(PQexec(handle, "COPY \(table) (\(columns.joined(separator: ", "))) FROM STDIN")))
    var buffer: [UInt8] = []
    var count = 0
    for row in rows {
      do { try row.appendCopyLine(to: &buffer) } catch let error as StoreError {
        refused = refused ?? error  // what was sent before ends with the transaction
        throw error
      }
      count += 1
      if buffer.count > 1 << 16 { try send(&buffer) }
    }
    try send(&buffer)
    guard PQputCopyEnd(handle, nil) == 1 else { throw failure(nil) }
    var refused: StoreError?
    while let answer = PQgetResult(handle) {
      if PQresultStatus(answer) != PGRES_COMMAND_OK, refused == nil { refused = failure(answer) }
      PQclear(answer)
    }
    if let refused { throw refused }
    return count
  }
  private func send(_ buffer: inout [UInt8]) throws {
    let sent = buffer.withUnsafeBytes { bytes in
      PQputCopyData(
        handle, bytes.assumingMemoryBound(to: CChar.self).baseAddress, Int32(bytes.count))
    }
    guard buffer.isEmpty || sent == 1 else { throw failure(nil) }
    buffer.removeAll(keepingCapacity: true)
  }

  private func execute(_ sql: SQL) throws -> OpaquePointer? {
    try goOn()
    let (text, values) = sql.rendered { "$\($0)" }
    let name = try prepare(text, types: values.map(\.oid))
    let texts = try values.map { try $0.parameter() }
    let pointers = texts.map { $0.flatMap { UnsafePointer(strdup($0)) } }
    defer { for pointer in pointers { free(UnsafeMutablePointer(mutating: pointer)) } }
    return try checked(PQexecPrepared(handle, name, Int32(values.count), pointers, nil, nil, 0))
  }
  /// A statement is prepared once a connection. The types belong to the name: a NULL has none of
  /// its own.
  private func prepare(_ text: String, types: [Oid]) throws -> String {
    let key = "\(types) \(text)"
    if let name = prepared[key] { return name }
    if prepared.count >= 256 {
      try script("DEALLOCATE ALL")
      prepared.removeAll()
    }
    let name = "s\(prepared.count)"
    PQclear(try checked(PQprepare(handle, name, text, Int32(types.count), types)))
    prepared[key] = name
    return name
  }

  private func checked(_ answer: OpaquePointer?) throws -> OpaquePointer? {
    switch PQresultStatus(answer) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_COPY_IN: return answer
    default:
      defer { PQclear(answer) }
      throw failure(answer)
    }
  }
  private func failure(_ answer: OpaquePointer?) -> StoreError {
    let state =
      PQresultErrorField(answer, Int32(UInt8(ascii: "C"))).map { String(cString: $0) } ?? "08006"
    let kind: StoreError.Kind =
      switch state {
      case "23505": .unique
      case "23503": .foreignKey
      case "23502": .notNull
      case "23514": .check
      case "53100": .full
      case "25006": .readOnly
      case "40001", "40P01", "55P03": .busy
      case _ where state.hasPrefix("08") || state.hasPrefix("57P"): .unreachable
      default: .other
      }
    let error = StoreError(kind, String(cString: PQerrorMessage(handle)))
    refused = refused ?? error
    return error
  }
}
