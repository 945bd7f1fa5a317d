import Foundation
import Testing
import Yams

/// The security documents answer every requirement of OWASP ASVS, and what they cite exists.
struct SecurityTests {
  private let data: SecurityData
  init() throws { data = try SecurityData() }

  @Test func `Every requirement has its entry, once`() {
    #expect(Requirements.all.count == 253)
    let ids = data.requirements.map(\.id)
    #expect(Requirements.all.filter { !ids.contains($0) } == [], "add an entry to docs/security/asvs.yaml")
    #expect(ids.filter { !Requirements.all.contains($0) } == [], "not a requirement of levels 1 and 2: remove the entry")
    #expect(Dictionary(grouping: ids) { $0 }.filter { $0.value.count > 1 }.keys.sorted() == [], "remove one of the entries")
  }

  @Test func `Every entry says how, with a test, or gives a reason`() {
    #expect(data.requirements.compactMap(\.fault) == [], "correct docs/security/asvs.yaml")
  }

  @Test func `Every test and every file that an entry names exists`() {
    #expect(Tests.names.count > 150, "the tests were not read")
    let entries =
      data.requirements.map { (id: $0.id, tests: $0.tests) } + data.guarantees.map { (id: $0.id, tests: $0.tests) }
    let tests = entries.flatMap { one in one.tests.filter { !Tests.names.contains($0) }.map { "\(one.id): \($0)" } }
    #expect(tests == [], "renamed, removed or switched off: correct “tests” in docs/security/*.yaml")
    let files = data.requirements.flatMap { one in one.code.filter { !Tree.exists($0) }.map { "\(one.id): \($0)" } }
    #expect(files == [], "renamed or removed: correct “code” in docs/security/asvs.yaml")
  }

  @Test func `Every guarantee names its tests`() throws {
    #expect(data.guarantees.map(\.id) == data.guarantees.indices.map { "I\($0 + 1)" }, "number them in order")
    #expect(data.guarantees.count >= 10)
    #expect(data.guarantees.filter(\.tests.isEmpty).map(\.id) == [], "name a test in docs/security/guarantees.yaml")
  }

  @Test func `What must be documented has its section`() throws {
    for id in Requirements.documented {
      let docs = data.requirements.first { $0.id == id }?.docs ?? []
      #expect(!docs.isEmpty, "\(id): name the section in “docs”")
    }
    for one in data.requirements {
      for address in one.docs {
        let parts = address.split(separator: "#").map(String.init)
        guard parts.count == 2, let text = try? SecurityData.text(of: parts[0]) else {
          Issue.record("\(one.id): “\(address)” is not of the form docs/security.md#limits, or the file is missing")
          continue
        }
        let words = sections(of: text)[parts[1]]?.split(whereSeparator: \.isWhitespace).count ?? 0
        #expect(words > 40, "\(one.id): \(parts[0]) has no section “\(parts[1])”, or it is too short")
      }
    }
  }

  @Test func `The security documents are as the data says`() throws {
    let page = try SecurityData.text(of: SecurityData.page)
    let newPage = try #require(data.page(page), "put the markers back into docs/security.md, see Tests/ArchitectureTests/SecurityData.swift")
    if ProcessInfo.processInfo.environment["KHUYENHOC_WRITE"] == "1" {
      try Data(newPage.utf8).write(to: Tree.root.appending(path: SecurityData.page))
      try Data(data.wholeList.utf8).write(to: Tree.root.appending(path: SecurityData.list))
    }
    for (path, wanted) in [(SecurityData.page, newPage), (SecurityData.list, data.wholeList)] {
      let text = (try? SecurityData.text(of: path)) ?? ""
      let (here, there) = (wanted.split(separator: "\n"), text.split(separator: "\n"))
      #expect(here.filter { !there.contains($0) } == [], "missing in \(path): \(SecurityData.update)")
      #expect(there.filter { !here.contains($0) } == [], "too much in \(path): \(SecurityData.update)")
      #expect(wanted == text, "\(path): \(SecurityData.update)")
    }
  }

  @Test func `The threat model stays short`() throws {
    let words = try SecurityData.text(of: SecurityData.page).split(whereSeparator: \.isWhitespace)
      .count { $0.contains { $0.isLetter || $0.isNumber } }
    #expect(words <= 2_500, "move details to docs/security/reference.md")
  }

  @Test func `The list of libraries is the one that is built`() throws {
    let package = Tree.files(below: "").first { $0.path == "Package.swift" }?.text ?? ""
    let built =
      package.matches(of: /\.package\(\s*url: "https:\/\/github\.com\/[^\/"]+\/([^"]+)"/).map { String($0.1) }
      + package.matches(of: /\.apt\(\["([^"]+)"\]\)/).map { String($0.1) }
    let section = sections(of: try SecurityData.text(of: "docs/security/reference.md"))["libraries-and-updates"] ?? ""
    let listed = section.matches(of: /(?m)^\| `([^`]+)` \|/).map { String($0.1) }
    #expect(listed.sorted() == (built + ["libsqlite3-dev"]).sorted(), "correct the table in docs/security/reference.md")
  }

  @Test(arguments: [
    ("level: 1, state: met, how: We do., tests: [A test]", nil),
    ("level: 1, state: not-applicable, how: The program has nothing of that kind.", nil),
    ("level: 1, state: met, how: We do.", "1.1.1: it is met, so name a test"),
    ("level: 1, state: exception, how: not needed", "1.1.1: give the reason in “how”"),
    ("level: 1, state: met, how: '', tests: [A test]", "1.1.1: say in “how” in which way"),
    ("level: 3, state: met, how: We do., tests: [A test]", "1.1.1: give the level, 1 or 2"),
  ])
  func `An entry that says too little is noticed`(_ entry: String, _ fault: String?) throws {
    let text = "[{id: 1.1.1, title: decoded once, \(entry)}]"
    #expect(try YAMLDecoder().decode([Requirement].self, from: text).map(\.fault) == [fault])
  }

  @Test(arguments: ["state: done", "state: met, test: [A test]"])
  func `An entry with an unknown state or key is refused`(_ entry: String) {
    let text = "[{id: 1.1.1, title: decoded once, level: 1, how: We do., \(entry)}]"
    #expect(throws: DecodingError.self) { try YAMLDecoder().decode([Requirement].self, from: text) }
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
    #expect(Tests.sentences(in: code) == ["One", "Two"])
    let python = "def test_a(page):\n@pytest.mark.skip\ndef test_b():\n@x\nasync def test_c():\ndef helper():\n"
    #expect(Tests.functions(in: python) == ["test_a", "test_c"])
  }
}
