/// Names as they are borne in Sơn La, and what people type when they look for one. Every search of names, in memory
/// or in a database, is held to this list; the people are made up.
enum NameSearchGolden {
  /// Each name once; the number of a name is its place, from 1.
  static let names = namesOfAll.split(separator: "\n").flatMap { line in
    line.split(separator: ", ").map(String.init)
  }

  /// What is typed, and the names that stand first then, in order; none when nothing is to be found.
  static let queries: [(typed: String, first: [String])] = [byMarks, byPart, byKeyboard, bySlip].flatMap { list in
    list.split(separator: "\n").map { line in
      let parts = line.split(separator: " → ", maxSplits: 1, omittingEmptySubsequences: false)
      let first = parts.count > 1 ? parts[1].split(separator: ", ").filter { $0 != "–" } : []
      return (String(parts[0].dropFirst().dropLast()), first.map(String.init))
    }
  }

  private static let namesOfAll = """
    Lò Văn Lan, Lò Thị Lan, Lò Thị Làn, Lò Văn Hòa, Lò Thị Hoa, Lò Văn Hoàng, Lò Văn Pắng, Lò Thị Ón, Lò Mai Trinh, Lò Thị Ín
    Cà Văn Chiến, Cà Thị Dung, Cà Văn Liên, Cà Thị Liên, Cà Văn Ỉnh, Cà Thị Phượng, Cà Thị Ọi
    Quàng Văn Tuấn, Quàng Thị Xuân, Quàng Văn Hặc, Quàng Thị Hương, Quàng Văn Hưởng, Quàng Thị Hường
    Lường Văn Thắng, Lường Thị Thăng, Lường Văn Mười, Lường Thị Mùi, Lường Thị Hồng Thắm
    Tòng Văn Sơn, Tòng Thị Sen, Tòng Thị Hà, Tòng Văn Hịa, Hà Văn Tòng, Hà Thị Kim Oanh, Hà Văn Quý, Hà Thị Quyên
    Cầm Bá Lai, Cầm Thị Lai, Cầm Văn Dọn, Cầm Thị Thanh Huyền, Cầm Vĩnh Tri, Bạc Cầm Tiến, Bạc Thị Ngoan, Bạc Văn Ký
    Điêu Chính Nghiêm, Điêu Thị Viếng, Điêu Văn Minh, Vì Văn Sáng, Vì Thị Sang, Vì Thị Ngọc Ánh, Lèo Văn Muôn, Lèo Thị Muộn
    Giàng A Páo, Giàng A Pó, Giàng Thị Dếnh, Giàng Thị Mỷ, Giàng A Chớ, Sùng A Dơ, Sùng A Chống, Sùng Thị Dợ
    Sùng Thị Mai, Thào A Sử, Thào Thị Sua, Thào A Tủa, Thào A Pao, Mùa A Vừ, Mùa Thị Vù, Mùa A Lềnh, Mùa Thị Ly
    Vàng A Của, Vàng A Cua, Vàng Thị Xía, Hạng A Chư, Hạng Thị Chứ, Sồng A Lệnh, Sồng Thị Súa, Sồng Bả Dếnh
    Nguyễn Thị Lan, Nguyễn Thị Lân, Nguyễn Văn Lân, Nguyễn Lan Anh, Nguyễn Thị Lan Anh, Nguyễn Văn An, Nguyễn Thị Ân
    Nguyễn Thị Thúy, Nguyễn Thị Thùy, Nguyễn Văn Thụy, Nguyễn Thị Thanh Thủy, Nguyễn Văn Thuận, Nguyễn Hoà Bình
    Nguyễn Văn Bình, Nguyễn Đức Bình, Nguyễn Thị Bích Ngọc, Nguyễn Ngọc Bích, Nguyễn Duy Khánh, Nguyễn Khánh Huyền
    Nguyen Thi Lanh, Trần Quốc Toản, Trần Quốc Toàn, Trần Thị Toan, Trần Văn Kỳ, Trần Thị Mỹ, Trần Mĩ Linh, Trần Hữu Trí
    Phạm Văn Đồng, Phạm Văn Đông, Phạm Thị Dồng, Phạm Minh Đức, Phạm Thị Đức Hạnh, Phạm Ngọc Thạch, Phạm Gia Khiêm
    Đào Thị Đào, Đào Duy Anh, Đào Văn Dao, Đỗ Thị Đỏ, Đỗ Văn Do, Đỗ Mạnh Cường, Đỗ Thị Cương, Đặng Văn Đang
    Đặng Thị Đăng, Đặng Tòn Sài, Đặng Thị Mẩy, Đinh Văn Đính, Đinh Thị Định, Đinh Công Dinh, Bùi Thị Bưởi, Bùi Văn Bười
    Bùi Hải Yến, Bùi Thị Hải, Moong Văn Nghệ, Moong Thị Nghe, Cút Văn Tem, Cút Thị Tém, Triệu Văn Phúc, Triệu Thị Phục
    Triệu Mùi Pham, Bàn Văn Lý, Bàn Thị Lí, Bàn Phúc Lìn, Bàn Tài Lỵ, Lê Thị Hoài Thương, Lê Hoài, Lê Thị Quỳnh Như
    Hoàng Thị Huệ, Hoàng Văn Huế, Hoàng Huê, Vũ Xuân Xuân, Phan Thị Giếng, Phan Văn Gìn, Ngô Thì Nhậm, Ngô Thị Nhâm
    """

