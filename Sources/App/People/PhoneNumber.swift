/// A telephone number, read from what people type or what a table contains.
///
/// Vietnamese numbers are brought into one form, so that two records can be compared: digits only,
/// with the leading 0. They have 10 or 11 digits: mobiles 10 (11 until 2018), landlines 10 or 11
/// with an area code that begins with 02. What `+84`, `84` or a spreadsheet has done to the leading
/// 0 is undone. Any other number of 8 to 15 digits is kept as it is: one of another country, a
/// service number, a landline without its area code.
struct PhoneNumber: Sendable, Hashable {
  /// Digits only; the number of another country may begin with `+`.
  let text: String

  /// Nil when it is not a telephone number.
  init?(_ text: String) {
    // Spreadsheets put an apostrophe before digits that are meant as text.
    let written = text.filter { !$0.isWhitespace && !".-()'".contains($0) }
    let digits = written.hasPrefix("+") ? written.dropFirst() : written[...]
    guard (8...15).contains(digits.utf8.count),
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    self.text = Self.national(digits, isInternational: written.hasPrefix("+")) ?? written
  }

  var isVietnamese: Bool { text.hasPrefix("0") && (10...11).contains(text.utf8.count) }

  /// With the leading 0; nil when it is not a Vietnamese number.
  private static func national(_ digits: Substring, isInternational: Bool) -> String? {
    if isInternational {
      guard digits.hasPrefix("84") else { return nil }
      let rest = digits.dropFirst(2)
      // Some write the leading 0 as well: +84 (0) 912 345 678.
      return rest.hasPrefix("0") ? String(rest) : "0" + rest
    }
    if digits.hasPrefix("0") { return String(digits) }
    let count = digits.utf8.count
    if count == 9 || (count == 10 && digits.hasPrefix("2")) { return "0" + digits }
    return digits.hasPrefix("84") && (11...12).contains(count) ? "0" + digits.dropFirst(2) : nil
  }
}
