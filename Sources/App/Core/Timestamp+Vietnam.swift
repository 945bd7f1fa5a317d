import Store

extension Timestamp {
  /// The calendar day in Vietnam, which has had one time and no summer time since 1975: UTC+7.
  var day: Day { civil(days: Int((milliseconds + 7 * 3_600_000) / 86_400_000)) }
  /// The first moment of the day after, in Vietnam.
  init(endOf day: Day) {
    self.init(milliseconds: Int64(day.next.number) * 86_400_000 - 7 * 3_600_000)
  }
  func adding(minutes: Int64 = 0, days: Int64 = 0) -> Timestamp {
    Timestamp(milliseconds: milliseconds + minutes * 60_000 + days * 86_400_000)
  }
}

extension Connection {
  var today: Day { now.day }
}
