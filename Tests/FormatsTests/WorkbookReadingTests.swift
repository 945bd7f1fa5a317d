import Formats
import Testing

struct WorkbookReadingTests {
  /// The cells of one row.
  private func cells(_ xml: String, book: String? = nil) throws -> [String] {
    var example = WorkbookExample(sheet: "<sheetData><row r=\"1\">\(xml)</row></sheetData>")
    if let book { example.book = book }
    return try example.rows().first?.cells ?? []
  }

  @Test func `Sheets come in their order, the hidden ones marked`() throws {
    let book = try Workbook(WorkbookExample().file())
    #expect(book.sheets.map(\.name) == ["Hội viên", "Cũ"])
    #expect(book.sheets.map(\.isHidden) == [false, true])
    var example = WorkbookExample()
    example.book = "<sheets><sheet name=\"Biểu đồ\" r:id=\"rId8\"/><sheet name=\"b\" r:id=\"rId1\"/></sheets>"
    example.relations = "<Relationship Id=\"rId8\" Type=\"x/chartsheet\" Target=\"chartsheets/sheet1.xml\"/>"
    #expect(try Workbook(example.file()).sheets.map(\.name) == ["b"])
    #expect(!book.hasMacros && !book.hasLinks)
    #expect(throws: Workbook.Problem.noSheet) { try book.rows(of: 2) }
  }

  @Test func `Text is joined from its runs, read aloud it is not`() throws {
    let inline = "<c t=\"inlineStr\"><is><r><t>Bản </t></r><r><t>Nà</t></r><rPh><t>x</t></rPh></is></c>"
    #expect(try cells("<c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c>\(inline)") == ["Họ và tên", "Lò Văn ", "Bản Nà"])
    #expect(try cells("<c t=\"str\"><v>a_x000D_\n_x005F_x0009_&lt;&#7871;</v></c>") == ["a\n_x0009_<ế"])
    #expect(try cells("<x:c t=\"s\" xmlns:x=\"y\"><x:v>0</x:v></x:c>") == ["Họ và tên"])
  }

  @Test(arguments: [
    ("5", "5"), ("5.0", "5"), ("-0.50", "-0.5"), ("0.30000000000000004", "0.3"), ("014", "14"), ("0", "0"),
    ("1.1000000000000001", "1.1"), ("99.99999999999999999", "100"), ("1E3", "1000"), ("2.5E-3", "0.0025"),
    ("12345678901234567", "12345678901234600"), ("1.23456E+25", "1.23456E+25"), ("1E-12", "1E-12"), ("x", "x"),
    ("014080001234", "14080001234"), ("9007199254740993", "9007199254740990"), ("1e999999999999", "1e999999999999"),
  ])
  func `Numbers are as Excel shows them`(_ value: String, _ text: String) throws {
    #expect(try cells("<c><v>\(value)</v></c>") == [text])
  }

  @Test(arguments: [
    ("44742", 1, "2022-06-30"), ("44742", 2, "2022-06-30"), ("44742", 3, "44742"), ("44742", 0, "44742"),
    ("29252", 2, "1980-02-01"), ("1", 1, "1900-01-01"), ("59", 1, "1900-02-28"), ("61", 1, "1900-03-01"),
    ("2958465", 1, "9999-12-31"), ("2958466", 1, "2958466"), ("-1", 1, "-1"), ("44742.604166666664", 6, "2022-06-30 14:30"),
    ("0.604166666666667", 4, "14:30"), ("2.0625", 5, "49:30"), ("36526.000011574", 6, "2000-01-01 00:00:01"),
  ])
  func `Days come out as days where the style shows days`(_ value: String, _ style: Int, _ text: String) throws {
    #expect(try cells("<c s=\"\(style)\"><v>\(value)</v></c>") == [text])
  }

  @Test func `Days may count from 1904`() throws {
    let book = "<workbookPr date1904=\"1\"/><sheets><sheet name=\"a\" r:id=\"rId1\" xmlns:r=\"r\"/></sheets>"
    #expect(try cells("<c s=\"1\"><v>43280</v></c><c s=\"1\"><v>0</v></c>", book: book) == ["2022-06-30", "1904-01-01"])
  }

