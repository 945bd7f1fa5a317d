/// Nothing is here yet: what is missing, and what to do next.
/// - Parameter next: links or buttons that lead on.
public func emptyState(_ title: String, _ more: String, next: HTML = .empty) -> HTML {
  let steps: HTML = next.description.isEmpty ? .empty : "<div class=\"buttons\">\(next)</div>"
  return "<div class=\"empty\"><h2>\(title)</h2><p>\(more)</p>\(steps)</div>"
}
