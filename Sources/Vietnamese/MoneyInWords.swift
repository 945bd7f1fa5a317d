/// Where in the country one reads the number: the words for a missing ten and for a thousand
/// differ.
public enum Region: Sendable, CaseIterable {
  /// linh, nghìn: in the north, and in the state's own papers.
  case north
  /// lẻ, ngàn.
  case south

  fileprivate var gap: String { self == .north ? "linh" : "lẻ" }
  fileprivate var thousand: String { self == .north ? "nghìn" : "ngàn" }
}

/// An amount of money in words, as in the middle of a sentence.
///
/// - Parameter dong: any amount in đồng.
/// - Returns: “sáu tỷ một trăm triệu đồng”, “âm một nghìn không trăm linh năm đồng”, “không đồng”.
///   Below a million million million everything is counted in tỷ: nghìn tỷ, triệu tỷ; above that,
///   tỷ tỷ.
public func dongInWords(_ dong: Int64, in region: Region = .north) -> String {
  let sign = dong < 0 ? ["âm"] : []
  let words = dong == 0 ? ["không"] : words(dong.magnitude, in: region, isLeading: true)
  return (sign + words + ["đồng"]).joined(separator: " ")
}

/// An amount of money in words, as receipts and vouchers have it in a line of its own.
///
/// - Parameter dong: any amount in đồng.
/// - Returns: what `dongInWords` gives, with a capital: “Sáu tỷ một trăm triệu đồng”.
public func dongAsSentence(_ dong: Int64, in region: Region = .north) -> String {
  let words = dongInWords(dong, in: region)
  return words.prefix(1).uppercased() + words.dropFirst()
}

/// Nothing for zero. A number that follows upon a greater one says all its hundreds: “một tỷ không
/// trăm linh một”.
private func words(_ number: UInt64, in region: Region, isLeading: Bool) -> [String] {
  for (size, name) in [(1_000_000_000, "tỷ"), (1_000_000, "triệu"), (1000, region.thousand)]
    as [(UInt64, String)]
  where number >= size {
    return words(number / size, in: region, isLeading: isLeading) + [name]
      + words(number % size, in: region, isLeading: false)
  }
  return group(Int(number), gap: region.gap, isLeading: isLeading)
}

/// A number below a thousand.
private func group(_ number: Int, gap: String, isLeading: Bool) -> [String] {
  let hundreds = number / 100
  let tens = number / 10 % 10
  let ones = number % 10
  if number == 0 { return [] }
  let isShort = isLeading && hundreds == 0
  var words = isShort ? [] : [figures[hundreds], "trăm"]
  switch tens {
  case 0: words += isShort || ones == 0 ? [] : [gap]
  case 1: words += ["mười"]
  default: words += [figures[tens], "mươi"]
  }
  return words + (ones == 0 ? [] : [name(ofOnes: ones, afterTens: tens)])
}

/// Ones change their name after tens: mười lăm, hai mươi mốt, hai mươi tư, hai mươi lăm.
private func name(ofOnes ones: Int, afterTens tens: Int) -> String {
  switch (ones, tens) {
  case (5, 1...): "lăm"
  case (1, 2...): "mốt"
  case (4, 2...): "tư"
  default: figures[ones]
  }
}

private let figures = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
