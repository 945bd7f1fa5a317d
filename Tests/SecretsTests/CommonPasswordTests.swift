import Testing

@testable import Secrets

struct CommonPasswordTests {
  private let about = ["Lò Thị Xuân", "xuan.lt", "Hội Khuyến học xã Chiềng Mung"]

  @Test(arguments: [
    "matkhau", "Matkhau123", "M@tkhau123!", "mật khẩu", "MẬT KHẨU 2024", "mat-khau-2024", "p@ssw0rd", "P@ssw0rd123", "password1!",
    "Passwordpassword", "khuyenhoc", "KhuyenHoc@2022", "khuyenhocsonla", "khuyến học Sơn La 2025", "sonla123", "Sonla@1234", "vietnam",
    "VietNam2025!", "vietnamvodich", "anhyeuem", "AnhYeuEm123", "anh yêu em nhiều", "iloveyou", "iloveyou2", "1l0v3y0u", "qwerty123",
    "qwertyuiop", "1q2w3e4r", "1qaz2wsx", "asdfghjkl", "zxcvbnm,./", "Qwerty!@#", "admin123", "Admin@123", "administrator",
    "abcdefgh", "hgfedcba", "12345678", "87654321", "123456789", "1234567890", "11223344", "13579246", "aaaaaaaa", "abcabcabc", "12121212",
    "xkxkxkxk", "matkhaumatkhau", "01011990", "01/01/1990", "1990-01-31", "010190", "31121985", "19851231", "sonla01011990",
    "0912345678", "0912.345.678", "84912345678", "+84 912 345 678", "83920174", "uahktam123", "xuan1985", "Xuân@1985", "lothixuan",
    "LoThiXuan123", "xuanlothi1990", "xuan.lt2024", "chiengmung", "ChiengMung2025", "xuanchiengmung", "lo thi xuan khuyen hoc", "ltx123456",
    "", "a", "     ", "        ", "!!!!!!!!", "--------", "........", "a1b2c3d4", "matkhaux1", "ｐａｓｓｗｏｒｄ",
  ])
  func `What everybody tries is refused`(_ password: String) {
    #expect(CommonPasswords.contains(password, about: about), "\(CommonPasswords.points(password, about: about))")
  }

  @Test(arguments: [
    "con trâu trắng gặm cỏ non", "con trau trang gam co non", "mùa ban nở trắng rừng Tây Bắc", "bếp lửa nhà sàn chiều mưa",
    "nam con ga an thoc tren san", "Hoa gạo đỏ bên suối Nậm Pàn", "uống chè Tà Xùa lúc nửa đêm", "correct horse battery staple",
    "con suối chảy qua bản", "matkhau cua toi la mot con cua", "sonla mua nay nhieu man hau chin", "vịt bầu bơi ngược dòng Đà",
    "x7#Kp2!q", "tR9vLm4w", "G5hjkw82pz", "k9m2x7p4", "zWfhTqbn", "Truc lam 7 cay", "ngựa hồng phi nước kiệu 7 vòng",
    "lo thi xuan thich an xoi ngu sac", "4917 2058 3361 77", "bò-vàng-gặm-cỏ-xanh",
  ])
  func `A good passphrase is taken`(_ password: String) {
    #expect(!CommonPasswords.contains(password, about: about), "\(CommonPasswords.points(password, about: about))")
  }

  @Test func `Words about a person count only for that person`() {
    #expect(CommonPasswords.contains("kheoinhoutta91", about: ["Khẽo In-Hoút-Ta"]))
    #expect(!CommonPasswords.contains("kheoinhoutta91", about: ["Lò Thị Xuân"]))
    #expect(!CommonPasswords.contains("kheoinhoutta91", about: ["", " ", "a"]))
  }

  @Test func `More than three thousand common passwords of at least eight letters are refused`() {
    let endings = ["", "1", "12", "123", "1234", "12345", "123456", "2022", "2025", "1990", "@123", "@2024", "!", "!@#", "123!", "01011990", "88"]
    let made = Set(
      CommonWords.all.flatMap { word in
        endings.map { ($0.isEmpty ? word : word.capitalized) + $0 }
      }.filter { $0.count >= 8 })
    #expect(made.count > 3000)
    #expect(made.filter { !CommonPasswords.contains($0, about: []) }.sorted().prefix(20) == [])
  }

