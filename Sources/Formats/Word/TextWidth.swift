/// How long bold Times New Roman gets, about: the font is not on the server. Lengths in twips.
///
/// Good to some percent, which is enough for a line of one third to one half of a text. Where lines
/// are broken, words count 12 % more: machines without the font take a wider one for letters such
/// as `ộ` and `ử`.
struct TextWidth {
  /// In points.
  let size: Int

  func callAsFunction(_ text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + Self.thousandths(of: $1) } * size * 20 / 1000
  }

  /// How many lines the text takes in `available`, and the narrowest width in which it takes no
  /// more: lines broken there are of about one length, so that no word is left alone on the last.
  func lines(_ text: String, in available: Int) -> (count: Int, width: Int) {
    let words = text.split(whereSeparator: \.isWhitespace).map { self($0) * 112 / 100 }
    let count = lines(words, in: available)
    guard count > 1 else { return (1, self(text)) }
    var width = available
    while width > available / 3, lines(words, in: width - 50) == count { width -= 50 }
    return (count, width)
  }

  private func lines(_ words: [Int], in available: Int) -> Int {
    var lines = 1
    var used = 0
    for word in words {
      if used > 0, used + self(" ") + word > available {
        lines += 1
        used = 0
      }
      used += word + (used > 0 ? self(" ") : 0)
    }
    return lines
  }

  private static func thousandths(of letter: Character) -> Int {
    switch letter {
    case "I", "Í", "Ì", "Ỉ", "Ĩ", "Ị", "J": 400
    case "M", "W": 960
    case "m", "w": 800
    case "i", "í", "ì", "ỉ", "ĩ", "ị", "j", "l", "f", "t", "r", "-", "(", ")": 330
    case " ", ",", ".", ";", ":", "/", "'": 260
    case _ where letter.isUppercase: 700
    default: 510
    }
  }
}
