import Store
import Vietnamese

/// Numbers of names. Each different name has one, so that names can be compared and searched
/// without all the persons who have them.
final class PersonNameIDs {
  private(set) var numbers: [String: Int64] = [:]
  private var last: Int64 = 0
  private var added: [[SQLValue]] = []

  /// Empty, for an import that only checks.
  init() {}
  /// All that are known, to add more. Locks the names until the end of the transaction: others
  /// wait.
  init(toAddIn db: any Connection) throws {
    try DataArea.names.changed(in: db)
    try db.each("SELECT id, written FROM person_name") { row in
      let id: Int64 = try row.get("id")
      numbers[try row.get("written")] = id
      last = max(last, id)
    }
  }
  /// The number of a name; a new one is stored by `flush`.
  func number(of name: String) -> Int64 {
    if let known = numbers[name] { return known }
    // Never reused: an index in memory may still have a name that was purged or rolled back.
    last = max(last + 1, Identifier.nextTick())
    numbers[name] = last
    added.append([.int(last), .text(name)])
    return last
  }
  func flush(in db: any Connection) throws { try Self.insert(take(), in: db) }
  /// The rows of the names that are new since the last call.
  func take() -> [[SQLValue]] {
    defer { added.removeAll() }
    return added
  }
  static func insert(_ rows: [[SQLValue]], in db: any Connection) throws {
    guard !rows.isEmpty else { return }
    try db.insert(into: "person_name", columns: ["id", "written"], rows: rows)
  }

  /// The number of one name; a new one when it has none.
  static func number(of name: String, in db: any Connection) throws -> Int64 {
    let known = try db.value(
      Int64.self, "SELECT id AS value FROM person_name WHERE written = \(name)")
    if let known { return known }
    let names = try PersonNameIDs(toAddIn: db)
    let number = names.number(of: name)
    try names.flush(in: db)
    return number
  }
}

/// The order of lists of persons: by the given name, which comes last, so that `Quàng Văn Bình` is
/// before `Lò Thị Lan`.
func personSortKey(_ name: String) -> String {
  var keys = SortKeys()
  return personSortKey(name, &keys)
}
/// Faster, for very many names.
func personSortKey(_ name: String, _ keys: inout SortKeys) -> String {
  let parts = name.split(separator: " ")
  return keys.key(ofWords: parts.suffix(1) + parts.dropLast())
}

extension PersonNameIDs {
  /// Deletes names of no person.
  static func purge(in db: any Connection) throws {
    // Transactions that add names have ended, or wait.
    try DataArea.names.changed(in: db)
    let count = try db.run(
      """
      DELETE FROM person_name
      WHERE NOT EXISTS (SELECT 1 FROM person WHERE person.name_id = person_name.id)
      """)
    if count > 0 { try DataArea.purges.changed(in: db) }
  }
}
