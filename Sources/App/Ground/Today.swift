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
