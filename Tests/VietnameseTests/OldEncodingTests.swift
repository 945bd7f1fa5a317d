import Foundation
import Testing

@testable import Vietnamese

struct OldEncodingTests {
  static let sample = "Nguyễn Thị Huệ ở xã Chiềng Khừa, tỉnh Sơn La; Lường Văn Mười, Đặng Tòn Sài, Sùng A Dơ"

  @Test func `UTF-8 is read with and without its mark`() {
    let bytes = Self.sample.bytes
    #expect(decodeText(bytes)! == (Self.sample, .utf8))
    #expect(decodeText([0xEF, 0xBB, 0xBF] + bytes)! == (Self.sample, .utf8))
    #expect(decodeText([])! == ("", .utf8))
    #expect(decodeText(Array("plain".utf8))! == ("plain", .utf8))
  }

  @Test func `UTF-16 is read with and without its mark`() {
    for (encoding, mark) in [(TextEncoding.utf16LittleEndian, [UInt8]([0xFF, 0xFE])), (.utf16BigEndian, [0xFE, 0xFF])] {
      let bytes = Self.sample.utf16.flatMap { unit in
        encoding == .utf16LittleEndian ? [UInt8(unit & 0xFF), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      }
      #expect(decodeText(mark + bytes)! == (Self.sample, encoding))
      #expect(decodeText(bytes)! == (Self.sample, encoding))
      #expect(decodeText(mark + bytes + [0x41]) == nil)
    }
  }

  @Test func `Vietnamese Windows is read, its marks joined to their letters`() throws {
    // Written by another program: “Nguyễn Thị Huệ ở Chiềng Đen, ĐẶNG VĂN TỚI”.
    let bytes: [UInt8] =
      [0x4E, 0x67, 0x75, 0x79, 0xEA, 0xDE, 0x6E, 0x20, 0x54, 0x68, 0x69, 0xF2, 0x20, 0x48, 0x75, 0xEA, 0xF2, 0x20, 0xF5]
      + [0xD2, 0x20, 0x43, 0x68, 0x69, 0xEA, 0xCC, 0x6E, 0x67, 0x20, 0xD0, 0x65, 0x6E, 0x2C, 0x20, 0xD0, 0xC3, 0xF2]
      + [0x4E, 0x47, 0x20, 0x56, 0xC3, 0x4E, 0x20, 0x54, 0xD5, 0xEC, 0x49]
    let (text, encoding) = try #require(decodeText(bytes))
    #expect(text.bytes == "Nguyễn Thị Huệ ở Chiềng Đen, ĐẶNG VĂN TỚI".bytes)
    #expect(encoding == .windows1258)
  }

  @Test(arguments: [
    ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam", TextEncoding.tcvn3),
    ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc", .tcvn3),
    ("NguyÔn V¨n An, TrÇn ThÞ B×nh", "Nguyễn Văn An, Trần Thị Bình", .tcvn3),
    ("L­êng V¨n M­êi, Lß ThÞ On", "Lường Văn Mười, Lò Thị On", .tcvn3),
    ("HOµNG THÞ HUÖ, §ÆNG", "HOÀNG THỊ HUỆ, ĐẶNG", .tcvn3), ("S¬n La", "Sơn La", .tcvn3),
    ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam", .vniWindows),
    ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc", .vniWindows),
    ("Nguyeãn Thò Höôøng, Traàn Vaên Bình", "Nguyễn Thị Hường, Trần Văn Bình", .vniWindows),
    ("NGUYEÃN VAÊN ÑÖÙC", "NGUYỄN VĂN ĐỨC", .vniWindows),
  ])
  func `bytes and cells in the old fonts are read`(_ shown: String, _ meant: String, _ encoding: TextEncoding) {
    let bytes = shown.unicodeScalars.map { UInt8($0.value) }
    #expect(decodeText(bytes)! == (meant, encoding))
    #expect(repairedEncoding(shown)! == (meant, encoding))
  }

  @Test func `VISCII is read`() {
    let bytes = Self.sample.unicodeScalars.map { scalar in
      ByteTables.viscii.firstIndex(of: scalar).map { UInt8(0x80 + $0) } ?? UInt8(scalar.value)
    }
    #expect(decodeText(bytes)! == (Self.sample, .viscii))
  }

  @Test func `every letter comes back from TCVN3 and VISCII`() {
    let letters = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
    let shown = (0xA1...0xFF).compactMap { Unicode.Scalar($0) }.compactMap(TCVN3.letter)
    #expect(Set(shown).isSuperset(of: letters.unicodeScalars.filter { !$0.isASCII }))
    #expect(shown.count == Set(shown).count)
    let viscii = Set(ByteTables.viscii + ByteTables.visciiBelowBlank.values)
    #expect(viscii.count == 134)
    #expect(viscii.isSuperset(of: (letters + letters.uppercased()).unicodeScalars.filter { !$0.isASCII }))
  }

  @Test func `every syllable comes back from the VNI fonts`() {
    let marks = ["", "ø", "û", "õ", "ù", "ï"]
    let circumflex = ["â", "à", "å", "ã", "á", "ä"]
    let breve = ["ê", "è", "ú", "ü", "é", "ë"]
    let single = ["i": ["i", "ì", "æ", "ó", "í", "ò"], "ỵ": ["î"], "đ": ["ñ"]]
    for (tone, mark) in marks.enumerated() {
      for (base, shape, shown) in [
        ("a", 0, "a" + mark), ("a", 1, "a" + breve[tone]), ("a", 2, "a" + circumflex[tone]), ("e", 0, "e" + mark),
        ("e", 1, "e" + circumflex[tone]), ("i", 0, single["i"]![tone]), ("o", 0, "o" + mark), ("o", 1, "o" + circumflex[tone]),
        ("o", 2, "ô" + mark), ("u", 0, "u" + mark), ("u", 1, "ö" + mark), ("y", 0, tone == 5 ? "î" : "y" + mark),
      ] as [(Unicode.Scalar, UInt8, String)] {
        let letter = Letter(base)!.shaped(shape).toned(UInt8(tone)).scalar!
        #expect(VNIWindows.text(Array(shown.unicodeScalars)) == String(letter))
        #expect(VNIWindows.text(Array(shown.uppercased().unicodeScalars)) == String(letter).uppercased())
      }
    }
  }

  @Test(arguments: [
    "", "Nguyễn Văn An", "José", "René Müller", "10 m²", "Hà", "Bé", "Lê Tô Hà", "µm", "5 µl", "3 × 4", "© 2024", "± 5°", "café",
    "naïve", "El Niño", "Bébé", "São Tomé", "Ångström", "Ðào", "Möng", "“Sơn La”", "½", "a · b", "§ 5", "Thúy Hoà", "Kò",
    "Krông Pa", "Zürich, Köln", "Nguye\u{302}\u{303}n", "e\u{301}",
  ])
  func `a text that is as it should be stays`(_ text: String) {
    #expect(repairedEncoding(text) == nil)
  }

  @Test func `UTF-8 taken for Western Windows is mended`() {
    #expect(repairedEncoding("Nguyá»…n VÄƒn An")! == ("Nguyễn Văn An", .utf8))
    #expect(repairedEncoding("cafÃ©") == nil)
  }

  @Test func `what is no text is none`() {
    let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52]
    let french = "un café à Besançon, où l'élève préfère".unicodeScalars.map { UInt8($0.value) }
    let workbook: [UInt8] = [0x50, 0x4B, 3, 4, 0x14, 0, 6, 0, 8, 0, 0, 0, 0x21, 0]
    for bytes in [png, french, workbook, [0xFF, 0xFE, 0x41], [0x41, 0], [0], [0xEF, 0xBB, 0xBF, 0xFF], [0x80], [0xC3, 0x28, 7]] {
      #expect(decodeText(bytes) == nil)
    }
  }
}
