import Formats
import Foundation
import Testing

struct WorkbookRefusalTests {
  private func refusal(_ bytes: [UInt8], _ limits: Workbook.Limits = .init()) -> Workbook.Problem? {
    do {
      _ = try all(Workbook(bytes, limits: limits).rows(of: 0))
      return nil
    } catch { return error as? Workbook.Problem }
  }
  private func refusal(sheet: String, _ limits: Workbook.Limits = .init()) throws -> Workbook.Problem? {
    refusal(try WorkbookExample(sheet: sheet).file(), limits)
  }
  private let part = "xl/worksheets/sheet1.xml"

  @Test func `A file that is not a workbook is named as what it is`() throws {
    let old: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    let wide = { (text: String) -> [UInt8] in text.utf8.flatMap { [$0, 0] } }
    #expect(refusal([]) == .notAWorkbook && refusal(Array("TT,Tên".utf8)) == .notAWorkbook)
    #expect(refusal(old + wide("Root Entry Workbook")) == .oldExcel)
    #expect(refusal(old + wide("EncryptionInfo EncryptedPackage")) == .encrypted)
    #expect(refusal(old + wide("WordDocument")) == .notAWorkbook)
    #expect(refusal(try Zip.archive([("a", [1])])) == .notAWorkbook)
    #expect(refusal(try Zip.archive([("mimetype", []), ("content.xml", [1])])) == .openDocument)
    #expect(refusal(try Zip.archive([("xl/workbook.bin", [1])])) == .binaryExcel)
    #expect(refusal(try example().wordFile()) == .notAWorkbook)
  }

