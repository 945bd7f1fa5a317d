import Testing

/// The code uses the terms of the field. These words were a private vocabulary once, and must not come back.
struct VocabularyTests {
  private static let banned: Set<String> = [
    "House", "Room", "Rooms", "Door", "Doors", "Visit", "Visitor", "Knock", "Entrance", "Doorkeeper", "Hat", "Hats",
    "Doubt", "Sayable", "Sentence", "Passage", "Patience", "Dressing", "Intake", "Packet", "RoughDay", "Seating",
    "house", "say", "deed", "deeds", "visit", "visitor", "knock", "hat", "hats", "taker", "giver", "settler", "doubts",
    "holdings", "followings", "intake", "intakes", "trail",
  ]
  /// Uses that are left, by file. This list may only become shorter.
  private static let left: [String: Int] = [:]

  @Test func `Names in the code and of messages are terms of the field`() {
    var found: [String: Int] = [:]
    for file in Tree.swift where file.path.hasPrefix("Sources/") {
      let words = file.code.matches(of: /[A-Za-z_]\w*/).map { String($0.0) }
      let count = words.count { Self.banned.contains($0) }
      if count > 0 { found[file.path] = count }
    }
    let new = found.filter { $0.value > Self.left[$0.key, default: 0] }.keys.sorted()
    #expect(
      new == [], "use the standard term instead (docs/glossary.md): app, feature, route, request, user, role, audit, import")
    let keys = Tree.sources.filter { $0.path.contains(/^Sources\/App\/.*\.vi\.yaml$/) }.flatMap { file in
      file.text.matches(of: /(?m)^([a-z][\w.-]*):/).map { String($0.1) }
    }
    let privateKeys = keys.filter { key in
      key.split { $0 == "." || $0 == "-" }.contains { Self.banned.contains(String($0)) }
    }
    #expect(privateKeys == [], "name the message by the standard term")
    let gone = Self.left.filter { found[$0.key, default: 0] < $0.value }.keys.sorted()
    #expect(gone == [], "shorten the list in VocabularyTests.swift")
  }
}
