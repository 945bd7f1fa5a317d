/// Passwords that everybody tries first, told by how they are made and not by a list of leaked
/// ones.
///
/// A password is taken apart into pieces that people use: a word that everybody knows (over 400, in
/// `CommonWords.swift`), a word about the person, a row of keys, a run, a repetition, a year, a
/// date, a phone number. Each piece is worth as many points as the number of guesses it takes has
/// digits (a known word 2.5, a year 2, any other letter 1.4); the cheapest way of taking it apart
/// counts. At most `enough` points, so some thirty million guesses, and it is refused.
///
/// What it covers of at least 8 letters, in principle: each of the 400 words, forwards and
/// backwards, in any mix of capitals, with or without marks, with digits and signs for letters,
/// with a year, a date, up to four digits or three signs before or after it (400 × some 20,000
/// endings); each of the 160,000 pairs of words; all dates of a lifetime with and without
/// separators, all phone numbers, all numbers of eight digits, all rows of keys and repetitions.
/// That is far more than the 3,000 most common passwords; the test writes down over 3,000 and finds
/// each refused.
public enum CommonPasswords {
  /// Points up to which a password is common.
  static let enough = 7.5
  /// How many letters are checked: a text that begins with so many common ones is common, and
  /// longer ones must not cost time.
  static let longest = 72

  /// Whether anybody would try this password early.
  ///
  /// - Parameters:
  ///   - password: as typed; capitals, Vietnamese marks and blanks hide nothing.
  ///   - words: about the person: name, login, name of the unit; each may have several words.
  /// - Returns: true also for what is too short to be anything else. A long sentence of everyday
  ///   words is not common.
  public static func contains(_ password: String, about words: [String]) -> Bool {
    points(password, about: words) <= enough
  }

  /// What the cheapest way of taking it apart costs; infinite when that is clearly more than
  /// `enough`.
  static func points(_ password: String, about words: [String]) -> Double {
    let signs = asciiFolded(password, limit: longest)
    let letters = signs.filter { !separators.contains($0) }
    let pieces = PasswordTokenizer(about: words)
    let whole = pieces.points(of: signs[...])
    guard letters.count < signs.count else { return whole }
    // Few people mean anything by a blank; other separators are a little harder to guess.
    let between = signs.reduce(0) { $0 + ($1 == blank ? 0.2 : separators.contains($1) ? 1 : 0) }
    return min(whole, pieces.points(of: letters[...]) + between)
  }
  private static let separators = Set(" -_.,/".unicodeScalars.map(\.value))
}
