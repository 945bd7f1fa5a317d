/// One question of a form: its label, a hint, what is wrong with the answer, and the answer.
public struct Field: Sendable {
  public enum Kind: Sendable {
    case text
    case long
    case choice([(value: String, caption: String)])
    /// A name to sign in with: no spelling, no capital letters.
    case login
    case password(isNew: Bool)
    /// A one-time code.
    case code
    case day
    /// A number of figures only, such as that of a bank account.
    case digits
    /// Free text with suggestions.
    case suggested([String])
  }
  let id: String
  let name: String
  let label: String
  let hint: String?
  let kind: Kind
  let value: String
  let problem: String?

  public init(
    _ id: String, name: String? = nil, label: String, hint: String? = nil, kind: Kind = .text, value: String = "",
    problem: String? = nil
  ) {
    self.id = id
    self.name = name ?? id
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
      <fieldset class="field" id="\(id)"><legend>\(label)</legend>\(hints)
      \(for: choices, { choice($0.value, $0.caption) })</fieldset>
      """
    case .text: input("")
    case .login: input(" autocomplete=\"username\" autocapitalize=\"none\" spellcheck=\"false\"")
    case .password(let isNew):
      "<div class=\"field\">\(labelled)<input id=\"\(id)\" name=\"\(name)\" type=\"password\" autocomplete=\"\(isNew ? "new-password" : "current-password")\"\(described)></div>"
    case .code: input(" inputmode=\"numeric\" autocomplete=\"one-time-code\" spellcheck=\"false\"")
    case .day: input(" type=\"date\"")
    case .digits: input(" inputmode=\"numeric\" autocomplete=\"off\"")
    case .suggested(let values):
      "\(input(" list=\"\(id)-list\" autocomplete=\"off\""))<datalist id=\"\(id)-list\">\(for: values, { "<option value=\"\($0)\">" })</datalist>"
    case .long:
      "<div class=\"field\">\(labelled)<textarea id=\"\(id)\" name=\"\(name)\" rows=\"4\"\(described)>\(value)</textarea></div>"
    }
  }
  private func input(_ attributes: HTML) -> HTML {
    "<div class=\"field\">\(labelled)<input id=\"\(id)\" name=\"\(name)\" value=\"\(value)\"\(attributes)\(described)></div>"
  }
  private var labelled: HTML { "<label for=\"\(id)\">\(label)</label>\(hints)" }
  private var hints: HTML {
    """
    \(hint.map { "<p class=\"hint\" id=\"\(id)-hint\">\($0)</p>" as HTML })\
    \(problem.map { "<p class=\"problem\" id=\"\(id)-problem\">\($0)</p>" as HTML })
    """
  }
  private var described: HTML {
    let ids = [hint.map { _ in "\(id)-hint" }, problem.map { _ in "\(id)-problem" }].compactMap { $0 }
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
