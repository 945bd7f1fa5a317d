/// What `docs/security.md` says: its invariants, its sections, and a row for each requirement.
struct SecurityPage {
  struct Row: Equatable {
    let id: String
    let short: String
    let how: String
    let shown: String

    /// The tests that it names.
    var tests: [String] { quoted(in: shown) }
    /// Why it is not met, or does not concern us; nil when it says nothing of that.
    var exception: String? { shown.firstMatch(of: /exception: (.+)/).map { String($0.1) } }
    var isMet: Bool { exception == nil }
    var isOpen: Bool { exception?.hasPrefix("not met") == true }

    /// Nothing when it is in order.
    var fault: String? {
      if short.split(separator: " ").count < 2 { return "\(id) says too little" }
      if tests.isEmpty && exception == nil { return "\(id) has neither test nor exception" }
      if let exception, exception.split(separator: " ").count < 6 { return "\(id) gives no reason" }
      if isMet && how.isEmpty { return "\(id) does not say how" }
      return shown.contains("to come") ? "\(id) is put off" : nil
    }
  }
  let rows: [Row]
  /// What each invariant is called, and the tests that hold it.
  let invariants: [(name: String, tests: [String])]
  /// Headings as addresses (`who-may-do-what`), with what stands below them up to the next heading.
  let sections: [String: String]
  let text: String

  init(_ text: String) {
    self.text = text
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    rows = lines.compactMap { line in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmed }
      guard cells.count == 6, cells[1].wholeMatch(of: /\d+\.\d+\.\d+/) != nil else { return nil }
      return Row(id: cells[1], short: cells[2], how: cells[3], shown: cells[4])
    }
    invariants = text.matches(of: /(?m)^- \*\*(I\d+)\*\*((?:.|\n(?!\n|- |#))+)/).map { match in
      (String(match.1), quoted(in: match.2.replacing("\n  ", with: " ")))
    }
    sections = SecurityPage.sections(of: lines)
  }
  private static func sections(of lines: [String]) -> [String: String] {
    var (sections, heading): ([String: String], String) = ([:], "")
    for line in lines {
      if line.contains(/^#{1,4}\s/) {
        let words = line.drop { $0 == "#" }.lowercased().filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }
        heading = words.trimmed.replacing(" ", with: "-")
      } else {
        sections[heading, default: ""] += line + "\n"
      }
    }
    return sections
  }
}

/// What stands in backticks.
private func quoted(in text: some StringProtocol) -> [String] {
  String(text).matches(of: /`([^`\n]+)`/).map { String($0.1) }
}

extension StringProtocol {
  fileprivate var trimmed: String { String(self.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}

/// The tests that there are, by their names.
enum Tests {
  static let files = Tree.files(below: "Tests").filter { !$0.path.contains("/.") }
  static let names = Set(files.flatMap { $0.path.hasSuffix(".py") ? functions(in: $0.text) : messages(in: written($0.text)) })
  /// Without lines that are remarks. Not the lexer's code: it does not know patterns, and a quotation mark in one would
  /// hide the rest of the file from it.
  private static func written(_ text: String) -> String {
    text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined(separator: "\n")
  }

  /// Sentences of Swift tests that are not switched off.
  static func messages(in code: String) -> [String] {
    code.split(separator: "@Test", omittingEmptySubsequences: false).dropFirst().compactMap { part in
      guard let start = part.firstRange(of: "func "), part[start.upperBound...].hasPrefix("`") else { return nil }
      if part[..<start.lowerBound].contains(".disabled") { return nil }
      return part[start.upperBound...].dropFirst().split(separator: "`").first.map(String.init)
    }
  }
  /// Functions of browser tests that are not skipped.
  static func functions(in text: String) -> [String] {
    text.matches(of: /(?m)((?:^@.*\n)*)^(?:async )?def (test_\w+)\(/).filter { !$0.1.contains("mark.skip") }
      .map { String($0.2) }
  }
}
