import Store
import Vietnamese

/// Numbers of names: each different name has one, so that names are compared and searched without all the persons who
/// bear them.
final class PersonNameIDs {
  private(set) var numbers: [String: Int64] = [:]
  private var last: Int64 = 0
  private var added: [[SQLValue]] = []

  /// None: nothing will be kept.
  init() {}
  /// All that are known. Whoever gives new numbers holds them until the end of his transaction: others wait.
  init(toAddIn db: any Connection) throws {
    try DataArea.names.changed(in: db)
    try db.each("SELECT id, written FROM person_name") { row in
      let id: Int64 = try row.get("id")
      numbers[try row.get("written")] = id
      last = max(last, id)
    }
  }
  /// The number of this name; a new one is kept when `flush` is called.
  func number(of name: String) -> Int64 {
    if let known = numbers[name] { return known }
    // Never used again, so that what others hold in memory of a name that was purged or not kept means nobody.
    last = max(last + 1, Identifier.nextTick())
    numbers[name] = last
    added.append([.int(last), .text(name)])
    return last
  }
  func flush(in db: any Connection) throws { try Self.keep(take(), in: db) }
  /// The rows of the new names since this was asked last.
  func take() -> [[SQLValue]] {
    defer { added.removeAll() }
    return added
  }
  static func keep(_ rows: [[SQLValue]], in db: any Connection) throws {
    guard !rows.isEmpty else { return }
    try db.insert(into: "person_name", columns: ["id", "written"], rows: rows)
  }

  /// The number of one name, given now if it has none.
  static func number(of name: String, in db: any Connection) throws -> Int64 {
    let known = try db.value(Int64.self, "SELECT id AS value FROM person_name WHERE written = \(name)")
    if let known { return known }
    let names = try PersonNameIDs(toAddIn: db)
    let number = names.number(of: name)
    try names.flush(in: db)
    return number
  }
}

/// The order of lists of persons: by the given name, which stands last: `Quàng Văn Bình` before `Lò Thị Lan`.
func personSortKey(_ name: String) -> String {
  var keys = SortKeys()
  return personSortKey(name, &keys)
}
/// The same for very many names.
func personSortKey(_ name: String, _ keys: inout SortKeys) -> String {
  let words = name.split(separator: " ")
  return keys.key(ofWords: words.suffix(1) + words.dropLast())
}

extension PersonNameIDs {
  /// Deletes names that nobody bears any more.
  static func purge(in db: any Connection) throws {
    // Whoever gives numbers waits, or has given them.
    try DataArea.names.changed(in: db)
    let count = try db.run(
      "DELETE FROM person_name WHERE NOT EXISTS (SELECT 1 FROM person WHERE person.name_id = person_name.id)")
    if count > 0 { try DataArea.purges.changed(in: db) }
  }
}
