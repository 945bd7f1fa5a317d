import Formats
import Testing

/// The measures of Decree 30/2020/NĐ-CP, Appendix I, read back from the file.
struct LayoutTests {
  @Test func `The page is A4 with the margins of the decree`() throws {
    let section = try #require(try Document(example()).root.all("w:sectPr").first)
    #expect(section.child("w:pgSz")?.attributes == ["w:w": "11906", "w:h": "16838"])
    let margin = try #require(section.child("w:pgMar")?.attributes)
    #expect(["w:top", "w:bottom", "w:left", "w:right"].map { margin[$0] } == ["1134", "1134", "1701", "1134"])
  }

  @Test func `The number stands centred in the top margin and not on page 1`() throws {
    let file = try example().wordFile()
    let section = try #require(try Node("word/document.xml", of: file).all("w:sectPr").first)
    #expect(section.child("w:titlePg") != nil)
    #expect(section.all("w:headerReference").map { $0.attributes["w:type"] } == ["default"])
    let header = try Node("word/header1.xml", of: file)
    #expect(header.all("w:fldChar").map { $0.attributes["w:fldCharType"] } == ["begin", "separate", "end"])
    let style = try #require(try Document(example()).styles["pageNumber"])
    #expect(style.all("w:jc").first?.value == "center")
    #expect(style.all("w:sz").first?.value == "28")
  }

  @Test(arguments: [
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "13 bold center"), ("Độc lập - Tự do - Hạnh phúc", "14 bold center"),
    ("ỦY BAN NHÂN DÂN XÃ NÀ KHOANG", "13 center"), ("TRUNG TÂM VĂN HÓA", "13 bold center"),
    ("Số:      /BC-TTVH", "13 center"), ("Nà Khoang, ngày 05 tháng 02 năm 2026", "14 italic center"),
    ("BÁO CÁO", "14 bold center"), ("Kết quả hoạt động năm 2025", "14 bold center"), ("Xã có 21 bản./.", "14 both"),
    ("TM. BAN GIÁM ĐỐC", "14 bold center"), ("GIÁM ĐỐC", "14 bold center"), ("Lò Văn Mây", "14 bold center"),
    ("Nơi nhận:", "12 bold italic left"), ("- UBND xã;", "11 left"), ("- Lưu: VT, TTVH.", "11 left"),
  ])
  func `Each part has the size and face of the decree`(text: String, look: String) throws {
    #expect(try Document(example()).look(text) == look)
  }

  @Test func `All text is Times New Roman and Vietnamese`() throws {
    let styles = try Node("word/styles.xml", of: try example().wordFile())
    #expect(Set(styles.all("w:rFonts").flatMap(\.attributes.values)) == ["Times New Roman"])
    #expect(styles.all("w:lang").first?.value == "vi-VN")
  }

  @Test func `Lines below body and subject have a third to a half of the text`() throws {
    let document = try Document(example())
    // Bold Times New Roman: 17 letters of 13 pt are about 2950 twips, 26 of 14 pt about 3700.
    let body = try #require(document.line(below: "TRUNG TÂM VĂN HÓA", in: 3600))
    #expect((2950 / 3...2950 / 2).contains(body))
    let subject = try #require(document.line(below: "Kết quả hoạt động năm 2025", in: 9071))
    #expect((3700 / 3...3700 / 2).contains(subject))
    #expect(document.line(below: "Độc lập - Tự do - Hạnh phúc", in: 5471).map { (3200...3400).contains($0) } == true)
  }

  @Test func `A long subject is broken into lines of one length`() throws {
    let subject = "Kết quả hoạt động văn hóa, thể thao năm 2025 và phương hướng, nhiệm vụ trọng tâm năm 2026"
    let document = try Document(example(subject: subject))
    let indent = try #require(document.paragraph(subject)?.child("w:pPr")?.child("w:ind")?.attributes["w:left"])
    #expect((500...2500).contains(Int(indent) ?? 0))
  }

  @Test func `Body text stands apart and in as the decree says`() throws {
    let document = try Document(example())
    let look = try #require(document.styles["body"]?.child("w:pPr"))
    #expect(look.child("w:ind")?.attributes["w:firstLine"] == "720")
    #expect(look.child("w:spacing")?.attributes["w:after"] == "120")
    #expect(look.child("w:spacing")?.attributes["w:line"] == "276")
  }

  @Test func `Four lines are left for the signature`() throws {
    let document = try Document(example(name: nil))
    let spacing = try #require(document.styles["signer"]?.child("w:pPr")?.child("w:spacing")?.attributes)
    #expect(spacing["w:before"] == "1280")
    #expect(document.root.all("w:pStyle").contains { $0.value == "signer" })
  }

  @Test func `Without recipients nothing is said of them`() throws {
    #expect(try Document(example(recipients: [])).paragraph("Nơi nhận:") == nil)
  }
}
