extension [DocumentBlock] {
  /// The text of a paper ends in `./.` right behind its last word, in place of a full stop (Decree
  /// 30/2020/NĐ-CP, Appendix I). The last word is that of the last paragraph or item: a table has
  /// none.
  var ended: [DocumentBlock] {
    var blocks = self
    for index in indices.reversed() {
      switch blocks[index] {
      case .paragraph(let runs): blocks[index] = .paragraph(runs.trimmed + [.text("./.")])
      case .item(let runs): blocks[index] = .item(runs.trimmed + [.text("./.")])
      default: continue
      }
      break
    }
    return blocks
  }
}

extension [TextRun] {
  /// The runs without blanks and full stop at the end. `./.` goes behind a mark, never into it:
  /// what is marked is a value.
  fileprivate var trimmed: [TextRun] {
    guard let last else { return [] }
    let rest = Array(dropLast())
    guard let ending = last.trimmed else { return rest.trimmed }
    return rest + [ending]
  }
}

extension TextRun {
  fileprivate var trimmed: TextRun? {
    switch self {
    case .text(let text): trim(text).map { .text($0) }
    case .bold(let text): trim(text).map { .bold($0) }
    case .italic(let text): trim(text).map { .italic($0) }
    case .boldItalic(let text): trim(text).map { .boldItalic($0) }
    case .link(let text, let mark): trim(text).map { .link($0, to: mark) }
    case .mark(let name, let runs): .mark(name, runs.trimmed)
    case .lineBreak: nil
    }
  }
}

private func trim(_ text: String) -> String? {
  var rest = text[...]
  while rest.last?.isWhitespace == true { rest.removeLast() }
  if rest.hasSuffix("./.") {
    rest.removeLast(3)
  } else if rest.hasSuffix("."), !rest.hasSuffix("..") {
    rest.removeLast()
  }
  return rest.isEmpty ? nil : String(rest)
}