  // All marks, none, or some; NFD; the old and the new way to place a tone; i and y; capitals and blanks.
  private static let byMarks = """
    “Lò Văn Lan” → Lò Văn Lan
    “lò thị lan” → Lò Thị Lan, Lò Thị Làn
    “lò thị làn” → Lò Thị Làn, Lò Thị Lan
    “lo thi lan” → Lò Thị Lan, Lò Thị Làn
    “nguyễn thị lan” → Nguyễn Thị Lan, Nguyễn Thị Lan Anh, Nguyễn Thị Lân
    “nguyen thi lan” → Nguyễn Thị Lan, Nguyễn Thị Lân, Nguyễn Thị Lan Anh
    “nguyễn thị lân” → Nguyễn Thị Lân, Nguyễn Thị Lan
    “NGUYỄN THỊ LÂN” → Nguyễn Thị Lân
    “NGUYEN THI LAN” → Nguyễn Thị Lan
    “nguyen thị lân” → Nguyễn Thị Lân
    “nguyễn thi lan” → Nguyễn Thị Lan
    “nguyên thi lân” → Nguyễn Thị Lân
    “nguyê\u{303}n thi\u{323} lan” → Nguyễn Thị Lan
    “Nguye\u{302}\u{303}n Thi\u{323} La\u{302}n” → Nguyễn Thị Lân
    “Lo\u{300} Va\u{306}n Ho\u{300}a” → Lò Văn Hòa
    “Lo\u{300} Va\u{306}n Hoa\u{300}” → Lò Văn Hòa
    “  lò   văn\u{A0}hòa ” → Lò Văn Hòa
    “lò\tvăn\u{202F}hòa” → Lò Văn Hòa
    “lò văn hoà” → Lò Văn Hòa
    “Lò Văn HOÀ” → Lò Văn Hòa
    “lo van hoa” → Lò Văn Hòa, Lò Văn Hoàng
    “nguyễn hòa bình” → Nguyễn Hoà Bình
    “nguyễn hoà bình” → Nguyễn Hoà Bình
    “hoa binh” → Nguyễn Hoà Bình
    “hòa bình” → Nguyễn Hoà Bình
    “nguyễn thị thuý” → Nguyễn Thị Thúy, Nguyễn Thị Thùy
    “nguyễn thị thúy” → Nguyễn Thị Thúy, Nguyễn Thị Thùy
    “nguyễn thị thuỳ” → Nguyễn Thị Thùy, Nguyễn Thị Thúy
    “nguyễn văn thuỵ” → Nguyễn Văn Thụy
    “nguyen thi thuy” → Nguyễn Thị Thùy, Nguyễn Thị Thúy, Nguyễn Thị Thanh Thủy
    “thanh thuỷ” → Nguyễn Thị Thanh Thủy
    “thanh thuy” → Nguyễn Thị Thanh Thủy
    “bàn văn lý” → Bàn Văn Lý
    “bàn văn lí” → Bàn Văn Lý
    “bàn thị lý” → Bàn Thị Lí
    “ban van li” → Bàn Văn Lý
    “ban thi ly” → Bàn Thị Lí
    “bàn tài lị” → Bàn Tài Lỵ
    “mùa thị li” → Mùa Thị Ly
    “trần văn kì” → Trần Văn Kỳ
    “tran van ki” → Trần Văn Kỳ
    “trần thị mĩ” → Trần Thị Mỹ
    “trần thị mỹ” → Trần Thị Mỹ
    “trần mỹ linh” → Trần Mĩ Linh
    “my linh” → Trần Mĩ Linh
    “hà văn quí” → Hà Văn Quý
    “hà văn quý” → Hà Văn Quý
    “hà văn qúy” → Hà Văn Quý
    “ha van qui” → Hà Văn Quý
    “bạc văn kí” → Bạc Văn Ký
    “giàng thị mỉ” → Giàng Thị Mỷ
    “trần hữu trý” → Trần Hữu Trí
    “cầm vĩnh try” → Cầm Vĩnh Tri
    “cà văn ỉnh” → Cà Văn Ỉnh
    “ca van inh” → Cà Văn Ỉnh
    “phạm văn đồng” → Phạm Văn Đồng, Phạm Văn Đông
    “phạm văn đông” → Phạm Văn Đông, Phạm Văn Đồng
    “phạm văn ðồng” → Phạm Văn Đồng
    “PHẠM VĂN ÐÔNG” → Phạm Văn Đông
    “pham van dong” → Phạm Văn Đông, Phạm Văn Đồng
    “phạm thị dồng” → Phạm Thị Dồng
    “dồng” → Phạm Thị Dồng, Phạm Văn Đồng
    “đồng” → Phạm Văn Đồng
    “đông” → Phạm Văn Đông, Phạm Văn Đồng
    “đào văn dao” → Đào Văn Dao
    “dao van dao” → Đào Văn Dao
    “đao” → Đào Thị Đào
    “dao” → Đào Văn Dao, Đào Thị Đào
    “đào” → Đào Thị Đào
    “đỗ thị đỏ” → Đỗ Thị Đỏ
    “do van do” → Đỗ Văn Do
    “đo” → Đỗ Thị Đỏ
    “do” → Đỗ Văn Do, Sùng A Dơ, Sùng Thị Dợ, Đỗ Thị Đỏ
    “đỗ văn do” → Đỗ Văn Do
    “quàng thị hương” → Quàng Thị Hương, Quàng Thị Hường
    “quàng thị hường” → Quàng Thị Hường, Quàng Thị Hương
    “quàng văn hưởng” → Quàng Văn Hưởng
    “quang thi huong” → Quàng Thị Hương, Quàng Thị Hường
    “quang van huong” → Quàng Văn Hưởng
    “quang thi hưong” → Quàng Thị Hương
    “trần quốc toản” → Trần Quốc Toản, Trần Quốc Toàn
    “trần quốc toàn” → Trần Quốc Toàn, Trần Quốc Toản
    “tran quoc toan” → Trần Quốc Toàn, Trần Quốc Toản
    “vì văn sáng” → Vì Văn Sáng
    “vi thi sang” → Vì Thị Sang
    “hoàng văn huế” → Hoàng Văn Huế
    “hoang hue” → Hoàng Huê, Hoàng Thị Huệ, Hoàng Văn Huế
    “hoàng huệ” → Hoàng Thị Huệ, Hoàng Huê
    “ngô thì nhậm” → Ngô Thì Nhậm, Ngô Thị Nhâm
    “ngo thi nham” → Ngô Thị Nhâm, Ngô Thì Nhậm
    “nguyễn thị lanh” → Nguyen Thi Lanh
    “Nguyen Thi Lanh” → Nguyen Thi Lanh
    “sùng a dơ” → Sùng A Dơ
    “sung a do” → Sùng A Dơ
    “Sùng A-Dơ” → Sùng A Dơ
    “lò văn hòà” → Lò Văn Hòa
    “phan thị giêng” → Phan Thị Giếng
    “phan văn gin” → Phan Văn Gìn
    """

