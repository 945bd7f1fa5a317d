import Testing

/// Each table has one owner, as docs/architecture.md says; only its owner writes it.
///
/// The page uses the names of the baseline migration.
@Suite(
  .enabled(
    if: Tree.exists("Sources/App/Migrations/0001-baseline.sql"), "the baseline migration is not there yet"))
struct TableTests {
  private struct Use: Hashable {
    let feature: String
    let table: String
    let place: String
  }

  private static let exceptions: [String: Set<String>] = [
    // Measures plain SQL against the program, on a copy.
    "Benchmark": ["unit_parent"]
  ]

  private let owners = owners(in: Tree.documents.first { $0.path == "docs/architecture.md" }?.text ?? "")

  @Test func `docs/architecture.md says who owns each table`() {
    let created = Set(
      Tree.sources.filter { $0.path.hasPrefix("Sources/App/Migrations/") }
        .flatMap { $0.text.matches(of: /(?m)^CREATE TABLE (\w+)/).map { String($0.1) } })
    #expect(
      created.subtracting(owners.keys).sorted() == [],
      "add these tables to the row of their owner in docs/architecture.md, “Data”")
    #expect(
      Set(owners.keys).subtracting(created).sorted() == [],
      "no migration creates these tables: remove them from docs/architecture.md, “Data”")
  }

  @Test func `Only its owner writes a table`() {
    let writes = Tree.swift.filter { $0.path.hasPrefix("Sources/App/") }.flatMap(writes(in:))
    let foreign = writes.filter { write in
      guard let owner = owners[write.table], owner != write.feature else { return false }
      return Self.exceptions[write.feature]?.contains(write.table) != true
    }
    #expect(
      foreign.map { "\($0.place) writes \($0.table) of \(owners[$0.table] ?? "")" }.sorted() == [],
      "call an operation or a store of the owner instead")
    #expect(writes.count > 50, "the statements were not read")
    let used = Set(writes.map { "\($0.feature) \($0.table)" })
    let unused = Self.exceptions.flatMap { feature, tables in tables.map { "\(feature) \($0)" } }
      .filter { !used.contains($0) }
    #expect(unused.sorted() == [], "remove these from the exceptions above")
  }

  @Test func `Only its owner and higher layers name a table`() {
    let uses = Tree.swift.filter { $0.path.hasPrefix("Sources/App/") }.flatMap(uses(in:))
    let foreign = uses.filter { use in
      guard let owner = owners[use.table], owner != use.feature, let own = Layers.layer(of: owner),
        let from = Layers.layer(of: use.feature)
      else { return false }
      return own >= from
    }
    #expect(
      foreign.map { "\($0.place) names \($0.table) of \(owners[$0.table] ?? "")" }.sorted() == [],
      "let the owner declare what is needed (Core/Feature.swift), or move the code up")
    #expect(uses.count > 100, "the statements were not read")
  }

  @Test func `A merge of persons moves everything that refers to a person`() {
    var referring: Set<String> = []
    for migration in Tree.sources where migration.path.hasPrefix("Sources/App/Migrations/") {
      var table = ""
      for line in migration.text.split(separator: "\n") {
        if let start = line.firstMatch(of: /^(?:CREATE|ALTER) TABLE (\w+)/) { table = String(start.1) }
        if line.contains("REFERENCES person (id)"), owners[table] != "People" { referring.insert(table) }
      }
    }
    let declared = Tree.swift.flatMap { file in
      file.text.matches(of: /\bPersonReference\(\s*"(\w+)"/).map { String($0.1) }
    }
    #expect(referring == Set(declared), "declare them in `personReferences` of their feature")
    #expect(!referring.isEmpty, "the migrations were not read")
  }

  @Test func `Statements that write are found, those that read are not`() {
    let text = """
      try db.run("INSERT INTO unit (id) VALUES (1)")
      try db.run("UPDATE post SET a = 1"); try db.insert(into: "figure", columns: [])
      try db.run("DELETE FROM dues WHERE x"); try db.all("SELECT * FROM term")
      """
    let found = writes(in: SourceFile("Sources/App/Units/X.swift", text))
    #expect(Set(found.map(\.table)) == ["unit", "post", "figure", "dues"])
    #expect(Set(found.map(\.feature)) == ["Units"])
    let page = "| owner | tables | rule |\n| --- | --- | --- |\n| A | `b` `c`; `d` | `e` |\n| F | `g` | |\n\n| H | `i` | |"
    #expect(TableTests.owners(in: page) == ["b": "A", "c": "A", "d": "A", "g": "F"])
  }

  private func uses(in file: SourceFile) -> [Use] {
    tables(in: file, after: /\b(?:FROM|JOIN|INTO|UPDATE) (\w+)/)
  }
  private func writes(in file: SourceFile) -> [Use] {
    tables(in: file, after: /(?:\b(?:INSERT INTO|UPDATE|DELETE FROM)|\(into:|^ +into:) "?(\w+)/)
  }
  private func tables(in file: SourceFile, after statement: Regex<(Substring, Substring)>) -> [Use] {
    file.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .flatMap { number, line in
        line.matches(of: statement).map {
          Use(
            feature: file.feature, table: String($0.1), place: "\(file.path):\(number + 1)")
        }
      }
  }

  /// The rows of the table with the heading “owner, tables, rule”.
  private static func owners(in page: String) -> [String: String] {
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let head = lines.firstIndex(of: "| owner | tables | rule |") else { return [:] }
    let rows = lines[(head + 1)...].prefix { $0.hasPrefix("|") }
    var owners: [String: String] = [:]
    for cells in rows.map({ $0.split(separator: "|") }) where cells.count >= 2 {
      let owner = cells[0].split(separator: " ").joined()
      for table in cells[1].matches(of: /`(\w+)`/) { owners[String(table.1)] = owner }
    }
    return owners
  }
}