  @Test func `A file that breaks off or is damaged is refused`() throws {
    let sheet = "<sheetData>\((1...500).map { "<row><c><v>\($0 * 7919)</v></c></row>" }.joined())</sheetData>"
    let file = try WorkbookExample(sheet: sheet).file()
    for count in [4, 100, file.count / 2, file.count - 30] { #expect(refusal(Array(file.prefix(count))) == .truncated) }
    var seen: Set<String> = []
    for place in stride(from: 0, to: file.count, by: 3) {
      var bad = file
      bad[place] ^= 0x55
      seen.insert("\(refusal(bad).map { "\($0)" } ?? "read")")
    }
    #expect(seen.contains("damaged(\"\(part)\")"))
  }

  @Test func `A document type is refused before anything of it is used`() throws {
    var example = WorkbookExample()
    for type in ["<!DOCTYPE x [<!ENTITY a \"b\">]>", "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">"] {
      example.head = type
      #expect(refusal(try example.file()) == .documentType)
    }
  }

  @Test(arguments: [
    "<sheetData><row r=\"2\"/><row r=\"2\"/></sheetData>", "<sheetData><row><c r=\"B1\"/><c r=\"A1\"/></row></sheetData>",
    "<sheetData><row><c t=\"s\"><v>9</v></c></row></sheetData>", "<sheetData><row><c><c/></c></row></sheetData>",
    "<sheetData><row><row/><c><v>1</v></c></row></sheetData>",
    "<sheetData><c><v>1</v></c></sheetData>", "<sheetData>", "<a b='&x;'/>",
    String(repeating: "<a>", count: 70) + String(repeating: "</a>", count: 70), "<a b=\"\(String(repeating: "x", count: 2_000_000))\"/>",
  ])
  func `A sheet against the rules of the format is refused`(_ sheet: String) throws {
    #expect(try refusal(sheet: sheet) == .damaged(part))
  }

  @Test func `Too much of anything is refused`() throws {
    var limits = Workbook.Limits()
    limits.rows = 2
    limits.cells = 5
    limits.columns = 3
    limits.merges = 1
    let row = "<row><c><v>1</v></c></row>"
    let wide = { (count: Int) in "<row>\(String(repeating: "<c><v>1</v></c>", count: count))</row>" }
    let merge = { (ranges: String...) in
      "<sheetData>\(row)</sheetData><mergeCells>\(ranges.map { "<mergeCell ref=\"\($0)\"/>" }.joined())</mergeCells>"
    }
    let sheet = { (rows: String) in "<sheetData>\(rows)</sheetData>" }
    #expect(try refusal(sheet: sheet(row + row), limits) == nil)
    #expect(try refusal(sheet: sheet(row + row + row), limits) == .tooLarge(.rows))
    #expect(try refusal(sheet: sheet("<row r=\"1048577\"/>")) == .tooLarge(.rows))
    #expect(try refusal(sheet: sheet(wide(4)), limits) == .tooLarge(.columns))
    #expect(try refusal(sheet: sheet(wide(3) + wide(3)), limits) == .tooLarge(.cells))
    #expect(try refusal(sheet: merge("A1:A1048576"), limits) == .tooLarge(.cells))
    #expect(try refusal(sheet: merge("A1:XFD1048576"), limits) == .tooLarge(.columns))
    #expect(try refusal(sheet: merge("A1:A2", "B1:B2"), limits) == .tooLarge(.merges))
    let text = String(repeating: "x", count: 140_000)
    #expect(try refusal(sheet: sheet("<row><c t=\"str\"><v>\(text)</v></c></row>")) == .tooLarge(.cell))
  }

  @Test func `A bomb is refused before it is unpacked, and one that lies while it is`() throws {
    var example = WorkbookExample()
    example.more = [("xl/media/a", [UInt8](repeating: 0, count: 12_000_000))]
    #expect(refusal(try example.file()) == .tooLarge(.ratio))
    var limits = Workbook.Limits()
    limits.bytes = 11_000_000
    #expect(refusal(try example.file(), limits) == .tooLarge(.bytes))
    limits = Workbook.Limits()
    limits.sharedText = 100_000
    example.more = []
    example.shared = String(repeating: "<si><t>\(String(repeating: "x", count: 20_000))</t></si>", count: 10)
    #expect(refusal(try example.file(), limits) == .tooLarge(.bytes))
    example.shared = String(repeating: "<si/>", count: 20_000)
    #expect(refusal(try example.file(), limits) == .tooLarge(.bytes))
  }

  /// One text of 100 KB that a million cells point at is a file of a few kilobytes.
  @Test func `Text that cells repeat is counted as often as it is repeated`() throws {
    var limits = Workbook.Limits()
    (limits.rowText, limits.text) = (1_000, 3_000)
    let cells = { (count: Int) in String(repeating: "<c t=\"s\"><v>0</v></c>", count: count) }
    let sheet = { (rows: Int, count: Int, more: String) in
      "<sheetData>\(String(repeating: "<row>\(cells(count))</row>", count: rows))</sheetData>\(more)"
    }
    var example = WorkbookExample()
    example.shared = "<si><t>\(String(repeating: "x", count: 100))</t></si>"
    for (rows, count, more, problem) in [
      (3, 10, "", nil), (1, 11, "", .tooLarge(.row)), (4, 8, "", .tooLarge(.text)),
      (1, 1, "<mergeCells><mergeCell ref=\"A1:J1\"/></mergeCells>", nil),
      (1, 1, "<mergeCells><mergeCell ref=\"A1:K1\"/></mergeCells>", .tooLarge(.row)),
      (1, 1, "<mergeCells><mergeCell ref=\"A1:B20\"/></mergeCells>", .tooLarge(.text)),
    ] as [(Int, Int, String, Workbook.Problem?)] {
      example.sheet = sheet(rows, count, more)
      #expect(refusal(try example.file(), limits) == problem, "\(rows) \(count) \(more)")
    }
  }

  @Test func `An archive of very many parts is refused before they are listed`() throws {
    var limits = Workbook.Limits()
    limits.parts = 8
    var example = WorkbookExample(sheet: "<sheetData><row><c><v>1</v></c></row></sheetData>")
    example.more = (0..<2).map { ("xl/media/\($0)", [1]) }
    #expect(refusal(try example.file(), limits) == nil)
    example.more.append(("xl/media/2", [1]))
    #expect(refusal(try example.file(), limits) == .tooLarge(.parts))
  }

  @Test func `A file on disk is refused in the same words`() throws {
    let folder = FileManager.default.temporaryDirectory
    for (bytes, problem) in [
      (Array("PK\u{3}\u{4}xxxx".utf8), Workbook.Problem.truncated), (Array("abc".utf8), .notAWorkbook),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + "B\0o\0o\0k\0".utf8, .oldExcel),
    ] {
      let file = folder.appending(path: "refusal-\(UUID()).xlsx")
      try Data(bytes).write(to: file)
      defer { try? FileManager.default.removeItem(at: file) }
      #expect(throws: problem) { try Workbook(path: file.path) }
    }
  }
}
