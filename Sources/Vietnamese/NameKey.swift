/// What names are compared by when people look for one.
public struct NameKey: Sendable, Hashable {
  /// The words in lower case without tones and marks, one blank between them; `ly` and `li` are
  /// both `li`.
  public let folded: String
  /// The words in lower case with their marks: NFC, hòa for hoà, `lí` for `lý`, one blank between
  /// them.
  public let exact: String

  /// The key of a name as somebody wrote it; punctuation only parts words.
  public init(_ written: String) {
    let words = nameWords(of: written).map { NameWord($0) }
    folded = String(
      decoding: Array(words.map(\.plain).joined(separator: [UInt8(ascii: " ")])), as: UTF8.self)
    exact = words.map(\.spelled).joined(separator: " ")
  }
}

/// The words of a name in NFC; marks and invisible characters that belong to nothing are no words.
func nameWords(of text: String) -> [Substring.UnicodeScalarView] {
  words(of: text).filter { word in
    word.contains { Letter($0) != nil || !plainLetters(of: $0).isEmpty }
  }
}

/// One word of a name, or of what is looked for.
struct NameWord: Sendable {
  /// The word with its marks, in lower case, as `NameKey` has it.
  let spelled: String
  /// The word without marks, as `NameKey` has it.
  let plain: [UInt8]
  /// The shape of each letter of `plain`: 0 is bare.
  let shapes: [UInt8]
  /// 0...5; one more for a word with several tones, which is not Vietnamese.
  let tone: UInt8

  /// Whether the word has a mark: users who type one mean it.
  var hasMarks: Bool { tone > 0 || shapes.contains { $0 > 0 } }

  /// A word out of a composed text, without blanks and signs.
  ///
  /// - Parameter isBegun: whether more letters may come, so that a last y does not count as i yet.
  init(_ word: Substring.UnicodeScalarView, isBegun: Bool = false) {
    let word = word.flatMap { Letter($0) == nil ? plainLetters(of: $0) : [$0] }
    guard let letters = letters(of: word) else {
      self.init(foreign: word)
      return
    }
    let straight = isBegun ? withCanonicalTone(letters) : withPlainI(withCanonicalTone(letters))
    let tones = straight.map(\.tone).filter { $0 > 0 }
    self.init(
      spelled: String(String.UnicodeScalarView(straight.compactMap(\.scalar))),
      plain: straight.map(\.base),
      shapes: straight.map(\.shape), tone: tones.count > 1 ? 6 : tones.first ?? 0)
  }

  private init(spelled: String, plain: [UInt8], shapes: [UInt8], tone: UInt8) {
    self.spelled = spelled
    self.plain = plain
    self.shapes = shapes
    self.tone = tone
  }

  // A word with digits or letters of another alphabet is taken as it is.
  private init(foreign word: [Unicode.Scalar]) {
    let letters = word.map { Letter($0) }
    let bytes = zip(word, letters).map { scalar, letter in
      letter.map { [$0.base] } ?? Array(String(scalar).utf8)
    }
    self.init(
      spelled: String(String.UnicodeScalarView(zip(word, letters).map { $1?.scalar ?? $0 })),
      plain: bytes.flatMap(\.self),
      shapes: zip(bytes, letters).flatMap { Array(repeating: $1?.shape ?? 0, count: $0.count) },
      tone: letters.compactMap { $0?.tone }.max() ?? 0)
  }

  /// Whether this word, as far as it has marks, can be meant for another of the same plain letters,
  /// or for one that begins with them.
  func fits(_ other: NameWord) -> Bool {
    (tone == 0 || tone == other.tone)
      && zip(shapes, other.shapes).allSatisfy { $0 == 0 || $0 == $1 }
  }
}

// Lý and Lí, Mỹ and Mĩ, Quý and Quí are one name, written by two rules of spelling; Thúy and Thúi
// are not.
private func withPlainI(_ word: [Letter]) -> [Letter] {
  guard let last = word.last, last.base == UInt8(ascii: "y"), word.count > 1, let i = Letter("i")
  else { return word }
  let before = word[word.count - 2]
  let isAfterQu =
    word.count == 3 && before.base == UInt8(ascii: "u") && word[0].base == UInt8(ascii: "q")
  return !before.isVowel || isAfterQu ? word.dropLast() + [i.toned(last.tone)] : word
}
