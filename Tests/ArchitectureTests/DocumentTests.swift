import Testing

/// Documents that name a file name one that exists.
struct DocumentTests {
  @Test(.enabled(if: !Tree.documents.isEmpty, "there are no documents yet"))
  func `Every file that a document names exists`() {
    let named = Tree.documents.flatMap { file in names(in: file.text).map { (name: $0, file: file.path) } }
    #expect(named.filter { !Tree.exists($0.name) }.map { "\($0.file) names \($0.name)" } == [])
    #expect(named.count > 10, "the documents were not read")
  }

  @Test(.enabled(if: !Tree.documents.isEmpty, "there are no documents yet"))
  func `Every link between documents leads to something`() {
    let dead = Tree.documents.flatMap { file in
      let folder = file.path.split(separator: "/").dropLast().joined(separator: "/")
      return file.text.matches(of: /\]\(([^)#:\s]+)(?:#[^)]*)?\)/).map { "\(folder)/\($0.1)" }
        .filter { !Tree.exists($0) }.map { "\(file.path) leads to \($0)" }
    }
    #expect(dead == [])
  }

  @Test func `Paths are found in code, patterns and addresses are none`() {
    let text =
      "`bin/run`, `PORT=1 bin/test x` and `Sources/Store`: `/so-lieu/x`, bin/not, `Sources/<Room>/a`, `docs/*.md`"
    #expect(names(in: text) == ["bin/run", "bin/test", "Sources/Store"])
    #expect(!Tree.exists("bin/nothing"))
  }

  /// Paths from the root that stand in backticks.
  private func names(in text: String) -> [String] {
    text.matches(of: /`([^`\n]+)`/).flatMap { code in
      code.1.split(separator: " ").filter { word in
        word.contains(/^(?:Sources|Tests|Plugins|docs|bin)\/[\w.\/-]+$/)
      }.map(String.init)
    }
  }
}
