import Store
import Vietnamese

/// The time between two congresses of a unit (nhiệm kỳ). Terms of one unit follow one another by their numbers, also
/// where nobody knows their days.
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

  init(_ number: Int, of unit: Identifier, at moment: Timestamp, by createdBy: String) {
    (id, unitId, self.number, createdAt, self.createdBy) = (.new(), unit, number, moment, createdBy)
  }
  var validity: Validity { Validity(from: validFrom, to: validTo) }
  /// When it began, as far as that is known.
  var beginning: Day? { validFrom ?? congressOn }
  var numeral: String { romanNumeral(number) }
  var subject: String { "term \(id)" }
  /// A term is as long as the association's charter has it: a congress is held every five years.
  static let years = 5
}

/// A paper of a congress: whether it is there, since when.
struct CongressPaper: Sendable, Decodable {
  let item: String
  let doneOn: Day?
  let note: String?
  let createdAt: Timestamp
  let createdBy: String
}

private let romanPieces: [(Int, String)] = [
  (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
]

/// `V` for 5.
func romanNumeral(_ number: Int) -> String {
  var (left, text) = (number, "")
  for (value, letters) in romanPieces {
    while left >= value { (left, text) = (left - value, text + letters) }
  }
  return text
}

/// The number of a term as people write it: `V`, `5`, `lần thứ V`, `nhiệm kỳ V`. Nil when it is none from 1 to 99.
func readTermNumber(_ text: String) -> Int? {
  guard let last = nfc(text).trimmed.split(separator: " ").last else { return nil }
  let wanted = last.uppercased()
  return (1...99).first { "\($0)" == wanted || romanNumeral($0) == wanted }
}
