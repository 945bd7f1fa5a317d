import Store

extension Moment {
  /// The calendar day in Vietnam, which has had one time and no summer time since 1975: UTC+7.
  var day: Day {
    let days = (milliseconds + 7 * 3_600_000) / 86_400_000
    // From days since 1970-01-01 to the Gregorian calendar; years begin in March, so that the odd day comes last.
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
    return Day(Int(year), Int(month < 10 ? month + 3 : month - 9), Int(dayOfYear - (153 * month + 2) / 5 + 1))
      ?? .distantPast
  }
  func adding(minutes: Int64 = 0, days: Int64 = 0) -> Moment {
    Moment(milliseconds: milliseconds + minutes * 60_000 + days * 86_400_000)
  }
}

extension Connection {
  var today: Day { now.day }
}
