extension NameSearchIndex {
  /// Looks for names as people type them: with all marks, with some, or without; the given name
  /// alone, or with the middle name; in any order; only begun; with one wrong letter when little
  /// else is found; with the Vietnamese keyboard switched off.
  ///
  /// - Parameters:
  ///   - text: what was typed. Digits alone and telephone numbers are no names and find nothing.
  ///   - selection: the names to look among; all when nil.
  ///   - limit: how many to give at most.
  /// - Returns: the best first: by rank, then those whose given name is among the words, then those
  ///   with fewer words that were not asked for, then in Vietnamese order, then by number. The same
  ///   question has the same answer.
  public func search(_ text: String, among selection: NameSelection? = nil, limit: Int = 20)
    -> [NameSearchResult]
  {
    guard limit > 0, count > 0 else { return [] }
    let reading =
      telexReading(of: text, isUnfinished: true) ?? vniReading(of: text, isUnfinished: true)
    var found = FoundNames(limit: limit)
    for withTypos in [false, true] where withTypos ? found.count < limit : true {
      if reading == nil || !withTypos {
        look(for: text, among: selection, withTypos: withTypos, &found)
      }
      if let reading {
        look(for: reading, among: selection, withTypos: withTypos, isRead: true, &found)
      }
    }
    return found.best(of: self)
  }

  private func look(
    for text: String, among selection: NameSelection?, withTypos: Bool, isRead: Bool = false,
    _ found: inout FoundNames
  ) {
    guard let query = NameQuery(text, in: vocabulary, withTypos: withTypos) else { return }
    let ranking = NameRanking(query)
    query.count == 1
      ? lookForWord(query, ranking: ranking, among: selection, isRead: isRead, &found)
      : lookForWords(query, ranking: ranking, among: selection, isRead: isRead, &found)
  }

  private func lookForWord(
    _ query: NameQuery, ranking: NameRanking, among selection: NameSelection?, isRead: Bool,
    _ found: inout FoundNames
  ) {
    // One byte for each word of the vocabulary: the names are walked through in step with the
    // smallest table.
    let ranks = query.answers.map { ranking.ofOneWord[Int($0)] }
    let ranksOfLast = query.answers.map { ranking.ofOneWord[Int($0) | 128] }
    let byWord = ranks.span
    let byLast = ranksOfLast.span
    let words = self.words.span
    let starts = self.starts.span
    for place in 0..<ids.count {
      let (start, end) = (Int(starts[place]), Int(starts[place + 1]))
      if start == end { continue }
      let last = Int(words[end - 1])
      var best = end - start == 1 ? ranking.ofOneWord[Int(query.answers[last]) | 256] : byLast[last]
      // Without a branch for the number of words, since it cannot be predicted: looking at a word
      // twice does no harm.
      let second = max(start, end - 2)
      let third = max(start, end - 3)
      let fourth = max(start, end - 4)
      best = min(
        best, byWord[Int(words[second])], byWord[Int(words[third])], byWord[Int(words[fourth])])
      if end - start > 4 {
        for word in start..<(end - 4) { best = min(best, byWord[Int(words[word])]) }
      }
      if best == .max { continue }
      add(place, rank: best, extra: end - start - 1, isRead: isRead, among: selection, &found)
    }
  }

  private func lookForWords(
    _ query: NameQuery, ranking: NameRanking, among selection: NameSelection?, isRead: Bool,
    _ found: inout FoundNames
  ) {
    let answers = query.answers.span
    let words = self.words.span
    let starts = self.starts.span
    for place in 0..<ids.count {
      let (start, end) = (Int(starts[place]), Int(starts[place + 1]))
      if end - start < query.count { continue }
      let second = max(start, end - 2)
      let third = max(start, end - 3)
      let fourth = max(start, end - 4)
      var all = answers[Int(words[end - 1])] | answers[Int(words[second])]
      all |= answers[Int(words[third])] | answers[Int(words[fourth])]
      if end - start > 4 { for word in start..<(end - 4) { all |= answers[Int(words[word])] } }
      guard ranking.isAnswered(all), let rank = ranking.rank(words, range: start..<end, all: all)
      else {
        continue
      }
      let isGiven = ranking.isAnswer(answers[Int(words[end - 1])], in: rank)
      let extra = end - start - query.count
      add(
        place, rank: rank.rawValue, extra: extra, isGiven: isGiven, isRead: isRead,
        among: selection, &found)
    }
  }

  private func add(
    _ place: Int, rank: UInt8, extra: Int, isGiven: Bool = true, isRead: Bool,
    among selection: NameSelection?,
    _ found: inout FoundNames
  ) {
    let ways = UInt32(rank) << 2 | (isRead ? 2 : 0) | (isGiven ? 0 : 1)
    let score = ways << 16 | UInt32(min(extra, 0xFFFF))
    guard score <= found.worst, selection?.contains(ids[place]) ?? true else { return }
    found.add(place, score: score, in: self)
  }
}

/// The best names so far.
struct FoundNames {
  private let limit: Int
  private var found: [(score: UInt32, place: Int)] = []
  /// A name with a higher score has no chance any more.
  private(set) var worst = UInt32.max
  private var worstPlace = -1

  /// None yet.
  init(limit: Int) { self.limit = limit }

  /// How many there are, at most twice the limit: a name may be found in two ways.
  var count: Int { Set(found.map(\.place)).count }

  mutating func add(_ place: Int, score: UInt32, in book: NameSearchIndex) {
    if score == worst, !book.stands(place, before: worstPlace) { return }
    found.append((score, place))
    // Sorting now and then is cheaper than keeping all in order.
    if found.count > 256, found.count / 4 > limit { prune(book) }
  }

  /// The names, each once.
  mutating func best(of book: NameSearchIndex) -> [NameSearchResult] {
    prune(book)
    return found.map { found in
      let rank = NameRank(rawValue: UInt8(found.score >> 18)) ?? .mistypedMixed
      return NameSearchResult(
        id: book.ids[found.place], rank: rank, isRead: found.score & 0x20000 != 0)
    }
  }

  private mutating func prune(_ book: NameSearchIndex) {
    found.sort {
      $0.score != $1.score ? $0.score < $1.score : book.stands($0.place, before: $1.place)
    }
    var seen: Set<Int> = []
    found = Array(found.filter { seen.insert($0.place).inserted }.prefix(limit))
    if found.count == limit, let last = found.last {
      (worst, worstPlace) = (last.score, last.place)
    }
  }
}
