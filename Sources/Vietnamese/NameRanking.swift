/// How well a name answers a query: which of its words answer which word that is looked for, and in
/// what order.
struct NameRanking {
  private let query: NameQuery
  private let whole: UInt64
  private let last: UInt64
  /// For a query of one word: the rank of a name by how one of its words answers; 128 more for its
  /// last word, 256 more for its only one.
  let ofOneWord: [UInt8]

  private struct Level {
    let others: UInt8
    let last: UInt8
    var whole: NameRank?
    var end: NameRank?
    var inOrder: NameRank?
    var mixed: NameRank?
  }

  private static let exact = NameQuery.exact
  private static let fitting = exact | NameQuery.fitting
  private static let plain = fitting | NameQuery.plain
  private static let begun = NameQuery.exactBegun | NameQuery.fittingBegun

  // From the best rank down; a name gets the first that holds.
  private static let levels = [
    Level(others: exact, last: exact, whole: .exactWhole, end: .exactEnd, inOrder: .exactInOrder),
    Level(others: exact, last: exact | NameQuery.exactBegun, inOrder: .exactBegun),
    Level(
      others: fitting, last: fitting, whole: .fittingWhole, end: .fittingEnd,
      inOrder: .fittingInOrder),
    Level(others: plain, last: plain, whole: .plainWhole, end: .plainEnd, inOrder: .plainInOrder),
    Level(others: exact, last: exact, mixed: .exactMixed),
    Level(others: fitting, last: fitting, mixed: .fittingMixed),
    Level(others: plain, last: plain, mixed: .plainMixed),
    Level(others: fitting, last: fitting | begun, end: .fittingEndBegun, inOrder: .fittingBegun),
    Level(
      others: plain, last: plain | begun | NameQuery.plainBegun, end: .plainEndBegun,
      inOrder: .plainBegun),
    Level(others: plain, last: plain | begun | NameQuery.plainBegun, mixed: .mixedBegun),
  ]

  init(_ query: NameQuery) {
    self.query = query
    whole = (0..<query.count).reduce(0) { $0 | 1 << UInt64($1 * 8) }
    last = UInt64(0xFF) << UInt64((query.count - 1) * 8)
    ofOneWord = (0..<384).map {
      Self.rankOfOneWord(UInt8($0 & 127), isLast: $0 >= 128, isOnly: $0 >= 256)
    }
  }

  private static func rankOfOneWord(_ answer: UInt8, isLast: Bool, isOnly: Bool) -> UInt8 {
    for level in levels where level.last & answer != 0 {
      if isOnly, let whole = level.whole { return whole.rawValue }
      if isLast, let end = level.end { return end.rawValue }
      if let inOrder = level.inOrder { return inOrder.rawValue }
    }
    if answer & NameQuery.mistyped == 0 { return .max }
    return (isLast ? NameRank.mistypedEnd : .mistypedInOrder).rawValue
  }

  /// Whether each word that is looked for is answered by some word.
  func isAnswered(_ all: UInt64) -> Bool { isAnswered(all, others: 0x7F, last: 0x7F) }

  // No answer uses the highest bit of its byte: adding 127 carries into it wherever there is any.
  private func isAnswered(_ all: UInt64, others: UInt8, last: UInt8) -> Bool {
    let wanted = (whole &* UInt64(others) & ~self.last) | (whole &* UInt64(last) & self.last)
    return (all & wanted &+ whole &* 127) & (whole << 7) == whole << 7
  }

  /// Whether a word answers any that is looked for; with a letter wrong only where the rank allows
  /// it.
  func isAnswer(_ answer: UInt64, in rank: NameRank) -> Bool {
    answer & (whole &* (rank < .mistypedEnd ? 0x3F : 0x7F)) != 0
  }

