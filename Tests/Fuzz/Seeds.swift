import Formats
import Foundation

/// A few good inputs for each reader, from which libFuzzer begins, and the words that it may put in.
func writeSeeds(into folder: URL) throws {
  let cells = [["TT", "Họ và tên", "Ngày"], ["1", "Lò \"Mây\"; bản", "30/06/2022"], ["=1", "hai\ndòng", "-5"]]
  let sheet = Array("<worksheet>\(example.sheet)</worksheet>".utf8)
  let parts = example.parts.enumerated().map { [UInt8($0)] + $1.bytes }
  let form =
    "--x7\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nMường La\r\n--x7\r\nContent-Disposition: form-data; "
    + "name=\"b\"; filename=\"C:\\Sổ %22a\\\" b.csv\"\r\nContent-Type: text/csv\r\n\r\n\r\n--x\r\n\r\n--x7--\r\n"
  let all = [
    "csv": [",", ";", "\t", "|"].map { CSV.write(cells, separator: UInt8(ascii: $0)) } + [Array("a\rb,c\r".utf8)],
    "sheet": [sheet], "cells": [Array(0...255)], "part": parts, "zip": [try example.file()], "multipart": [Array(form.utf8)],
  ]
  for (reader, seeds) in all {
    let place = folder.appending(path: reader)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    for (number, seed) in seeds.enumerated() { try Data(seed).write(to: place.appending(path: "\(number)")) }
    let words = dictionary[reader] ?? dictionary["xml"] ?? []
    try words.map { word in "\"\(word.utf8.map { "\\x" + hex($0 >> 4) + hex($0 & 15) }.joined())\"\n" }.joined()
      .write(to: folder.appending(path: "\(reader).dict"), atomically: true, encoding: .utf8)
  }
}

private func hex(_ half: UInt8) -> String { String(half, radix: 16) }

private let dictionary = [
  "csv": ["\"", "\"\"", "\r\n", "\r", ";", "\t", "|", ",", "\u{FEFF}", "=", "-5", "\0", "' "],
  "multipart": [
    "\r\n--x7", "--x7--", "--x7\r\n", "\r\n\r\n", "Content-Disposition: form-data; name=\"", "; filename=\"", "\\\"", "%22", "%0D%0A",
    "Content-Type: ", "; name=", "=", "..\\", "../",
  ],
  "cells": ["\u{8}\0\u{10}\0"],
  "zip": ["PK\u{1}\u{2}", "PK\u{3}\u{4}", "PK\u{5}\u{6}"],
  "xml": [
    "<row r=\"2\">", "</row>", "<row>", "<c>", "<c r=\"B2\" t=\"s\">", "<c t=\"inlineStr\">", "<c t=\"b\">", "<c t=\"d\">", "<c s=\"1\">",
    "<c s=\"2\">", "</c>", "<v>", "</v>", "<v>1</v>", "<v>1E400</v>", "<v>0.99999999999999999</v>", "<is>", "</is>", "<t>", "</t>", "<rPh>",
    "</rPh>", "<f/>", "<mergeCells>", "<mergeCell ref=\"A1:C9\"/>", "</mergeCells>", " ref=\"", "A1:XFD1048576", "<!DOCTYPE a>", "<![CDATA[",
    "]]>", "<!--", "-->", "<?a?>", "&#7871;", "&lt;", "_x005F_", "_x000D_", "xmlns:x=\"y\"", "<si>", "</si>", "<xf numFmtId=\"14\"/>",
    "<numFmt numFmtId=\"164\" formatCode=\"d/m\"/>", "[h]", "[$-409]", "<sheet name=\"a\" r:id=\"rId1\"/>", "state=\"hidden\"", "Target=\"",
    "TargetMode=\"External\"", "Type=\"a/worksheet\"", "../", "encoding=\"UTF-16\"", "encoding=\"ISO-8859-1\"", "date1904=\"1\"", "9999999999",
  ],
]
