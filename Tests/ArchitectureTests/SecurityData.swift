import Yams

/// A requirement of OWASP ASVS and our answer, as `docs/security/asvs.yaml` has it.
struct Requirement: Equatable {
  enum State: String, Decodable, CaseIterable {
    case met, exception
    case notApplicable = "not-applicable"
    case notMet = "not-met"
    var title: String { rawValue.replacing("-", with: " ") }
  }
  let id: String
  let level: Int
  let title: String
  let state: State
  /// How it is met; otherwise the reason why it is not, or why it does not apply.
  let how: String
  /// Where it is documented, `docs/security.md#limits`.
  let docs: [String]
  /// Sentences of Swift tests, or names of browser tests.
  let tests: [String]
  let code: [String]

  var chapter: Int { id.split(separator: ".").first.flatMap { Int($0) } ?? 0 }
  /// What is wrong with the entry, and what to do about it; nil if nothing is.
  var fault: String? {
    if !(1...2).contains(level) { return "\(id): give the level, 1 or 2" }
    if title.split(separator: " ").count < 2 { return "\(id): say in the title what is required" }
    if how.isEmpty { return "\(id): say in “how” in which way" }
    if state == .met, tests.isEmpty { return "\(id): it is met, so name a test" }
    if state != .met, how.split(separator: " ").count < 6 { return "\(id): give the reason in “how”" }
    return nil
  }
}

extension Requirement: Decodable {
  private enum Key: String, CodingKey, CaseIterable { case id, level, title, state, how, docs, tests, code }
  private struct AnyKey: CodingKey {
    let stringValue: String
    let intValue: Int? = nil
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    id = try values.decode(String.self, forKey: .id)
    level = try values.decode(Int.self, forKey: .level)
    title = try values.decode(String.self, forKey: .title)
    state = try values.decode(State.self, forKey: .state)
    how = try values.decode(String.self, forKey: .how)
    let list = { try values.decodeIfPresent([String].self, forKey: $0) ?? [] }
    (docs, tests, code) = try (list(.docs), list(.tests), list(.code))
    // A misspelt key would be ignored.
    for key in try decoder.container(keyedBy: AnyKey.self).allKeys where Key(rawValue: key.stringValue) == nil {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "\(id): “\(key.stringValue)” is not a known key"))
    }
  }
}

/// What the program guarantees, as `docs/security/guarantees.yaml` has it.
struct Guarantee: Decodable {
  let id: String
  let rule: String
  let tests: [String]
}

/// The security documents and the data that they are rendered from.
struct SecurityData {
  static let update = "run KHUYENHOC_WRITE=1 bin/test SecurityTests"
  static let page = "docs/security.md"
  static let list = "docs/security/asvs.md"

  let requirements: [Requirement]
  let guarantees: [Guarantee]

  init() throws {
    requirements = try YAMLDecoder().decode([Requirement].self, from: Self.text(of: "docs/security/asvs.yaml"))
    guarantees = try YAMLDecoder().decode([Guarantee].self, from: Self.text(of: "docs/security/guarantees.yaml"))
  }
  static func text(of path: String) throws -> String {
    try String(contentsOf: Tree.root.appending(path: path), encoding: .utf8)
  }

  /// All requirements with their tests and code.
  var wholeList: String {
    var text = """
      <!-- Generated from asvs.yaml and guarantees.yaml; do not edit. After a change there
           \(Self.update) -->
      # OWASP ASVS 5.0.0, levels 1 and 2

      The [standard](https://github.com/OWASP/ASVS) in our own words, with the tests and the code for each requirement. \(count)

      ## Guarantees

      | id | guarantee | tests |
      | --- | --- | --- |

      """
    for one in guarantees { text += row([one.id, one.rule, quoted(one.tests)]) }
    for (place, chapter) in Requirements.chapters.enumerated() {
      text += "\n## \(place + 1) \(chapter)\n\n| id | level | requirement | state | how | tests | code |\n"
      text += "| --- | --- | --- | --- | --- | --- | --- |\n"
      for one in requirements where one.chapter == place + 1 {
        let how = ([one.how] + one.docs.map(link)).joined(separator: " ")
        text += row([one.id, "\(one.level)", one.title, one.state.title, how, quoted(one.tests), quoted(one.code)])
      }
    }
    return text
  }
  /// The page with its generated parts renewed; nil if it lacks one of the markers.
  func page(_ text: String) -> String? {
    let rules = guarantees.map { "- **\($0.id)** \($0.rule)\n" }.joined()
    let open = requirements.filter { $0.state == .exception || $0.state == .notMet }
    let gaps =
      "\(count)\n\n| id | requirement | state | reason |\n| --- | --- | --- | --- |\n"
      + open.map { row([$0.id, $0.title, $0.state.title, $0.how]) }.joined()
    return Self.replacing("guarantees.yaml", with: rules, in: text)
      .flatMap { Self.replacing("asvs.yaml", with: gaps, in: $0) }
  }
  /// Replaces what is between the marker that names the source and the end marker after it.
  static func replacing(_ source: String, with part: String, in text: String) -> String? {
    guard let begin = text.firstRange(of: "<!-- Generated from security/\(source)"),
      let start = text[begin.upperBound...].firstRange(of: "-->\n")?.upperBound,
      let end = text[start...].firstRange(of: "<!-- End of the generated part -->")?.lowerBound
    else { return nil }
    return text[..<start] + "\n" + part + "\n" + text[end...]
  }

  private var count: String {
    let count = { state in requirements.count { $0.state == state } }
    return """
      Of \(requirements.count) requirements \(count(.met)) are met, \(count(.exception)) are met with an exception, \
      \(count(.notApplicable)) do not apply and \(count(.notMet)) are not met.
      """
  }
  private func row(_ cells: [String]) -> String {
    "| \(cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ")) |\n"
  }
  private func quoted(_ names: [String]) -> String { names.map { "`\($0)`" }.joined(separator: "<br>") }
  /// `docs/security.md#limits` as a link from the list.
  private func link(_ address: String) -> String {
    let path = address.replacing("docs/security/", with: "").replacing("docs/", with: "../")
    let name = address.split(separator: "#").last?.replacing("-", with: " ") ?? ""
    return "[\(name)](\(path))"
  }
}

/// The headings of a document as anchors (`who-may-do-what`), each with the text up to the next heading.
func sections(of text: String) -> [String: String] {
  var (sections, heading): ([String: String], String) = ([:], "")
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    if line.contains(/^#{1,4}\s/) {
      let words = line.drop { $0 == "#" }.lowercased().filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }
      heading = String(words.drop { $0 == " " }).replacing(" ", with: "-")
    } else {
      sections[heading, default: ""] += line + "\n"
    }
  }
  return sections
}

/// The tests that there are, by their names.
enum Tests {
  static let files = Tree.files(below: "Tests").filter { !$0.path.contains("/.") }
  static let names = Set(files.flatMap { $0.path.hasSuffix(".py") ? functions(in: $0.text) : sentences(in: written($0.text)) })
  /// Without lines that are comments. Not the lexer's code: it does not know patterns, and a quotation mark in one would
  /// hide the rest of the file from it.
  private static func written(_ text: String) -> String {
    text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined(separator: "\n")
  }

  /// Sentences of Swift tests that are not switched off.
  static func sentences(in code: String) -> [String] {
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
