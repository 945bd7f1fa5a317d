/// The bookmarks of one document: from the caller's names to names that Word accepts.
///
/// Word wants a letter or an underscore first, then letters, digits and underscores, 40 at most,
/// and does not tell capitals from small letters.
struct Bookmarks {
  private var names: [String: String] = [:]
  private var taken: Set<String> = []
  private var written: Set<String> = []

  /// Gives every mark its name. Names that are good already go first: what reads the file back
  /// looks for them.
  init(_ marks: [String]) {
    for mark in marks where Self.isGood(mark) { name(mark) }
    for mark in marks where !Self.isGood(mark) { name(mark) }
  }

  /// The name for a link; nil for an unknown mark.
  func name(for mark: String) -> String? { names[mark] }

  /// Name and number for the place where a mark is written; nil when that has been done.
  mutating func write(_ mark: String) -> (name: String, id: Int)? {
    guard let name = names[mark], written.insert(mark).inserted else { return nil }
    return (name, written.count)
  }

  private mutating func name(_ mark: String) {
    guard names[mark] == nil else { return }
    let base = Self.cleaned(mark)
    var name = base
    var count = 1
    while !taken.insert(name.lowercased()).inserted {
      count += 1
      name = "\(base.prefix(33))_\(count)"
    }
    names[mark] = name
  }

  private static func isGood(_ mark: String) -> Bool { mark == cleaned(mark) }

  private static func cleaned(_ mark: String) -> String {
    let name = String(mark.unicodeScalars.prefix(40).map { isAllowed($0) ? Character($0) : "_" })
    return name.first.map { $0.isLetter || $0 == "_" } == true ? name : "m\(name.prefix(39))"
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_": true
    default: false
    }
  }
}
