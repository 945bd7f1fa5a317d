/// Which feature names what another feature declares. It reads text only: names that two features declare are left out,
/// and so are names that a file declares for itself.
struct Layers {
  /// From the bottom up. Code may depend on its own layer and on lower layers.
  static let all = [
    ["Core"], ["Units", "Documents", "People"], ["Accounts", "OfficialPapers"],
    ["AuditLog", "Figures", "Registers", "Checks", "Officers"],
    ["Reports", "Overview", "Maps", "Guides", "Members"],
    ["Reorganization", "Handover", "Benchmark", "PersonalData"], ["Server"],
  ]

  struct Use: Hashable {
    let from: String
    let to: String
    let name: String
    let place: String
  }
  let uses: [Use]

  init(_ files: [SourceFile]) {
    var owners: [String: Set<String>] = [:]
    for file in files {
      for match in file.code.matches(of: Layers.declaration) where !match.1.contains("private") {
        owners[String(match.2), default: []].insert(file.feature)
      }
    }
    uses = files.flatMap { file in
      let own = Layers.ownNames(in: file.code)
      return file.code.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { number, line in
        Layers.words(line).subtracting(own).compactMap { word -> Use? in
          guard let owner = owners[word], owner.count == 1, let to = owner.first, to != file.feature else { return nil }
          return Use(from: file.feature, to: to, name: word, place: "\(file.path):\(number + 1)")
        }
      }
    }
  }
  /// A declaration at the beginning of a line, with what stands before its kind, and its name.
  nonisolated(unsafe) private static let declaration =
    /(?m)^((?:@?\w+(?:\([^)\n]*\))? +)*)(?:struct|class|enum|protocol|actor|func|let|var|typealias) +`?(\w+)/
  nonisolated(unsafe) private static let ownName =
    /\b(?:struct|class|enum|protocol|actor|func|let|var|typealias|case|for|associatedtype) +`?(\w+)/
  nonisolated(unsafe) private static let ownTuple = /\b(?:let|var) +\(([\w, ]+)\)/
  private static func ownNames(in code: String) -> Set<String> {
    let tuples = code.matches(of: ownTuple).flatMap { $0.1.split { $0 == "," || $0 == " " } }
    return Set(code.matches(of: ownName).map { String($0.1) } + tuples.map(String.init))
  }
  /// Names that are neither a member of something nor the label of an argument.
  private static func words(_ line: Substring) -> Set<String> {
    Set(
      line.matches(of: /(\.?)\b([A-Za-z_]\w{2,})\b(:?)/).compactMap { match in
        guard match.1.isEmpty, match.3.isEmpty || match.2.first?.isUppercase == true else { return nil }
        return String(match.2)
      })
  }

  /// Uses of a higher layer; and Checks in Figures, which are in one layer but depend on each other in one direction.
  var forbidden: [Use] {
    uses.filter { use in
      guard let from = Layers.layer(of: use.from), let to = Layers.layer(of: use.to) else { return false }
      return to > from || (use.from == "Figures" && use.to == "Checks")
    }
  }
  static func layer(of feature: String) -> Int? { all.firstIndex { $0.contains(feature) } }

  /// Features that depend on each other in a cycle, and those above them.
  var cycle: Set<String> {
    var left = Dictionary(grouping: uses, by: \.from).mapValues { Set($0.map(\.to)) }
    while let free = left.first(where: { $0.value.isDisjoint(with: left.keys) }) { left[free.key] = nil }
    return Set(left.keys)
  }
}
