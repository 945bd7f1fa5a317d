/// A piece of text inside a paragraph.
///
/// In every text a line feed becomes a line break and a tab a tab; what XML 1.0 forbids is left
/// out.
public enum TextRun: Sendable, Equatable {
  /// Text as the paragraph has it.
  case text(String)
  case bold(String)
  case italic(String)
  case boldItalic(String)
  /// Text that leads to the mark named `to` in the same paper. Without such a mark it is plain
  /// text.
  case link(String, to: String)
  /// A bookmark around runs. Of two marks with one name the first counts; the second is only its
  /// runs.
  ///
  /// A name of at most 40 ASCII letters, digits and underscores that begins with a letter stays as
  /// it is in the file; any other gets one that Word accepts.
  indirect case mark(String, [TextRun])
  /// A new line in the same paragraph.
  case lineBreak
}

extension TextRun {
  /// The names of the marks here, outer ones first.
  var marks: [String] {
    guard case .mark(let name, let runs) = self else { return [] }
    return [name] + runs.flatMap(\.marks)
  }
}
