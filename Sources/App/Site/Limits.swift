import Synchronization

/// How often somebody may ask: a bucket of so many, which fills again evenly. Kept in memory: a restart begins anew.
final class Limits: Sendable {
  /// How many times as much as usual is allowed; for tests that ask a lot.
  let scale: Double
  init(scale: Double = 1) { self.scale = scale }

  enum Kind: Sendable {
    /// Guessing passwords, codes and links, and whatever makes us hash.
    case signingIn
    /// Changes.
    case changing
    /// Anything from one address that is not this machine.
    case asking

    /// How many at once, and how many a minute on the long run.
    var most: (burst: Double, aMinute: Double) {
      switch self {
      case .signingIn: (20, 20)
      case .changing: (60, 60)
      case .asking: (300, 600)
      }
    }
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
    let (burst, aMinute) = (kind.most.burst * scale, kind.most.aMinute * scale)
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
    return max(1, Int(((1 - left) / (kind.most.aMinute * scale) * 60).rounded(.up)))
  }
  /// Those that are full again say nothing.
  private func forget(_ buckets: inout [Key: Bucket], _ now: ContinuousClock.Instant) {
    buckets = buckets.filter { key, bucket in
      bucket.left + App.minutes(since: bucket.at, now) * key.kind.most.aMinute * scale < key.kind.most.burst * scale
    }
    // A flood of addresses must not cost memory without end.
    if buckets.count > 10_000 { buckets = [:] }
  }
}

private func minutes(since earlier: ContinuousClock.Instant, _ now: ContinuousClock.Instant) -> Double {
  let time = now - earlier
  return (Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18) / 60
}
