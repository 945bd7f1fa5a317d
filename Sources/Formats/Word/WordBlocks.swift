extension WordText {
  /// The blocks in their order. `keepLast` keeps the last one on the page of what follows.
  mutating func blocks(_ blocks: [DocumentBlock], keepLast: Bool = false) throws(FormatError) {
    for (index, block) in blocks.enumerated() {
      try self.block(block, keepNext: keepLast && index == blocks.count - 1)
    }
  }

  private mutating func block(_ block: DocumentBlock, keepNext: Bool) throws(FormatError) {
    switch block {
    case .paragraph(let runs): paragraph(.body, runs, keepNext: keepNext)
    case .part(let text): paragraph(.part, text)
    case .heading(let text): paragraph(.heading, text)
    case .subheading(let text): paragraph(.subheading, text)
    case .item(let runs): paragraph(.item, [.text("- ")] + runs, keepNext: keepNext)
    case .table(let table): try self.table(table)
    case .pageBreak: startsPage = true
    case .appendix(let number, let title, let note):
      appendix(number: number, title: title, note: note)
    }
  }

  private mutating func appendix(number: String, title: String, note: String?) {
    startsPage = true
    let words = number.split(separator: " ").drop { "phụ lục".contains($0.lowercased()) }
    paragraph(.appendixNumber, (["Phụ lục"] + words).joined(separator: " "))
    paragraph(.appendixTitle, title.uppercased())
    if let note { paragraph(.appendixNote, note) }
  }
}
