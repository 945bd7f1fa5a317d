import Foundation
import Testing

@testable import Vietnamese

struct FoldingTests {
  static let table = [
    ("Nguyễn Thị Đào", "nguyen thi dao"), ("QUỲNH NHAI", "quynh nhai"), ("Đ", "d"), ("đường Đê", "duong de"),
    ("kỷ luật, kỉ luật", "ky luat, ki luat"), ("ỶỈ", "yi"), ("  Mường \t\n La\u{A0}\u{202F} ", "muong la"), ("", ""),
    (" \n ", ""), ("Cư M'gar", "cu m'gar"), ("Čư Êwi, Krông Bŭk", "cu ewi, krong buk"), ("Ƀuôn Ðôn", "buon don"),
    ("Ɖ ɖ ð", "d d d"), ("Sông\u{200B} \u{200B}Mã", "song ma"), ("São Tomé, Ångström", "sao tome, angstrom"),
    ("Tổ 10A (cũ)", "to 10a (cu)"), ("50 ₫ — 5%", "50 ₫ — 5%"), ("СЪЕЗД 中", "съезд 中"),
  ]

  @Test(arguments: table)
  func `a text is folded to what one types when searching`(_ text: String, _ folding: String) {
    #expect(folded(text).bytes == folding.bytes)
    #expect(folded(text.apart).bytes == folding.bytes)
    #expect(folded(text.uppercased()).bytes == folding.bytes)
  }

  @Test func `every vowel with every tone loses its marks in both cases and both forms`() {
    let rows = [
      ("a", "àảãáạăằẳẵắặâầẩẫấậ"), ("e", "èẻẽéẹêềểễếệ"), ("i", "ìỉĩíị"), ("o", "òỏõóọôồổỗốộơờởỡớợ"),
      ("u", "ùủũúụưừửữứự"), ("y", "ỳỷỹýỵ"),
    ]
    for (base, letters) in rows {
      for letter in letters.map(String.init) {
        #expect([letter, letter.uppercased(), letter.apart].map(folded) == [base, base, base])
      }
    }
  }

  @Test func `marks typed in another order fold the same`() {
    #expect(folded("ê\u{323}") == "e")
    #expect(folded("e\u{302}\u{323}") == "e")
    #expect(folded("\u{301}a") == "a")
  }

  @Test func `folding is the same for NFC and NFD and changes nothing the second time`() {
    var random = Seeded("folding")
    for _ in 0..<3000 {
      let text = random.text(of: anyScalars, limit: 12)
      let once = folded(text)
      #expect(folded(once).bytes == once.bytes, "\(text.debugDescription) seed \(random.seed)")
      #expect(folded(text.apart).bytes == once.bytes, "\(text.debugDescription) seed \(random.seed)")
      #expect(folded(nfc(text)).bytes == once.bytes, "\(text.debugDescription) seed \(random.seed)")
    }
  }
}

struct ComposingTests {
  @Test func `decomposed Vietnamese is composed`() {
    for text in ["Nguyễn Thị Đào", "QUỲNH NHAI", "Mường Ảng", "ỷ ỉ Ự ặ"] {
      #expect(nfc(text.apart).bytes == text.bytes)
      #expect(nfc(text).bytes == text.bytes)
    }
    #expect(nfc("ê\u{323}").bytes == "ệ".bytes)
  }

  @Test func `composing is NFC for every text`() {
    var random = Seeded("composing")
    for _ in 0..<3000 {
      let text = random.text(of: anyScalars + ["\u{2126}", "\u{212A}", "\u{2000}", "\u{340}"], limit: 12)
      let isSame = nfc(text).bytes == text.precomposedStringWithCanonicalMapping.bytes
      #expect(isSame, "\(text.debugDescription) seed \(random.seed)")
    }
  }

  @Test func `no character of the fast path changes under NFC`() {
    for value in [0..<0x300, 0x1E00..<0x1F00, 0x2010..<0x20D0].joined() {
      guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
      let text = String(scalar)
      #expect(nfc(text).bytes == text.precomposedStringWithCanonicalMapping.bytes)
    }
  }
}
