import Store
import Vietnamese

/// The time between two congresses of a unit (nhiệm kỳ). Terms of one unit follow one another by
/// their numbers, even where their days are unknown.
struct Term: Sendable, Hashable, Decodable {
  let id: Identifier
  let unitId: Identifier
  var number: Int
  var validFrom: Day?
  var validTo: Day?
  var congressOn: Day?
  var decision: String?
  let createdAt: Timestamp
  let createdBy: String

  init(_ number: Int, of unit: Identifier, at time: Timestamp, by user: String) {
    id = .new()
    unitId = unit
    self.number = number
    createdAt = time
    createdBy = user
  }
  var validity: Validity { Validity(from: validFrom, to: validTo) }
  /// When it began, as far as that is known.
  var beginning: Day? { validFrom ?? congressOn }
  /// When the next congress is due; nil where the beginning is unknown.
  var dueEnd: Day? {
    beginning.flatMap { Day($0.year + Term.years, $0.month, min($0.day, 28)) }
  }
  var numeral: String { romanNumeral(number) }
  var subject: String { "term \(id)" }
  /// The association's charter sets a congress every five years.
  static let years = 5
}

/// A paper of a congress: whether it exists, and since when.
struct CongressPaper: Sendable, Decodable {
  let item: String
  let doneOn: Day?
  let note: String?
  let createdAt: Timestamp
  let createdBy: String
}

private let romanDigits: [(value: Int, letters: String)] = [
  (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"),
  (1, "I"),
]

/// `V` for 5.
func romanNumeral(_ number: Int) -> String {
  var (rest, text) = (number, "")
  for digit in romanDigits {
    while rest >= digit.value {
      rest -= digit.value
      text += digit.letters
    }
  }
  return text
}

/// The number of a term as people write it: `V`, `5`, `lần thứ V`, `nhiệm kỳ V`. Nil unless it is
/// from 1 to 99.
func readTermNumber(_ text: String) -> Int? {
  guard let last = nfc(text).trimmed.split(separator: " ").last else { return nil }
  let wanted = last.uppercased()
  return (1...99).first { "\($0)" == wanted || romanNumeral($0) == wanted }
}
