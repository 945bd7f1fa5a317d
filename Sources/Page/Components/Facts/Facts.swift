/// Numbers that matter, each with its name, what it means and the way to where it comes from.
public struct Fact: Sendable {
  let name: String
  let value: String
  let path: String
  let more: HTML

  /// - Parameter more: what stands below: the target, the source, who is missing.
  public init(_ name: String, _ value: String, path: String, more: HTML = .empty) {
    self.name = name
    self.value = value
    self.path = path
    self.more = more
  }
}

public func facts(_ facts: [Fact]) -> HTML {
  "<ul class=\"facts\">\(for: facts, fact)</ul>"
}
private func fact(_ fact: Fact) -> HTML {
  """
  <li><a href="\(fact.path)"><span class="fact-name">\(fact.name)</span> <strong>\(fact.value)</strong></a>
  <div class="fact-more">\(fact.more)</div></li>
  """
}
