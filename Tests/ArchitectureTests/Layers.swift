/// Which room speaks of what another room shows to others. Text only: a name that two rooms declare is left out, and
/// so is a name that a file declares for itself.
struct Floors {
  /// From the ground up. A room speaks of its own floor and of floors below.
  static let all = [
    ["Ground"], ["Units", "Documents", "Persons"], ["Accounts"], ["Trail", "Figures", "Registers", "Checks", "Officers"],
    ["Reports", "Overview", "Maps", "Guides", "Members"], ["Reform", "Handover", "Bench", "PersonalData"], ["Site"],
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
      for match in file.code.matches(of: Floors.declaration) where !match.1.contains("private") {
        owners[String(match.2), default: []].insert(file.room)
      }
    }
    uses = files.flatMap { file in
      let own = Set(file.code.matches(of: Floors.ownName).map { String($0.1) })
      return file.code.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { number, line in
        Floors.words(line).subtracting(own).compactMap { word -> Use? in
          guard let owner = owners[word], owner.count == 1, let to = owner.first, to != file.room else { return nil }
          return Use(from: file.room, to: to, name: word, place: "\(file.path):\(number + 1)")
        }
      }
    }
  }
  /// A declaration at the beginning of a line, with what stands before its kind, and its name.
  nonisolated(unsafe) private static let declaration =
    /(?m)^((?:@?\w+(?:\([^)\n]*\))? +)*)(?:struct|class|enum|protocol|actor|func|let|var|typealias) +`?(\w+)/
  nonisolated(unsafe) private static let ownName =
    /\b(?:struct|class|enum|protocol|actor|func|let|var|typealias|case|for|associatedtype) +`?(\w+)/
  /// Names that stand alone: neither a member of something nor the label of an argument.
  private static func words(_ line: Substring) -> Set<String> {
    Set(
      line.matches(of: /(\.?)\b([A-Za-z_]\w{2,})\b(:?)/).compactMap { match in
        guard match.1.isEmpty, match.3.isEmpty || match.2.first?.isUppercase == true else { return nil }
        return String(match.2)
      })
  }

  /// Uses of a floor above, and of a neighbour that must stay unknown.
  var lookingUp: [Use] {
    uses.filter { use in
      guard let from = Floors.height(use.from), let to = Floors.height(use.to) else { return false }
      return to > from || (use.from == "Figures" && use.to == "Checks")
    }
  }
  static func height(_ room: String) -> Int? { all.firstIndex { $0.contains(room) } }

  /// Rooms that speak of one another in a circle.
  var circle: Set<String> {
    var left = Dictionary(grouping: uses, by: \.from).mapValues { Set($0.map(\.to)) }
    while let free = left.first(where: { $0.value.isDisjoint(with: left.keys) }) { left[free.key] = nil }
    return Set(left.keys)
  }
}
