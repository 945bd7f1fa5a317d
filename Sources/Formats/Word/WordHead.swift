extension WordText {
  /// Who writes, beside the national name; number beside place and date.
  mutating func head(_ head: AdministrativeDocument.Head) {
    let columns = Decree30.headColumns
    startTable(columns, borders: false)
    startRow()
    startCell(columns[0])
    bodies(head, in: columns[0])
    endCell()
    startCell(columns[1])
    paragraph(.nationalName, AdministrativeDocument.nationalName)
    paragraph(.motto, AdministrativeDocument.motto)
    line(.line, length: mottoLength, in: columns[1])
    endCell()
    endRow()
    startRow()
    startCell(columns[0])
    paragraph(.number, head.number ?? "")
    endCell()
    startCell(columns[1])
    paragraph(.placeAndDate, "\(head.place), \(head.date)")
    endCell()
    endRow()
    endTable()
  }

  private mutating func bodies(_ head: AdministrativeDocument.Head, in available: Int) {
    if let parent = head.parentBody { centred(.parentBody, parent.uppercased(), in: available) }
    let length = centred(.issuingBody, head.body.uppercased(), in: available)
    line(.line, length: Decree30.line(under: length), in: available)
  }

  /// Kind of paper and subject, with the line below.
  mutating func title(kind: String, subject: String) {
    paragraph(.kind, kind.uppercased())
    let length = centred(.subject, subject, in: Decree30.textWidth)
    line(.subjectLine, length: Decree30.line(under: length), in: Decree30.textWidth)
  }

  /// Centred text in lines of about one length. Gives that length.
  @discardableResult private mutating func centred(
    _ style: WordStyle, _ text: String, in available: Int
  )
    -> Int
  {
    let lines = TextWidth(size: style.look.size).lines(text, in: available)
    paragraph(style, [.text(text)], inset: lines.count > 1 ? (available - lines.width) / 2 : 0)
    return lines.width
  }
}

/// The motto in bold Times New Roman of 14 pt, measured: its line has its own length.
private let mottoLength = 3300
