import Foundation

/// Random numbers that come again for the same seed (SplitMix64). The seed is printed; `VN_SEED=… swift test` runs
/// the same numbers again.
struct Seeded: RandomNumberGenerator {
  let seed: UInt64
  private var state: UInt64

  init(_ purpose: String) {
    seed = ProcessInfo.processInfo.environment["VN_SEED"].flatMap { UInt64($0) } ?? .random(in: .min ... .max)
    state = seed
    print("VN_SEED=\(seed) (\(purpose))")
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A whole number of any length: all lengths are about as likely.
  mutating func number() -> Int64 { Int64(truncatingIfNeeded: next()) >> Int64.random(in: 0..<64, using: &self) }

  /// A text of up to `most` characters out of those given.
  mutating func text(of characters: [Unicode.Scalar], limit: Int) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...limit, using: &self) {
      if let scalar = characters.randomElement(using: &self) { text.append(scalar) }
    }
    return String(text)
  }
}

/// Every Vietnamese letter, some others, marks, blanks and signs.
let anyScalars: [Unicode.Scalar] =
  Array(
    ("aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđĐỶỈẠƯxXzZ09"
      + " \t\n\u{A0}\u{202F}\u{200B}-/.,'+\u{2212}%₫ñŏçÅßİ한中Ωж").unicodeScalars)
  + ["\u{300}", "\u{301}", "\u{302}", "\u{303}", "\u{306}", "\u{309}", "\u{31B}", "\u{323}", "\u{AD}", "\u{FEFF}"]

extension String {
  /// The same text in NFD.
  var apart: String { decomposedStringWithCanonicalMapping }
  /// The bytes: Swift's own `==` takes NFC and NFD for equal.
  var bytes: [UInt8] { Array(utf8) }
}
