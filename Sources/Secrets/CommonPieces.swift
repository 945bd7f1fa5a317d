/// Takes a text apart into pieces that are easy to guess, and says what they cost in points: the
/// number of guesses, as a power of ten.
struct PasswordTokenizer {
  typealias Found = (length: Int, cost: Double)
  private let own: LeetMatcher

  /// - Parameter words: about the person; also some of their words in a row count as one piece.
  init(about words: [String]) {
    own = LeetMatcher(
      Set(words.prefix(20).flatMap { PasswordTokenizer.rows(of: asciiFolded($0, limit: 80)) })
        .filter { $0.count >= 3 })
  }

  /// The cheapest way to take a text apart. Stops where everything costs too much already.
  func points(of text: ArraySlice<UInt32>) -> Double {
    let letters = Array(text)
    var best = [Double](repeating: .infinity, count: letters.count + 1)
    best[0] = 0
    for start in letters.indices where best[start] <= CommonPasswords.enough {
      for (length, cost) in pieces(at: letters[start...])
      where best[start] + cost < best[start + length] {
        best[start + length] = best[start] + cost
      }
    }
    return best[letters.count]
  }

  private func pieces(at rest: ArraySlice<UInt32>) -> [Found] {
    var found = rest.first.map { [(length: 1, cost: PasswordTokenizer.cost(of: $0))] } ?? []
    found += LeetMatcher.common.lengths(at: rest).map { ($0, 2.5) }
    found += own.lengths(at: rest).map { ($0, 1) }
    found += KeyboardSequences.lengths(at: rest).map { ($0, 1.5) }
    return found + numbers(at: rest) + repetitions(at: rest)
  }

  /// A letter alone is one of 26; a digit one of 10, a little less because people do not choose
  /// evenly; a sign one of 10.
  private static func cost(of letter: UInt32) -> Double {
    switch letter {
    case blank: 0.2
    case 48...57: 0.9
    case ..<97, 123..<128: 1
    default: 1.4
    }
  }

  /// A small block that comes again and again: what the block costs, and a little for how often.
  private func repetitions(at rest: ArraySlice<UInt32>) -> [Found] {
    (1...12).compactMap { size in
      guard rest.count >= 2 * size, rest.first == rest[rest.startIndex + size] else { return nil }
      let block = rest.prefix(size)
      var length = size
      while rest.dropFirst(length).prefix(size) == block { length += size }
      return length >= max(3, 2 * size) ? (length, points(of: block) + 0.5) : nil
    }
  }

  /// Words of a name in a row (`Lò Thị Xuân`: xuan, thixuan, lothixuan …), and the first letters of
  /// all.
  private static func rows(of name: [UInt32]) -> [[UInt32]] {
    let words = name.split { !(48...57).contains($0) && !(97...122).contains($0) && $0 < 128 }
    let rows = words.indices.flatMap { start in
      (start..<words.count).map { Array(words[start...$0].joined()) }
    }
    return rows + [words.compactMap(\.first)]
  }
}

extension PasswordTokenizer {
  /// A year, a date, a phone number.
  private func numbers(at rest: ArraySlice<UInt32>) -> [Found] {
    let figures = rest.prefix(12).prefix { (48...57).contains($0) }.map { Int($0) - 48 }
    guard figures.count >= 4 else { return [] }
    var found: [Found] = []
    if (1930...2049).contains(value(figures.prefix(4))) { found.append((4, 2)) }
    for length in [6, 8] where figures.count >= length && isDate(figures.prefix(length)) {
      found.append((length, 4))
    }
    if figures.count >= 10, figures[0] == 0 { found.append((10, 5)) }
    if figures.count >= 11, figures[0] == 8, figures[1] == 4 { found.append((11, 5)) }
    return found
  }
  /// Day, month and year in any order that somebody writes, with four or two digits for the year.
  private func isDate(_ figures: ArraySlice<Int>) -> Bool {
    let yearFigures = figures.count - 4
    let isYear = { (year: ArraySlice<Int>) in
      yearFigures == 2 || (1900...2099).contains(value(year))
    }
    return isDay(figures.prefix(4)) && isYear(figures.dropFirst(4))
      || isDay(figures.suffix(4)) && isYear(figures.dropLast(4))
  }
  private func isDay(_ figures: ArraySlice<Int>) -> Bool {
    let (one, other) = (value(figures.prefix(2)), value(figures.suffix(2)))
    return (1...31).contains(max(one, other)) && (1...12).contains(min(one, other))
  }
  private func value(_ figures: ArraySlice<Int>) -> Int { figures.reduce(0) { $0 * 10 + $1 } }
}
