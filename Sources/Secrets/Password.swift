import CLibSodium
import Foundation

/// Why a password could not be hashed. For the log; features show a message of their own.
public enum PasswordError: Error, Equatable {
  /// Longer than `Password.longest`.
  case tooLong
  /// The machine has no memory left for a hash.
  case outOfMemory
}

/// Passwords as they are stored: as Argon2id hashes that carry their salt and their cost
/// (`$argon2id$v=19$m=…`).
///
/// What is typed is normalised (NFKC) first: a phone composes “ậ” in another way than a desktop,
/// and both mean one password. Whether a password is good enough is not checked here: see
/// `CommonPasswords`.
public enum Password {
  /// Memory of one hash in bytes, 46 MiB: twice the least that OWASP advises, and two of them fit a
  /// small server.
  public static let memory = 46 << 20
  /// Passes over that memory. Four of them take about 100 ms on one core of a small server (2025):
  /// sign-in feels at once, and a thief of the database tries ten a second on each core.
  public static let passes = 4
  /// The longest password, in bytes of UTF-8 after NFKC: over 300 Vietnamese letters. Longer ones
  /// would be work for nothing that strangers could ask for.
  public static let longest = 1024
  /// How many hashes are computed at once; more have to wait. It bounds memory (2 × 46 MiB) and
  /// leaves cores to others.
  public static let atOnce = 2

  /// Whether it is longer than `longest`: nothing is hashed of it, and it opens nothing.
  public static func isTooLong(_ typed: String) -> Bool { bytes(of: typed).count > longest }

  /// The hash to store. Blocks for about 100 ms, longer while others hash: `hashed` is the one for
  /// servers.
  public static func hash(_ typed: String) throws(PasswordError) -> String {
    let bytes = bytes(of: typed)
    guard bytes.count <= longest else { throw .tooLong }
    var text = [CChar](repeating: 0, count: crypto_pwhash_strbytes())
    let code = gate.through {
      crypto_pwhash_str(&text, bytes, UInt64(bytes.count), UInt64(passes), memory)
    }
    guard code == 0 else { throw .outOfMemory }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether this is the password of a stored hash. Blocks as `hash` does: `verified` is the one
  /// for servers.
  ///
  /// - Returns: false also when `stored` is not a hash.
  public static func matches(_ typed: String, _ stored: String) -> Bool {
    matches(typed, stored, counter: nil, through: gate)
  }
  private static func matches(
    _ typed: String, _ stored: String, counter tally: HashCounter?, through gate: ConcurrencyLimiter
  ) -> Bool {
    let bytes = bytes(of: typed)
    guard bytes.count <= longest else { return false }
    tally?.add(stored)
    return gate.through { crypto_pwhash_str_verify(stored, bytes, UInt64(bytes.count)) } == 0
  }

  /// Whether a stored hash was made at another cost than today's (or is not one): it is hashed
  /// again at the next sign-in.
  public static func isOutdated(_ stored: String) -> Bool {
    crypto_pwhash_str_needs_rehash(stored, UInt64(passes), memory) != 0
  }

  /// A hash that no password has: compare with it when the login is unknown, and the answer takes
  /// as long as for a known one.
  public static let decoy: String = {
    let cost = "m=\(memory >> 10),t=\(passes),p=1"
    return "$argon2id$v=19$\(cost)$\(base64(randomBytes(16)))$\(base64(randomBytes(32)))"
  }()

  private static func bytes(of typed: String) -> [CChar] {
    typed.precomposedStringWithCompatibilityMapping.utf8.map { CChar(bitPattern: $0) }
  }
  private static func base64(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString().trimmingCharacters(in: ["="])
  }
  /// One for the whole program; a test that holds it up brings another one for itself.
  @TaskLocal static var gate: ConcurrencyLimiter = {
    Sodium.start()
    return ConcurrencyLimiter(width: atOnce)
  }()
}

/// Lets so many threads do something at once; the others wait before it.
struct ConcurrencyLimiter: Sendable {
  private let places: DispatchSemaphore
  init(width: Int) { places = DispatchSemaphore(value: width) }

  func through<Result>(_ work: () -> Result) -> Result {
    places.wait()
    defer { places.signal() }
    return work()
  }
}

extension Password {
  /// The hash to store, computed on a queue of its own: nothing else has to wait meanwhile.
  public static func hashed(_ typed: String) async throws -> String {
    try await withCheckedThrowingContinuation { waiting in
      queue.addOperation { waiting.resume(with: Result { try hash(typed) }) }
    }
  }

  /// Whether this is the password of a stored hash, computed on a queue of its own: nothing else
  /// has to wait meanwhile.
  public static func verified(_ typed: String, _ stored: String) async -> Bool {
    // A queue knows nothing of the task that it works for.
    let (tally, gate) = (HashCounter.current, gate)
    return await withCheckedContinuation { waiting in
      queue.addOperation {
        waiting.resume(returning: matches(typed, stored, counter: tally, through: gate))
      }
    }
  }

  /// Swift's own threads are as many as there are cores and must never block; these two may.
  private static let queue: OperationQueue = {
    let queue = OperationQueue()
    queue.name = "password hashing"
    queue.maxConcurrentOperationCount = atOnce
    return queue
  }()
}
