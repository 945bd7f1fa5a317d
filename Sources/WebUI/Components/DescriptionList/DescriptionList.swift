/// Names and what belongs to them, such as the particulars of an account.
public func details(_ pairs: [(name: String, value: HTML)]) -> HTML {
  """
  <dl class="details">\(for: pairs, { "<div><dt>\($0.name)</dt><dd>\($0.value)</dd></div>" })</dl>
  """
}
