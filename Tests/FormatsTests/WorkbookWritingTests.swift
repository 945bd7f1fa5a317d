import Formats
import Foundation
import Testing

struct WorkbookWritingTests {
  private let columns = [
    Workbook.Column("TT", width: 6, format: .whole), Workbook.Column("Họ và tên", width: 30, note: "Viết đủ dấu"),
    Workbook.Column("Ngày sinh", format: .day), Workbook.Column("Số tiền", format: .number),
    Workbook.Column("Giới", choices: ["Nam", "Nữ", "Khác, không ghi"]),
  ]
  private let texts = [
    "=HYPERLINK(\"https://a.example\",\"x\")", "https://a.example", "007", "<A & \"B\">", "Đắk Ơ 😀", " hai  đầu ", "a\nb", "+84",
    "a\u{0}b\u{1}\u{B}c\u{FFFE}d", "TRUE", "{=1}", "_x000D_ơ",
  ]

  private func write(_ fill: (Workbook.Writer) throws -> Void) throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sheets-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "a.xlsx").path
    try Workbook.write(to: path, scratch: folder.path, made: 1_750_000_000, fill)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.xlsx"])
    return Array(try Data(contentsOf: URL(filePath: path)))
  }

  private func members() throws -> [UInt8] {
    try write { book in
      let layout = Workbook.Layout("Hội viên", notes: ["DANH SÁCH & HỘI VIÊN", "Lọc: Mường La"], columns: columns, footer: "A & B")
      let sheet = try book.sheet(layout)
      for (index, text) in texts.enumerated() {
        try sheet.append([
          .number(Double(index + 1)), .text(text), .day(year: 1980, month: 2, day: 29), .number(-0.5), .text("Nữ"),
        ])
      }
      try sheet.append([.empty, .text(""), .day(year: 1890, month: 6, day: 30), .number(.infinity)])
      #expect(sheet.count == texts.count + 1)
      try book.sheet(.init("Hội viên", columns: [.init("Cột")])).append([.text("x")])
    }
  }

  @Test func `What is written is read back`() throws {
    let book = try Workbook(members())
    #expect(book.sheets.map(\.name) == ["Hội viên", "Hội viên (2)", "Danh mục"])
    #expect(book.sheets.map(\.isHidden) == [false, false, true])
    let rows = try book.rows(of: 0)
    let read = try all(rows)
    #expect(rows.formulas == 0 && rows.merges.count == 2)
    #expect(read[0].cells == Array(repeating: "DANH SÁCH & HỘI VIÊN", count: 5))
    #expect(read[2].cells == columns.map(\.title))
    let clean = texts.map { $0.replacing(/[\u{0}\u{1}\u{B}\u{FFFE}]/, with: "") }
    #expect(read.dropFirst(3).prefix(texts.count).map { $0.cells[1] } == clean)
    #expect(read[3].cells == ["1", clean[0], "1980-02-29", "-0.5", "Nữ"])
    #expect(read.last?.cells == ["", "", "30/06/1890"])
    #expect(try all(book.rows(of: 2)).map(\.cells) == [["Nam"], ["Nữ"], ["Khác, không ghi"]])
  }

  @Test func `LibreOffice reads the same cells`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "soffice-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(members()).write(to: folder.appending(path: "a.xlsx"))
    let office = Process()
    office.executableURL = URL(filePath: "/usr/bin/soffice")
    office.arguments = [
      "-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--convert-to",
      "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true", "--outdir", folder.path, "\(folder.path)/a.xlsx",
    ]
    office.standardOutput = Pipe()
    try office.run()
    office.waitUntilExit()
    let rows = try CSV.read(String(contentsOf: folder.appending(path: "a.csv"), encoding: .utf8), separator: UInt8(ascii: ","))
    #expect(rows[0].fields[0] == "DANH SÁCH & HỘI VIÊN")
    #expect(rows[2].fields == columns.map(\.title))
    #expect(rows[3].fields == ["1", texts[0], "29/02/1980", "-0.5", "Nữ"])
    #expect(rows[3...].prefix(8).map { $0.fields[1] } == Array(texts.prefix(8)))
    #expect(rows[11].fields[1] == "abcd")
  }

  @Test func `The sheet is for reading on paper and on screen, and a template offers its choices`() throws {
    let sheet = String(decoding: try Zip.entry("xl/worksheets/sheet1.xml", of: members(), limit: 1 << 20), as: UTF8.self)
    for part in [
      "<pane ySplit=\"3\" topLeftCell=\"A4\"", "state=\"frozen\"", "<autoFilter ref=\"A3:E16\"/>", "paperSize=\"9\"",
      "orientation=\"landscape\"", "fitToHeight=\"0\"", "A &amp;&amp; B", "type=\"list\"", "sqref=\"E4:E1048576\"",
      "<formula1>'Danh mục'!$A$1:$A$3</formula1>",
    ] { #expect(sheet.contains(part), "\(part)") }
    #expect(!sheet.contains("<f>") && !sheet.contains("<hyperlink"))
    let book = String(decoding: try Zip.entry("xl/workbook.xml", of: members(), limit: 1 << 20), as: UTF8.self)
    #expect(book.contains("_xlnm.Print_Titles") && book.contains("$3:$3"))
    let note = String(decoding: try Zip.entry("xl/comments1.xml", of: members(), limit: 1 << 20), as: UTF8.self)
    #expect(note.contains("Viết đủ dấu"))
  }

  @Test func `The same rows and time give the same bytes`() throws { #expect(try members() == members()) }

  @Test func `Names of sheets are bent to what Excel takes`() throws {
    let bytes = try write { book in
      for name in ["a/b:c*[d]?", "", "", String(repeating: "ế", count: 40), "'x'"] { _ = try book.sheet(.init(name, columns: [.init("A")])) }
    }
    let names = try Workbook(bytes).sheets.map(\.name)
    #expect(names == ["a b c  d  ", "Sheet", " (2)", String(repeating: "ế", count: 31), " x "])
  }

  @Test func `A long text is cut off with an ellipsis`() throws {
    let bytes = try write { book in
      try book.sheet(.init("a", columns: [.init("A")])).append([.text(String(repeating: "ế", count: 40_000))])
    }
    let cell = try all(Workbook(bytes).rows(of: 0))[1].cells[0]
    #expect(cell.utf16.count == 32_767 && cell.hasSuffix("ế…"))
  }

  @Test func `Nothing is left when writing goes wrong`() throws {
    struct Wrong: Error {}
    let folder = FileManager.default.temporaryDirectory.path
    let path = "\(folder)/wrong-\(UUID()).xlsx"
    #expect(throws: Wrong.self) {
      try Workbook.write(to: path, scratch: folder, made: 1) { book in
        try book.sheet(.init("a", columns: [.init("A", choices: ["x"])])).append([.text("x")])
        throw Wrong()
      }
    }
    #expect(!FileManager.default.fileExists(atPath: path))
    #expect(throws: FormatError.self) {
      try Workbook.write(to: "\(folder)/none-\(UUID())/a.xlsx", scratch: folder, made: 1) { book in
        _ = try book.sheet(.init("a", columns: [.init("A")]))
      }
    }
  }
}
