import Foundation

/// Random numbers that come again for the same seed (SplitMix64). The seed is printed; `SECRETS_SEED=… swift test` runs
/// the same numbers again. For tests only: nothing secret is made with it.
struct Seeded: RandomNumberGenerator {
  let seed: UInt64
  private var state: UInt64

  init(_ purpose: String) {
    seed = ProcessInfo.processInfo.environment["SECRETS_SEED"].flatMap { UInt64($0) } ?? .random(in: .min ... .max)
    state = seed
    print("SECRETS_SEED=\(seed) (\(purpose))")
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
  mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in .random(in: .min ... .max, using: &self) } }
}

/// The bytes of a hexadecimal text.
func bytes(hex: String) -> [UInt8] {
  let digits = hex.compactMap(\.hexDigitValue)
  return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
}