  /// - Parameters:
  ///   - words: the words of all names.
  ///   - range: those of the name.
  ///   - all: their answers taken together.
  /// - Returns: nil when two words that are looked for have only one answer.
  func rank(_ words: borrowing Span<UInt32>, range: Range<Int>, all: UInt64) -> NameRank? {
    // Thị Thị asks for two of them.
    if range.count(where: { query.answers[Int(words[$0])] != 0 }) < query.count { return nil }
    for level in Self.levels where isAnswered(all, others: level.others, last: level.last) {
      if let end = level.end, isAtEnd(words, range: range, at: level) {
        return range.count == query.count ? level.whole ?? end : end
      }
      if let inOrder = level.inOrder, isInOrder(words, range: range, at: level) { return inOrder }
      if let mixed = level.mixed,
        isMixed(words, range: range, others: level.others, last: level.last)
      {
        return mixed
      }
    }
    return mistypedRank(words, range, all)
  }

  private func isAtEnd(_ words: borrowing Span<UInt32>, range: Range<Int>, at level: Level) -> Bool {
    let first = range.upperBound - query.count
    for place in 0..<query.count
    where answer(words[first + place], place)
      & allowed(place, others: level.others, last: level.last) == 0
    {
      return false
    }
    return true
  }

  private func isInOrder(_ words: borrowing Span<UInt32>, range: Range<Int>, at level: Level)
    -> Bool
  {
    var place = 0
    for word in range
    where answer(words[word], place) & allowed(place, others: level.others, last: level.last) != 0 {
      place += 1
      if place == query.count { return true }
    }
    return false
  }

  // Each word that is looked for takes a word of the name; one that finds its word taken asks the
  // taker to move on.
  private func isMixed(
    _ words: borrowing Span<UInt32>, range: Range<Int>, others: UInt8, last: UInt8,
    but typo: Int = -1
  ) -> Bool {
    let answers = range.prefix(64).map { query.answers[Int(words[$0])] }
    var takers = [Int](repeating: -1, count: answers.count)
    func seat(_ place: Int, _ asked: inout UInt64) -> Bool {
      let allowed = place == typo ? NameQuery.mistyped : place == query.count - 1 ? last : others
      for word in answers.indices where asked & 1 << UInt64(word) == 0 {
        guard UInt8(truncatingIfNeeded: answers[word] >> UInt64(place * 8)) & allowed != 0 else {
          continue
        }
        asked |= 1 << UInt64(word)
        if takers[word] < 0 || seat(takers[word], &asked) {
          takers[word] = place
          return true
        }
      }
      return false
    }
    return (0..<query.count).allSatisfy { place in
      var asked: UInt64 = 0
      return seat(place, &asked)
    }
  }

  // Only one word may be mistyped: each is tried in turn.
  private func mistypedRank(_ words: borrowing Span<UInt32>, _ range: Range<Int>, _ all: UInt64)
    -> NameRank?
  {
    var best: NameRank?
    for typo in 0..<query.count where all >> UInt64(typo * 8) & UInt64(NameQuery.mistyped) != 0 {
      guard isMixed(words, range: range, others: Self.plain, last: Self.plain, but: typo) else {
        continue
      }
      let rank = mistypedRank(words, range, typo)
      best = min(best ?? rank, rank)
    }
    return best
  }

  private func mistypedRank(_ words: borrowing Span<UInt32>, _ range: Range<Int>, _ typo: Int)
    -> NameRank
  {
    let first = range.upperBound - query.count
    func fits(_ word: Int, _ place: Int) -> Bool {
      answer(words[word], place) & (place == typo ? NameQuery.mistyped : Self.plain) != 0
    }
    if (0..<query.count).allSatisfy({ fits(first + $0, $0) }) { return .mistypedEnd }
    var place = 0
    for word in range where place < query.count && fits(word, place) { place += 1 }
    return place == query.count ? .mistypedInOrder : .mistypedMixed
  }

  private func answer(_ word: UInt32, _ place: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: query.answers[Int(word)] >> UInt64(place * 8))
  }

  private func allowed(_ place: Int, others: UInt8, last: UInt8) -> UInt8 {
    place == query.count - 1 ? last : others
  }
}
