/// The value of a field.
enum FieldValue: Sendable, Hashable {
  case text(String)
  /// The code of a choice.
  case choice(String)
  case day(Day)
  case rough(PartialDate)
  case unit(Identifier)
  case yes(Bool)

  /// The text, or the code of the choice.
  var text: String? {
    switch self {
    case .text(let text), .choice(let text): text
    default: nil
    }
  }
  /// As forms and exported tables write it: `Thái`, `female`, `20/11/2019`, `2019`, `yes`.
  var written: String {
    switch self {
    case .text(let text), .choice(let text): text
    case .day(let day): day.short
    case .rough(let date): date.short
    case .unit(let id): id.description
    case .yes(let flag): flag ? "yes" : "no"
    }
  }
  /// As snapshots and sealed fields store it: dates in the form of the database.
  var stored: String {
    switch self {
    case .day(let day): day.description
    case .rough(let date): date.day?.description ?? "\(date.year)"
    default: written
    }
  }
}

/// When somebody was born or joined, as far as it is known: the day, or the year alone.
struct PartialDate: Sendable, Hashable {
  private let shortYear: Int16
  let day: Day?
  var year: Int { Int(shortYear) }

  /// - Parameter year: of four digits.
  init(year: Int, day: Day?) {
    shortYear = Int16(clamping: year)
    self.day = day
  }
}

extension PartialDate {
  init?(day: Day?, orYear year: Int?) {
    guard let year = day?.year ?? year else { return nil }
    self.init(year: year, day: day)
  }
  /// As files hold it: `20/11/2019`, or `2019`.
  var short: String { day?.short ?? "\(year)" }
}

extension PartialDate: Localizable {
  func localized(by localizer: Localizer) -> String { day?.localized(by: localizer) ?? "\(year)" }
  var canonicalForm: String { day?.canonicalForm ?? "\(year)" }
}

/// The values of one record, in the order of the fields of its register.
struct RecordValues: Sendable, Hashable {
  private var values: [FieldValue?]

  init(_ values: [FieldValue?]) { self.values = values }
  /// - Parameter place: of a field; unknown places are empty.
  subscript(place: Int) -> FieldValue? {
    get { values.indices.contains(place) ? values[place] : nil }
    set { if values.indices.contains(place) { values[place] = newValue } }
  }
}
