import Secrets
import Store

/// What is wrong with an audit log, in the order in which it is found.
enum AuditLogError: Equatable {
  case missing(Int64)
  case changed(Int64)
  /// It does not follow from the line before it: moved, or put in between.
  case displaced(Int64)
  /// More or fewer lines than were signed for.
  case otherEnd(found: Int64, signed: Int64)
  case badSignature
  /// It was signed with another key than the one given.
  case otherKey

  var message: LocalizedMessage {
    switch self {
    case .missing(let number): LocalizedMessage("audit.missing", ["number": "\(number)"])
    case .changed(let number): LocalizedMessage("audit.changed", ["number": "\(number)"])
    case .displaced(let number): LocalizedMessage("audit.displaced", ["number": "\(number)"])
    case .otherEnd(let found, let signed):
      LocalizedMessage("audit.other-end", ["found": "\(found)", "signed": "\(signed)"])
    case .badSignature: LocalizedMessage("audit.bad-signature")
    case .otherKey: LocalizedMessage("audit.other-key")
    }
  }
}

/// The signed end of the audit log.
struct AuditLogHead: Sendable, Codable {
  let count: Int64
  let hash: [UInt8]?
  let signature: [UInt8]?
  let publicKey: [UInt8]?

  static func read(in db: any Connection) throws -> AuditLogHead {
    try db.first(
      AuditLogHead.self,
      "SELECT count, hash, signature, public_key FROM audit_head WHERE id = 1")
      ?? AuditLogHead(count: 0, hash: nil, signature: nil, publicKey: nil)
  }
}

/// Checks entry by entry whether each follows from the one before.
struct AuditLogVerifier {
  /// An entry that somebody copied into their own records: its number and its hash.
  struct Copied: Sendable {
    let number: Int64
    let hash: [UInt8]
  }
  private let copied: Copied?
  private var wasFound = false
  init(expecting copied: Copied? = nil) { self.copied = copied }

  private(set) var problems: [AuditLogError] = []
  private(set) var last = AuditEntry.beginning
  private(set) var count: Int64 = 0
  /// One error causes others after it; a longer list would not be read.
  static let limit = 20

  mutating func take(_ entry: AuditEntry) {
    if entry.number > count + 1 {
      let end = min(entry.number, count + 1 + Int64(Self.limit))
      for number in (count + 1)..<end { add(.missing(number)) }
    } else if entry.number <= count {
      add(.displaced(entry.number))
    } else if entry.previous != last {
      add(.displaced(entry.number))
    }
    if entry.hash != entry.expectedHash { add(.changed(entry.number)) }
    if let copied, copied.number == entry.number {
      wasFound = true
      if copied.hash != entry.hash { add(.changed(entry.number)) }
    }
    (last, count) = (entry.hash, max(count, entry.number))
  }
  /// - Parameter publicKey: the key with which the end must be signed, when it is known from elsewhere.
  mutating func finish(_ head: AuditLogHead, publicKey: [UInt8]?) {
    if let copied, !wasFound { add(.missing(copied.number)) }
    if head.count != count { add(.otherEnd(found: count, signed: head.count)) }
    guard head.count > 0 else { return }
    guard let hash = head.hash, let signature = head.signature, let key = head.publicKey,
      verifySignature(AuditEntry.seal(of: head.count, hash), by: key, signature)
    else { return add(.badSignature) }
    if let publicKey, publicKey != key { add(.otherKey) }
    if hash != last, head.count == count { add(.changed(count)) }
  }
  private mutating func add(_ problem: AuditLogError) {
    if problems.count < Self.limit, !problems.contains(problem) { problems.append(problem) }
  }
}

extension AppContext {
  /// Verifies the whole audit log of the database.
  /// - Parameter publicKey: the key with which it must be signed; this installation's own when nil.
  func verifyAuditLog(
    expecting copied: AuditLogVerifier.Copied? = nil, publicKey: [UInt8]? = nil,
    in db: any Connection
  ) throws -> (problems: [AuditLogError], head: AuditLogHead) {
    var verifier = AuditLogVerifier(expecting: copied)
    var next: Int64 = .min
    while true {
      let stretch = try AuditEntry.from(next, limit: 1000, in: db)
      for entry in stretch { verifier.take(entry) }
      guard let last = stretch.last, stretch.count == 1000 else { break }
      next = last.number + 1
    }
    let head = try AuditLogHead.read(in: db)
    verifier.finish(head, publicKey: publicKey ?? key.publicKey)
    return (verifier.problems, head)
  }
}
