import Testing

/// Values of some enums are in the database. Without an explicit raw value, renaming a case would change what old
/// rows mean, and neither the compiler nor a test with a new database would notice.
struct StoredEnumTests {
  /// Written as `rawValue` or as JSON, without being a `ColumnValue`.
  private static let others: Set = [
    "Sources/App/Core/AppContext.swift DataArea", "Sources/App/Core/Permissions.swift Role",
    "Sources/App/Registers/ImportRunner.swift Outcome", "Sources/App/Registers/ListImport.swift DuplicateDecision",
  ]
  private struct StoredEnum {
    let name: String
    let cases: [String]
  }
  private static let stored: [StoredEnum] = Tree.swift.filter { $0.path.hasPrefix("Sources/App/") }.flatMap(enums)

  private static func enums(of file: SourceFile) -> [StoredEnum] {
    let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.indices.compactMap { index in
      guard let head = lines[index].firstMatch(of: /^( *)(?:\w+ )?enum (\w+): ([^{]*)\{/) else { return nil }
      let name = "\(file.path) \(head.2)"
      guard head.3.contains("ColumnValue") || others.contains(name) else { return nil }
      let body = lines[index...].dropFirst().prefix { $0 != "\(head.1)}" }
      let first = lines[index].dropFirst(head.0.count)
      let members = ([first] + body.filter { $0.hasPrefix("\(head.1)  case ") }).compactMap { line in
        line.firstMatch(of: /^ *case (.*)$/).map { String($0.1) }
      }
      return StoredEnum(name: name, cases: members)
    }
  }

  @Test func `Stored enums have explicit raw values`() {
    #expect(Self.stored.count > 20 && Self.others.subtracting(Self.stored.map(\.name)) == [])
    let implicit = Self.stored.filter { stored in
      stored.cases.isEmpty || stored.cases.contains { !$0.contains(/^`?\w+`? = "[^"]+"$/) }
    }
    #expect(
      implicit.map(\.name) == [],
      "this enum is stored: give each case its raw value on a line of its own, as in `case left = \"left\"`")
  }
}
