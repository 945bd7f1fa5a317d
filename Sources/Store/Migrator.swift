/// One step of the schema: a numbered SQL file, forward only, never edited after a release.
public struct Migration: Sendable {
  public let number: Int
  public let name: String
  public let text: String
  public init(number: Int, name: String, text: String) {
    self.number = number
    self.name = name
    self.text = text
  }
  /// Tables whose rows are only added, each in a line `-- append only: <table>`. The engines
  /// express it differently.
  var appendOnly: [String] {
    text.split(separator: "\n").compactMap { line in
      line.hasPrefix("-- append only: ") ? String(line.dropFirst("-- append only: ".count)) : nil
    }
  }
}

extension Database {
  /// Brings the schema up to `history`: all pending steps in one transaction, one program at a
  /// time. Gives the steps that were taken, in their order; none when the schema was up to date.
  /// - Throws: `StoreError` of kind `newer` when the database has seen a step that this program
  ///   does not know, and `notOurs` when it holds somebody else's tables.
  @discardableResult
  public func migrate(_ history: [Migration]) async throws -> [Migration] {
    if try await read({ try pending(history, in: $0) }).isEmpty { return [] }
    return try await write { db in
      try db.lockSchema()
      try db.script(
        "CREATE TABLE IF NOT EXISTS migration (number BIGINT PRIMARY KEY, name TEXT NOT NULL, at BIGINT NOT NULL)"
      )
      let pending = try pending(history, in: db)
      for step in pending {
        try db.script(step.text)
        for table in step.appendOnly { try db.forbidChanges(to: table) }
        try db.run(
          """
          INSERT INTO migration (number, name, at) VALUES (\(step.number), \(step.name), \(db.now))
          """
        )
      }
      return pending
    }
  }
}

private func pending(_ history: [Migration], in db: any Connection) throws -> [Migration] {
  let tables = try db.tables()
  guard tables.contains("migration") else {
    guard tables.isEmpty else {
      throw StoreError(.notOurs, "it holds the tables \(tables.sorted().prefix(3))")
    }
    return history
  }
  let done = Set(try db.values(Int.self, "SELECT number AS value FROM migration"))
  if let newer = done.subtracting(history.map(\.number)).max() {
    throw StoreError(.newer, "step \(newer) is known to the database only")
  }
  return history.filter { !done.contains($0.number) }
}
