/// What an engine refused, named alike for both.
public struct StoreError: Error, Sendable, CustomStringConvertible {
  public enum Kind: String, Sendable {
    /// A rule of the schema.
    case unique, foreignKey, notNull, check
    /// The disk or the file is full.
    case full
    /// Somebody else holds the database for too long.
    case busy
    /// The file is not a database, or not one of this program; or it is read-only.
    case notADatabase, notOurs, readOnly
    /// The database was written by a newer version of the program.
    case newer
    /// The file or the server cannot be reached.
    case unreachable
    /// The server is another machine, and the connection is not protected against eavesdropping or
    /// tampering.
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
