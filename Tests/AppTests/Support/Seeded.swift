import Foundation

/// Random numbers that come again for the same seed (SplitMix64). The seed is printed; `KHUYENHOC_SEED=… bin/test`
/// runs the same numbers again.
struct Seeded: RandomNumberGenerator {
  let seed: UInt64
  private var state: UInt64

  init(_ purpose: String) {
    seed =
      ProcessInfo.processInfo.environment["KHUYENHOC_SEED"].flatMap { UInt64($0) } ?? .random(in: .min ... .max)
    state = seed
    print("KHUYENHOC_SEED=\(seed) (\(purpose))")
  }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
  /// True once in so many times.
  mutating func once(in times: Int) -> Bool { Int.random(in: 0..<times, using: &self) == 0 }
  mutating func upTo(_ limit: Int) -> Int { Int.random(in: 0...limit, using: &self) }
  /// A whole number of any length: all lengths are about as likely.
  mutating func number() -> Int64 { Int64(truncatingIfNeeded: next()) >> Int64.random(in: 0..<64, using: &self) }
}