  // A part of the name, another order, a word that is only begun.
  private static let byPart = """
    “lan” → Lò Thị Lan, Lò Văn Lan, Nguyễn Thị Lan, Nguyễn Lan Anh, Nguyễn Thị Lan Anh, Lò Thị Làn
    “làn” → Lò Thị Làn
    “lân” → Nguyễn Thị Lân, Nguyễn Văn Lân
    “thị lan” → Lò Thị Lan, Nguyễn Thị Lan, Nguyễn Thị Lan Anh
    “thi lan” → Lò Thị Lan, Lò Thị Làn, Nguyễn Thị Lan, Nguyễn Thị Lân, Nguyễn Thị Lan Anh
    “lan anh” → Nguyễn Lan Anh, Nguyễn Thị Lan Anh
    “anh” → Đào Duy Anh, Nguyễn Lan Anh, Nguyễn Thị Lan Anh, Vì Thị Ngọc Ánh
    “ánh” → Vì Thị Ngọc Ánh
    “ngọc ánh” → Vì Thị Ngọc Ánh
    “ngoc anh” → Vì Thị Ngọc Ánh
    “ngọc” → Nguyễn Thị Bích Ngọc, Nguyễn Ngọc Bích, Phạm Ngọc Thạch, Vì Thị Ngọc Ánh
    “bích ngọc” → Nguyễn Thị Bích Ngọc, Nguyễn Ngọc Bích
    “ngọc bích” → Nguyễn Ngọc Bích, Nguyễn Thị Bích Ngọc
    “bich ngoc” → Nguyễn Thị Bích Ngọc, Nguyễn Ngọc Bích
    “bình” → Nguyễn Đức Bình, Nguyễn Hoà Bình, Nguyễn Văn Bình
    “văn bình” → Nguyễn Văn Bình
    “duc binh” → Nguyễn Đức Bình
    “nguyễn bình” → Nguyễn Đức Bình, Nguyễn Hoà Bình, Nguyễn Văn Bình
    “binh nguyen” → Nguyễn Đức Bình
    “bình văn nguyễn” → Nguyễn Văn Bình
    “lan thị nguyễn” → Nguyễn Thị Lan, Nguyễn Thị Lan Anh
    “lan nguyễn thị” → Nguyễn Thị Lan
    “lan nguyen” → Nguyễn Thị Lan
    “nguyễn lan” → Nguyễn Thị Lan, Nguyễn Lan Anh, Nguyễn Thị Lan Anh
    “nguyen lan” → Nguyễn Thị Lan, Nguyễn Thị Lân, Nguyễn Văn Lân, Nguyễn Lan Anh
    “páo giàng a” → Giàng A Páo
    “pao giang” → Giàng A Páo
    “a páo” → Giàng A Páo, Thào A Pao
    “a pao” → Thào A Pao, Giàng A Páo
    “pao” → Thào A Pao, Giàng A Páo
    “thào pao” → Thào A Pao
    “thao a su” → Thào A Sử
    “thào a tủa” → Thào A Tủa
    “sua” → Thào Thị Sua, Sồng Thị Súa
    “súa” → Sồng Thị Súa
    “của” → Vàng A Của, Vàng A Cua
    “cua” → Vàng A Cua, Vàng A Của
    “dếnh” → Giàng Thị Dếnh, Sồng Bả Dếnh
    “denh” → Giàng Thị Dếnh, Sồng Bả Dếnh
    “bả dếnh” → Sồng Bả Dếnh
    “giàng” → Giàng A Chớ, Giàng Thị Dếnh, Giàng Thị Mỷ, Giàng A Páo, Giàng A Pó
    “hà” → Tòng Thị Hà
    “tòng” → Hà Văn Tòng
    “hà tòng” → Hà Văn Tòng
    “tòng hà” → Tòng Thị Hà
    “cầm” → Cầm Văn Dọn
    “bạc cầm” → Bạc Cầm Tiến
    “lai” → Cầm Bá Lai, Cầm Thị Lai
    “quý” → Hà Văn Quý
    “quyên” → Hà Thị Quyên
    “xuân” → Quàng Thị Xuân, Vũ Xuân Xuân
    “xuân xuân” → Vũ Xuân Xuân
    “xuan xuan” → Vũ Xuân Xuân
    “đào đào” → Đào Thị Đào, Đào Văn Dao
    “lê hoài” → Lê Hoài, Lê Thị Hoài Thương
    “le hoai” → Lê Hoài, Lê Thị Hoài Thương
    “hoài thương” → Lê Thị Hoài Thương
    “khánh” → Nguyễn Duy Khánh, Nguyễn Khánh Huyền
    “khanh huyen” → Nguyễn Khánh Huyền
    “huyền” → Nguyễn Khánh Huyền, Cầm Thị Thanh Huyền
    “kim oanh” → Hà Thị Kim Oanh
    “oanh” → Hà Thị Kim Oanh
    “hải” → Bùi Thị Hải, Bùi Hải Yến
    “yến” → Bùi Hải Yến
    “quỳnh như” → Lê Thị Quỳnh Như
    “đức” → Phạm Minh Đức, Nguyễn Đức Bình, Phạm Thị Đức Hạnh
    “đức hạnh” → Phạm Thị Đức Hạnh
    “đức phạm” → Phạm Minh Đức, Phạm Thị Đức Hạnh
    “moong” → Moong Thị Nghe, Moong Văn Nghệ
    “nghệ” → Moong Văn Nghệ, Moong Thị Nghe
    “moong nghe” → Moong Thị Nghe, Moong Văn Nghệ
    “đặng” → Đặng Văn Đang, Đặng Thị Đăng
    “đang” → Đặng Văn Đang, Đặng Thị Đăng
    “đặng đăng” → Đặng Thị Đăng
    “dinh” → Đinh Công Dinh, Đinh Thị Định, Đinh Văn Đính
    “định” → Đinh Thị Định
    “dinh thi dinh” → Đinh Thị Định
    “công dinh” → Đinh Công Dinh
    “thuận” → Nguyễn Văn Thuận
    “thuậ” → Nguyễn Văn Thuận
    “thuâ” → Nguyễn Văn Thuận
    “nguyễn văn thu” → Nguyễn Văn Thuận, Nguyễn Văn Thụy
    “nguyễn thị b” → Nguyễn Thị Bích Ngọc
    “nguyễn thị bí” → Nguyễn Thị Bích Ngọc
    “quàng văn hặ” → Quàng Văn Hặc
    “quang van h” → Quàng Văn Hặc, Quàng Văn Hưởng
    “lường thị hồng th” → Lường Thị Hồng Thắm
    “hong tha” → Lường Thị Hồng Thắm
    “thắ” → Lường Văn Thắng, Lường Thị Hồng Thắm
    “ngh” → Moong Thị Nghe, Moong Văn Nghệ, Điêu Chính Nghiêm
    “nghi” → Điêu Chính Nghiêm
    “điêu chính nghiêm” → Điêu Chính Nghiêm
    “dieu chinh ngh” → Điêu Chính Nghiêm
    “viế” → Điêu Thị Viếng
    “dặng tòn s” → Đặng Tòn Sài
    “mẩ” → Đặng Thị Mẩy
    “ón” → Lò Thị Ón
    “trinh lò mai” → Lò Mai Trinh
    “ly” → Mùa Thị Ly, Bàn Thị Lí, Bàn Tài Lỵ, Bàn Văn Lý
    “li” → Mùa Thị Ly
    """

