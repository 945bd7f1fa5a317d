import Formats
import Testing

struct CSVTests {
  private func rows(_ text: String) throws -> [[String]] { try CSV.read(text).map(\.fields) }

  @Test func `Rows come one by one with the lines on which they begin`() throws {
    var rows = CSV.Rows(Array("\u{FEFF}a,b\r\n\r\n\"x\ny\",\"nói \"\"được\"\"\"\nc,\n".utf8))
    #expect(try rows.next() == CSV.Record(line: 1, fields: ["a", "b"]))
    #expect(try rows.next() == CSV.Record(line: 3, fields: ["x\ny", "nói \"được\""]))
    #expect(try rows.next() == CSV.Record(line: 5, fields: ["c", ""]))
    #expect(try rows.next() == nil)
    #expect(try rows.next() == nil)
  }

  @Test func `PackedFigures are given as bytes to whoever wants only some of them`() throws {
    var rows = CSV.Rows(Array("1;Mường La;\"a\"\n2;;b".utf8))
    #expect(try rows.advance() && rows.count == 3)
    #expect(Array(rows[1]) == Array("Mường La".utf8) && Array(rows[2]) == [97])
    #expect(try rows.advance() && rows.line == 2)
    #expect(rows[1].isEmpty && Array(rows[2]) == [98])
    #expect(try !rows.advance() && rows.count == 0)
  }

  @Test(arguments: [
    ("a,b;c;d\n", ["a,b", "c", "d"]), ("a\tb, c\td, e", ["a", "b, c", "d, e"]), ("a|b,c|d", ["a", "b,c", "d"]),
    ("a\n1", ["a"]), ("\"x;y;z\",b\n\"1;2;3\",2\n", ["x;y;z", "b"]), ("", []),
    ("TT;Họ;Nợ\n1;An, Bình;1,5\n2;Xuân;2,5\n3;Thu;3,5\n", ["TT", "Họ", "Nợ"]),
    ("DANH SÁCH, NĂM 2025, XÃ\nTT;Tên\n1;a\n2;b\n", ["DANH SÁCH, NĂM 2025, XÃ"]),
  ])
  func `The separator is told from the first lines`(_ text: String, _ first: [String]) throws {
    #expect(try rows(text).first ?? [] == first)
  }

  @Test func `Lines may end as on any machine`() throws {
    for end in ["\n", "\r\n", "\r"] { #expect(try rows("a,b\(end)c,d\(end)") == [["a", "b"], ["c", "d"]]) }
  }

  @Test func `What is no table is refused with its line`() {
    #expect(throws: CSV.Problem.openQuote(line: 2)) { try CSV.read("a,b\nc,\"d\ne\n") }
    #expect(throws: CSV.Problem.afterQuote(line: 3)) { try CSV.read("a,b\n\"x\ny\" z,d") }
    #expect(throws: CSV.Problem.binary(line: 2)) { try CSV.read("a,b\nc\0,d") }
    #expect(throws: CSV.Problem.binary(line: 2)) { try CSV.read("a\n\"c\0\",d") }
  }

  @Test func `A row with more cells than a sheet has columns is refused before it fills the memory`() throws {
    #expect(try rows("a\n" + String(repeating: ",", count: 16_383)).last?.count == 16_384)
    #expect(throws: CSV.Problem.tooWide(line: 2)) { try CSV.read("a\n" + String(repeating: ",", count: 16_384)) }
  }

  @Test func `What is written is read back`() throws {
    let rows = [["TT", "Họ và tên"], ["1", "Lò \"Mây\", bản"], ["", "hai\ndòng"], ["2,5", " "], ["x", "a;b\tc"]]
    for separator in [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")] {
      let bytes = CSV.write(rows, separator: separator)
      #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
      #expect(try CSV.read(String(decoding: bytes, as: UTF8.self), separator: separator).map(\.fields) == rows)
    }
    #expect(String(decoding: CSV.write([["a", "b"], ["c"]]).dropFirst(3), as: UTF8.self) == "a,b\r\nc\r\n")
  }

  @Test func `What a spreadsheet would compute is made harmless, numbers stay`() throws {
    let bad = ["=HYPERLINK(\"x\")", "+cmd", "-cmd", "@SUM(A1)", "\tx", "\rx", "-", "+84 912", "-1+1", "-2e5", "-1,x"]
    #expect(try self.rows(String(decoding: CSV.write([bad]), as: UTF8.self)) == [bad.map { "'" + $0 }])
    let good = ["-5", "-1.234,56", "+84912345678", "a=b", "1-2", "", "'x", "x; y", "x;-5"]
    #expect(try self.rows(String(decoding: CSV.write([good]), as: UTF8.self)) == [good])
    // Signs of full width are formulas too in some languages; a NUL is left out and must not hide what follows it.
    let strange = CSV.write([["\u{FF1D}1", "\u{FF20}x", "\0=1"]]).dropFirst(3)
    #expect(String(decoding: strange, as: UTF8.self) == "'\u{FF1D}1,'\u{FF20}x,'=1\r\n")
  }

  /// Excel splits a file by the separator that the system is set to, whatever the file was written with.
  @Test(arguments: [
    ("a;=1", "a;'=1"), ("a;b;+cmd", "a;b;'+cmd"), ("a\t@x", "a\t'@x"), ("a|-x", "a|'-x"), ("a,=1", "a,'=1"),
    ("a\n=1", "a\n'=1"), ("a;\"=1", "a;'\"=1"), ("=1;=2", "'=1;'=2"), ("a; b;c=d", "a; b;c=d"),
  ])
  func `A cell that becomes a formula under another separator is made harmless`(_ cell: String, _ written: String) throws {
    let text = String(decoding: CSV.write([["x", cell]]).dropFirst(3), as: UTF8.self)
    #expect(try CSV.read(text, separator: UInt8(ascii: ",")).map(\.fields) == [["x", written]])
  }

  /// Pieces that are likely to meet one another badly.
  @Test func `Rows written in any way are read back`() throws {
    let seed = UInt64.random(in: 0..<1 << 40)
    var state = seed
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let pieces = ["", "\"", ",", ";", "\t", "|", "\n", "\r\n", "a", "ế", " ", "1,5", "\"\""]
    for _ in 0..<2000 {
      let rows = (0...next(5)).map { _ in
        (0...next(4)).map { _ in "x" + (0..<next(4)).map { _ in pieces[next(pieces.count)] }.joined() }
      }
      let text = String(decoding: CSV.write(rows), as: UTF8.self)
      #expect(try CSV.read(text, separator: UInt8(ascii: ",")).map(\.fields) == rows, "seed \(seed)")
    }
  }
}
