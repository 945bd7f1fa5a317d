/// What an engine refused, named alike for both.
public struct StoreError: Error, Sendable, CustomStringConvertible {
  public enum Kind: String, Sendable {
    /// A rule of the schema.
    case unique, foreignKey, notNull, check
    /// The disk or the file has no more room.
    case full
    /// Somebody else holds the database for too long.
    case busy
    /// The file is no database, or none of ours; or it may not be written.
    case notADatabase, notOurs, readOnly
    /// The database was written by a newer version of the program.
    case newer
    /// The file or the server cannot be reached.
    case unreachable
    /// The server is another machine, and nothing shows that nobody reads or changes what goes there.
    case unencrypted
    /// A column does not hold what was asked for: our fault.
    case decoding
    case other
  }
  public let kind: Kind
  public let message: String

  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
  public var description: String { "\(kind.rawValue): \(message)" }
}
