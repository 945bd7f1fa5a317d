import Testing

@testable import Vietnamese

struct CollationTests {
  static let inOrder = [
    "", "A Lưới", "An Khê", "An Lão", "Áng Sơn", "Ẳng Cang", "Ân Thi", "Ba Đình", "Bà Rịa", "Bản Bo", "Bắc Yên",
    "Bình Thuận", "Bó Mười", "Búng Lao", "Cà Nàng", "Chi Lăng", "Chí Linh", "Chiềng An", "Chiềng Ân", "Chiềng Bằng",
    "Chiềng Cọ", "Chiềng Cơi", "Chiềng Đen", "Chiềng En", "Chiềng Hặc", "Chiềng Sinh", "Chiềng Sơ", "Chiềng Sung",
    "Co Mạ", "Cò Nòi", "Cư M'gar", "Dồm Cang", "Đà Bắc", "Đắk Lắk", "Đông Anh", "Gia Phù", "Hà Nội", "Hải Phòng",
    "Hua La", "Huổi Một", "Ít Ong", "Kim Bon", "La", "Là", "Lả", "Lã", "Lá", "Lạ", "Lai Châu", "Lào Cai", "Mai Sơn",
    "Mường Bú", "Mường La", "Mường Lạn", "Mường Lầm", "Nậm Păm", "Ngọc Chiến", "Noong Lay", "Ô Chợ Dừa",
    "Phiêng Khoài", "Phổng Lái", "Phù Yên", "Quảng Trị", "Quang Trung", "QUỲNH NHAI", "Sông Mã", "Sốp Cộp", "Sơn La",
    "Tà Xùa", "Tân Phong", "Thuận Châu", "Tổ 2", "Tổ 10", "Tổ 10A", "Tô Múa", "Tông Cọ", "Tông Lạnh", "Tường Phù",
    "Út Xì", "Ứng Hòa", "Vân Hồ", "Việt Trì", "Xím Vàng", "Xuân Nha", "Yên Châu", "Yên Sơn",
  ]

  @Test func `keys put shuffled names in the order given by hand`() {
    var random = Seeded("collation")
    for _ in 0..<20 {
      let shuffled = Self.inOrder.shuffled(using: &random).map { Bool.random(using: &random) ? $0 : $0.apart }
      let sorted = shuffled.sorted { sortKey($0).utf8.lexicographicallyPrecedes(sortKey($1).utf8) }
      #expect(sorted == Self.inOrder, "seed \(random.seed)")
    }
  }

  @Test func `no two names of the list share a key`() {
    #expect(Set(Self.inOrder.map(sortKey)).count == Self.inOrder.count)
  }

  @Test func `the alphabet is in order`() {
    let letters = "a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y".split(separator: " ").map(String.init)
    for follower in ["", "a", "y", " y", "9"] {
      let keys = letters.map { sortKey($0 + follower) }
      #expect(keys == keys.sorted())
      #expect(Set(keys).count == letters.count)
    }
  }

  @Test(arguments: ["aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "êềểễếệ", "ơờởỡớợ", "ưừửữứự", "yỳỷỹýỵ"])
  func `tones are in order and come after all letters`(_ tones: String) {
    let keys = tones.map { sortKey("m\($0)") }
    #expect(keys == keys.sorted())
    #expect(Set(keys).count == 6)
    #expect(keys.allSatisfy { $0 < sortKey("m\(tones.prefix(1)) a") })
  }

  @Test(arguments: [
    ("Tổ 10", "to~-210 02"), ("Đường", "d~u~o~~ng 00100"), ("", " "), ("- ,", " "), ("Tổ 002", "to~-12 02"),
    ("Krông Bŭk", "kro~ng-buk 0000000"), ("中", "中 "),
  ])
  func `a key is readable`(_ text: String, _ key: String) {
    #expect(sortKey(text) == key)
    #expect(sortKey(text.apart) == sortKey(text))
  }

  @Test func `case and punctuation count for nothing`() {
    #expect(sortKey("QUỲNH NHAI") == sortKey("Quỳnh-Nhai"))
    #expect(sortKey(" “Sơn La”. ") == sortKey("sơn la"))
    #expect(sortKey("Sơn\u{200B}g") == sortKey("Sơng"))
  }

  @Test func `keys of Vietnamese texts are ASCII and the same for NFC and NFD`() {
    var random = Seeded("keys")
    for _ in 0..<3000 {
      let text = random.text(of: anyScalars.filter { !"한中Ωжß".unicodeScalars.contains($0) }, limit: 12)
      let key = sortKey(text)
      #expect(key.utf8.allSatisfy { $0 < 0x7F }, "\(text.debugDescription) seed \(random.seed)")
      #expect(sortKey(text.apart) == key, "\(text.debugDescription) seed \(random.seed)")
    }
  }
}
