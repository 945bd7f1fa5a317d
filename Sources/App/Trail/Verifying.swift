import Secrets
import Store

/// What is wrong with a trail, in the order in which it is found.
enum TrailProblem: Equatable {
  case missing(Int64)
  case changed(Int64)
  /// It does not follow from the line before it: moved, or put in between.
  case displaced(Int64)
  /// More or fewer lines than were signed for.
  case otherEnd(found: Int64, signed: Int64)
  case badSignature
  /// It was signed with another key than the one given.
  case otherKey

  var sentence: Sentence {
    switch self {
    case .missing(let number): Sentence("audit.missing", ["number": "\(number)"])
    case .changed(let number): Sentence("audit.changed", ["number": "\(number)"])
    case .displaced(let number): Sentence("audit.displaced", ["number": "\(number)"])
    case .otherEnd(let found, let signed):
      Sentence("audit.other-end", ["found": "\(found)", "signed": "\(signed)"])
    case .badSignature: Sentence("audit.bad-signature")
    case .otherKey: Sentence("audit.other-key")
    }
  }
}

/// The signed end of a trail.
struct TrailHead: Sendable, Codable {
  let count: Int64
  let hash: [UInt8]?
  let signature: [UInt8]?
  let publicKey: [UInt8]?

  static func read(in db: any Connection) throws -> TrailHead {
    try db.first(TrailHead.self, "SELECT count, hash, signature, public_key FROM trail_head WHERE id = 1")
      ?? TrailHead(count: 0, hash: nil, signature: nil, publicKey: nil)
  }
}

/// Walks along a trail and looks whether each line follows from the one before.
struct TrailVerifier {
  /// A line that somebody copied into his book: its number and its hash.
  struct Copied: Sendable {
    let number: Int64
    let hash: [UInt8]
  }
  private let copied: Copied?
  private var wasFound = false
  init(expecting copied: Copied? = nil) { self.copied = copied }

  private(set) var problems: [TrailProblem] = []
  private(set) var last = TrailEntry.beginning
  private(set) var count: Int64 = 0
  /// One fault spoils what follows; nobody reads more than this.
  static let most = 20

  mutating func take(_ entry: TrailEntry) {
    if entry.number > count + 1 {
      for number in (count + 1)..<min(entry.number, count + 1 + Int64(Self.most)) { add(.missing(number)) }
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
  mutating func finish(_ head: TrailHead, publicKey: [UInt8]?) {
    if let copied, !wasFound { add(.missing(copied.number)) }
    if head.count != count { add(.otherEnd(found: count, signed: head.count)) }
    guard head.count > 0 else { return }
    guard let hash = head.hash, let signature = head.signature, let key = head.publicKey,
      isSigned(TrailEntry.seal(of: head.count, hash), by: key, signature)
    else { return add(.badSignature) }
    if let publicKey, publicKey != key { add(.otherKey) }
    if hash != last, head.count == count { add(.changed(count)) }
  }
  private mutating func add(_ problem: TrailProblem) {
    if problems.count < Self.most, !problems.contains(problem) { problems.append(problem) }
  }
}

extension House {
  /// Walks along the whole trail of the store.
  /// - Parameter publicKey: the key with which it must be signed; the house's own where none is named.
  func verifyTrail(
    expecting copied: TrailVerifier.Copied? = nil, publicKey: [UInt8]? = nil, in db: any Connection
  ) throws -> (problems: [TrailProblem], head: TrailHead) {
    var verifier = TrailVerifier(expecting: copied)
    var next: Int64 = .min
    while true {
      let stretch = try TrailEntry.from(next, most: 1000, in: db)
      for entry in stretch { verifier.take(entry) }
      guard let last = stretch.last, stretch.count == 1000 else { break }
      next = last.number + 1
    }
    let head = try TrailHead.read(in: db)
    verifier.finish(head, publicKey: publicKey ?? key.publicKey)
    return (verifier.problems, head)
  }
}
