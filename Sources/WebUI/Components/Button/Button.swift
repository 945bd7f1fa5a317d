/// How much a button weighs: one primary a page; danger for what cannot be undone.
public enum ButtonKind: String, Sendable, CaseIterable { case primary, secondary, danger, quiet }

/// A button that sends its form; with a name it sends a value too.
public func button(
  _ caption: String, _ kind: ButtonKind = .primary, name: String? = nil, value: String = ""
) -> HTML {
  let sent: HTML? = name.map { " name=\"\($0)\" value=\"\(value)\"" }
  return "<button class=\"\(kind.rawValue)\"\(sent)>\(caption)</button>"
}

/// A link that looks like a button: the next step of a page.
public func buttonLink(_ link: Link, _ kind: ButtonKind = .primary) -> HTML {
  "<a class=\"button \(kind.rawValue)\" href=\"\(link.path)\">\(link.caption)</a>"
}
