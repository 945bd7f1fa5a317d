/// What is looked for: the words of it, and how each word of a vocabulary answers each of them.
struct NameQuery {
  /// How one word can answer another; each has a bit.
  static let exact: UInt8 = 1
  static let fitting: UInt8 = 2
  static let plain: UInt8 = 4
  static let exactBegun: UInt8 = 8
  static let fittingBegun: UInt8 = 16
  static let plainBegun: UInt8 = 32
  static let mistyped: UInt8 = 64

  /// How many words are looked for: 1...8.
  let count: Int
  /// For each word of the vocabulary, how it answers each word that is looked for: a byte for each.
  let answers: [UInt64]

  /// - Returns: nil for what is not a name (digits, a telephone number, more than eight words), and
  ///   when one of the words is like none of the vocabulary.
  init?(_ text: String, in vocabulary: NameVocabulary, withTypos: Bool) {
    let written = nameWords(of: text)
    guard (1...8).contains(written.count), written.contains(where: { !$0.allSatisfy(\.isFigure) }),
      !written.contains(where: { $0.count > 6 && $0.allSatisfy(\.isFigure) })
    else { return nil }
    count = written.count
    var answers = [UInt64](repeating: 0, count: vocabulary.words.count)
    for (place, word) in written.enumerated() {
      let isLast = place == written.count - 1
      let wanted = WantedWord(word, isLast: isLast, withTypos: withTypos)
      guard wanted.mark(vocabulary, at: place, in: &answers) else { return nil }
    }
    self.answers = answers
  }
}

private struct WantedWord {
  let word: NameWord
  // Only the last word may be one that is still being typed.
  let begun: NameWord?
  let withTypos: Bool

  init(_ written: Substring.UnicodeScalarView, isLast: Bool, withTypos: Bool) {
    word = NameWord(written)
    begun = isLast ? NameWord(written, isBegun: true) : nil
    self.withTypos = withTypos
  }

  func mark(_ vocabulary: NameVocabulary, at place: Int, in answers: inout [UInt64]) -> Bool {
    let likeness = vocabulary.plains.map { self.likeness(to: $0) }
    var hasAny = false
    for (id, plainID) in vocabulary.plainIDs.enumerated() where likeness[plainID] != .none {
      let answer = self.answer(vocabulary.words[id], likeness[plainID])
      answers[id] |= UInt64(answer) << UInt64(place * 8)
      hasAny = true
    }
    return hasAny
  }

  private enum Likeness {
    case none
    case same
    case begun
    case mistyped
  }

  private func likeness(to plain: [UInt8]) -> Likeness {
    if plain == word.plain { return .same }
    if let begun, plain.count > begun.plain.count, plain.starts(with: begun.plain) { return .begun }
    return withTypos && isOneSlip(between: word.plain, and: plain) ? .mistyped : .none
  }

  private func answer(_ other: NameWord, _ likeness: Likeness) -> UInt8 {
    switch likeness {
    case .none: return 0
    case .mistyped: return NameQuery.mistyped
    case .same:
      if word.spelled == other.spelled { return NameQuery.exact }
      return word.fits(other) ? NameQuery.fitting : NameQuery.plain
    case .begun:
      guard let begun, begun.fits(other) else { return NameQuery.plainBegun }
      let isExact =
        begun.hasMarks && begun.tone == other.tone && other.shapes.starts(with: begun.shapes)
      return isExact ? NameQuery.exactBegun : NameQuery.fittingBegun
    }
  }
}

/// Whether two words of three letters or more differ by one letter left out, put in, or another, or
/// by two neighbours that changed places.
func isOneSlip(between one: [UInt8], and other: [UInt8]) -> Bool {
  guard min(one.count, other.count) >= 3, abs(one.count - other.count) <= 1, one != other else {
    return false
  }
  var start = 0
  while start < min(one.count, other.count), one[start] == other[start] { start += 1 }
  let (rest, against) = (one[start...], other[start...])
  if one.count != other.count {
    return one.count < other.count
      ? rest.elementsEqual(against.dropFirst()) : rest.dropFirst().elementsEqual(against)
  }
  if rest.dropFirst().elementsEqual(against.dropFirst()) { return true }
  return rest.count >= 2 && rest[start] == against[start + 1] && rest[start + 1] == against[start]
    && rest.dropFirst(2).elementsEqual(against.dropFirst(2))
}

extension Unicode.Scalar {
  fileprivate var isFigure: Bool { ("0"..."9").contains(self) }
}
