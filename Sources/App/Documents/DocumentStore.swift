import Store

extension Document {
  static func all(in db: any Connection) throws -> [Document] {
    try db.all(Document.self, "\(selection) ORDER BY issued_on NULLS FIRST, key")
  }
  /// - Throws: `Problem.notFound`.
  static func find(_ key: String, in db: any Connection) throws -> Document {
    guard let document = try db.first(Document.self, "\(selection) WHERE key = \(key)") else {
      throw Problem.notFound(LocalizedMessage("documents.unknown", ["key": key]))
    }
    return document
  }
  /// The identifiers of all documents by their short names.
  static func keys(in db: any Connection) throws -> [String: Identifier] {
    var keys: [String: Identifier] = [:]
    try db.each("SELECT key, id FROM document") { keys[try $0.get("key")] = try $0.get("id") }
    return keys
  }
  private static let selection: SQL = """
    SELECT id, key, number, kind, issuer, issued_on, subject, source, reliability, valid_from,
      valid_to, note
    FROM document
    """
}

extension Citation {
  static func all(in db: any Connection) throws -> [Citation] {
    let found = try db.all(
      Citation.self,
      """
      SELECT id, document_id, inside_id, lines, kind_written, number_written, issuer_written,
        date_written, period_written, note
      FROM citation
      """)
    return found.sorted { $0.firstLine < $1.firstLine }
  }
  /// The line on which the place begins.
  var firstLine: Int { Int(lines.prefix { $0.isNumber }) ?? 0 }
}

extension DocumentRelation {
  static func all(in db: any Connection) throws -> [DocumentRelation] {
    try db.all(
      DocumentRelation.self, "SELECT document_id, relation, target_id FROM document_relation")
  }
}
