import Store

/// The time that a figure speaks of. Written `2022`, `2022-H1` (six months), `2022-9T` (nine
/// months), `2022-Q3`, `2022-07`, or `2016-2020` (the years of a programme or a term).
///
/// Calendar dates are meant. The windows in which reports are due (15/12 to 14/12, Decree
/// 09/2019/NĐ-CP) are another thing: they say when a figure of a period is asked for.
struct Period: Sendable, Hashable, Comparable, LosslessStringConvertible, ColumnValue {
  enum Kind: Sendable, Hashable { case year, half, nineMonths, quarter, month, years }
  let kind: Kind
  let first: Day
  let last: Day
  let description: String

  init?(_ text: String) {
    // Only plain letters and figures: what looks alike must not be another period.
    guard
      text.utf8.allSatisfy({
        (48...57).contains($0) || (65...90).contains($0) || $0 == UInt8(ascii: "-")
      })
    else {
      return nil
    }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let head = parts.first, head.count == 4, let year = Int(head), parts.count <= 2 else {
      return nil
    }
    guard let window = Period.window(year, parts.count == 2 ? parts[1] : nil) else { return nil }
    guard let first = Day(window.year, window.months.lowerBound, 1),
      let last = Day.last(of: window.months.upperBound, in: window.lastYear), first < last
    else { return nil }
    kind = window.kind
    self.first = first
    self.last = last
    description = text
  }

  private struct Window {
    let kind: Kind
    let year: Int
    let lastYear: Int
    let months: ClosedRange<Int>
  }
  private static func window(_ year: Int, _ part: Substring?) -> Window? {
    func within(_ kind: Kind, _ months: ClosedRange<Int>) -> Window {
      Window(kind: kind, year: year, lastYear: year, months: months)
    }
    switch part {
    case nil: return within(.year, 1...12)
    case "H1": return within(.half, 1...6)
    case "H2": return within(.half, 7...12)
    case "9T": return within(.nineMonths, 1...9)
    case let part?:
      if part.count == 2, part.hasPrefix("Q"), let quarter = part.last?.wholeNumberValue,
        (1...4).contains(quarter)
      {
        return within(.quarter, (3 * quarter - 2)...(3 * quarter))
      }
      guard let number = Int(part) else { return nil }
      if part.count == 2, (1...12).contains(number) { return within(.month, number...number) }
      guard part.count == 4, number > year else { return nil }
      return Window(kind: .years, year: year, lastYear: number, months: 1...12)
    }
  }

  /// How many months it lasts.
  var months: Int { (last.year - first.year) * 12 + last.month - first.month + 1 }

  /// The ways in which shorter periods make up this one, each in its order: a year is four
  /// quarters, or two halves.
  var partitions: [[Period]] {
    kind == .year ? [parts, ["H1", "H2"].compactMap { Period("\(first.year)-\($0)") }] : [parts]
  }
  var parts: [Period] {
    let months: (Int) -> String = { "\(first.year)-\($0 < 10 ? "0" : "")\($0)" }
    let texts: [String] =
      switch kind {
      case .year: (1...4).map { "\(first.year)-Q\($0)" }
      case .nineMonths: (1...3).map { "\(first.year)-Q\($0)" }
      case .half:
        first.month == 1
          ? ["Q1", "Q2"].map { "\(first.year)-\($0)" } : ["Q3", "Q4"].map { "\(first.year)-\($0)" }
      case .quarter: (first.month...last.month).map(months)
      case .years: (first.year...last.year).map(String.init)
      case .month: []
      }
    return texts.compactMap(Period.init)
  }

  var columnValue: SQLValue { .text(description) }
  init?(columnValue: SQLValue) {
    guard case .text(let text) = columnValue else { return nil }
    self.init(text)
  }
  /// By their end; of two that end together the shorter first.
  static func < (one: Period, other: Period) -> Bool {
    one.last != other.last ? one.last < other.last : one.first > other.first
  }
}

extension Period: Decodable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let period = Period(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\(text) is no period")
    }
    self = period
  }
}
