/// A key that puts texts in Vietnamese order when keys are compared byte by byte (`BINARY` in
/// SQLite, `COLLATE "C"` in PostgreSQL, `<` on these ASCII keys in Swift).
///
/// The text is taken in reading order. Letters come first (a ă â b c d đ e ê…), word by word; only
/// between texts of the same letters do tones decide (ngang huyền hỏi ngã sắc nặng), the first that
/// differs. Case and punctuation are ignored, and digits are compared as numbers: “Tổ 2” comes
/// before “Tổ 10”.
///
/// - Parameter name: a place name or a sentence, NFC or NFD.
/// - Returns: the key, for example `so~~n-la 00000` for “Sơn La”: letters, a blank, tones. It is
///   for ordering, and two different texts may share it.
public func sortKey(_ name: String) -> String {
  var key = KeyBytes()
  key.append(name)
  return key.text
}

/// Sort keys of very many texts that share most of their words, such as names of persons: each word
/// is worked out once.
public struct SortKeys {
  private var known: [Substring: KeyBytes] = [:]
  public init() {}

  /// The same as `sortKey` of these words with blanks between them.
  public mutating func key(ofWords words: some Sequence<Substring>) -> String {
    var key = KeyBytes()
    for word in words {
      if let one = known[word] {
        key.append(one)
      } else {
        var one = KeyBytes()
        one.append(String(word))
        if known.count < 10_000 { known[Substring(String(word))] = one }
        key.append(one)
      }
    }
    return key.text
  }
}

/// Letters first, tones at a second level.
private struct KeyBytes {
  var letters: [UInt8] = []
  var tones: [UInt8] = []

  mutating func append(_ text: String) {
    for word in words(of: text) {
      if !letters.isEmpty { letters.append(wordBreak) }
      for run in runs(of: word) { Vietnamese.append(run, to: &letters, tones: &tones) }
    }
  }
  mutating func append(_ other: KeyBytes) {
    guard !other.letters.isEmpty else { return }
    if !letters.isEmpty { letters.append(wordBreak) }
    letters += other.letters
    tones += other.tones
  }
  var text: String { String(decoding: letters + [levelBreak] + tones, as: UTF8.self) }
}

// A blank sorts below everything a word may hold, so that a text comes before longer ones that
// begin with it.
private let levelBreak = UInt8(ascii: " ")
private let wordBreak = UInt8(ascii: "-")
// Above every letter: “a~” (ă) follows “a” with anything behind it, and “a~~” (â) follows “a~”.
private let nextShape = UInt8(ascii: "~")

/// The words of a text in NFC, without what is between them.
func words(of text: String) -> [Substring.UnicodeScalarView] {
  nfc(text).unicodeScalars.split { !isPartOfWord($0) }
}

// A word is cut where digits meet letters: “2A” is 2, then a.
private func runs(of word: Substring.UnicodeScalarView) -> [Substring.UnicodeScalarView] {
  var runs: [Substring.UnicodeScalarView] = []
  var rest = word
  while let first = rest.first {
    let run = rest.prefix { isFigure($0) == isFigure(first) }
    runs.append(run)
    rest = rest[run.endIndex...]
  }
  return runs
}

private func append(
  _ run: Substring.UnicodeScalarView, to letters: inout [UInt8], tones: inout [UInt8]
) {
  if let first = run.first, isFigure(first) {
    letters += numberKey(run)
    return
  }
  for scalar in run {
    if let letter = Letter(scalar) {
      letters.append(letter.base)
      letters += repeatElement(nextShape, count: Int(letter.shape))
      tones.append(UInt8(ascii: "0") + letter.tone)
    } else {
      for plain in plainLetters(of: scalar) { letters += UTF8.encode(plain) ?? .init() }
    }
  }
}

// The count of digits goes first, so that 10 follows 2; it stays below the letters (“:” to “?” are
// free for that).
private func numberKey(_ figures: Substring.UnicodeScalarView) -> [UInt8] {
  let number = figures.drop { $0 == "0" }.map { UInt8(truncatingIfNeeded: $0.value) }
  return [UInt8(ascii: "0") + UInt8(min(number.count, 15))] + number
}

private func isFigure(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

// A mark that found no letter to join, and an invisible character, must not cut a word in two.
private func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
  Letter(scalar) != nil || isFigure(scalar) || scalar.properties.isAlphabetic || isMark(scalar)
    || scalar.properties.isDefaultIgnorableCodePoint
}
