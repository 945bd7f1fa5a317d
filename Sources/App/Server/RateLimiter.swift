import Synchronization

/// How often somebody may ask: a bucket of so many, which fills again evenly. Kept in memory: a restart begins anew.
final class RateLimiter: Sendable {
  /// How many times as much as usual is allowed; for tests that ask a lot.
  let scale: Double
  /// How many tries to sign in an address has, at once and a minute.
  let signInsAMinute: Int
  init(scale: Double = 1, signInsAMinute: Int = RateLimiter.usualSignIns) {
    (self.scale, self.signInsAMinute) = (scale, signInsAMinute)
  }
  static let usualSignIns = 20

  enum Kind: Sendable, CaseIterable {
    /// Guessing passwords, codes and links, and whatever makes us hash.
    case signingIn
    /// Changes.
    case changing
    /// Anything from one address that is not this machine.
    case asking
  }
  /// How many at once, and how many a minute on the long run.
  func limit(_ kind: Kind) -> (burst: Double, aMinute: Double) {
    let (burst, aMinute): (Double, Double) =
      switch kind {
      case .signingIn: (Double(signInsAMinute), Double(signInsAMinute))
      case .changing: (60, 60)
      case .asking: (300, 600)
      }
    return (burst * scale, aMinute * scale)
  }
  private struct Key: Hashable {
    let kind: Kind
    let who: String
  }
  private struct Bucket {
    var left: Double
    var at: ContinuousClock.Instant
  }
  private let buckets = Mutex<[Key: Bucket]>([:])

  /// Takes one; false when there is none left.
  func take(_ kind: Kind, by who: String, at now: ContinuousClock.Instant = .now) -> Bool {
    let (burst, aMinute) = limit(kind)
    return buckets.withLock { buckets in
      let key = Key(kind: kind, who: who)
      if buckets.count > 10_000, buckets[key] == nil { forget(&buckets, now) }
      var bucket = buckets[key] ?? Bucket(left: burst, at: now)
      bucket.left = min(burst, bucket.left + minutes(since: bucket.at, now) * aMinute)
      bucket.at = now
      let isLeft = bucket.left >= 1
      if isLeft { bucket.left -= 1 }
      buckets[key] = bucket
      return isLeft
    }
  }
  /// In how many seconds there is one again, after `take` has found none.
  func wait(_ kind: Kind, by who: String) -> Int {
    let left = buckets.withLock { $0[Key(kind: kind, who: who)]?.left } ?? 0
    return max(1, Int(((1 - left) / limit(kind).aMinute * 60).rounded(.up)))
  }
  /// Those that are full again say nothing.
  private func forget(_ buckets: inout [Key: Bucket], _ now: ContinuousClock.Instant) {
    buckets = buckets.filter { key, bucket in
      bucket.left + App.minutes(since: bucket.at, now) * limit(key.kind).aMinute < limit(key.kind).burst
    }
    // A flood of addresses must not cost memory without end.
    if buckets.count > 10_000 { buckets = [:] }
  }
}

private func minutes(since earlier: ContinuousClock.Instant, _ now: ContinuousClock.Instant) -> Double {
  let time = now - earlier
  return (Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18) / 60
}