  // The Vietnamese keyboard was off: Telex, then VNI.
  private static let byKeyboard = """
    “nguyeenx thij lan” → Nguyễn Thị Lan, Nguyễn Thị Lan Anh
    “nguyeenx thij laan” → Nguyễn Thị Lân
    “Nguyeenx Thij Laan” → Nguyễn Thị Lân
    “NGUYEENX THIJ LAAN” → Nguyễn Thị Lân
    “nguyenex thij lana” → Nguyễn Thị Lân
    “lof vawn hoaf” → Lò Văn Hòa
    “lof vawn hofa” → Lò Văn Hòa
    “lof” → Lò Thị Hoa
    “ddaof thij ddaof” → Đào Thị Đào
    “dddaof” → Đào Thị Đào
    “ddoof thij ddor” → Đỗ Thị Đỏ
    “ddoox thij ddor” → Đỗ Thị Đỏ
    “phamj vawn ddoongf” → Phạm Văn Đồng
    “ddoong” → Phạm Văn Đông
    “quangf thij huwowng” → Quàng Thị Hương
    “quangf thij huongw” → Quàng Thị Hương
    “quangf thij huwowngf” → Quàng Thị Hường
    “quangf vawn huwowngr” → Quàng Văn Hưởng
    “luwowngf vawn muwowif” → Lường Văn Mười
    “suwngf a dow” → Sùng A Dơ
    “sungf a dow” → Sùng A Dơ
    “giangf a paos” → Giàng A Páo
    “giàng a paos” → Giàng A Páo
    “muaf a vuwf” → Mùa A Vừ
    “vangf a cuar” → Vàng A Của
    “thaof a suwr” → Thào A Sử
    “hangj a chuw” → Hạng A Chư
    “soongf thij suas” → Sồng Thị Súa
    “ddieeu thij vieengs” → Điêu Thị Viếng
    “caamf bas lai” → Cầm Bá Lai
    “bacj vawn kys” → Bạc Văn Ký
    “bacj vawn kis” → Bạc Văn Ký
    “haf vawn quys” → Hà Văn Quý
    “hoangf thij hueej” → Hoàng Thị Huệ
    “traanf quoocs toanr” → Trần Quốc Toản
    “nguyeenx hoaf binhf” → Nguyễn Hoà Bình
    “thuaanj” → Nguyễn Văn Thuận
    “thuaj” → Nguyễn Văn Thuận
    “nguyee” → Nguyễn Văn An
    “nguyeenx vawn thuaa” → Nguyễn Văn Thuận
    “lan nguyeenx” → Nguyễn Thị Lan
    “nguye64n thi5 lan” → Nguyễn Thị Lan
    “nguye64n thi5 la6n” → Nguyễn Thị Lân
    “Nguyen64 Thi5 Lan6” → Nguyễn Thị Lân
    “lo2 va8n hoa2” → Lò Văn Hòa
    “d9a2o thi5 d9a2o” → Đào Thị Đào
    “D9A2O” → Đào Thị Đào
    “pha5m va8n d9o62ng” → Phạm Văn Đồng
    “qua2ng thi5 hu7o7ng” → Quàng Thị Hương
    “sung2 a do7” → Sùng A Dơ
    “gia2ng a pa1o” → Giàng A Páo
    “mua2 a vu72” → Mùa A Vừ
    “va2ng a cu3a” → Vàng A Của
    “ha2 va8n quy1” → Hà Văn Quý
    “thua65n” → Nguyễn Văn Thuận
    """

