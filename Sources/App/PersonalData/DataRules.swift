import Store
import Yams

/// What the law demands of those who process personal data: `rules.yaml`, with how reliable each
/// statement is.
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

  func answer(_ kind: DataRequest.Kind) -> Answer {
    answer[kind.rawValue] ?? Answer(days: 10, more: 10)
  }
  /// The `count`th working day after a day.
  func workingDay(_ count: Int, after day: Day) -> Day {
    var last = day
    var left = count
    while left > 0 {
      last = last.next
      if isWorkingDay(last) { left -= 1 }
    }
    return last
  }
  func isWorkingDay(_ day: Day) -> Bool {
    !day.isWeekend && !holidays.contains(String("\(day)".suffix(5)))
  }
}

extension Day {
  /// Saturday or Sunday: 1970-01-01 was a Thursday.
  var isWeekend: Bool { [2, 3].contains((number % 7 + 7) % 7) }
}

extension AppContext {
  func dataRules() throws -> DataRules {
    try cache.value(0, "data rules") {
      let text = EmbeddedFiles.text("PersonalData/rules.yaml") ?? ""
      return try YAMLDecoder().decode(DataRules.self, from: text)
    }
  }
}
