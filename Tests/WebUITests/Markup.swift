@testable import WebUI

/// What a page is made of, read strictly: every attribute quoted, everything closed that must be, no name twice.
struct Markup {
  struct Tag {
    let name: String
    let attributes: [String: String]
    /// Names of the elements around it, from the outside in.
    let around: [String]
  }
  private(set) var tags: [Tag] = []
  private(set) var text = ""
  /// Empty when the page is well formed.
  private(set) var problems: [String] = []
  private var open: [String] = []
  private static let void: Set = ["br", "hr", "img", "input", "link", "meta"]

  init(_ html: HTML) {
    var rest = Substring(html.description)
    while let start = rest.firstIndex(of: "<") {
      read(text: rest[..<start])
      guard let end = rest[start...].firstIndex(of: ">") else {
        problems.append("no end of \(rest[start...])")
        return
      }
      read(tag: rest[rest.index(after: start)..<end])
      rest = rest[rest.index(after: end)...]
    }
    read(text: rest)
    problems += open.map { "<\($0)> is never closed" }
  }

  private mutating func read(text piece: Substring) {
    if piece.contains(">") { problems.append("a bare > in “\(piece)”") }
    let parts = piece.split(separator: "&", omittingEmptySubsequences: false).dropFirst()
    if let part = parts.first(where: { $0.prefixMatch(of: /(amp|lt|gt|quot|nbsp|#\d+);/) == nil }) {
      problems.append("a bare & before “\(part)”")
    }
    text += piece
  }
  private mutating func read(tag: Substring) {
    if tag.lowercased() == "!doctype html" { return }
    if tag.first == "/" {
      let name = String(tag.dropFirst())
      if open.last == name { open.removeLast() } else { problems.append("</\(name)> inside \(open)") }
      return
    }
    let pattern = /([a-z][a-z0-9]*)((?: [a-zA-Z][a-zA-Z0-9:-]*(?:="[^"<]*")?)*)(\/?)/
    guard let match = tag.wholeMatch(of: pattern) else { return problems.append("unreadable <\(tag)>") }
    let (name, isClosed) = (String(match.1), !match.3.isEmpty)
    let pairs = match.2.matches(of: /([a-zA-Z][a-zA-Z0-9:-]*)(?:="([^"]*)")?/)
      .map { (String($0.1), String($0.2 ?? "")) }
    if Set(pairs.map(\.0)).count < pairs.count { problems.append("an attribute twice in <\(tag)>") }
    let attributes = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    if let id = attributes["id"], has(id: id) { problems.append("the id \(id) twice") }
    tags.append(Tag(name: name, attributes: attributes, around: open))
    if !isClosed, !Self.void.contains(name) { open.append(name) }
  }

  func all(_ name: String) -> [Tag] { tags.filter { $0.name == name } }
  func has(id: String) -> Bool { tags.contains { $0.attributes["id"] == id } }
  /// Inputs that nothing names.
  var unlabelled: [Tag] {
    let named = Set(all("label").compactMap { $0.attributes["for"] })
    return (all("input") + all("textarea") + all("select")).filter {
      $0.attributes["type"] != "hidden" && !$0.around.contains("label") && !named.contains($0.attributes["id"] ?? "")
    }
  }
}
