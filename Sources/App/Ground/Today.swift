import Store

extension Moment {
  /// The calendar day in Vietnam, which has had one time and no summer time since 1975: UTC+7.
  var day: Day { civil(days: Int((milliseconds + 7 * 3_600_000) / 86_400_000)) }
  func adding(minutes: Int64 = 0, days: Int64 = 0) -> Moment {
    Moment(milliseconds: milliseconds + minutes * 60_000 + days * 86_400_000)
  }
}

extension Connection {
  var today: Day { now.day }
}

extension Words {
  func day(_ day: Day) -> String { day.short }
}

/// A moment as people here read it: day, month, year, hour and minute in Vietnam, which keeps UTC+7 all year.
func localTime(_ milliseconds: Int64) -> String {
  let minutes = milliseconds / 60_000 + 7 * 60
  let clock = minutes % 1440
  let two = { (number: Int64) in number < 10 ? "0\(number)" : "\(number)" }
  return "\(civil(days: Int(minutes / 1440)).short) \(two(clock / 60)):\(two(clock % 60))"
}

/// The day so many days after 1970-01-01, by the rules of the Gregorian calendar (H. Hinnant, "chrono-compatible
/// low-level date algorithms").
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