  @Test(arguments: [
    ("d/m/yy", true), ("[$-409]mmmm\\ yyyy", true), ("h:mm AM/PM", true), ("[Red]0.00", false), ("0.00E+00", false),
    ("General", false), ("\"ngày\" 0", false), ("\\d0", false), ("_-* #,##0 \"đ\"", false), ("[$-F800]dddd", true),
    ("@", false), ("0;\"d\"", false), ("\"Ngày \"dd", true), ("", false),
  ])
  func `A format of one's own shows days if it has d, m, y or h outside quotation marks and brackets`(
    _ code: String, _ isDay: Bool
  ) throws {
    var example = WorkbookExample(sheet: "<sheetData><row><c s=\"0\"><v>44742</v></c></row></sheetData>")
    let escaped = code.replacing("\"", with: "&quot;")
    example.formats = "<numFmt numFmtId=\"170\" formatCode=\"\(escaped)\"/><cellXfs><xf numFmtId=\"170\"/></cellXfs>"
    #expect(try example.rows()[0].cells[0].hasPrefix("2022-06-30") == isDay)
  }

  @Test func `Truth, errors and formulas give what they show, and formulas are counted`() throws {
    let xml =
      "<c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c><c t=\"e\"><v>#REF!</v></c><c><f>1+1</f><v>2</v></c>"
      + "<c t=\"str\"><f t=\"shared\" si=\"0\"/><v>x</v></c><c t=\"d\"><v>2022-06-30T00:00:00</v></c>"
    let rows = try Workbook(WorkbookExample(sheet: "<sheetData><row>\(xml)</row></sheetData>").file()).rows(of: 0)
    #expect(try rows.next()?.cells == ["TRUE", "FALSE", "#REF!", "2", "x", "2022-06-30"])
    #expect(rows.formulas == 2 && rows.hasFormulas)
  }

  @Test func `Rows and cells keep their places, empty ones are left out`() throws {
    let xml =
      "<row r=\"3\"><c r=\"B3\"><v>1</v></c><c r=\"D3\"><v>2</v></c><c r=\"XFD3\"/></row><row/>"
      + "<row r=\"9\"><c r=\"A9\" t=\"inlineStr\"><is><t/></is></c></row><row><c><v>3</v></c></row>"
      + "<row r=\"1048576\"><c r=\"IV1048576\"><v>4</v></c></row>"
    let rows = try WorkbookExample(sheet: "<sheetData>\(xml)</sheetData>").rows()
    #expect(rows.map(\.line) == [3, 10, 1_048_576])
    #expect(rows[0].cells == ["", "1", "", "2"] && rows[1].cells == ["3"] && rows[2].cells.count == 256)
  }

  @Test func `A merged range has its text in each of its cells`() throws {
    let xml =
      "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row>"
      + "<row r=\"3\"><c r=\"C3\"><v>3</v></c></row><row r=\"6\"><c r=\"A6\"><v>6</v></c></row>"
    let merges = "<mergeCells count=\"3\"><mergeCell ref=\"A1:A4\"/><mergeCell ref=\"B1:C2\"/><mergeCell ref='A6:B7'/></mergeCells>"
    let rows = try Workbook(WorkbookExample(sheet: "<sheetData>\(xml)</sheetData>\(merges)").file()).rows(of: 0)
    #expect(rows.merges.count == 3)
    let read = try all(rows)
    #expect(read.map(\.line) == [1, 2, 3, 4, 6, 7])
    #expect(
      read.map(\.cells) == [["1", "2", "2"], ["1", "2", "2"], ["1", "", "3"], ["1"], ["6", "6"], ["6", "6"]])
  }

  @Test func `A sheet of many pieces is read as one of few`() throws {
    let count = 5000
    let xml = (1...count).map { "<row r=\"\($0)\"><c r=\"A\($0)\"><v>\($0)</v></c><c t=\"s\"><v>0</v></c></row>" }.joined()
    let merge = "<mergeCells><mergeCell ref=\"C\(count):D\(count)\"/><mergeCell ref=\"A\(count):A\(count + 1)\"/></mergeCells>"
    let rows = try WorkbookExample(sheet: "<sheetData>\(xml)</sheetData>\(merge)").rows()
    #expect(rows.map(\.line) == Array(1...count + 1))
    #expect(rows.prefix(count).allSatisfy { $0.cells == ["\($0.line)", "Họ và tên"] })
    #expect(rows.last?.cells == ["\(count)"])
  }

  @Test func `Macros and links are told of, values are read all the same`() throws {
    var example = WorkbookExample(sheet: "<sheetData><row><c><f>[1]A!$A$1</f><v>7</v></c></row></sheetData>")
    example.relations = "<Relationship Id=\"rId9\" Type=\"x/externalLink\" Target=\"externalLinks/externalLink1.xml\"/>"
    example.more = [("xl/vbaProject.bin", [1, 2, 3])]
    let book = try Workbook(example.file())
    #expect(book.hasMacros && book.hasLinks)
    #expect(try book.rows(of: 0).next()?.cells == ["7"])
  }
}
