import Formats

/// A workbook of which each test changes what it looks at.
struct WorkbookExample {
  var sheet = ""
  var shared = "<si><t>Họ và tên</t></si><si><r><t>Lò </t></r><r><t xml:space=\"preserve\">Văn </t></r><rPh><t>x</t></rPh></si>"
  var formats =
    "<numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/>"
    + "<numFmt numFmtId=\"165\" formatCode=\"#,##0\\ &quot;đ&quot;\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
    + "<cellXfs>\([0, 14, 164, 165, 21, 46, 22].map { "<xf numFmtId=\"\($0)\"/>" }.joined())</cellXfs>"
  var book =
    "<workbookPr/><sheets><sheet name=\"Hội viên\" sheetId=\"1\" r:id=\"rId1\"/>"
    + "<sheet name=\"Cũ\" sheetId=\"2\" state=\"hidden\" r:id=\"rId1\"/></sheets>"
  var relations = ""
  var more: [(name: String, bytes: [UInt8])] = []
  var head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"

  var parts: [(name: String, bytes: [UInt8])] {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let relation = { (id: Int, kind: String, target: String) in
      "<Relationship Id=\"rId\(id)\" Type=\"\(office)/\(kind)\" Target=\"\(target)\"/>"
    }
    let texts = [
      ("_rels/.rels", "<Relationships>\(relation(1, "officeDocument", "xl/workbook.xml"))</Relationships>"),
      ("xl/workbook.xml", "<workbook xmlns:r=\"\(office)\">\(book)</workbook>"),
      (
        "xl/_rels/workbook.xml.rels",
        "<Relationships>\(relation(1, "worksheet", "worksheets/sheet1.xml"))\(relation(2, "styles", "/xl/styles.xml"))"
          + "\(relation(3, "sharedStrings", "./sharedStrings.xml"))\(relations)</Relationships>"
      ),
      ("xl/sharedStrings.xml", "<sst>\(shared)</sst>"), ("xl/styles.xml", "<styleSheet>\(formats)</styleSheet>"),
      ("xl/worksheets/sheet1.xml", "<worksheet>\(sheet)</worksheet>"),
    ]
    return texts.map { ($0.0, Array((head + $0.1).utf8)) } + more
  }

  func file() throws -> [UInt8] { try Zip.archive(parts) }
  func rows(_ limits: Workbook.Limits = .init()) throws -> [TabularFile.Row] {
    try all(Workbook(file(), limits: limits).rows(of: 0))
  }
}

func all(_ rows: Workbook.Rows) throws -> [TabularFile.Row] {
  var all: [TabularFile.Row] = []
  while let row = try rows.next() { all.append(row) }
  return all
}
