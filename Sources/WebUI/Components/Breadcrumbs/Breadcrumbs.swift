/// The way back up the tree, from the top downwards; empty at the top.
/// - Parameter name: what the list is, for screen readers.
public func breadcrumbList(_ links: [Link], name: String) -> HTML {
  guard !links.isEmpty else { return .empty }
  return
    """
    <nav class="breadcrumbs" aria-label="\(name)"><ol>\(for: links, { "<li>\($0.html)</li>" })</ol></nav>
    """
}
