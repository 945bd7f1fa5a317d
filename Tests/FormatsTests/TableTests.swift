import Formats
import Testing

struct TableTests {
  private let table = Table(
    columns: [.init("Bản", width: 3), .init("Số người", width: 1, numeric: true), .init("Ghi chú", width: 3)],
    rows: [["Hua Nà", "84", ""], ["Co Hịnh", "79", "đủ"]], caption: "Bảng 1", footer: ["Cộng", "163", ""],
    numberedColumns: true)

  @Test func `Head and numbers of columns are repeated, rows are kept whole`() throws {
    let rows = try written().all("w:tr")
    #expect(rows.map { $0.all("w:tblHeader").count } == [1, 1, 0, 0, 0])
    #expect(rows.allSatisfy { $0.all("w:cantSplit").count == 1 })
    #expect(rows[1].text == "(1)(2)(3)")
  }

  @Test func `Numbers stand on the right, text on the left`() throws {
    let document = try Document(example([.table(table)]))
    #expect(document.look("84") == "12 right")
    #expect(document.look("Hua Nà") == "12 left")
    #expect(document.paragraph("163")?.all("w:b").count == 1)
  }

  @Test func `The columns fill the width of the text exactly`() throws {
    let widths = try written().all("w:gridCol").compactMap { $0.attributes["w:w"].flatMap { Int($0) } }
    #expect(widths.reduce(0, +) == 9071)
    #expect(widths == [3887, 1296, 3888])
  }

  @Test func `All borders are single lines`() throws {
    let borders = try #require(try written().all("w:tblBorders").first)
    #expect(borders.children.map(\.value) == Array(repeating: "single", count: 6))
  }

  @Test func `A row with another number of cells is refused`() {
    let bad = Table(columns: [.init("A", width: 1)], rows: [["1"], ["1", "2"]])
    #expect(throws: FormatError.self) { try example([.table(bad)]).wordFile() }
    let badFooter = Table(columns: [.init("A", width: 1)], rows: [], footer: [])
    #expect(throws: FormatError.self) { try example([.table(badFooter)]).wordFile() }
    #expect(throws: FormatError.self) { try example([.table(Table(columns: [], rows: []))]).wordFile() }
  }

  private func written() throws -> Node {
    try #require(try Document(example([.table(table)])).root.all("w:tbl").first { !$0.all("w:tblBorders").isEmpty })
  }
}
