import Formats
import Testing

struct BookmarkTests {
  @Test func `Every link leads to a mark, whatever its name`() throws {
    let names = [
      "chi-tieu.hoi-vien/2025", "chi_tieu_hoi_vien_2025", "Số người", "1", String(repeating: "dài", count: 40),
    ]
    let marks = names.map { TextRun.mark($0, [.text("84")]) }
    let document = try Document(example([.paragraph(names.map { .link("xem", to: $0) } + marks)])).root
    let written = document.all("w:bookmarkStart").compactMap { $0.attributes["w:name"] }
    #expect(document.all("w:hyperlink").compactMap { $0.attributes["w:anchor"] } == written)
    #expect(Set(written.map { $0.lowercased() }).count == names.count)
    #expect(written.allSatisfy { $0.wholeMatch(of: /[A-Za-z][A-Za-z0-9_]{0,39}/) != nil })
  }

  @Test func `Starts and ends of marks pair, with ids of their own`() throws {
    let inner = TextRun.mark("b", [.text("84")])
    let document = try Document(example([.paragraph([.mark("a", [.text("x"), inner]), .mark("c", [])])])).root
    let starts = document.all("w:bookmarkStart").compactMap { $0.attributes["w:id"] }
    #expect(Set(starts).count == 3)
    #expect(document.all("w:bookmarkEnd").compactMap { $0.attributes["w:id"] }.sorted() == starts.sorted())
  }

  @Test func `A good name stays, though a bad one would become it`() throws {
    let document = try Document(example([.paragraph([.mark("a-b", []), .mark("a_b", [])])])).root
    #expect(document.all("w:bookmarkStart").map { $0.attributes["w:name"] } == ["a_b_2", "a_b"])
  }

  @Test func `A second mark of one name and a link to nowhere are plain text`() throws {
    let runs: [TextRun] = [.mark("a", [.text("1")]), .mark("a", [.text("2")]), .link("3", to: "b")]
    let document = try Document(example([.paragraph(runs)]))
    #expect(document.paragraph("123./.") != nil)
    #expect(document.root.all("w:bookmarkStart").count == 1)
    #expect(document.root.all("w:hyperlink").isEmpty)
  }

  @Test func `Marks in cells can be reached`() throws {
    let cell = Table.Cell([.mark("a", [.text("84")])])
    let table = Table(columns: [.init("A", width: 1)], rows: [[cell]], footer: [cell])
    let document = try Document(example([.paragraph([.link("xem", to: "a")]), .table(table)])).root
    #expect(document.all("w:hyperlink").count == 1)
    #expect(document.all("w:bookmarkStart").count == 1)
  }
}
