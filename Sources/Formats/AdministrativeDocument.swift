/// A paper in the layout of Decree 30/2020/NĐ-CP, Appendix I: head, kind and subject, text,
/// signature, appendices.
public struct AdministrativeDocument: Sendable {
  let head: Head
  let kind: String
  let subject: String
  let blocks: [DocumentBlock]
  let recipients: [String]
  let signature: Signature
  let appendices: [DocumentBlock]

  /// - Parameters:
  ///   - kind: the kind of document, `Báo cáo`; printed in capitals.
  ///   - subject: what it is about; a long one is broken into lines of about one length.
  ///   - blocks: the text. The mark of its end, `./.`, is set here, after the last paragraph or
  ///     item.
  ///   - recipients: the lines under `Nơi nhận:`, the archive (`Lưu: VT`) last. Dash, semicolons
  ///     and the last full stop are set where they are missing. `Nơi nhận:` is left out without
  ///     lines.
  ///   - appendices: what follows the signature; always on a new page.
  public init(
    head: Head, kind: String, subject: String, blocks: [DocumentBlock], recipients: [String],
    signature: Signature,
    appendices: [DocumentBlock] = []
  ) {
    self.head = head
    self.kind = kind
    self.subject = subject
    self.blocks = blocks
    self.recipients = recipients
    self.signature = signature
    self.appendices = appendices
  }

  /// Who writes, and when.
  public struct Head: Sendable {
    let parentBody: String?
    let body: String
    let number: String?
    let place: String
    let date: String

    /// - Parameters:
    ///   - parentBody: the body above, printed in capitals.
    ///   - body: the body that writes, printed in capitals.
    ///   - number: `Số: 05/BC-HKH`, or with space for the number `Số:      /BC-HKH`.
    ///   - place: the place alone, `Sơn La`.
    ///   - date: `ngày 05 tháng 02 năm 2026`, or with dots left open.
    public init(
      parentBody: String? = nil, body: String, number: String? = nil, place: String, date: String
    ) {
      self.parentBody = parentBody
      self.body = body
      self.number = number
      self.place = place
      self.date = date
    }
  }

  /// Who signs.
  public struct Signature: Sendable {
    let authority: String?
    let title: String
    let name: String?

    /// - Parameters:
    ///   - authority: for whom, `TM. BAN THƯỜNG VỤ`; several lines with line feeds. Printed in
    ///     capitals.
    ///   - title: as what, `CHỦ TỊCH`; printed in capitals.
    ///   - name: nil leaves the line open.
    public init(authority: String? = nil, title: String, name: String? = nil) {
      self.authority = authority
      self.title = title
      self.name = name
    }
  }
}

extension AdministrativeDocument {
  /// What every paper has at its head, whoever writes it.
  public static let nationalName = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
  public static let motto = "Độc lập - Tự do - Hạnh phúc"

  /// The paper as a `.docx` file. The same paper gives the same bytes.
  ///
  /// - Throws: when a row of a table has another number of cells than the table has columns, or a
  ///   table no column.
  public func wordFile() throws(FormatError) -> [UInt8] {
    var text = WordText(marks: (blocks + appendices).flatMap(\.marks))
    text.head(head)
    text.title(kind: kind, subject: subject)
    try text.blocks(blocks.ended, keepLast: true)
    if text.startsPage { text.paragraph(.gap, []) }
    text.ending(recipients, signature)
    text.startsPage = !appendices.isEmpty
    try text.blocks(appendices)
    // Word refuses a body that ends in a table.
    if text.xml.hasSuffix("</w:tbl>") { text.paragraph(.gap, []) }
    return try WordFile.bytes(text: text.xml, title: "\(kind) \(subject)", author: head.body)
  }
}
