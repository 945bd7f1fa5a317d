/// A whole number in Vietnamese writing.
///
/// - Parameter number: any whole number.
/// - Returns: `1.234.567`, `-1.000`, `999`.
public func vietnamese(_ number: Int64) -> String {
  (number < 0 ? "-" : "") + grouped(String(number.magnitude))
}

/// A whole number in Vietnamese writing.
///
/// - Parameter number: any whole number.
/// - Returns: `1.234.567`, `-1.000`, `999`.
public func vietnamese(_ number: Int) -> String { vietnamese(Int64(number)) }

/// An amount of money in few digits, for a heading or a card.
///
/// - Parameter dong: an amount in đồng.
/// - Returns: “1,98 tỷ đồng” (at most 2 decimals), “96,2 triệu đồng” (at most 1), “51.000 đồng”
///   exactly below a million; halves are rounded up, those of a negative amount away from zero.
public func shortDong(_ dong: Int64) -> String {
  let (amount, sign) = (dong.magnitude, dong < 0 ? "-" : "")
  if amount < 1_000_000 { return vietnamese(dong) + " đồng" }
  let tenthsOfMillion = (amount + 50_000) / 100_000
  // 999,95 triệu and more would round to 1.000 triệu: that is 1 tỷ.
  if tenthsOfMillion < 10_000 { return sign + short(tenthsOfMillion, decimals: 1) + " triệu đồng" }
  let hundredthsOfBillion = (amount + 5_000_000) / 10_000_000
  return sign + short(hundredthsOfBillion, decimals: 2) + " tỷ đồng"
}

private func short(_ figures: UInt64, decimals: Int) -> String {
  Number(digits: Int64(clamping: figures), decimals: decimals).description
}

/// Digits with a dot before every three of them, counted from the right.
func grouped(_ figures: String) -> String {
  var written: [UInt8] = []
  for (place, figure) in figures.utf8.enumerated() {
    if place > 0 && (figures.utf8.count - place).isMultiple(of: 3) {
      written.append(UInt8(ascii: "."))
    }
    written.append(figure)
  }
  return String(decoding: written, as: UTF8.self)
}
