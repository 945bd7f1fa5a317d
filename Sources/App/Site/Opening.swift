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
  /// The house over the store that was named on the command line, brought up to date.
  static func open(_ address: String) async throws -> House {
    let house = try House(database: Address(address).open())
    try await house.prepare()
    return house
  }

  /// Brings the store up to date: its schema, and what is counted. Gives how many steps that took.
  @discardableResult
  func prepare() async throws -> Int {
    let steps = try await database.migrate(schemaHistory).count
    let book = try book()
    let isNew = try await database.read { try !SeriesTable.newcomers(book, in: $0).isEmpty }
    guard isNew else { return steps }
    return steps + (try await database.write { try SeriesTable.enrol(book, in: $0) } > 0 ? 1 : 0)
  }
}
