/// Reads a number as people write it in Vietnamese: `1.234.567`, `73,6%`, `125,5 triệu`,
/// `1 tỷ 983 triệu 273 nghìn`, `610.000.000đ`. A percentage keeps its digits (73,6% is 73,6);
/// words may come without their marks.
///
/// - Parameter text: the number, NFC or NFD, with any blanks around and inside it, perhaps a sign
///   right before it.
/// - Returns: the exact number with as few decimals as it needs.
/// - Throws: the first problem found; nothing doubtful is guessed at (`1.5` and `1.23.4` are
///   refused).
public func readNumber(_ text: String) throws(NumberParseError) -> Number {
  var pieces = numberPieces(of: text)
  guard !pieces.isEmpty else { throw .empty }
  let whole = pieces.joined(separator: " ")
  let unit = takeUnit(from: &pieces)
  let isNegative = takeSign(from: &pieces)
  let parts = try parts(of: pieces, in: whole)
  try check(parts, unit: unit, in: whole)
  let sum = parts.reduce(0) { $0 + $1.value }
  guard let number = Number(millionths: isNegative ? -sum : sum) else { throw .tooLarge(whole) }
  return number
}

/// Reads a whole number within a range; nil for anything else, such as one with decimals.
public func readWholeNumber(_ text: String, in range: ClosedRange<Int64>) -> Int64? {
  // What exactly is wrong does not matter here: callers report what they expect.
  guard let number = try? readNumber(text), number.decimals == 0, range.contains(number.digits)
  else { return nil }
  return number.digits
}

private struct Part {
  let millionths: Int128
  var scale: Int128?
  var value: Int128 { millionths * (scale ?? 1) }
}

private enum Unit {
  case dong
  case percent
}

// Keys are folded: “tỉ” and “ty” are tỷ, and a word typed without its marks is understood.
private let scales: [String: Int128] = [
  "nghin": 1000, "ngan": 1000, "trieu": 1_000_000, "tr": 1_000_000, "ty": 1_000_000_000,
  "ti": 1_000_000_000,
]
private let units: [String: Unit] = [
  "d": .dong, "dong": .dong, "₫": .dong, "vnd": .dong, "%": .percent,
]

private func takeUnit(from pieces: inout [String]) -> Unit? {
  guard pieces.count > 1, let last = pieces.last, let unit = units[folded(last)] else { return nil }
  pieces.removeLast()
  return unit
}

// Only a sign that touches its digits counts: “- 5” may be a line of a list.
private func takeSign(from pieces: inout [String]) -> Bool {
  guard let sign = pieces[0].first, "+-\u{2212}".contains(sign), pieces[0].count > 1 else {
    return false
  }
  pieces[0].removeFirst()
  return sign != "+"
}

private func parts(of pieces: [String], in whole: String) throws(NumberParseError) -> [Part] {
  var parts: [Part] = []
  for piece in pieces {
    if isFigures(piece) {
      parts.append(Part(millionths: try millionths(piece)))
    } else if let scale = scales[folded(piece)], let last = parts.indices.last {
      guard parts[last].scale == nil else { throw .scaleOrder(whole) }
      parts[last].scale = scale
    } else {
      throw .notANumber(piece)
    }
  }
  return parts
}

private func check(_ parts: [Part], unit: Unit?, in whole: String) throws(NumberParseError) {
  for (part, next) in zip(parts, parts.dropFirst()) {
    guard let scale = part.scale else { throw .grouping(whole) }
    // “6 tỷ 1.100 triệu” and “6,5 tỷ 100 triệu” have a value, but are more often a slip than meant.
    let goesDown = (next.scale ?? 1) < scale && next.value < scale * 1_000_000
    guard goesDown, part.millionths.isMultiple(of: 1_000_000) else { throw .scaleOrder(whole) }
  }
  guard let last = parts.last else { throw .notANumber(whole) }
  // “1 tỷ 500” is said for 1 tỷ 500 triệu: only with its đồng is the last number sure to be so many
  // đồng.
  if parts.count > 1 && last.scale == nil && unit != .dong { throw .scaleOrder(whole) }
  if unit == .percent && last.scale != nil { throw .notANumber("%") }
}
