import Testing

/// The page on security says of every requirement by which test it is held, or why it is not. What it says is so.
struct SecurityTests {
  private static let page = SecurityPage(Tree.documents.first { $0.path == "docs/security.md" }?.text ?? "")
  private var page: SecurityPage { Self.page }

  @Test func `Every requirement has its row, once`() {
    #expect(Requirements.all.count == 253)
    let ids = page.rows.map(\.id)
    #expect(Requirements.all.filter { !ids.contains($0) } == [], "no row")
    #expect(ids.filter { !Requirements.all.contains($0) } == [], "no requirement of levels 1 and 2")
    #expect(Dictionary(grouping: ids) { $0 }.filter { $0.value.count > 1 }.keys.sorted() == [])
  }

  @Test func `Every row names a test or a reason`() {
    #expect(page.rows.compactMap(\.fault) == [])
  }

  @Test func `Every test that the page names exists`() {
    let naming = Dictionary(grouping: page.rows.flatMap { row in row.tests.map { (test: $0, id: row.id) } }, by: \.test)
    let missing = naming.filter { !Tests.names.contains($0.key) }
      .map { "\($0.key): \($0.value.map(\.id).joined(separator: " "))" }.sorted()
    #expect(missing == [])
    #expect(Tests.names.count > 150, "the tests were not read")
  }

  @Test func `Every invariant names its test`() {
    #expect(page.invariants.count >= 10)
    #expect(page.invariants.map(\.name) == page.invariants.indices.map { "I\($0 + 1)" })
    #expect(page.invariants.filter(\.tests.isEmpty).map(\.name) == [])
    let missing = page.invariants.flatMap { one in one.tests.filter { !Tests.names.contains($0) }.map { "\(one.name): \($0)" } }
    #expect(missing == [])
    let known = Set(page.invariants.map(\.name))
    #expect(page.text.matches(of: /\bI\d+\b/).map { String($0.0) }.filter { !known.contains($0) } == [])
  }

  @Test func `What must be written down has its section`() {
    for id in Requirements.written {
      guard let row = page.rows.first(where: { $0.id == id }) else { continue }
      let links = row.how.matches(of: /\]\(([^)#]*)#?([^)]*)\)/)
      #expect(!links.isEmpty, "\(id) leads nowhere")
      for link in links where link.1.isEmpty {
        let words = page.sections[String(link.2)]?.split { $0.isWhitespace }.count ?? 0
        #expect(words > 40, "\(id): \(link.2)")
      }
    }
  }

  @Test func `The page counts its rows rightly`() throws {
    let message = try #require(
      page.text.firstMatch(of: /Of (\d+) requirements (\d+) are held by tests, (\d+) do not concern us and (\d+) are not met/))
    let (met, open) = (page.rows.count(where: \.isMet), page.rows.count(where: \.isOpen))
    let said = [message.1, message.2, message.3, message.4].map { Int($0) }
    #expect(said == [page.rows.count, met, page.rows.count - met - open, open])
  }

  @Test func `The list of libraries is the one that is built`() {
    let package = Tree.files(below: "").first { $0.path == "Package.swift" }?.text ?? ""
    let built =
      package.matches(of: /\.package\(\s*url: "https:\/\/github\.com\/[^\/"]+\/([^"]+)"/).map { String($0.1) }
      + package.matches(of: /\.apt\(\["([^"]+)"\]\)/).map { String($0.1) }
    let section = page.sections["libraries-and-how-soon-they-are-renewed"] ?? ""
    let listed = section.matches(of: /(?m)^\| `([^`]+)` \|/).map { String($0.1) }
    #expect(listed.sorted() == (built + ["libsqlite3-dev"]).sorted())
  }

  @Test(arguments: [
    ("| 1.1.1 | decoded only once | we do | `A test` |", nil), ("| 1.1.1 | decoded only once | | exception: there is nothing of that kind here |", nil),
    ("| 1.1.1 | decoded only once | we do | |", "1.1.1 has neither test nor exception"),
    ("| 1.1.1 | decoded only once | | exception: not needed |", "1.1.1 gives no reason"),
    ("| 1.1.1 | decoded only once | we do | `A test` to come |", "1.1.1 is put off"),
    ("| 1.1.1 | decoded only once | | `A test` |", "1.1.1 does not say how"),
  ])
  func `A row that says nothing is noticed`(_ line: String, _ fault: String?) {
    let rows = SecurityPage(line).rows
    #expect(rows.count == 1)
    #expect(rows.first?.fault == fault)
  }

  @Test func `Tests are found, those that are switched off are not`() {
    let code = """
      @Test func `One`() {}
      @Test(arguments: [1])
      func `Two`(a: Int) {}
      @Test(.disabled("why")) func `Three`() {}
      func `Four`() {}
      @Test func five() { func `Six`() {} }
      """
    #expect(Tests.messages(in: code) == ["One", "Two"])
    let python = "def test_a(page):\n@pytest.mark.skip\ndef test_b():\n@x\nasync def test_c():\ndef helper():\n"
    #expect(Tests.functions(in: python) == ["test_a", "test_c"])
  }
}
