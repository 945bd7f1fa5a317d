import Formats

/// A short paper with made-up content; each test changes what it looks at.
func example(
  _ blocks: [DocumentBlock] = [.paragraph([.text("Xã có 21 bản.")])], subject: String = "Kết quả hoạt động năm 2025",
  recipients: [String] = ["UBND xã", "Các bản", "Lưu: VT, TTVH"], name: String? = "Lò Văn Mây", appendices: [DocumentBlock] = []
) -> AdministrativeDocument {
  AdministrativeDocument(
    head: .init(
      parentBody: "Ủy ban nhân dân xã Nà Khoang", body: "Trung tâm Văn hóa", number: "Số:      /BC-TTVH",
      place: "Nà Khoang", date: "ngày 05 tháng 02 năm 2026"),
    kind: "Báo cáo", subject: subject, blocks: blocks, recipients: recipients,
    signature: .init(authority: "TM. Ban Giám đốc", title: "Giám đốc", name: name), appendices: appendices)
}

/// A Word file read back: its text and its styles.
struct Document {
  let root: Node
  let styles: [String: Node]

  init(_ paper: AdministrativeDocument) throws {
    let file = try paper.wordFile()
    root = try Node("word/document.xml", of: file)
    let all = try Node("word/styles.xml", of: file).all("w:style")
    styles = Dictionary(uniqueKeysWithValues: all.map { ($0.attributes["w:styleId"] ?? "", $0) })
  }

  var paragraphs: [Node] { root.all("w:p") }

  /// The first paragraph with exactly this text.
  func paragraph(_ text: String) -> Node? { paragraphs.first { $0.text == text } }

  /// How a paragraph looks: size in points, then what is set of `bold`, `italic`, then its alignment.
  func look(_ text: String) -> String? {
    guard let paragraph = paragraph(text), let style = style(of: paragraph) else { return nil }
    let face = style.child("w:rPr")
    let size = face?.child("w:sz")?.value.flatMap { Int($0) }.map { $0 / 2 }
    return [
      size.map { "\($0)" }, face?.child("w:b").map { _ in "bold" }, face?.child("w:i").map { _ in "italic" },
      style.child("w:pPr")?.child("w:jc")?.value,
    ].compactMap { $0 }.joined(separator: " ")
  }

  func style(of paragraph: Node) -> Node? {
    paragraph.child("w:pPr")?.child("w:pStyle")?.value.flatMap { styles[$0] }
  }

  /// The length of the line that follows a paragraph in a room so wide; nil when there is none. In twips.
  func line(below text: String, in room: Int) -> Int? {
    guard let index = paragraphs.firstIndex(where: { $0.text == text }), index + 1 < paragraphs.count,
      let look = paragraphs[index + 1].child("w:pPr"), look.child("w:pBdr")?.child("w:top")?.value == "single",
      let left = look.child("w:ind")?.attributes["w:left"].flatMap({ Int($0) }),
      let right = look.child("w:ind")?.attributes["w:right"].flatMap({ Int($0) }), left == right
    else { return nil }
    return room - left - right
  }
}
