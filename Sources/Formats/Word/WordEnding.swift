extension WordText {
  /// Recipients on the left, who signs on the right; never on two pages.
  mutating func ending(_ recipients: [String], _ signature: AdministrativeDocument.Signature) {
    let columns = Decree30.signatureColumns
    startTable(columns, borders: false)
    startRow()
    startCell(columns[0])
    self.recipients(recipients)
    endCell()
    startCell(columns[1])
    if let authority = signature.authority { paragraph(.authority, authority.uppercased()) }
    paragraph(.authority, signature.title.uppercased())
    paragraph(.signer, signature.name ?? "")
    endCell()
    endRow()
    endTable()
  }

  private mutating func recipients(_ recipients: [String]) {
    guard !recipients.isEmpty else { return paragraph(.recipient, []) }
    paragraph(.recipientsTitle, "Nơi nhận:")
    for (index, recipient) in recipients.enumerated() {
      let dash = recipient.hasPrefix("-") ? "" : "- "
      let isPunctuated = recipient.last.map { ".;,".contains($0) } ?? false
      let mark = index == recipients.count - 1 ? "." : ";"
      paragraph(.recipient, "\(dash)\(recipient)\(isPunctuated ? "" : mark)")
    }
  }
}
