/// What is wrong with a page's tags: an element that is never closed, or closed out of its turn; nothing when it is
/// well formed.
func tagProblems(_ html: String) -> [String] {
  let empty: Set<String> = ["br", "hr", "img", "input", "link", "meta"]
  var open: [String] = []
  var problems: [String] = []
  for tag in html.matches(of: /<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:"[^"]*"|'[^']*'|[^<>"'])*)>/) {
    let name = tag.2.lowercased()
    if tag.1.isEmpty {
      if !empty.contains(name), !tag.3.hasSuffix("/") { open.append(name) }
    } else if open.last == name {
      open.removeLast()
    } else {
      problems.append("</\(name)> closes \(open.last ?? "nothing")")
    }
  }
  return problems + open.map { "<\($0)> is never closed" }
}

/// Every address that a page leads to or loads.
func addresses(in html: String) -> [String] {
  html.matches(of: /(?:href|src|action)="([^"]*)"/).map { String($0.1).replacing("&amp;", with: "&") }
}

/// What a reader sees: the text without its tags.
func plainText(_ html: String) -> String { html.replacing(/<[^>]*>/, with: " ") }
