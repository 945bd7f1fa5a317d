import Vietnamese

// How numbers, money, days and lists are written in each language.

extension Localizer {
  /// `1.234,5` in Vietnamese, `1,234.5` in English.
  func number(_ number: Number) -> String {
    switch language {
    case .vi: number.description
    case .en: englishFigures(number.description)
    }
  }
  /// Money in few figures: `1,98 tỷ đồng`, `1.98 billion dong`.
  func shortMoney(_ dong: Int64) -> String {
    let short = shortDong(dong)
    guard language == .en else { return short }
    // The figures are rounded in one place only: the same amount must not differ between languages.
    let figures = englishFigures(short.prefix { $0 != " " })
    if short.hasSuffix(" tỷ đồng") { return "\(figures) billion dong" }
    return short.hasSuffix(" triệu đồng") ? "\(figures) million dong" : "\(figures) dong"
  }
  /// Money to the đồng: `1.983.273.000 đồng`, `1,983,273,000 dong`.
  func wholeMoney(_ dong: Int64) -> String {
    "\(number(Number(digits: dong, decimals: 0))) \(language == .vi ? "đồng" : "dong")"
  }
  /// `31/12/2022`, `31 Dec 2022`.
  func day(_ day: Day) -> String {
    switch language {
    case .vi: day.short
    case .en: "\(day.day) \(englishMonths[day.month - 1].prefix(3)) \(day.year)"
    }
  }
  /// As it is written beside a year: `7`, `July`.
  func month(_ month: Int) -> String { language == .en ? englishMonths[month - 1] : "\(month)" }
  /// As it is written beside a year: `III`, `3`.
  func quarter(_ quarter: Int) -> String {
    language == .en ? "\(quarter)" : ["I", "II", "III", "IV"][quarter - 1]
  }

  /// A moment: the day with hour and minute in Vietnam, which keeps UTC+7 all year.
  func time(_ milliseconds: Int64) -> String {
    let minutes = milliseconds / 60_000 + 7 * 60
    let clock = minutes % 1440
    let two = { (number: Int64) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(day(civil(days: Int(minutes / 1440)))) \(two(clock / 60)):\(two(clock % 60))"
  }

  /// Names one after the other: `A, B và C`, `A, B and 5 others`.
  func list(_ names: [String], limit: Int = .max) -> String {
    guard language == .en else { return formattedList(names, limit: limit) }
    let named = names.prefix(max(0, limit))
    let others = names.count - named.count
    let commas = { (names: ArraySlice<String>) in names.joined(separator: ", ") }
    if others > 0 {
      return named.isEmpty
        ? "\(others) places" : "\(commas(named)) and \(others) \(others == 1 ? "other" : "others")"
    }
    guard let last = named.last, named.count > 1 else { return named.first ?? "" }
    return "\(commas(named.dropLast())) and \(last)"
  }
}

/// Dots for commas and commas for dots.
private func englishFigures(_ figures: some StringProtocol) -> String {
  String(figures.map { $0 == "." ? "," : $0 == "," ? "." : $0 })
}

private let englishMonths = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November",
  "December",
]

extension Day {
  /// How many days after 1970-01-01: the other way round of `civil`.
  var number: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
  func adding(days: Int) -> Day { civil(days: number + days) }
}

/// The day so many days after 1970-01-01, by the rules of the Gregorian calendar (H. Hinnant,
/// "chrono-compatible low-level date algorithms").
func civil(days: Int) -> Day {
  let shifted = days + 719_468
  let era = shifted / 146_097
  let dayOfEra = shifted - era * 146_097
  let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
  let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  let shiftedMonth = (5 * dayOfYear + 2) / 153
  let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return Day(year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1) ?? .distantPast
}