  @Test func `Every date of a life is refused, however it is written`() {
    for year in stride(from: 1940, through: 2020, by: 4) {
      for (month, day) in [(1, 1), (12, 31), (9, 2), (2, 28), (10, 20)] {
        let (d, m) = (day < 10 ? "0\(day)" : "\(day)", month < 10 ? "0\(month)" : "\(month)")
        for date in ["\(d)\(m)\(year)", "\(year)\(m)\(d)", "\(m)\(d)\(year)", "\(d)/\(m)/\(year)", "\(d).\(m).\(year)", "\(d) \(m) \(year)"] {
          #expect(CommonPasswords.contains(date, about: []), "\(date)")
          #expect(CommonPasswords.contains("xuan\(date)", about: about), "\(date)")
        }
      }
    }
  }

  @Test func `Capitals, marks and figures for letters hide no word`() {
    var random = Seeded("disguises")
    let figures: [Character: [Character]] = ["a": ["@", "4"], "e": ["3"], "i": ["1", "!"], "o": ["0"], "s": ["$", "5"], "t": ["7"]]
    let marked: [Character: [Character]] = ["a": ["á", "ậ", "ặ"], "e": ["ế", "é"], "o": ["ở", "ộ"], "u": ["ữ"], "d": ["đ"], "y": ["ỳ"]]
    for _ in 0..<1000 {
      let word = CommonWords.all.randomElement(using: &random) ?? ""
      let disguised = String(
        word.map { letter in
          let other = (Bool.random(using: &random) ? figures : marked)[letter]?.randomElement(using: &random) ?? letter
          let chosen = Int.random(in: 0..<3, using: &random) == 0 ? other : letter
          return Bool.random(using: &random) ? Character(chosen.uppercased()) : chosen
        })
      let ending = ["", "1", "123", "@2024", "!", "1990"].randomElement(using: &random) ?? ""
      #expect(CommonPasswords.contains(disguised + ending, about: []), "\(disguised + ending) seed \(random.seed)")
    }
  }

  @Test func `Sentences of five everyday words and passwords of a machine are taken`() {
    var random = Seeded("good passwords")
    let words = """
      con trâu trắng gặm cỏ non bếp lửa nhà sàn chiều mưa suối chảy qua bản vịt bầu bơi ngược dòng hạt ngô vàng phơi bên hiên \
      ngựa thồ leo dốc sương giăng kín lối khèn vang đêm chợ rượu nếp thơm nồng chăn ấm gió lùa khe cửa trẻ nhỏ nghe kể
      """.split(separator: " ").map(String.init)
    let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    for _ in 0..<500 {
      let message = (0..<5).map { _ in words.randomElement(using: &random) ?? "" }
      if Set(message).count == 5, message.joined().count >= 14 {
        let text = message.joined(separator: " ")
        #expect(!CommonPasswords.contains(text, about: about), "\(text) seed \(random.seed)")
      }
      let password = String((0..<12).map { _ in letters.randomElement(using: &random) ?? "x" })
      if password.count(where: \.isLetter) >= 6 {
        #expect(!CommonPasswords.contains(password, about: about), "\(password) seed \(random.seed)")
      }
    }
  }

  @Test func `A very long text is judged at once`() {
    let clock = ContinuousClock()
    for text in [String(repeating: "a", count: 100_000), String(repeating: "matkhau", count: 10_000), String(repeating: "trâu trắng ", count: 9000)] {
      #expect(clock.measure { _ = CommonPasswords.contains(text, about: [text, text]) } < .seconds(5))
    }
  }

  @Test func `The words are ours, many, plain and each there once`() {
    #expect(CommonWords.all.count >= 200)
    #expect(Set(CommonWords.all).count == CommonWords.all.count)
    #expect(CommonWords.all.filter { $0.wholeMatch(of: /[a-z0-9]{3,}/) == nil } == [])
  }
}
