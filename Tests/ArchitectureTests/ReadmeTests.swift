import Testing

/// The README stays short, and its translation follows it.
struct ReadmeTests {
  private static let english = text("README.md")
  private static let vietnamese = text("README.vi.md")
  private static func text(_ path: String) -> String {
    Tree.documents.first { $0.path == path }?.text ?? ""
  }

  @Test func `README has at most 70 lines and 600 words`() {
    let lines = Self.english.split(separator: "\n", omittingEmptySubsequences: false).count - 1
    let words = Self.english.split { $0.isWhitespace }.count
    #expect(lines > 20, "README.md was not read")
    #expect(lines <= 70, "README.md has \(lines) lines: move details into a page of docs/ and link to it")
    #expect(words <= 600, "README.md has \(words) words: move details into a page of docs/ and link to it")
  }

  @Test func `README has the same outline in both languages`() {
    let (english, vietnamese) = (headings(in: Self.english), headings(in: Self.vietnamese))
    #expect(
      english.map(\.level) == vietnamese.map(\.level),
      """
      give README.md and README.vi.md the same headings in the same order; now they have
      \(english.map(\.title)) and \(vietnamese.map(\.title))
      """)
  }

  @Test func `README links to the same pages in both languages`() {
    let (english, vietnamese) = (links(in: Self.english), links(in: Self.vietnamese))
    // Each names the other.
    let missing = english.subtracting(vietnamese).subtracting(["README.vi.md"])
    let extra = vietnamese.subtracting(english).subtracting(["README.md"])
    #expect(missing == [], "link to these in README.vi.md too")
    #expect(extra == [], "link to these in README.md too")
  }

  @Test func `Headings are found, comments in code blocks are not`() {
    let found = headings(in: "# One\ntext # no\n```\n# a comment\n```\n### Two\n#no")
    #expect(found.map(\.level) == [1, 3])
    #expect(found.map(\.title) == ["One", "Two"])
    #expect(links(in: "[a](docs/x.md#y) and ![b](z.png)") == ["docs/x.md", "z.png"])
  }

  private func headings(in text: String) -> [(level: Int, title: String)] {
    var isCode = false
    return text.split(separator: "\n").compactMap { line in
      if line.hasPrefix("```") { isCode.toggle() }
      guard !isCode, let heading = line.wholeMatch(of: /(#+) (.+)/) else { return nil }
      return (heading.1.count, String(heading.2))
    }
  }

  private func links(in text: String) -> Set<String> {
    Set(text.matches(of: /\]\(([^)#\s]+)/).map { String($0.1) })
  }
}
