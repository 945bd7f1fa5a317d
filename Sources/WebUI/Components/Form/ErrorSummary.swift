/// What is wrong with a form, above it: each sentence leads to its field. It takes the focus where
/// there is script.
public func errorSummary(_ title: String, _ problems: [(field: String, message: String)]) -> HTML {
  guard !problems.isEmpty else { return .empty }
  return """
    <div class="notice bad errors" role="alert" tabindex="-1"><h2>\(title)</h2>
    <ul>\(for: problems, { "<li><a href=\"#\($0.field)\">\($0.message)</a></li>" })</ul></div>
    """
}
