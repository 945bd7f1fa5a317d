import Secrets
import Store

/// Where the house keeps everything, as it is given on the command line.
enum DatabaseLocation {
  case file(String)
  case server(String)

  init(_ text: String) {
    self = text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") ? .server(text) : .file(text)
  }
  func open() throws -> any Database {
    switch self {
    case .file(let path): try SQLite(path: path)
    case .server(let url): try Postgres(url: url)
    }
  }
}

/// The steps of the schema: `Migrations/0001-baseline.sql` and so on.
let schemaHistory: [Migration] = EmbeddedFiles.paths
  .filter { $0.hasPrefix("Migrations/0") }.sorted()
  .compactMap { path in
    let name = path.dropFirst("Migrations/".count).dropLast(".sql".count)
    guard let number = Int(name.prefix(4)), let text = EmbeddedFiles.text(path) else { return nil }
    return Migration(number: number, name: String(name.dropFirst(5)), text: text)
  }

extension AppContext {
  /// The house over the store that was named on the command line, brought up to date. Its key is made when the store is
  /// new; a store that was signed before opens with its own key only.
  static func open(_ options: DatabaseOptions) async throws -> AppContext {
    let database = try DatabaseLocation(options.database).open()
    let isSigned = try await database.read { db in
      try db.tables().contains("audit_head") && AuditLogHead.read(in: db).publicKey != nil
    }
    let app = try AppContext(database: database, key: options.openKey(mayCreate: !isSigned))
    try await app.prepare()
    return app
  }

  /// Brings the store up to date: its schema, and what is counted. Gives how many steps that took.
  @discardableResult
  func prepare() async throws -> Int {
    let steps = try await database.migrate(schemaHistory).count
    // Another key could neither open what was sealed nor continue the audit log.
    let signed = try await database.read { try AuditLogHead.read(in: $0).publicKey }
    if let signed, signed != key.publicKey { throw Problem.databaseUnavailable(LocalizedMessage("key.other")) }
    let book = try indicators()
    let isNew = try await database.read { try !SeriesIDs.newcomers(book, in: $0).isEmpty }
    guard isNew else { return steps }
    return steps + (try await database.write { try SeriesIDs.enrol(book, in: $0) } > 0 ? 1 : 0)
  }
}
