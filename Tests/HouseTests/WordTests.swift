import Testing

/// The catalogue and the sources say the same keys.
struct WordTests {
  private static let catalogue = "Sources/App/Site/words/vi.yaml"
  private static let keys: [String] = (Tree.sources.first { $0.path == catalogue }?.text ?? "")
    .matches(of: /(?m)^([a-z][\w.-]*):/).map { String($0.1) }
  /// Texts in quotation marks that look like a key of one of the catalogue's families.
  private static let literals = found(/"([a-z][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)+)"/).filter { use in
    let isFile = use.key.contains(/\.(?:csv|yaml|sql|css|md|docx|txt|svg|js)$/)
    return !isFile && families.contains(family(use.key))
  }
  /// The beginnings of keys that are completed by an interpolation.
  private static let beginnings = found(/"([a-z][A-Za-z0-9-]*\.[A-Za-z0-9.-]*)\\\(/).filter { use in
    families.contains(family(use.key))
  }
  private static let families = Set(keys.map(family))
  private static func family(_ key: String) -> String { String(key.prefix { $0 != "." }) }

  private static func found(_ pattern: Regex<(Substring, Substring)>) -> [(key: String, path: String)] {
    Tree.sources.filter { $0.path.hasPrefix("Sources/App/") && $0.path != catalogue }.flatMap { file in
      file.text.matches(of: pattern).map { (String($0.1), file.path) }
    }
  }

  @Test func `Every key is used somewhere`() {
    let used = Set(Self.literals.map(\.key))
    let unused = Self.keys.filter { key in
      !used.contains(key) && !Self.beginnings.contains { key.hasPrefix($0.key) && key != $0.key }
    }
    #expect(unused == [])
    #expect(Self.keys.count > 100, "the catalogue was not read")
  }

  @Test func `Every key that is used exists`() {
    let keys = Set(Self.keys)
    #expect(Self.literals.filter { !keys.contains($0.key) }.map { "\($0.path): \($0.key)" } == [])
    let dangling = Self.beginnings.filter { beginning in !keys.contains { $0.hasPrefix(beginning.key) } }
    #expect(dangling.map { "\($0.path): \($0.key)" } == [])
  }

  @Test func `No key stands twice`() {
    #expect(Dictionary(grouping: Self.keys) { $0 }.filter { $0.value.count > 1 }.keys.sorted() == [])
  }
}
