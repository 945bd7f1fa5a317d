import Store
import Vietnamese

/// A calendar day, without a time. Stored as `DATE`, written `2022-06-30`.
struct Day: Sendable, Hashable, Comparable, LosslessStringConvertible, ColumnValue {
  /// Year, month and day in one number, in this order: registers hold very many days in memory.
  private let packed: Int32
  var year: Int { Int(packed >> 9) }
  var month: Int { Int(packed >> 5 & 0xF) }
  var day: Int { Int(packed & 0x1F) }

  /// Nil when the day does not exist.
  init?(_ year: Int, _ month: Int, _ day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Day.length(of: month, in: year)
    else {
      return nil
    }
    self.init(unchecked: year, month, day)
  }
  /// Reads `2022-06-30` and also what people write: `30/6/2022`, `ngày 30 tháng 6 năm 2022`.
  init?(_ text: String) {
    guard let date = readDate(text), let month = date.month, let day = date.day else { return nil }
    self.init(date.year, month, day)
  }

  static func length(of month: Int, in year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
  static func last(of month: Int, in year: Int) -> Day? {
    Day(year, month, length(of: month, in: year))
  }
  static let distantPast = Day(unchecked: 1, 1, 1)
  static let distantFuture = Day(unchecked: 9999, 12, 31)
  private init(unchecked year: Int, _ month: Int, _ day: Int) {
    packed = Int32(truncatingIfNeeded: year << 9 | month << 5 | day)
  }

  /// The day after; the last day that there is stays itself.
  var next: Day {
    Day(year, month, day + 1) ?? Day(year, month + 1, 1) ?? Day(year + 1, 1, 1) ?? self
  }

  /// The day before; the first day that there is stays itself.
  var previous: Day {
    if day > 1 { return Day(unchecked: year, month, day - 1) }
    if month > 1 { return Day.last(of: month - 1, in: year) ?? self }
    return Day(year - 1, 12, 31) ?? self
  }

  var description: String {
    let digit = { (number: Int) in UInt8(truncatingIfNeeded: 0x30 + number % 10) }
    let bytes = [
      digit(year / 1000), digit(year / 100), digit(year / 10), digit(year), dash, digit(month / 10),
      digit(month), dash,
      digit(day / 10), digit(day),
    ]
    return String(decoding: bytes, as: UTF8.self)
  }
  /// `30/06/2022`
  var short: String { shortDate(year: year, month: month, day: day) }

  var columnValue: SQLValue { .text(description) }
  init?(columnValue: SQLValue) {
    guard case .text(let text) = columnValue else { return nil }
    if let day = Day(iso: text) { self = day } else { self.init(text) }
  }
  /// As it is stored and as workbooks give it, `2022-06-30`; nil for everything else.
  init?(stored text: String) { self.init(iso: text) }
  /// As it is stored, by its bytes alone: lists have very many.
  private init?(iso text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == dash, bytes[7] == dash else { return nil }
    var numbers = [0, 0, 0]
    for (place, byte) in bytes.enumerated() where place != 4 && place != 7 {
      guard (0x30...0x39).contains(byte) else { return nil }
      let part = place < 4 ? 0 : place < 7 ? 1 : 2
      numbers[part] = numbers[part] * 10 + Int(byte) - 0x30
    }
    self.init(numbers[0], numbers[1], numbers[2])
  }
  static func < (one: Day, other: Day) -> Bool { one.packed < other.packed }
}

private let dash = UInt8(ascii: "-")

extension Day: Codable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let day = Day(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(text) is no day")
    }
    self = day
  }
  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// The days on which something holds: both ends belong to it; nil means "not known since when" and
/// "still so".
struct Validity: Sendable, Hashable, Codable {
  let from: Day?
  let to: Day?

  func holds(on day: Day) -> Bool { (from ?? .distantPast) <= day && day <= (to ?? .distantFuture) }
  func overlaps(_ other: Validity) -> Bool {
    (from ?? .distantPast) <= (other.to ?? .distantFuture)
      && (other.from ?? .distantPast) <= (to ?? .distantFuture)
  }
  func covers(_ other: Validity) -> Bool {
    (from ?? .distantPast) <= (other.from ?? .distantPast)
      && (other.to ?? .distantFuture) <= (to ?? .distantFuture)
  }
  /// Its end lies before its beginning.
  var isReversed: Bool { (from ?? .distantPast) > (to ?? .distantFuture) }
}
