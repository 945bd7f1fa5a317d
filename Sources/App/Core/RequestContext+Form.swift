import Vietnamese

// Older readers of single form fields. New code reads a form with `FormReader`.

extension RequestContext {
  /// One line of text; nil when nothing was typed.
  func line(_ field: String, limit: Int = 200, _ problems: inout [FieldProblem]) -> String? {
    let text = nfc(formValue(field))
    if text.count > limit {
      problems.append(FieldProblem(field, LocalizedMessage("form.too-long", ["most": "\(limit)"])))
    }
    return text.isEmpty ? nil : text
  }
  func typedDay(_ field: String, _ problems: inout [FieldProblem]) -> Day? {
    let text = formValue(field)
    guard !text.isEmpty else { return nil }
    if let day = Day(text) { return day }
    problems.append(FieldProblem(field, LocalizedMessage("day.unreadable", ["text": text])))
    return nil
  }
  func yesOrNo(_ field: String) -> Bool? {
    switch formValue(field) {
    case "co": true
    case "khong": false
    default: nil
    }
  }
}
