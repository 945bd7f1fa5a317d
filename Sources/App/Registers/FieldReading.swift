import Vietnamese

extension RegisterField {
  /// Reads a form value or a cell by the rule of the field: forms, tables and the API read alike.
  /// Names of units are not resolved here: their meaning depends on the table.
  /// - Returns: nil when it is empty.
  /// - Throws: `FieldProblem` with the name of the field.
  func read(_ text: String, on today: Day) throws -> FieldValue? {
    let text = nfc(text).trimmed
    guard !text.isEmpty else { return nil }
    guard let value = try value(text, today) else {
      throw FieldProblem(
        name,
        LocalizedMessage("register.\(kind.word)-unreadable", ["text": String(text.prefix(60))]))
    }
    return value
  }

  private func value(_ text: String, _ today: Day) throws -> FieldValue? {
    switch kind {
    case .name: readName(text).map { .text($0) }
    case .text(let limit):
      if text.count > limit {
        throw FieldProblem(name, LocalizedMessage("form.too-long", ["most": "\(limit)"]))
      } else {
        .text(text)
      }
    case .choice(let choices): choice(folded(text), choices).map { .choice($0) }
    case .day:
      try readAnyDate(text, ofBirthBefore: today).flatMap(\.wholeDay).map {
        .day(try past($0, today))
      }
    case .birth:
      readAnyDate(text, ofBirthBefore: today).flatMap { birth($0, today) }.map { .rough($0) }
    case .since:
      try readAnyDate(text, ofBirthBefore: today).flatMap { try since($0, today) }.map {
        .rough($0)
      }
    case .phone:
      PhoneNumber(text).flatMap { $0.isVietnamese ? .text($0.text) : nil }
    case .unit, .unitAbove: .text(text)
    case .yes: yesWords[folded(text)].map { .yes($0) }
    }
  }
  /// Recorded events are in the past.
  private func past(_ day: Day, _ today: Day) throws -> Day {
    guard day <= today else {
      throw FieldProblem(name, LocalizedMessage("register.day-later", ["day": day]))
    }
    return day
  }
  /// A month without its day is neither.
  private func since(_ date: PartialWrittenDate, _ today: Day) throws -> PartialDate? {
    if let day = date.wholeDay { return PartialDate(year: day.year, day: try past(day, today)) }
    return date.month == nil && (1930...today.year).contains(date.year)
      ? PartialDate(year: date.year, day: nil) : nil
  }
  private func choice(_ text: String, _ choices: [Choice]) -> String? {
    choices.first { $0.code == text || $0.also.contains(text) }?.code
  }
}

extension RegisterField.Kind {
  /// Part of the message key for an invalid value.
  var word: String {
    switch self {
    case .name: "name"
    case .text: "text"
    case .choice: "choice"
    case .day: "day"
    case .birth: "birth"
    case .since: "since"
    case .phone: "phone"
    case .unit, .unitAbove: "unit"
    case .yes: "yes"
    }
  }
}

/// What people put into a column that is asked yes or no.
private let yesWords: [String: Bool] = [
  "x": true, "co": true, "1": true, "v": true, "yes": true, "true": true, "dung": true, "+": true,
  "k": false,
  "khong": false, "0": false, "no": false, "false": false, "-": false,
]

/// The name of a person: at least two letters; a name in capitals or in small letters only is
/// capitalised. Nil when it is not a name.
func readName(_ text: String) -> String? {
  guard text.utf8.count <= 200 else { return nil }
  var letters = 0
  var isPlain = true
  var hasSmall = false
  var hasCapital = false
  var before = UInt8(0)
  for byte in text.utf8 {
    switch byte {
    case 0x61...0x7A: (letters, hasSmall) = (letters + 1, true)
    case 0x41...0x5A: (letters, hasCapital) = (letters + 1, true)
    case 0x20: if before == 0x20 { isPlain = false }
    // No-break and other wide blanks begin with these bytes.
    case 0xC2, 0xE2, 0xE3: isPlain = false
    case 0xC3...: letters += 1
    case 0x80..., 0x27, 0x2D, 0x2E: break
    default: return nil
    }
    before = byte
  }
  guard letters >= 2 else { return nil }
  if isPlain, hasSmall, hasCapital { return text }
  let words = text.split(whereSeparator: \.isWhitespace)
  let name = words.joined(separator: " ")
  guard name.contains(where: \.isLowercase), name.contains(where: \.isUppercase) else {
    return words.map { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }.joined(
      separator: " ")
  }
  return name
}

/// A date in any form found in tables: the forms of `readDate`, with dots, with a year of two
/// digits, with a time after it.
/// - Parameter today: a year of two digits is the latest one before this day.
func readAnyDate(_ text: String, ofBirthBefore today: Day? = nil) -> PartialWrittenDate? {
  if let date = figuresOnly(text, today) { return date }
  let day = text.prefix { $0 != "T" }
  if let space = day.firstIndex(of: " "), day[space...].contains(":") {
    return readDate(String(day[..<space]))
  }
  return readDate(String(day))
}
/// The usual case, without looking at anything but bytes: `12/03/1975`, `12.3.75`, `1975-03-12`,
/// `1975`.
private func figuresOnly(_ text: String, _ today: Day?) -> PartialWrittenDate? {
  var parts = (0, 0, 0)
  var sizes = (0, 0, 0)
  var count = 0
  for byte in text.utf8 {
    if (0x30...0x39).contains(byte) {
      let digit = Int(byte) - 0x30
      switch count {
      case 0: (parts.0, sizes.0) = (parts.0 * 10 + digit, sizes.0 + 1)
      case 1: (parts.1, sizes.1) = (parts.1 * 10 + digit, sizes.1 + 1)
      default: (parts.2, sizes.2) = (parts.2 * 10 + digit, sizes.2 + 1)
      }
      guard sizes.0 <= 4, sizes.1 <= 4, sizes.2 <= 4 else { return nil }
    } else if byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") {
      count += 1
      guard count <= 2 else { return nil }
    } else {
      return nil
    }
  }
  switch (count, sizes) {
  case (0, (4, _, _)) where parts.0 >= 1000: return PartialWrittenDate(year: parts.0)
  case (2, (4, 1...2, 1...2)): return checked(parts.0, parts.1, parts.2)
  case (2, (1...2, 1...2, 4)): return checked(parts.2, parts.1, parts.0)
  case (2, (1...2, 1...2, 2)):
    guard let today else { return checked(2000 + parts.2, parts.1, parts.0) }
    return checked(parts.2 + (2000 + parts.2 < today.year ? 2000 : 1900), parts.1, parts.0)
  default: return nil
  }
}
private func checked(_ year: Int, _ month: Int, _ day: Int) -> PartialWrittenDate? {
  Day(year, month, day) == nil ? nil : PartialWrittenDate(year: year, month: month, day: day)
}

extension PartialWrittenDate {
  var wholeDay: Day? { month.flatMap { month in day.flatMap { Day(year, month, $0) } } }
}

/// Nobody was born in the future.
private func birth(_ date: PartialWrittenDate, _ today: Day) -> PartialDate? {
  let day = date.wholeDay
  guard birthYears(on: today).contains(date.year), day.map({ $0 <= today }) ?? true else {
    return nil
  }
  return PartialDate(year: date.year, day: day)
}
