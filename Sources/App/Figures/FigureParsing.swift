import Vietnamese

extension Indicator {
  /// Reads what somebody wrote as this indicator's value.
  /// - Parameters:
  ///   - text: `6 tỷ 100 triệu`, `73,6%`, `5-10`, a word of the choices.
  ///   - qualifier: `đúng`, `trên`, `khoảng`, `từ-đến`, `để trống`, or nothing for an exact number.
  /// - Throws: the sentence that says what is wrong and what to write.
  func read(_ text: String?, qualifier: String?, measure: Measure) throws -> Statement.StatedValue {
    let qualifier = try Qualifier.read(qualifier)
    if qualifier == .blank { return .blank }
    guard let text else { throw FigureParseError(LocalizedMessage("figures.no-value")) }
    if measure.kind == .words { return .word(try choice(text)) }
    // "Thousands" is what some reports say: stored as written, since no number may be invented for
    // it.
    if qualifier == .about, vagueWords.contains(folded(text)) { return .vague(nfc(text)) }
    if qualifier == .range {
      let ends = text.split(whereSeparator: { "-–".contains($0) }).map { String($0).trimmed }
      guard ends.count == 2 else {
        throw FigureParseError(LocalizedMessage("figures.bad-range", ["text": text]))
      }
      let lower = try number(ends[0], measure)
      let upper = try number(ends[1], measure)
      guard lower < upper else {
        throw FigureParseError(LocalizedMessage("figures.bad-range", ["text": text]))
      }
      return .number(Amount(number: lower, upper: upper, qualifier: .range))
    }
    return .number(Amount(number: try number(text, measure), qualifier: qualifier))
  }

  private func number(_ text: String, _ measure: Measure) throws -> Int64 {
    guard measure.fits(text) else {
      throw FigureParseError(
        LocalizedMessage(
          "figures.wrong-measure", ["text": text, "indicator": self, "measure": measure]))
    }
    let number: Number
    do { number = try readNumber(text) } catch {
      throw FigureParseError(error.message)
    }
    guard let scaled = number.scaled(to: measure.decimals) else {
      let key = measure.decimals == 0 ? "figures.not-whole" : "figures.too-fine"
      throw FigureParseError(LocalizedMessage(key, ["text": text, "indicator": self]))
    }
    // A hundred trillion: more than any budget here, and small enough that a whole tree of them can
    // be summed.
    guard abs(scaled) <= 100_000_000_000_000 else {
      throw FigureParseError(LocalizedMessage("figures.too-large", ["text": text]))
    }
    guard scaled >= 0 || measure.kind == .points else {
      throw FigureParseError(
        LocalizedMessage("figures.negative", ["text": text, "indicator": self]))
    }
    return scaled
  }
  private func choice(_ text: String) throws -> String {
    let choices = choices ?? []
    let wanted = folded(text)
    guard
      let choice = choices.first(where: { folded($0.code) == wanted || folded($0.vi) == wanted })
    else {
      throw FigureParseError(
        LocalizedMessage(
          "figures.no-such-choice",
          ["text": text, "indicator": self, "known": LocalizedList(choices)]))
    }
    return choice.code
  }
}

private let vagueWords: Set<String> = [
  "hang chuc", "hang tram", "hang nghin", "hang ngan", "hang van", "hang chuc nghin", "hang trieu",
]

extension Measure {
  /// A number with a percent sign is not a number of members, and one in đồng not a percentage.
  fileprivate func fits(_ text: String) -> Bool {
    let isShare = kind == .percent || kind == .points
    let words = text.lowercased()
    if words.contains("%"), !isShare { return false }
    return kind == .dong || !["đồng", "đ", "vnd", "vnđ", "₫"].contains { words.hasSuffix($0) }
  }
}

extension NumberParseError {
  /// What is wrong with a number, and what to write instead.
  var message: LocalizedMessage {
    switch self {
    case .empty: LocalizedMessage("figures.unreadable.empty")
    case .notANumber(let piece):
      LocalizedMessage("figures.unreadable.not-a-number", ["text": shortened(piece)])
    case .grouping(let piece):
      LocalizedMessage("figures.unreadable.grouping", ["text": shortened(piece)])
    case .comma(let piece): LocalizedMessage("figures.unreadable.comma", ["text": shortened(piece)])
    case .scaleOrder(let piece):
      LocalizedMessage("figures.unreadable.scale-order", ["text": shortened(piece)])
    case .tooLarge(let piece):
      LocalizedMessage("figures.unreadable.too-large", ["text": shortened(piece)])
    }
  }
}
/// A page pasted into a number's field should not come back whole.
private func shortened(_ piece: String) -> String {
  piece.count <= 40 ? piece : "\(piece.prefix(39))…"
}

/// Why a written value is invalid.
struct FigureParseError: Error {
  /// The column of the value.
  let column: String
  let message: LocalizedMessage
  init(_ message: LocalizedMessage, column: String = "value") {
    self.message = message
    self.column = column
  }
}

extension Qualifier {
  fileprivate static func read(_ text: String?) throws -> Qualifier {
    guard let text else { return .exact }
    let words: [String: Qualifier] = [
      "dung": .exact, "exact": .exact, "tren": .moreThan, "hon": .moreThan, "khoang": .about,
      "tu-den": .range, "de trong": .blank,
    ]
    guard let qualifier = words[folded(text)] else {
      throw FigureParseError(
        LocalizedMessage("figures.unknown-qualifier", ["text": text]), column: "qualifier")
    }
    return qualifier
  }
}
