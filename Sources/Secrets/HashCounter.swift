import Synchronization

/// Which hashes were computed to answer one question. Two answers that cost the same cannot be told
/// apart by their time; tests see it here, and need no clock.
final class HashCounter: Sendable {
  @TaskLocal static var current: HashCounter?
  private let found = Mutex<[String]>([])

  /// The kind and cost of each, as `argon2id$v=19$m=47104,t=4,p=1`.
  var costs: [String] { found.withLock { $0 } }
  func add(_ stored: String) {
    let cost = stored.split(separator: "$").prefix(3).joined(separator: "$")
    found.withLock { $0.append(cost) }
  }
}
