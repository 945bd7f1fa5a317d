/// Nothing is here yet: what is missing, and what to do.
public func emptyState(_ title: String, _ more: String) -> HTML {
  "<div class=\"empty\"><h2>\(title)</h2><p>\(more)</p></div>"
}
