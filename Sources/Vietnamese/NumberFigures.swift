/// The value of digits such as `1.234,5`, in millionths.
///
/// - Parameter piece: digits, dots and commas, without blanks.
/// - Throws: `notANumber`, `grouping`, `comma` or `tooLarge`, with the piece.
func millionths(_ piece: String) throws(NumberParseError) -> Int128 {
  guard piece.contains(where: \.isFigure),
    piece.allSatisfy({ $0.isFigure || $0 == "." || $0 == "," })
  else {
    throw .notANumber(piece)
  }
  let halves = piece.split(separator: ",", omittingEmptySubsequences: false)
  guard halves.count <= 2, !halves[0].isEmpty else { throw .comma(piece) }
  let whole = try withoutDots(halves[0], in: piece)
  let fraction = try fraction(halves.dropFirst().first, in: piece)
  // Int64 is checked at the end; here it is enough that no later product can overflow.
  guard let figures = UInt64(whole + fraction) else { throw .tooLarge(piece) }
  return Int128(figures) * powerOfTen(6 - fraction.count)
}

private func withoutDots(_ whole: Substring, in piece: String) throws(NumberParseError) -> String {
  let groups = whole.split(separator: ".", omittingEmptySubsequences: false)
  guard groups.count > 1 else { return String(whole) }
  // “0.500” is an English half, not five hundred.
  let first = groups[0]
  let isGrouped =
    (1...3).contains(first.count) && first.first != "0"
    && groups.dropFirst().allSatisfy { $0.count == 3 }
  guard isGrouped else { throw .grouping(piece) }
  return groups.joined()
}

private func fraction(_ figures: Substring?, in piece: String) throws(NumberParseError) -> Substring {
  guard let figures else { return "" }
  guard (1...6).contains(figures.count), figures.allSatisfy(\.isFigure) else { throw .comma(piece) }
  return figures.trimmingZeros
}

extension Character {
  /// Whether this is one of 0 to 9. (A range of characters would also hold a 5 with an accent.)
  var isFigure: Bool { isASCII && isWholeNumber }
}
