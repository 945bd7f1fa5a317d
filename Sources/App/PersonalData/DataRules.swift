import Store
import Yams

/// What the law asks of whoever keeps data of persons: `rules.yaml`, with how far each statement is verified.
struct DataRules: Sendable, Decodable {
  struct Answer: Sendable, Decodable {
    let days: Int
    /// By how many days it can be extended, once.
    let more: Int
  }
  struct Volume: Sendable, Decodable {
    let basic: Int
    let sensitive: Int
    /// In hundredths.
    let warnAt: Int
  }
  struct Statement: Sendable, Decodable {
    let vi: String
    let en: String
    let source: String
    /// `T` read in the law itself, `S` and `S2` in a secondary source, `U` not verified.
    let reliability: String
  }
  /// In working days.
  let acknowledge: Int
  private let answer: [String: Answer]
  let noticeHours: Int
  let volume: Volume
  /// As `04-30`.
  let holidays: Set<String>
  let statements: [Statement]

  func answer(_ kind: DataRequest.Kind) -> Answer { answer[kind.rawValue] ?? Answer(days: 10, more: 10) }
  /// The working day that comes as the `count`th after that day.
  func workingDay(_ count: Int, after day: Day) -> Day {
    var (day, left) = (day, count)
    while left > 0 {
      day = day.next
      if isWorkingDay(day) { left -= 1 }
    }
    return day
  }
  func isWorkingDay(_ day: Day) -> Bool { !day.isWeekend && !holidays.contains(String("\(day)".suffix(5))) }
}

extension Day {
  /// Saturday or Sunday: 1970-01-01 was a Thursday.
  var isWeekend: Bool { [2, 3].contains((number % 7 + 7) % 7) }
}

extension AppContext {
  func dataRules() throws -> DataRules {
    try cache.value(0, "data rules") {
      try YAMLDecoder().decode(DataRules.self, from: EmbeddedFiles.text("PersonalData/rules.yaml") ?? "")
    }
  }
}
