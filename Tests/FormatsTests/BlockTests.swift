import Formats
import Testing

struct BlockTests {
  @Test(arguments: [
    ([TextRun.text("Hết.")], "Hết./."), ([.text("Hết ")], "Hết./."), ([.text("Hết./.")], "Hết./."),
    ([.bold("Hết."), .lineBreak], "Hết./."), ([.mark("a", [.text("84.")]), .text(".")], "84./."), ([], "./."),
  ])
  func `The last word carries the mark of the end`(runs: [TextRun], text: String) throws {
    #expect(try Document(example([.paragraph(runs), .heading("Sau")])).paragraph(text) != nil)
  }

  @Test func `The mark of the end stays out of a marked value`() throws {
    let document = try Document(example([.item([.mark("so", [.text("84")])])]))
    let item = try #require(document.paragraph("- 84./."))
    let end = try #require(item.children.firstIndex { $0.name == "w:bookmarkEnd" })
    #expect(item.children[(end + 1)...].map(\.text) == ["./."])
  }

  @Test func `Headings are seen by the navigation of Word`() throws {
    let document = try Document(example([.part("PHẦN I"), .heading("1. Một"), .subheading("1.1. Hai")]))
    let levels = ["PHẦN I", "1. Một", "1.1. Hai"].map { text in
      document.paragraph(text).flatMap { document.style(of: $0) }?.all("w:outlineLvl").first?.value
    }
    #expect(levels == ["0", "1", "2"])
  }

  @Test(arguments: [("I", "Phụ lục I"), ("Phụ lục II", "Phụ lục II"), ("", "Phụ lục")])
  func `An appendix begins a page behind the signature`(number: String, line: String) throws {
    let block = DocumentBlock.appendix(number: number, title: "Danh mục", note: "(Kèm theo Báo cáo)")
    let document = try Document(example(appendices: [block]))
    let texts = document.paragraphs.map(\.text)
    let signature = try #require(texts.firstIndex(of: "Lò Văn Mây"))
    #expect(Array(texts[(signature + 1)...]) == [line, "DANH MỤC", "(Kèm theo Báo cáo)"])
    #expect(document.paragraph(line)?.child("w:pPr")?.child("w:pageBreakBefore") != nil)
    #expect(document.look(line) == "14 bold center")
    #expect(document.look("DANH MỤC") == "14 bold center")
    #expect(document.look("(Kèm theo Báo cáo)") == "14 italic center")
  }

  @Test func `A page break moves what follows, a table too`() throws {
    let table = Table(columns: [.init("Bản", width: 1)], rows: [["Hua Nà"]])
    let document = try Document(example([.paragraph([.text("A")]), .pageBreak, .table(table), .pageBreak]))
    #expect(document.root.all("w:pageBreakBefore").count == 2)
  }

  @Test func `Line feeds and tabs are kept as Word has them`() throws {
    let document = try Document(example([.paragraph([.text("một\nhai\tba\r\nbốn")])]))
    let names = document.paragraph("mộthaibabốn./.")?.children[1].children.map(\.name)
    #expect(names == ["w:t", "w:br", "w:t", "w:tab", "w:t", "w:br", "w:t"])
  }
}
