/// One question of a form: its label, a hint, what is wrong with the answer, and the answer.
public struct Field: Sendable {
  public enum Kind: Sendable {
    case text
    case long
    /// One of a few, all in sight.
    case choice([(value: String, caption: String)])
    /// One of many, in a list that opens.
    case select([(value: String, caption: String)])
    /// Any of a few; those already chosen are named by their values.
    case checks([(value: String, caption: String)], chosen: Set<String>)
    /// Yes or nothing: the label is beside its box. What is sent is the value, `co`.
    case check(isOn: Bool)
    /// A name to sign in with: no spelling, no capital letters.
    case login
    case password(isNew: Bool)
    /// A one-time code.
    case code
    case day
    /// A number, perhaps with decimals.
    case number
    /// A number of figures only, such as that of a bank account.
    case digits
    /// Free text with suggestions.
    case suggested([String])
    /// A file of one of these kinds, as HTML writes them: `.csv,.xlsx`.
    case file(accepts: String)
  }
  let id: String
  let name: String
  let label: String
  let hint: String?
  let kind: Kind
  let value: String
  let problem: String?
  let isRequired: Bool
  let autocomplete: String?
  let maxLength: Int?

  /// - Parameters:
  ///   - id: of the element; unlike the name it is unique on a page. `errorSummary` leads to it.
  ///   - name: what the answer is sent as; the id, unless said otherwise.
  ///   - isRequired: the browser itself asks for an answer before it sends the form.
  ///   - autocomplete: what the browser may fill in, as HTML calls it; kinds that know it have it
  ///     already.
  ///   - maxLength: in letters.
  public init(
    _ id: String, name: String? = nil, label: String, hint: String? = nil, kind: Kind = .text,
    value: String = "",
    problem: String? = nil, isRequired: Bool = false, autocomplete: String? = nil,
    maxLength: Int? = nil
  ) {
    self.id = id
    self.name = name ?? id
    self.label = label
    self.hint = hint
    self.kind = kind
    self.value = value
    self.problem = problem
    self.isRequired = isRequired
    self.autocomplete = autocomplete
    self.maxLength = maxLength
  }

  public var html: HTML {
    switch kind {
    case .choice(let choices): group(choices, type: "radio", chosen: [value])
    case .checks(let choices, let chosen): group(choices, type: "checkbox", chosen: chosen)
    case .check(let isOn):
      """
      <div class="field\(wrong)">\
      \(box("checkbox", id: id, value: "co", caption: label, isChosen: isOn, more: described))\
      \(hints)</div>
      """
    case .select(let choices):
      labelled("<select id=\"\(id)\" name=\"\(name)\"\(rules)>\(for: choices, option)</select>")
    case .long:
      labelled("<textarea id=\"\(id)\" name=\"\(name)\" rows=\"4\"\(rules)>\(value)</textarea>")
    case .suggested(let values):
      labelled(
        """
        \(input)<datalist id="\(id)-list">\(for: values, { "<option value=\"\($0)\"></option>" })\
        </datalist>
        """
      )
    default: labelled(input)
    }
  }

  private func labelled(_ control: HTML) -> HTML {
    """
    <div class="field\(kind.width)\(wrong)"><label for="\(id)">\(label)</label>\(hints)\(control)\
    </div>
    """
  }
  private var input: HTML {
    "<input id=\"\(id)\" name=\"\(name)\"\(sent)\(kind.attributes)\(listed)\(rules)>"
  }
  /// A password or a file is never sent back.
  private var sent: HTML {
    switch kind {
    case .password, .file: .empty
    default: " value=\"\(value)\""
    }
  }
  private var listed: HTML { if case .suggested = kind { " list=\"\(id)-list\"" } else { .empty } }

  private func group(
    _ choices: [(value: String, caption: String)], type: String, chosen: Set<String>
  ) -> HTML {
    let boxes = choices.enumerated().map { index, choice in
      box(
        type, id: index == 0 ? id : "\(id)-\(index + 1)", value: choice.value,
        caption: choice.caption,
        isChosen: chosen.contains(choice.value))
    }
    return
      """
      <fieldset class="field\(wrong)"\(describing)><legend>\(label)</legend>\(hints)\(boxes)\
      </fieldset>
      """
  }
  private func box(
    _ type: String, id: String, value: String, caption: String, isChosen: Bool,
    more: HTML = .empty
  ) -> HTML {
    """
    <label class="choice"><input type="\(type)" id="\(id)" name="\(name)" value="\(value)"\
    \(if: isChosen, " checked")\(if: isRequired && type == "radio", " required")\(more)> \
    <span>\(caption)</span></label>
    """
  }
  private func option(_ choice: (value: String, caption: String)) -> HTML {
    """
    <option value="\(choice.value)"\(if: choice.value == value, " selected")>\(choice.caption)\
    </option>
    """
  }

  private var hints: HTML {
    """
    \(hint.map { "<p class=\"hint\" id=\"\(id)-hint\">\($0)</p>" as HTML })\
    \(problem.map { "<p class=\"problem\" id=\"\(id)-problem\">\($0)</p>" as HTML })
    """
  }
  private var wrong: String { problem == nil ? "" : " wrong" }
  private var describing: HTML {
    let ids = [hint.map { _ in "\(id)-hint" }, problem.map { _ in "\(id)-problem" }].compactMap {
      $0
    }
    return ids.isEmpty ? .empty : " aria-describedby=\"\(ids.joined(separator: " "))\""
  }
  private var described: HTML { describing + (problem == nil ? .empty : " aria-invalid=\"true\"") }
  private var rules: HTML {
    let filled: HTML? = (autocomplete ?? kind.autocomplete).map { " autocomplete=\"\($0)\"" }
    let limit: HTML? = maxLength.map { " maxlength=\"\($0)\"" }
    return "\(filled)\(limit)\(if: isRequired, " required")\(described)"
  }
}
