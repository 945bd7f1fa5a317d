/// A printed guide: numbered steps on A4, for a wall or a desk.
public struct Guide: Sendable {
  public struct Step: Sendable {
    let title: String
    let text: HTML
    /// - Parameter title: what to do, as a verb.
    public init(_ title: String, _ text: HTML = .empty) {
      self.title = title
      self.text = text
    }
  }
  public struct Part: Sendable {
    let title: String
    let steps: [Step]
    let isInOrder: Bool
    /// - Parameter isInOrder: one step after the other, with numbers; or else cases, of which
    ///   readers look up theirs.
    public init(_ title: String, _ steps: [Step], isInOrder: Bool = true) {
      self.title = title
      self.steps = steps
      self.isInOrder = isInOrder
    }
  }
  let lead: String
  let parts: [Part]
  let help: HTML

  /// - Parameters:
  ///   - lead: for whom it is, and what it leads to.
  ///   - help: whom to ask; it is shown in a box at the end.
  public init(lead: String, parts: [Part], help: HTML = .empty) {
    self.lead = lead
    self.parts = parts
    self.help = help
  }

  public var html: HTML {
    """
    <article class="guide"><p class="lead">\(lead)</p>
    \(for: parts, section)
    \(if: !help.description.isEmpty, "<aside class=\"notice plain\">\(help)</aside>")</article>
    """
  }
  private func section(_ part: Part) -> HTML {
    let list = part.isInOrder ? steps(part.steps) : cases(part.steps)
    return "<section><h2>\(part.title)</h2>\(list)</section>"
  }
}

/// Numbered steps, one under the other.
public func steps(_ steps: [Guide.Step]) -> HTML {
  "<ol class=\"steps\">\(for: steps, { "<li><strong>\($0.title)</strong> \($0.text)</li>" })</ol>"
}

/// What may happen, each with what to do then.
private func cases(_ steps: [Guide.Step]) -> HTML {
  "<ul class=\"cases\">\(for: steps, { "<li><strong>\($0.title)</strong> \($0.text)</li>" })</ul>"
}
