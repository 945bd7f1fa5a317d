import Store

/// A kind of file that can be loaded: its columns, declared once, and what to do with its rows.
struct CSVImport: Sendable {
  struct Column: Sendable {
    /// The header in our own files.
    let name: String
    /// Vietnamese headers that mean the same.
    let also: [String]
    let required: Bool

    init(_ name: String, also: [String] = [], required: Bool = true) {
      self.name = name
      self.also = also
      self.required = required
    }
  }
  let name: String
  let columns: [Column]
  /// Loads all rows, or reports what is wrong with each and loads nothing. Gives how many records
  /// it made.
  let load: @Sendable (CSVImportRows, Provenance, AppContext, any Connection) throws -> Int
}

/// Who entered something, when and from which source: stored completely, so that every figure leads
/// back to its row.
struct Provenance: Sendable, Decodable {
  let id: Identifier
  let at: Timestamp
  let createdBy: String
  let title: String
}

extension Provenance {
  /// - Parameter content: what came in, by which the same file is known again.
  func insert(_ content: String, in db: any Connection) throws {
    try db.run(
      """
      INSERT INTO provenance (id, at, created_by, title, content)
      VALUES (\(id), \(at), \(createdBy), \(title), \(content))
      """)
  }
  /// Deletes the content of an imported file, which is full of what was purged. Who loaded it, and
  /// when, stays.
  static func purge(_ id: Identifier, in db: any Connection) throws {
    try db.run("UPDATE provenance SET content = \("purged \(id)") WHERE id = \(id)")
  }
}
