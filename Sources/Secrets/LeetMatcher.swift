import Foundation

let blank = UInt32(32)

/// The text as one types it without thinking: small letters without Vietnamese marks, all kinds of
/// blanks as one kind.
///
/// - Parameter most: how many letters are wanted at most.
func asciiFolded(_ text: String, limit: Int) -> [UInt32] {
  let start = String(String.UnicodeScalarView(text.unicodeScalars.prefix(4 * limit)))
  let apart = start.precomposedStringWithCompatibilityMapping.lowercased()
    .decomposedStringWithCanonicalMapping
  let letters = apart.unicodeScalars.compactMap { scalar -> UInt32? in
    if (0x300...0x36F).contains(scalar.value) { return nil }
    return scalar == "đ" ? 100 : scalar.properties.isWhitespace ? blank : scalar.value
  }
  return Array(letters.prefix(limit))
}

/// Words that are recognised also when digits and signs replace letters (`m@tkh4u`).
struct LeetMatcher {
  /// By each letter, digit or sign that a word may begin with.
  private let words: [UInt32: [[UInt32]]]

  init(_ words: some Sequence<[UInt32]>) {
    var byStart: [UInt32: [[UInt32]]] = [:]
    for word in words {
      guard let first = word.first else { continue }
      for start in [first] + (LeetMatcher.disguises[first] ?? []) {
        byStart[start, default: []].append(word)
      }
    }
    self.words = byStart
  }
  /// The words that everybody knows, forwards and backwards.
  static let common = LeetMatcher(
    CommonWords.all.map { $0.unicodeScalars.map(\.value) }.flatMap { [$0, $0.reversed()] })

  /// The lengths of the words that a text begins with.
  func lengths(at text: ArraySlice<UInt32>) -> [Int] {
    guard let start = text.first, let words = words[start] else { return [] }
    return words.filter { begins(text, with: $0) }.map(\.count)
  }
  private func begins(_ text: ArraySlice<UInt32>, with word: [UInt32]) -> Bool {
    guard text.count >= word.count else { return false }
    for place in word.indices.dropFirst() {
      let (typed, meant) = (text[text.startIndex + place], word[place])
      if typed != meant, LeetMatcher.disguises[meant]?.contains(typed) != true { return false }
    }
    return true
  }
  private static let disguises: [UInt32: [UInt32]] = {
    let signs: [(Unicode.Scalar, String)] = [
      ("a", "@4"), ("b", "8"), ("e", "3"), ("g", "9"), ("i", "1!|"), ("l", "1!|"), ("o", "0"),
      ("s", "5$"), ("t", "7+"),
      ("z", "2"),
    ]
    return Dictionary(
      uniqueKeysWithValues: signs.map { ($0.value, $1.unicodeScalars.map(\.value)) })
  }()
}

/// Neighbours on the keyboard, in the alphabet and in counting, in either direction.
enum KeyboardSequences {
  /// How long a run at the beginning of a text is: every length from three on.
  static func lengths(at text: ArraySlice<UInt32>) -> Range<Int> {
    let lengths = (places[Array(text.prefix(3))] ?? []).map { run in
      zip(text, run).prefix { $0 == $1 }.count
    }
    return 3..<max(3, (lengths.max() ?? 0) + 1)
  }
  /// What may follow upon three letters of a run, those three included.
  private static let places: [[UInt32]: [ArraySlice<UInt32>]] = {
    var places: [[UInt32]: [ArraySlice<UInt32>]] = [:]
    for run in runs.map({ $0.unicodeScalars.map(\.value) }).flatMap({ [$0, $0.reversed()] }) {
      for start in run.indices.dropLast(2) {
        places[Array(run[start...start + 2]), default: []].append(run[start...])
      }
    }
    return places
  }()
  private static let runs = [
    "abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "!@#$%^&*()",
    "1q2w3e4r5t6y7u8i9o0p",
    "1qaz2wsx3edc4rfv5tgb6yhn", "qazwsxedcrfvtgbyhnujm", "q1w2e3r4t5y6u7i8o9p0", "1a2b3c4d5e6f",
    "a1b2c3d4e5f6",
    "147258369",
    "159357", "13579", "24680", "112233445566778899", "aabbccddeeff",
  ]
}
