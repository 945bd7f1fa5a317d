/// `word/document.xml` in the making: paragraphs and their runs, appended to one text.
struct WordText {
  var xml = ""
  /// Whether the next paragraph begins a new page.
  var startsPage = false
  private var bookmarks: Bookmarks

  init(marks: [String]) { bookmarks = Bookmarks(marks) }

  /// One paragraph. `inset` narrows it from both sides, in twips.
  mutating func paragraph(
    _ style: WordStyle, _ runs: [TextRun], keepNext: Bool = false, inset: Int = 0
  ) {
    xml += #"<w:p><w:pPr><w:pStyle w:val="\#(style)"/>"#
    if keepNext { xml += "<w:keepNext/>" }
    if startsPage { xml += "<w:pageBreakBefore/>" }
    startsPage = false
    if inset > 0 { xml += #"<w:ind w:left="\#(inset)" w:right="\#(inset)"/>"# }
    xml += "</w:pPr>"
    for run in runs { write(run) }
    xml += "</w:p>"
  }

  mutating func paragraph(_ style: WordStyle, _ text: String) { paragraph(style, [.text(text)]) }

  /// A line across the middle of `available`: the upper border of an empty paragraph, which no
  /// editor draws wider.
  mutating func line(_ style: WordStyle, length: Int, in available: Int) {
    let inset = max(0, (available - length) / 2)
    xml += #"""
      <w:p><w:pPr><w:pStyle w:val="\#(style)"/>\#
      <w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>\#
      <w:ind w:left="\#(inset)" w:right="\#(inset)"/></w:pPr></w:p>
      """#
  }

  private mutating func write(_ run: TextRun) {
    switch run {
    case .text(let text): self.run(text)
    case .bold(let text): self.run(text, .bold)
    case .italic(let text): self.run(text, .italic)
    case .boldItalic(let text): self.run(text, .boldItalic)
    case .link(let text, let mark): link(text, to: mark)
    case .mark(let name, let runs): self.mark(name, runs)
    case .lineBreak: xml += "<w:r><w:br/></w:r>"
    }
  }

  private mutating func link(_ text: String, to mark: String) {
    guard let name = bookmarks.name(for: mark) else { return run(text) }
    xml += #"<w:hyperlink w:anchor="\#(name)" w:history="1">"#
    run(text)  // black like the rest: the decree knows no other colour
    xml += "</w:hyperlink>"
  }

  private mutating func mark(_ mark: String, _ runs: [TextRun]) {
    let bookmark = bookmarks.write(mark)
    if let bookmark {
      xml += #"<w:bookmarkStart w:id="\#(bookmark.id)" w:name="\#(bookmark.name)"/>"#
    }
    for run in runs { write(run) }
    if let bookmark { xml += #"<w:bookmarkEnd w:id="\#(bookmark.id)"/>"# }
  }

  private mutating func run(_ text: String, _ face: ParagraphStyle.Face = .upright) {
    xml += face == .upright ? "<w:r>" : "<w:r><w:rPr>\(StyleSheet.face(face))</w:rPr>"
    var piece = ""
    for character in text {
      switch character {
      case "\n", "\r\n":
        textElement(&piece)
        xml += "<w:br/>"
      case "\t":
        textElement(&piece)
        xml += "<w:tab/>"
      default: piece.append(character)
      }
    }
    textElement(&piece)
    xml += "</w:r>"
  }

  private mutating func textElement(_ piece: inout String) {
    if !piece.isEmpty { xml += #"<w:t xml:space="preserve">\#(XML.escaped(piece))</w:t>"# }
    piece = ""
  }
}
