/// The letters of a word in either case; nil when there is anything else in it.
func letters(of word: some Sequence<Unicode.Scalar>) -> [Letter]? {
  var letters: [Letter] = []
  for scalar in word {
    guard let letter = Letter(scalar) else { return nil }
    letters.append(letter)
  }
  return letters
}

/// Where the tone of a word is placed as most people here write it (hòa, thúy, huỳnh, giếng, quý).
///
/// - Parameter word: letters, with or without their tone.
/// - Returns: an index; nil without vowels, or with two groups of them, so that it is not a
///   syllable.
func toneIndex(in word: [Letter]) -> Int? {
  guard let vowels = vowels(of: word) else { return nil }
  if let marked = vowels.last(where: { word[$0].shape > 0 }) { return marked }
  switch vowels.count {
  case 1: return vowels.lowerBound
  case 2: return vowels.upperBound < word.count ? vowels.lowerBound + 1 : vowels.lowerBound
  default: return vowels.lowerBound + 1
  }
}

/// The word with its one tone where it belongs: hoà becomes hòa. A word of another kind stays.
func withCanonicalTone(_ word: [Letter]) -> [Letter] {
  guard let toned = word.firstIndex(where: { $0.tone > 0 }),
    !word[(toned + 1)...].contains(where: { $0.tone > 0 }),
    let place = toneIndex(in: word), place != toned
  else { return word }
  var straight = word
  straight[toned] = word[toned].toned(0)
  straight[place] = word[place].toned(word[toned].tone)
  return straight
}

// The u of qu and the i of gi belong to the consonant when a vowel follows.
private func vowels(of word: [Letter]) -> Range<Int>? {
  guard var start = word.firstIndex(where: \.isVowel) else { return nil }
  let end = word[start...].firstIndex { !$0.isVowel } ?? word.count
  if word[end...].contains(where: \.isVowel) { return nil }
  if start > 0, end - start > 1, start == 1 {
    let pair = (word[0].base, word[1].base)
    if pair == (UInt8(ascii: "q"), UInt8(ascii: "u"))
      || pair == (UInt8(ascii: "g"), UInt8(ascii: "i"))
    {
      start += 1
    }
  }
  return start..<end
}
