import Secrets
import Store

/// Where the house keeps everything, as it is given on the command line.
enum Address {
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

/// The steps of the schema: `Schema/0001-units.sql` and so on.
let schemaHistory: [Migration] = EmbeddedFiles.paths
  .filter { $0.hasPrefix("Schema/0") }.sorted()
  .compactMap { path in
    let name = path.dropFirst("Schema/".count).dropLast(".sql".count)
    guard let number = Int(name.prefix(4)), let text = EmbeddedFiles.text(path) else { return nil }
    return Migration(number: number, name: String(name.dropFirst(5)), text: text)
  }

extension House {
  /// The house over the store that was named on the command line, brought up to date. Its key is made when the store is
  /// new; a store that was signed before opens with its own key only.
  static func open(_ options: StoreOptions) async throws -> House {
    let database = try Address(options.database).open()
    let isSigned = try await database.read { db in
      try db.tables().contains("trail_head") && TrailHead.read(in: db).publicKey != nil
    }
    let house = try House(database: database, key: options.openKey(mayCreate: !isSigned))
    try await house.prepare()
    return house
  }

  /// Brings the store up to date: its schema, and what is counted. Gives how many steps that took.
  @discardableResult
  func prepare() async throws -> Int {
    let steps = try await database.migrate(schemaHistory).count
    // Another key could neither open what was sealed nor go on with the trail.
    let signed = try await database.read { try TrailHead.read(in: $0).publicKey }
    if let signed, signed != key.publicKey { throw Problem.store(Sentence("key.other")) }
    let book = try book()
    let isNew = try await database.read { try !SeriesTable.newcomers(book, in: $0).isEmpty }
    guard isNew else { return steps }
    return steps + (try await database.write { try SeriesTable.enrol(book, in: $0) } > 0 ? 1 : 0)
  }
}
