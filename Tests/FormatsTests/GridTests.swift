import Formats
import Testing

struct GridTests {
  private func rows(_ grid: TabularFile) throws -> [TabularFile.Row] {
    var rows = try grid.rows()
    var all: [TabularFile.Row] = []
    while let row = try rows.next() { all.append(row) }
    return all
  }

  @Test func `A text and a workbook give the same rows`() throws {
    let xml = "<sheetData><row r=\"1\"><c t=\"s\"><v>0</v></c><c><v>5</v></c></row><row r=\"4\"><c><v>6</v></c></row></sheetData>"
    let workbook = try TabularFile(WorkbookExample(sheet: xml).file())
    let text = try TabularFile(Array("Họ và tên,5\n\n,,\n6,\n".utf8))
    let expected = [TabularFile.Row(line: 1, cells: ["Họ và tên", "5"]), TabularFile.Row(line: 4, cells: ["6"])]
    #expect(try rows(workbook) == expected && rows(text) == expected)
    #expect(workbook.workbook != nil && text.workbook == nil)
  }

  @Test func `The first sheet that is not hidden is read`() throws {
    var example = WorkbookExample(sheet: "<sheetData><row><c><v>1</v></c></row></sheetData>")
    example.book = "<sheets><sheet name=\"a\" state=\"veryHidden\" r:id=\"rId8\"/><sheet name=\"b\" r:id=\"rId1\"/></sheets>"
    example.relations = "<Relationship Id=\"rId8\" Type=\"x/worksheet\" Target=\"worksheets/none.xml\"/>"
    #expect(try rows(TabularFile(example.file())).map(\.cells) == [["1"]])
    #expect(throws: Workbook.Problem.damaged("xl/worksheets/none.xml")) { try TabularFile(example.file()).rows(ofSheet: 0) }
  }

  @Test func `A text is decoded by whoever knows how it was written`() throws {
    struct Strange: Error {}
    #expect(try rows(TabularFile([0xE0, 44, 65]) { [$0[2]] }) == [TabularFile.Row(line: 1, cells: ["A"])])
    #expect(throws: Strange.self) { try TabularFile([1]) { _ in throw Strange() } }
    #expect(throws: Workbook.Problem.truncated) { try TabularFile(Array("PK\u{3}\u{4}".utf8)) { _ in throw Strange() } }
  }

  @Test func `What is pasted has its cells between tabs, or as a text has them`() throws {
    #expect(try rows(TabularFile(pasted: "An, Bình\t1\n\"hai\ndòng\"\t\n\tx")).map(\.cells) == [["An, Bình", "1"], ["hai\ndòng"], ["", "x"]])
    #expect(try rows(TabularFile(pasted: "a;b\nc;d")).map(\.cells) == [["a", "b"], ["c", "d"]])
  }
}
