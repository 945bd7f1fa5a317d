/// A date as it was written: a day, a month, or only a year.
public struct PartialWrittenDate: Sendable, Hashable {
  /// The year as written, even an unlikely one such as 1019.
  public let year: Int
  /// 1...12; nil when only a year was written.
  public let month: Int?
  /// 1...31; nil when no day was written.
  public let day: Int?

  /// The date of these parts, unchecked; `readDate` returns possible ones only.
  ///
  /// - Parameters:
  ///   - year: four digits.
  ///   - month: 1...12, or nil.
  ///   - day: 1...31, or nil; nil without a month.
  public init(year: Int, month: Int? = nil, day: Int? = nil) {
    self.year = year
    self.month = month
    self.day = day
  }
}

/// A day in digits.
///
/// - Parameters:
///   - year: the year.
///   - month: 1...12.
///   - day: 1...31.
/// - Returns: `05/02/2026`.
public func shortDate(year: Int, month: Int, day: Int) -> String {
  "\(padded(day, to: 2))/\(padded(month, to: 2))/\(padded(year, to: 4))"
}

/// A day in words, as an official paper writes it (Decree 30/2020/NĐ-CP, Appendix I): a 0 before
/// days under 10 and before months 1 and 2, so that no digit can be put in front of them.
///
/// - Parameters:
///   - year: the year.
///   - month: 1...12.
///   - day: 1...31.
/// - Returns: `ngày 05 tháng 02 năm 2026`, `ngày 30 tháng 7 năm 2021`.
public func longDate(year: Int, month: Int, day: Int) -> String {
  "ngày \(padded(day, to: 2)) tháng \(month < 3 ? padded(month, to: 2) : String(month)) năm \(year)"
}

private func padded(_ number: Int, to length: Int) -> String {
  let figures = String(number)
  return String(repeating: "0", count: max(0, length - figures.count)) + figures
}
