/// One question of a form: its label, a hint, what is wrong with the answer, and the answer.
public struct Field: Sendable {
  public enum Kind: Sendable {
    case text
    case long
    case choice([(value: String, caption: String)])
  }
  let name: String
  let label: String
  let hint: String?
  let kind: Kind
  let value: String
  let problem: String?

  public init(
    _ name: String, label: String, hint: String? = nil, kind: Kind = .text, value: String = "", problem: String? = nil
  ) {
    self.name = name
    self.label = label
    self.hint = hint
    self.kind = kind
    self.value = value
    self.problem = problem
  }

  public var html: HTML {
    switch kind {
    case .choice(let choices):
      """
      <fieldset class="field" id="\(name)"><legend>\(label)</legend>\(hints)
      \(for: choices, { choice($0.value, $0.caption) })</fieldset>
      """
    case .text:
      "<div class=\"field\">\(labelled)<input id=\"\(name)\" name=\"\(name)\" value=\"\(value)\"\(described)></div>"
    case .long:
      "<div class=\"field\">\(labelled)<textarea id=\"\(name)\" name=\"\(name)\" rows=\"4\"\(described)>\(value)</textarea></div>"
    }
  }
  private var labelled: HTML { "<label for=\"\(name)\">\(label)</label>\(hints)" }
  private var hints: HTML {
    """
    \(hint.map { "<p class=\"hint\" id=\"\(name)-hint\">\($0)</p>" as HTML })\
    \(problem.map { "<p class=\"problem\" id=\"\(name)-problem\">\($0)</p>" as HTML })
    """
  }
  private var described: HTML {
    let ids = [hint.map { _ in "\(name)-hint" }, problem.map { _ in "\(name)-problem" }].compactMap { $0 }
    let invalid: HTML = problem == nil ? .empty : " aria-invalid=\"true\""
    return ids.isEmpty ? invalid : " aria-describedby=\"\(ids.joined(separator: " "))\"\(invalid)"
  }
  private func choice(_ choice: String, _ caption: String) -> HTML {
    let checked: HTML = choice == value ? " checked" : .empty
    return
      "<label class=\"choice\"><input type=\"radio\" name=\"\(name)\" value=\"\(choice)\"\(checked)> \(caption)</label>"
  }
}

/// What is wrong with a form, above it: each sentence leads to its field.
public func errorSummary(_ title: String, _ problems: [(field: String, sentence: String)]) -> HTML {
  guard !problems.isEmpty else { return .empty }
  return """
    <div class="notice bad" role="alert"><h2>\(title)</h2>
    <ul>\(for: problems, { "<li><a href=\"#\($0.field)\">\($0.sentence)</a></li>" })</ul></div>
    """
}
