/// The names of a book in Vietnamese order, as far as they have been settled; those added since are
/// compared by their words.
struct NameOrder: Sendable {
  private var places: [Int32] = []
  private var ranks: [Int32] = []

  /// How many names have their rank.
  var count: Int { places.count }

  /// The places of all names in order.
  func places(of book: NameSearchIndex) -> [Int] {
    (count == book.count ? self : settled(book)).places.map(Int.init)
  }

  /// Below 0 when the first name comes before the other, 0 when they are equal.
  func compare(_ one: Int, _ other: Int, in book: NameSearchIndex) -> Int {
    if one < count, other < count { return Int(ranks[one]) - Int(ranks[other]) }
    let byWords = compareWords(one, other, in: book)
    return byWords == 0 ? one - other : byWords
  }

  /// The order of all names of a book: the new ones are sorted, then merged with the old.
  func settled(_ book: NameSearchIndex) -> NameOrder {
    let ranks = WordRanks(book.vocabulary)
    let new = (count..<book.count).map { (key: ranks.key(book, $0), place: $0) }.sorted {
      if $0.key != $1.key { return $0.key < $1.key }
      let byWords = compareWords($0.place, $1.place, in: book)
      return byWords == 0 ? $0.place < $1.place : byWords < 0
    }
    var all = NameOrder()
    all.places.reserveCapacity(book.count)
    var old = 0
    for (_, place) in new {
      while old < count, compareWords(Int(places[old]), place, in: book) <= 0 {
        all.places.append(places[old])
        old += 1
      }
      all.places.append(Int32(place))
    }
    all.places += places[old...]
    all.ranks = [Int32](repeating: 0, count: book.count)
    for (rank, place) in all.places.enumerated() { all.ranks[Int(place)] = Int32(rank) }
    return all
  }

  // As the sort keys of “given name, then the others” do: letters of all words first, then tones.
  private func compareWords(_ one: Int, _ other: Int, in book: NameSearchIndex) -> Int {
    let (first, second) = (book.range(one), book.range(other))
    for index in 0..<min(first.count, second.count) {
      let (word, against) = (word(index, in: first, of: book), word(index, in: second, of: book))
      if word == against { continue }
      let difference = compare(
        book.vocabulary.sortKeys[word].letters, book.vocabulary.sortKeys[against].letters)
      if difference != 0 { return difference }
    }
    if first.count != second.count { return first.count - second.count }
    for index in 0..<first.count {
      let (word, against) = (word(index, in: first, of: book), word(index, in: second, of: book))
      if word == against { continue }
      let difference = compare(
        book.vocabulary.sortKeys[word].tones, book.vocabulary.sortKeys[against].tones)
      if difference != 0 { return difference }
    }
    return 0
  }

  private func word(_ index: Int, in range: Range<Int>, of book: NameSearchIndex) -> Int {
    Int(book.words[index == 0 ? range.upperBound - 1 : range.lowerBound + index - 1])
  }

  private func compare(_ one: [UInt8], _ other: [UInt8]) -> Int {
    for (byte, against) in zip(one, other) where byte != against { return byte < against ? -1 : 1 }
    return one.count - other.count
  }
}

/// The rank of each word among all by its letters, so that most names are sorted by one number.
private struct WordRanks {
  private var ranks: [UInt64]

  init(_ vocabulary: NameVocabulary) {
    let keys = vocabulary.sortKeys.map(\.letters)
    let order = keys.indices.sorted { keys[$0].lexicographicallyPrecedes(keys[$1]) }
    ranks = [UInt64](repeating: 0, count: keys.count)
    var rank: UInt64 = 0
    for (place, word) in order.enumerated() {
      if place == 0 || keys[order[place - 1]] != keys[word] { rank += 1 }
      ranks[word] = min(rank, 0x1F_FFFF)
    }
  }

  /// The first three words that count, 21 bits each; a name without them comes first.
  func key(_ book: NameSearchIndex, _ place: Int) -> UInt64 {
    let range = book.range(place)
    guard let given = range.last else { return 0 }
    let others = range.dropLast().prefix(2).map { ranks[Int(book.words[$0])] }
    return ranks[Int(book.words[given])] << 42 | (others.first ?? 0) << 21
      | (others.count > 1 ? others[1] : 0)
  }
}
