import Secrets
import Store
import Synchronization

/// What every feature is given: the database, the texts, and what all features declared.
struct AppContext: Sendable {
  let database: any Database
  /// The language in use; an app starts in Vietnamese.
  var localizer: Localizer
  /// The catalogs of all languages.
  let catalogs: LocalizationCatalogs
  let checks: [Check]
  let csvImports: [CSVImport]
  var registers: [Register] = []
  let unitReferences: [UnitReference]
  let personReferences: [PersonReference]
  let successionRules: [SuccessionRule]
  let openItemProviders: [OpenItemProvider]
  /// The master key, stored outside the database: it opens sealed fields and signs the audit log.
  let key: MasterKey
  /// What the checks found on the figure with this path. Features that show figures are in a layer
  /// below the checks, so this is passed to them as a value.
  var openFindings:
    @Sendable (_ path: String, _ below: Identifier, AppContext, any Connection) throws ->
      [OpenFinding] = { _, _, _, _ in
        []
      }
  let cache = RevisionCache()
}

/// A finding as other features show it: its text and where it is answered.
struct OpenFinding: Sendable {
  let message: String
  let path: String
}

/// Cache of values derived from the database, invalidated by revision.
final class RevisionCache: Sendable {
  private struct Item: Sendable {
    let revision: Int64
    let value: any Sendable
    /// When it was last asked for: the least recently used value goes first.
    var used: Int64
  }
  private let items = Mutex<[String: Item]>([:])

  /// The cached value of `name` for this revision; otherwise what `make` returns, which is cached.
  /// Two requests may compute the same value at once; the later one is cached.
  /// - Parameter limit: how many values may be cached whose names begin with the same word; large
  ///   values set a lower limit.
  func value<T: Sendable>(_ revision: Int64, _ name: String, limit: Int = 400, make: () throws -> T)
    rethrows -> T
  {
    let item = items.withLock { items in
      items[name]?.used = Identifier.nextTick()
      return items[name]
    }
    if let item, item.revision == revision, let value = item.value as? T { return value }
    let value = try make()
    items.withLock { items in
      let family = name.prefix { $0 != " " }
      let relatives = items.filter { $0.key != name && $0.key.prefix { $0 != " " } == family }
      if relatives.count >= limit, let oldest = relatives.min(by: { $0.value.used < $1.value.used }) {
        items[oldest.key] = nil
      }
      items[name] = Item(revision: revision, value: value, used: Identifier.nextTick())
    }
    return value
  }
}

/// Parts of the database that change together: values derived from an older revision are computed
/// again.
enum DataArea: String, Sendable, CaseIterable {
  case units = "units"
  case series = "series"
  case documents = "documents"
  case figures = "figures"
  case findings = "findings"
  case accounts = "accounts"
  case auditLog = "auditLog"
  case bankAccounts = "bankAccounts"
  case contacts = "contacts"
  case boundaries = "boundaries"
  case officers = "officers"
  case handovers = "handovers"
  case members = "members"
  case names = "names"
  case purges = "purges"
  case imports = "imports"
  case personalData = "personalData"

  func number(in db: any Connection) throws -> Int64 {
    try DataArea.numbers(in: db)[rawValue] ?? 0
  }
  /// One number for several areas: it changes when any of them does.
  static func of(_ parts: [DataArea], in db: any Connection) throws -> Int64 {
    try parts.reduce(0) { $0 &* 1_000_003 &+ (try $1.number(in: db)) }
  }
  /// One number for all areas.
  static func all(in db: any Connection) throws -> Int64 {
    try numbers(in: db).sorted { $0.key < $1.key }.reduce(0) { $0 &* 1_000_003 &+ $1.value }
  }
  /// Read once in a transaction: a page asks for many areas.
  private static func numbers(in db: any Connection) throws -> [String: Int64] {
    if let known: [String: Int64] = db.memo["revisions"] { return known }
    var numbers: [String: Int64] = [:]
    try db.each("SELECT name, number FROM revision") {
      numbers[try $0.get("name")] = try $0.get("number")
    }
    db.memo["revisions"] = numbers
    return numbers
  }
  /// Marks this area as changed. Code that writes to it calls this in the same transaction. The
  /// number is never used again, not even when the transaction fails: a value cached meanwhile is
  /// never mistaken for a later one.
  func changed(in db: any Connection) throws {
    let number = Identifier.nextTick()
    try db.run(
      """
      INSERT INTO revision (name, number) VALUES (\(rawValue), \(number))
      ON CONFLICT (name) DO UPDATE SET number = excluded.number
      """)
    db.memo["revisions"] = nil as [String: Int64]?
  }
}
