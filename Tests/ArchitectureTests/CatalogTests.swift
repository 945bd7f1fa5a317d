import Testing

/// The catalogues and the sources say the same keys, and the catalogues say the same things.
struct CatalogTests {
  /// Each feature has its catalogs beside it: `Members/members.vi.yaml` and `members.en.yaml`.
  private static func catalogs(_ language: String) -> [SourceFile] {
    Tree.sources.filter { $0.path.hasPrefix("Sources/App/") && $0.path.hasSuffix(".\(language).yaml") }
  }
  /// The sentences of a language, in their order.
  private static func messages(_ language: String) -> [(key: String, text: String)] {
    catalogs(language).flatMap { messages(in: $0) }
  }
  private static func messages(in file: SourceFile) -> [(key: String, text: String)] {
    file.text.matches(of: /(?m)^([a-z][\w.-]*): *(.*)$/).map { (String($0.1), String($0.2)) }
  }
  private static let vietnamese = messages("vi")
  private static let english = messages("en")
  private static let keys = vietnamese.map(\.key)
  private static let texts = Dictionary(vietnamese.map { ($0.key, $0.text) }, uniquingKeysWith: { first, _ in first })
  /// The key of which this one says what is said of one thing: `home.findings` for `home.findings.one`.
  private static func plural(of key: String) -> String? {
    guard key.hasSuffix(".one"), texts[key] == nil else { return nil }
    return String(key.dropLast(".one".count))
  }
  /// Texts in quotation marks that look like a key of one of the catalogue's families.
  private static let literals = found(/"@?([a-z][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)+)"/).filter { use in
    let isFile = use.key.contains(/\.(?:csv|yaml|sql|css|md|docx|txt|svg|js)$/)
    return !isFile && families.contains(family(use.key))
  }
  /// The beginnings of keys that are completed by an interpolation.
  private static let beginnings = found(/"([a-z][A-Za-z0-9-]*\.[A-Za-z0-9.-]*)\\\(/).filter { use in
    families.contains(family(use.key))
  }
  /// Names of fields of registers: the label of one is `<register>.field.<name>`, what belongs into it `….hint`, a choice
  /// `<register>.<name>.<code>`; and each register says in its own words that a row `repeats` another.
  private static let fields = Set(found(/RegisterField\(\s*name: "(\w+)"/).map(\.key))
  private static let choices = Set(found(/\.init\(\s*"(\w+)"/).map(\.key)).union(["yes", "no"])
  private static func isField(_ key: String) -> Bool {
    if let choice = key.wholeMatch(of: /[\w-]+\.(\w+)\.(\w+)/), fields.contains(String(choice.1)),
      choices.contains(String(choice.2))
    {
      return true
    }
    return key.wholeMatch(of: /[\w-]+\.field\.(\w+)(?:\.hint)?/).map { fields.contains(String($0.1)) } ?? key.hasSuffix(".repeats")
  }
  private static let families = Set(keys.map(family))
  private static func family(_ key: String) -> String { String(key.prefix { $0 != "." }) }

  private static func found(_ pattern: Regex<(Substring, Substring)>) -> [(key: String, path: String)] {
    Tree.sources.filter { $0.path.hasPrefix("Sources/App/") && !$0.path.hasSuffix(".yaml") }.flatMap { file in
      file.text.matches(of: pattern).map { (String($0.1), file.path) }
    }
  }

  /// A key that begins with the name of a register is not seen as a literal.
  @Test func `Every register that is imported has the messages of the import pages`() {
    let endings = Set(Self.found(/"\\\(register\.name\)\.([a-z-]+)"/).map(\.key))
    #expect(endings.contains("import") && endings.contains("repeats"))
    let missing = ["members", "units"].flatMap { register in endings.map { "\(register).\($0)" } }
      .filter { Self.texts[$0] == nil }
    #expect(missing == [])
  }

  @Test func `Every key is used somewhere`() {
    let used = Set(Self.literals.map(\.key))
    let unused = Self.keys.filter { key in
      !used.contains(key) && !Self.isField(key) && !Self.beginnings.contains { key.hasPrefix($0.key) && key != $0.key }
    }
    #expect(unused == [])
    #expect(Self.keys.count > 100, "the catalogue was not read")
  }

  @Test func `Every key that is used exists`() {
    let keys = Set(Self.keys)
    // An audit entry has an action: the key is `audit.` and that name.
    let absent = Self.literals.filter { !keys.contains($0.key) && !keys.contains("audit.\($0.key)") }
    #expect(absent.map { "\($0.path): \($0.key)" } == [])
    let actions = Self.found(/\baudit\(\s*"([^"]+)"/).filter { !keys.contains("audit.\($0.key)") }
    #expect(actions.map { "\($0.path): \($0.key)" } == [])
    let dangling = Self.beginnings.filter { beginning in !keys.contains { $0.hasPrefix(beginning.key) } }
    #expect(dangling.map { "\($0.path): \($0.key)" } == [])
  }

  @Test func `A catalog is sorted, and has its pair in the other language`() {
    for language in ["vi", "en"] {
      for file in Self.catalogs(language) {
        let keys = Self.messages(in: file).map(\.key)
        #expect(keys == keys.sorted(), "sort the keys of \(file.path)")
      }
    }
    let stems = { (language: String) in Self.catalogs(language).map { String($0.path.dropLast(8)) } }
    #expect(stems("vi") == stems("en"))
  }

  @Test func `Every component has its name in the gallery`() {
    let examples = Tree.swift.first { $0.path == "Sources/WebUI/Components/Examples.swift" }?.text ?? ""
    let components = examples.matches(of: /\("(\w+)", \w+Examples\.all\)/).map { String($0.1) }
    #expect(components.count > 15 && components.filter { Self.texts["gallery.\($0)"] == nil } == [])
  }

  @Test func `No key is in the catalogs twice`() {
    for keys in [Self.keys, Self.english.map(\.key)] {
      #expect(Dictionary(grouping: keys) { $0 }.filter { $0.value.count > 1 }.keys.sorted() == [])
    }
  }

  @Test func `Every language says every key, and no other`() {
    let known = Set(Self.keys)
    let said = Self.english.map(\.key)
    #expect(known.subtracting(said).sorted() == [], "not said in English")
    #expect(said.filter { !known.contains(Self.plural(of: $0) ?? $0) } == [], "said in English only")
  }

  @Test func `A message has the same places in every language`() {
    let places = { (text: String) in Set(text.matches(of: /\{(\w+)\}/).map { String($0.1) }) }
    let differing = Self.english.filter { key, text in
      guard let many = Self.plural(of: key) else { return places(text) != places(Self.texts[key] ?? "") }
      // One thing need not be counted.
      return places(text).union(["count"]) != places(Self.texts[many] ?? "")
    }
    #expect(differing.map(\.key) == [])
  }

  @Test func `Nothing was left in Vietnamese`() {
    let alike: Set<String> = ["site.name"]
    #expect(Set(Self.english.filter { Self.texts[$0.key] == $0.text }.map(\.key)) == alike)
  }
}
