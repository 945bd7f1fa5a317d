/// Where everything is stored. Two engines with one interface: `SQLite` (one file) and `Postgres`
/// (a server).
///
/// A transaction's work is synchronous on purpose: nothing slow can be awaited while it is open,
/// and all of it happens or none of it.
public protocol Database: Sendable {
  /// One reading transaction: all that `work` sees is of one moment.
  func read<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T
  /// One writing transaction: when `work` throws, nothing of it stays.
  func write<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws
    -> T
  /// Returns when everything that was written is on the disk itself, where a power cut cannot lose
  /// it.
  func sync() async throws
}

/// One open transaction.
public protocol Connection {
  /// The time of the transaction: the same from its beginning to its end.
  var now: Timestamp { get }
  /// What was looked up in it already, where all that it sees is of one moment.
  var memo: TransactionCache { get }
  /// Runs a statement and says how many rows it changed.
  @discardableResult func run(_ sql: SQL) throws -> Int
  /// Hands each row of the answer to `body`, without keeping them.
  func each(_ sql: SQL, _ body: (Row) throws -> Void) throws
  /// Runs several statements without values, as in a migration.
  func script(_ text: String) throws
  /// Puts many rows into a table, in the fastest way that the engine knows. Gives the number of
  /// rows.
  @discardableResult
  func insert(into table: String, columns: [String], rows: some Sequence<[SQLValue]>) throws -> Int
  /// Before very many rows go into these tables and those that they refer to: what the engine does
  /// row by row and is slow at, it does at the end, all at once: looking references up
  /// (PostgreSQL), filling indexes (SQLite).
  /// - Returns: statements that have to be run in the same transaction when all rows are there.
  ///   They fail where a reference leads nowhere.
  func deferConstraints(in tables: [String]) throws -> [String]
  /// Makes every other migration wait until this transaction ends.
  func lockSchema() throws
  /// From now on rows of this table can only be added: changing or removing one throws.
  func forbidChanges(to table: String) throws
  /// The names of the tables in the database.
  func tables() throws -> [String]
}

/// What is remembered until a transaction ends; nothing, where others may change it meanwhile.
public final class TransactionCache {
  private var items: [String: Any] = [:]
  private let remembers: Bool
  init(remembers: Bool = true) { self.remembers = remembers }

  public subscript<T>(name: String) -> T? {
    get { items[name] as? T }
    set { if remembers { items[name] = newValue } }
  }
}

extension Connection {
  /// All rows of the answer, each filled into a `T`.
  public func all<T: Decodable>(_ type: T.Type, _ sql: SQL) throws -> [T] {
    var found: [T] = []
    try each(sql) { found.append(try $0.decode(type)) }
    return found
  }
  /// The first row of the answer, filled into a `T`.
  public func first<T: Decodable>(_ type: T.Type, _ sql: SQL) throws -> T? {
    try all(type, sql).first
  }

  /// The first column of every row, for an answer of one column named `value`.
  public func values<T: ColumnValue>(_ type: T.Type, _ sql: SQL) throws -> [T] {
    var found: [T] = []
    try each(sql) { found.append(try $0.get("value")) }
    return found
  }
  /// The column named `value` of the first row; nil when there is no row or the column is NULL.
  public func value<T: ColumnValue>(_ type: T.Type, _ sql: SQL) throws -> T? {
    var found: T?
    try each(sql) { row in if found == nil { found = try row.find("value") } }
    return found
  }
}
