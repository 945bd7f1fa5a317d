/// The way back up the tree, from the top downwards; nothing where there is no way up.
/// - Parameter name: what the list is, for screen readers.
public func breadcrumbList(_ links: [Link], name: String) -> HTML {
  guard !links.isEmpty else { return .empty }
  return
    "<nav class=\"trail\" aria-label=\"\(name)\"><ol>\(for: links, { "<li>\($0.html)</li>" })</ol></nav>"
}
