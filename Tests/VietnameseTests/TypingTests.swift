import Testing

@testable import Vietnamese

struct TypingTests {
  @Test(
    arguments: [
      ("thuaanj chaau", "thuận châu"), ("nguyeenx thij lan", "nguyễn thị lan"), ("thuanaj", "thuận"), ("ddaof", "đào"),
      ("dddaof", "đào"), ("daof", "dào"), ("daodf", "đào"), ("huwowng", "hương"), ("huongw", "hương"),
      ("huowng", "hương"), ("huwongf", "hường"), ("uow", "uơ"), ("thuowr", "thuở"), ("hoas", "hóa"), ("hosa", "hóa"),
      ("thuys", "thúy"), ("quys", "quý"), ("gif", "gì"), ("gias", "giá"), ("giangf", "giàng"), ("nguwowif", "người"),
      ("quawn", "quăn"), ("cuaws", "cứa"), ("luuw", "lưu"), ("nhw", "như"), ("khuyur", "khuỷu"), ("lof", "lò"),
      ("lafn", "làn"), ("lanfs", "lán"), ("lanfz", "lan"), ("DDAOF Thij Ngaan", "ĐÀO Thị Ngân"), ("Ddaof", "Đào"),
      ("Tw", "Tư"), ("W", nil), ("Sungf A Dow", "Sùng A Dơ"), ("ddieeu thij vif", "điêu thị vì"), ("uyeen", "uyên"),
      ("  Lof  Vawn-Tuaans, ", "  Lò  Văn-Tuấn, "), ("Nguyễn thij lan", "Nguyễn thị lan"),
    ] as [(String, String?)])
  func `Telex typed with the keyboard switched off is read`(_ typed: String, _ meant: String?) {
    #expect(telexReading(of: typed) == meant)
  }

  @Test(arguments: [
    ("thua65n cha6u", "thuận châu"), ("d9a2o", "đào"), ("D9A2O", "ĐÀO"), ("nguye64n va8n an", "nguyễn văn an"),
    ("nguyen64 van8", "nguyễn văn"), ("tru7o7ng2", "trường"), ("truong72", "trường"), ("hoa1", "hóa"), ("Lo2", "Lò"),
    ("u7ng1", "ứng"), ("thu71", "thứ"), ("quy1", "quý"),
  ])
  func `VNI typed with the keyboard switched off is read`(_ typed: String, _ meant: String) {
    #expect(vniReading(of: typed) == meant)
  }

  @Test(arguments: [
    "", "lan", "Sùng A Dơ", "Lường", "Mùa", "Nguyễn Thị Lan", "nguyen van an", "Moong", "Noong Lay", "hoa", "w", "Anna",
    "Lara", "Maria", "Jesus Christ", "New York", "Sơn La", "0912345678", "2A", "10", "K2", "Tổ 10", "to10", "a11", "lanss",
    "thuats nf", "mátf", "matf", "catr", "Nguye\u{302}\u{303}nx", "abcdefghijklmnopqrstuvwxyz", "Krông Păc", "H'Mông",
  ])
  func `what is no such typing stays itself`(_ text: String) {
    #expect([text, "Nguyễn Thị Lan"].contains(telexReading(of: text) ?? text))
    #expect(vniReading(of: text) == nil)
  }

  @Test func `a last word that is only begun is read where more may come`() {
    #expect(telexReading(of: "nguyee") == nil)
    #expect(telexReading(of: "nguyee", isUnfinished: true) == "nguyê")
    #expect(telexReading(of: "nguyee lan", isUnfinished: true) == nil)
    #expect(vniReading(of: "nguye64", isUnfinished: true) == "nguyễ")
  }

  @Test func `every syllable is read again from its keys`() {
    let keys: [(String, String)] = [("ă", "aw"), ("â", "aa"), ("ê", "ee"), ("ô", "oo"), ("ơ", "ow"), ("ư", "uw"), ("đ", "dd")]
    let tones = ["", "f", "r", "x", "s", "j"]
    for word in SyllableTests.samples where word != "sông" {
      guard let toned = letters(of: word.unicodeScalars) else { continue }
      let bare = String(String.UnicodeScalarView(toned.compactMap { $0.toned(0).scalar }))
      let tone = Int(toned.map(\.tone).max() ?? 0)
      let typed = keys.reduce(bare) { $0.replacing($1.0, with: $1.1) } + tones[tone]
      #expect(telexReading(of: typed) ?? typed == word, "\(typed)")
    }
  }
}

struct SyllableTests {
  static let samples = """
    nguyễn trần phạm đào đỗ đặng lò cà quàng lường tòng hà cầm bạc điêu vì lèo giàng sùng thào mùa vàng hạng sồng đinh \
    bùi cút triệu bàn giá giếng gì gìn quý quỳnh quyết quốc quách khuỷu thuở huơ uyên yên ý khuê huệ thúy hòa hóa khỏe \
    ngoạn nghĩa nghiêm nguyệt tuyết xuân luân thuần hoàng hoành toàn loan oanh ánh yến ước ương đường phượng hường \
    mường sơn la thuận châu mai yên phù bắc quỳnh nhai sông mã sốp cộp vân hồ chiềng khừa pắc ngà huổi một tường kỷ mỹ
    """.split(whereSeparator: \.isWhitespace).map(String.init)

  @Test(arguments: samples)
  func `names of people and places are syllables`(_ word: String) {
    let word = letters(of: word.unicodeScalars) ?? []
    #expect(Syllables.contain(word))
    #expect(Syllables.containPlain(word.map { $0.shaped(0) }))
    #expect(withCanonicalTone(word).map(\.scalar) == word.map(\.scalar))
  }

  @Test(arguments: ["krông", "văx", "cêt", "kan", "ngê", "ghă", "màt", "cảch", "â", "bă", "nguyến1", "zoé", "josé", "hòà", ""])
  func `what cannot be spelled is none`(_ word: String) {
    #expect(!(letters(of: word.unicodeScalars).map(Syllables.contain) ?? false))
  }

  @Test(arguments: [("hoà", "hòa"), ("thuý", "thúy"), ("khoẻ", "khỏe"), ("qúy", "quý"), ("gía", "giá"), ("hoàng", "hoàng")])
  func `a tone is put where limit people write it`(_ word: String, _ straight: String) {
    let letters = withCanonicalTone(letters(of: word.unicodeScalars) ?? [])
    #expect(String(String.UnicodeScalarView(letters.compactMap(\.scalar))) == straight)
  }
}
