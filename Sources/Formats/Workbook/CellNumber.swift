/// Numbers of cells as a person sees them.
enum CellNumber {
  /// A number of the file, with fifteen digits at most, which is what Excel shows:
  /// `0.30000000000000004` is `0.3`, `5.0` is `5`. Anything else stays as it is.
  static func text(_ bytes: ArraySlice<UInt8>) -> String {
    let isPlain =
      bytes.count <= 15 && bytes.allSatisfy { (48...57).contains($0) }
      && (bytes.first != 48 || bytes.count == 1)
    let text = String(decoding: bytes, as: UTF8.self)
    guard !isPlain, let number = Decimal(text) else { return text }
    return number.text
  }

  /// A day as `2022-06-30`, with a time of day `2022-06-30 14:30`, a time alone `14:30`; seconds
  /// where there are any. A number outside 1900 to 9999 stays as it is.
  static func day(_ bytes: ArraySlice<UInt8>, from1904: Bool) -> String {
    guard let number = Double(String(decoding: bytes, as: UTF8.self)), number >= 0,
      number < 2_958_466
    else {
      return text(bytes)
    }
    var seconds = Int((number * 86_400).rounded())
    let time = Self.time(seconds % 86_400)
    if number < 1, !from1904 { return time }
    seconds -= seconds % 86_400
    let day = seconds / 86_400 + (from1904 ? 1462 : 0)
    // Excel takes 1900 for a leap year, as Lotus did: day 60 is a day that never was.
    let date = date(day > 60 ? day - 25_569 : day - 25_568)
    return number == number.rounded() || time == "00:00" ? date : "\(date) \(time)"
  }

  /// A length of time as `49:30` or `49:30:15`.
  static func duration(_ bytes: ArraySlice<UInt8>) -> String {
    guard let number = Double(String(decoding: bytes, as: UTF8.self)), number >= 0,
      number < 2_958_466
    else {
      return text(bytes)
    }
    return time(Int((number * 86_400).rounded()))
  }

  private static func time(_ seconds: Int) -> String {
    let minutes = "\(two(seconds / 3600)):\(two(seconds / 60 % 60))"
    return seconds % 60 == 0 ? minutes : "\(minutes):\(two(seconds % 60))"
  }

  /// The date of a day counted from 1 January 1970 (Howard Hinnant, chrono-compatible low-level
  /// date algorithms).
  private static func date(_ day: Int) -> String {
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let ofEra = shifted - era * 146_097
    let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * ofYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return "\(year)-\(two(month))-\(two(ofYear - (153 * shiftedMonth + 2) / 5 + 1))"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// A decimal number, digit by digit: no way through binary numbers could change one.
private struct Decimal {
  private var isNegative = false
  /// Without zeros at either end.
  private var digits: [UInt8] = []
  /// Where the point is, counted from before the first digit.
  private var point = 0

  init?(_ text: String) {
    var rest = text.utf8[...]
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = rest.removeFirst() == UInt8(ascii: "-")
    }
    let whole = rest.prefix { (48...57).contains($0) }
    rest = rest.dropFirst(whole.count)
    var fraction = rest.prefix(0)
    if rest.first == UInt8(ascii: ".") {
      fraction = rest.dropFirst().prefix { (48...57).contains($0) }
      rest = rest.dropFirst(fraction.count + 1)
    }
    guard !whole.isEmpty || !fraction.isEmpty else { return nil }
    if let mark = rest.first {
      guard mark | 32 == UInt8(ascii: "e"),
        let power = Int(String(decoding: rest.dropFirst(), as: UTF8.self)),
        abs(power) < 400
      else { return nil }
      point = power
    }
    digits = whole.map { $0 - 48 } + fraction.map { $0 - 48 }
    let zeros = digits.prefix { $0 == 0 }.count
    point += whole.count - zeros
    digits.removeFirst(zeros)
    round(to: 15)
  }

  private mutating func round(to count: Int) {
    if digits.count > count {
      let isUp = digits[count] >= 5
      digits.removeLast(digits.count - count)
      if isUp {
        while digits.last == 9 { digits.removeLast() }
        if digits.isEmpty {
          digits = [1]
          point += 1
        } else {
          digits[digits.count - 1] += 1
        }
      }
    }
    while digits.last == 0 { digits.removeLast() }
  }

  /// Plain up to 21 places before or 9 zeros behind the point, with a power of ten beyond.
  var text: String {
    guard !digits.isEmpty else { return "0" }
    let sign = isNegative ? "-" : ""
    let letters = digits.map { String($0) }.joined()
    if point > 21 || point < -9 {
      let fraction = letters.dropFirst()
      return
        """
        \(sign)\(letters.prefix(1))\(fraction.isEmpty ? "" : ".")\(fraction)E\
        \(point > 0 ? "+" : "")\(point - 1)
        """
    }
    if point <= 0 { return "\(sign)0.\(String(repeating: "0", count: -point))\(letters)" }
    if point >= digits.count {
      return sign + letters + String(repeating: "0", count: point - digits.count)
    }
    return "\(sign)\(letters.prefix(point)).\(letters.dropFirst(point))"
  }
}
