/// Names of rules, in which `*` matches any text: `unit-*`.
struct CheckNamePattern: Sendable, CustomStringConvertible {
  private let patterns: [String]
  static let all = CheckNamePattern(["*"])

  init(_ patterns: [String]) { self.patterns = patterns }
  var description: String { patterns.joined(separator: "|") }
  func fits(_ name: String) -> Bool { patterns.contains { CheckNamePattern.fits(name, $0) } }

  /// Patterns that match none of these rules: most likely mistyped.
  func idle(among names: [String]) -> [String] {
    patterns.filter { pattern in !names.contains { CheckNamePattern.fits($0, pattern) } }
  }
  private static func fits(_ name: String, _ pattern: String) -> Bool {
    let pieces = pattern.split(separator: "*", omittingEmptySubsequences: false)
    guard pieces.count > 1, let first = pieces.first, let last = pieces.last else {
      return name == pattern
    }
    guard name.hasPrefix(first), name.count >= first.count + last.count else { return false }
    var rest = name.dropFirst(first.count)
    for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
      guard let place = rest.firstRange(of: piece) else { return false }
      rest = rest[place.upperBound...]
    }
    return rest.hasSuffix(last)
  }
}
