import Store
import Vietnamese

/// Reads the fields of a form and gathers everything that cannot be read, so that a person corrects it all at once.
///
///     var form = FormReader(request.form)
///     let day = form.requiredDay("ngay", else: "members.no-day")
///     try form.finish()
struct FormReader {
  private let typed: [String: String]
  private(set) var problems: [FieldProblem] = []

  init(_ typed: [String: String]) { self.typed = typed }

  /// Throws `Problem.invalid` with all that was gathered, unless there is nothing.
  func finish() throws { guard problems.isEmpty else { throw Problem.invalid(problems) } }

  mutating func reject(_ field: String, _ message: LocalizedMessage) {
    problems.append(FieldProblem(field, message))
  }

  /// What was typed, without blanks around it.
  func text(_ field: String) -> String { (typed[field] ?? "").trimmed }

  /// One line of text in composed letters (NFC); nil when nothing was typed.
  mutating func line(_ field: String, limit: Int = 200) -> String? {
    let text = nfc(text(field))
    if text.count > limit { reject(field, LocalizedMessage("form.too-long", ["most": "\(limit)"])) }
    return text.isEmpty ? nil : text
  }

  mutating func requiredLine(_ field: String, limit: Int = 200, else key: String) -> String {
    let line = line(field, limit: limit)
    if line == nil { reject(field, LocalizedMessage(key)) }
    return line ?? ""
  }

  mutating func day(_ field: String) -> Day? {
    let text = text(field)
    guard !text.isEmpty else { return nil }
    if let day = Day(text) { return day }
    reject(field, LocalizedMessage("day.unreadable", ["text": text]))
    return nil
  }

  /// The day; nil, with a problem noted, when it is missing or unreadable.
  mutating func requiredDay(_ field: String, else key: String) -> Day? {
    if text(field).isEmpty { reject(field, LocalizedMessage(key)) }
    return day(field)
  }

  /// A unit or another record that was chosen from a list.
  mutating func requiredIdentifier(_ field: String, else key: String) -> Identifier? {
    let identifier = Identifier(text(field))
    if identifier == nil { reject(field, LocalizedMessage(key)) }
    return identifier
  }

  /// The answer to a question with yes, no and not known.
  func yesOrNo(_ field: String) -> Bool? {
    switch text(field) {
    case "co": true
    case "khong": false
    default: nil
    }
  }
}
