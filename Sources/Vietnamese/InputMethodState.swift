/// A word as far as its keys have been read: its letters, and the tone that waits for its place.
struct InputMethodState {
  /// The letters so far, without a tone.
  var letters: [Letter] = []
  /// The tone that a key has set; nil when none has.
  var tone: UInt8?
  /// Whether any key has marked something.
  var hasMarks = false
  private var capitals: [Bool] = []

  /// Whether a vowel has been typed, so that a key can set the tone.
  var hasVowel: Bool { letters.contains(where: \.isVowel) }

  /// The word with one more letter, which its key may have marked already.
  func adding(_ letter: Letter, isCapital: Bool) -> InputMethodState {
    var next = self
    next.hasMarks = hasMarks || letter.shape > 0
    next.letters.append(letter)
    next.capitals.append(isCapital)
    return next
  }

  /// The word with a tone set; none when the same key is pressed twice, as one does to get the bare
  /// letter.
  func toned(_ tone: UInt8) -> [InputMethodState] {
    guard self.tone != tone else { return [] }
    var next = self
    (next.tone, next.hasMarks) = (tone, true)
    return [next]
  }

  /// The word with one bare letter marked, in all ways that are possible, the last letter first.
  ///
  /// - Parameter shapes: which shape the key makes of which letter.
  func marked(_ shapes: [(base: Character, shape: UInt8)]) -> [InputMethodState] {
    letters.indices.reversed().compactMap { index in
      let letter = letters[index]
      guard letter.shape == 0, let new = shapes.first(where: { $0.base.asciiValue == letter.base })
      else { return nil }
      var next = self
      next.letters[index] = letter.shaped(new.shape)
      next.hasMarks = true
      return next
    }
  }

  /// The word that these keys write.
  ///
  /// - Parameter isUnfinished: whether more may be typed, so that the beginning of a syllable is
  ///   enough.
  /// - Returns: nil when no key has marked anything, or no Vietnamese syllable has come of it.
  func word(isUnfinished: Bool) -> String? {
    var word = hornsJoined
    guard hasMarks, let place = toneIndex(in: word) else { return nil }
    let isBegun = isUnfinished && Syllables.begin(with: word)
    word[place] = word[place].toned(tone ?? 0)
    guard isBegun || Syllables.contain(word) else { return nil }
    var text = String.UnicodeScalarView()
    for (letter, isCapital) in zip(word, capitals) {
      guard let scalar = letter.scalar else { return nil }
      if isCapital {
        text += scalar.properties.uppercaseMapping.unicodeScalars
      } else {
        text.append(scalar)
      }
    }
    return String(text)
  }

  // One key makes ươ of uo, wherever it is pressed; uơ occurs only at the end, as in thuở.
  private var hornsJoined: [Letter] {
    var word = letters
    for (first, second) in zip(word.indices, word.indices.dropFirst()) {
      let pair = (word[first], word[second])
      guard pair.0.base == UInt8(ascii: "u"), pair.1.base == UInt8(ascii: "o"),
        first == 0 || word[0].base != qu
      else {
        continue
      }
      guard pair.0.shape == 1 && pair.1.shape != 1 || pair.1.shape == 2 else { continue }
      word[first] = pair.0.shaped(second == word.count - 1 ? 0 : 1)
      word[second] = pair.1.shaped(2)
    }
    return word
  }
  private let qu = UInt8(ascii: "q")
}
