import Formats
import Foundation
import Testing

struct WordFileTests {
  private let parts = [
    "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml", "word/_rels/document.xml.rels",
    "word/styles.xml", "word/settings.xml", "word/header1.xml",
  ]

  @Test func `All parts are well-formed and named in types and relations`() throws {
    let file = try example().wordFile()
    for part in parts { _ = try Node(part, of: file) }
    let named = try Node("[Content_Types].xml", of: file).all("Override").compactMap { $0.attributes["PartName"] }
    #expect(Set(named) == Set(parts.filter { $0.hasSuffix(".xml") && !$0.hasPrefix("[") }.map { "/\($0)" }))
    let targets = try Node("word/_rels/document.xml.rels", of: file).all("Relationship")
    #expect(targets.compactMap { $0.attributes["Target"] } == ["styles.xml", "settings.xml", "header1.xml"])
  }

  @Test func `Markup and forbidden characters do no harm`() throws {
    let text = "<A & \"B\">\u{0}\u{1}\u{B}\u{1F}\u{FFFE}\u{FFFF} Đắk Ơ 😀"
    let blocks: [DocumentBlock] = [.paragraph([.text(text), .mark(text, [.link(text, to: text)])]), .heading(text)]
    let document = try Document(
      example(blocks, subject: text, appendices: [.appendix(number: text, title: "", note: text)]))
    #expect(document.paragraph("<A & \"B\"> Đắk Ơ 😀") != nil)
  }

  @Test func `The same paper gives the same bytes in every time zone`() throws {
    let first = try example().wordFile()
    #expect(try example().wordFile() == first)
    #expect(Array(first[10..<14]) == [0, 0, 0x21, 0])  // 1 January 1980, 0:00, in the first local header
  }

  @Test func `The properties tell title and language`() throws {
    let core = String(
      decoding: try Zip.entry("docProps/core.xml", of: example().wordFile(), limit: 9999), as: UTF8.self)
    #expect(core.contains("<dc:title>Báo cáo Kết quả hoạt động năm 2025</dc:title>"))
    #expect(core.contains("<dc:language>vi-VN</dc:language>"))
  }

  /// Word, unlike LibreOffice, refuses files in which these orders are broken (ECMA-376, part 1, annex A).
  @Test(arguments: [
    ("w:pPr", ["pStyle", "keepNext", "pageBreakBefore", "pBdr", "spacing", "ind", "jc", "outlineLvl"]),
    ("w:rPr", ["rFonts", "b", "bCs", "i", "iCs", "sz", "szCs", "lang"]),
    ("w:tblPr", ["tblW", "tblBorders", "tblLayout", "tblCellMar"]), ("w:tcPr", ["tcW", "vAlign"]),
    ("w:sectPr", ["headerReference", "pgSz", "pgMar", "titlePg"]),
    ("w:style", ["name", "basedOn", "qFormat", "pPr", "rPr"]),
  ])
  func `Elements come in the order that Word demands`(parent: String, order: [String]) throws {
    let file = try everything().wordFile()
    let nodes = try ["word/document.xml", "word/styles.xml"].flatMap { try Node($0, of: file).all(parent) }
    #expect(!nodes.isEmpty)
    for node in nodes {
      let places = node.children.map { order.firstIndex(of: String($0.name.dropFirst(2))) ?? -1 }
      #expect(!places.contains(-1) && zip(places, places.dropFirst()).allSatisfy { $0 < $1 })
    }
  }

  @Test func `PackedFigures and body end in a paragraph, and every style is there`() throws {
    for paper in [everything(), example(), example(appendices: [.pageBreak])] {
      let document = try Document(paper)
      #expect(document.root.all("w:tc").allSatisfy { $0.children.last?.name == "w:p" })
      #expect(document.root.all("w:body").first?.children.suffix(2).map(\.name) == ["w:p", "w:sectPr"])
      #expect(document.root.all("w:pStyle").allSatisfy { document.styles[$0.value ?? ""] != nil })
    }
  }

  private func everything() -> AdministrativeDocument {
    let table = Table(
      columns: [.init("A", width: 1)], rows: [["1"]], caption: "B", footer: ["1"], numberedColumns: true)
    let runs: [TextRun] = [.bold("b"), .italic("i"), .boldItalic("bi"), .lineBreak, .link("l", to: "m"), .mark("m", [])]
    return example(
      [.part("P"), .heading("H"), .subheading("S"), .pageBreak, .table(table), .item(runs), .paragraph(runs)],
      appendices: [.appendix(number: "I", title: "T", note: "N"), .table(table)])
  }
}