  // One letter wrong; and what is not to be found at all.
  private static let bySlip = """
    “ngueyn thi lan” → Nguyễn Thị Lan
    “nguyn thi lan” → Nguyễn Thị Lan
    “nguyenn thi lan” → Nguyễn Thị Lan
    “nguyem thi lan” → Nguyễn Thị Lan
    “phma van dong” → Phạm Văn Đông, Phạm Văn Đồng
    “quanh thi xuan” → Quàng Thị Xuân
    “giabg a pao” → Giàng A Páo
    “luong van thag” → Lường Văn Thắng
    “truong quoc toan” → –
    “tran quc toan” → Trần Quốc Toàn
    “toann” → Trần Quốc Toàn, Trần Quốc Toản, Trần Thị Toan
    “hoai thuog” → Lê Thị Hoài Thương
    “khah huyen” → Nguyễn Khánh Huyền
    “vieengg” → –
    “nghiem dieu chih” → Điêu Chính Nghiêm
    “mog thi nghe” → –
    “mong thi nghe” → Moong Thị Nghe
    “cam ba lau” → Cầm Bá Lai
    “buoi bui thj” → Bùi Thị Bưởi
    “hanh duc thi phan” → Phạm Thị Đức Hạnh
    “” → –
    “ ” → –
    “-” → –
    “0912345678” → –
    “0912 345 678” → –
    “lan 0912345678” → –
    “2024” → –
    “zzz” → –
    “nguyễn thị zzz” → –
    “xyz lan” → –
    “oanh oanh” → –
    “thị thị” → –
    “nguyễn nguyễn lan” → –
    “nguyễn thị lan anh nguyễn thị lan anh lan” → –
    “%” → –
    “_” → –
    “'; drop table” → –
    """
}
