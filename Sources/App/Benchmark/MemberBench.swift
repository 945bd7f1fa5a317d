import Foundation
import Store

/// A register of the size of Sơn La's: 320,489 members by name in 3,606 chapters. All are made up,
/// the same each time.
struct MemberBench {
  let app: AppContext

  /// The tree without members.
  func fill() async throws {
    try await app.database.write { db in
      let entry = try app.entry(in: db)
      try SyntheticProvince.units(as: entry).save(as: entry, in: db)
    }
  }

  /// A list of so many members as a file with headings, as users would upload it; `put` receives a
  /// piece at a time.
  func list(_ count: Int, _ put: (String) -> Void) async throws {
    let chapters = try await app.database.read { db -> [(String, String)] in
      let tree = try Tree.asOf(db.today, app, in: db)
      return tree.descendants(tree.roots[0], of: .chapter).map { at in
        (tree.nodes[at].name, tree.nodes[at].parent.map { tree.nodes[$0].name } ?? "")
      }
    }
    var text = "Họ và tên,Ngày sinh,Giới tính,Chi hội,Xã,Số điện thoại,Số thẻ,Ngày vào hội\n"
    var chance = SeededRandom(seed: 2022)
    for number in 0..<count {
      let (chapter, commune) = chapters[number * chapters.count / count]
      let isWoman = chance.next(2) == 0
      let day =
        Day(1940 + chance.next(68), 1 + chance.next(12), 1 + chance.next(28)) ?? .distantPast
      let phone = chance.next(10) < 6 ? "09\(10_000_000 + chance.next(90_000_000))" : ""
      text +=
        """
        \(name(&chance, isWoman)),\(day.short),\(isWoman ? "Nữ" : "Nam"),\(chapter),\(commune),\
        \(phone),SL-\(number),20/11/\(2000 + chance.next(25))\n
        """
      if text.utf8.count > 1 << 20 {
        put(text)
        text = ""
      }
    }
    put(text)
  }

  private func name(_ chance: inout SeededRandom, _ isWoman: Bool) -> String {
    let family = families[chance.nextSquare(families.count)]
    let middle =
      isWoman
      ? womenMiddle[chance.nextSquare(womenMiddle.count)]
      : menMiddle[chance.nextSquare(menMiddle.count)]
    return "\(family) \(middle) \(given[chance.next(given.count)])"
  }

  /// A user who manages the whole register and one who manages that of one chapter, and where its
  /// lists are.
  func register() async throws -> [String] {
    let (root, commune, chapter) = try await app.database.read { db in
      let tree = try Tree.asOf(db.today, app, in: db)
      let chapter = tree.descendants(tree.roots[0], of: .chapter)[0]
      return (
        tree.nodes[tree.roots[0]], tree.nodes[tree.nodes[chapter].parent ?? 0], tree.nodes[chapter]
      )
    }
    let access = AccessBench(app: app)
    let top = try await access.person("bench.register", as: .officer, in: root.unit.id)
    let village = try await access.person("bench.chapter", as: .officer, in: chapter.unit.id)
    let list = { (unit: Tree.Node) in memberRegister.path(of: unit.unit.id) }
    return [
      "top \(top.token)", "village \(village.token)", "province \(list(root))",
      "commune \(list(commune))",
      "chapter \(list(chapter))", "commune-name \(commune.name)",
    ]
  }
  /// Milliseconds to read all rows of a workbook and do nothing with them.
  static func reading(_ path: String) throws -> Double {
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    let times = try (0..<9).map { _ in
      try timed { try UploadedTable(bytes, sheet: 0).each { _ in true } }
    }
    return times.sorted()[4]
  }

  /// Milliseconds of the search for duplicates, and how many pairs were found.
  func duplicates() async throws -> [String] {
    try await app.database.read { db in
      let root = try Tree.asOf(db.today, app, in: db)
      let clock = ContinuousClock()
      let begun = clock.now
      let scan = try DuplicateFinder(below: root.nodes[root.roots[0]].unit.id, app, in: db)
      return [
        "scan \(inMilliseconds(clock.now - begun))", "looked \(scan.looked)",
        "found \(scan.found.count)",
      ]
    }
  }

  /// Milliseconds of each of many searches of the whole province, as people type: all marks, none,
  /// Telex, half a name, a slip.
  func search() async throws -> [String] {
    try await app.database.read { db in
      let tree = try Tree.asOf(db.today, app, in: db)
      let search = MemberSearch(app: app, db: db, unit: tree.nodes[tree.roots[0]].unit.id)
      var chance = SeededRandom(seed: 7)
      let queries = (0..<600).map { number -> String in
        let full = name(&chance, number % 2 == 0)
        let words = full.split(separator: " ").map(String.init)
        switch number % 6 {
        case 0: return full
        case 1: return plain(full)
        case 2: return words.suffix(2).joined(separator: " ")
        case 3: return plain(words.last ?? "")
        case 4:
          return ["nguyeenx thij lan", "lof vawn hoaf", "thua65n", "ddaof thij dung"][
            number / 6 % 4]
        default: return String(plain(full).dropLast(1)) + "q"
        }
      }
      for query in queries.prefix(20) { _ = try search.find(query) }
      var found = 0
      let times = try queries.map { query in
        try timed { found += try search.find(query).count }
      }.sorted()
      return [
        "p50 \(times[times.count / 2])", "p99 \(times[times.count * 99 / 100])", "found \(found)",
        "names \(try NameIndex.current(app, in: db).book.count)",
      ]
    }
  }
  private func plain(_ text: String) -> String { normalizedHeading(text) }
}

/// Numbers that look random and are the same each time (SplitMix64).
private struct SeededRandom {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next(_ below: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(below))
  }
  /// The first ones often, the last ones seldom, as with names.
  mutating func nextSquare(_ below: Int) -> Int { min(next(below), next(below)) }
}

private let families = words(
  """
  Lò Cà Quàng Nguyễn Lường Tòng Hà Giàng Mùa Sùng Thào Vàng Cầm Bạc Vì Lèo Hoàng Trần Phạm Đinh
  Bùi Đào Đỗ Đặng Lê Vũ Hạng Sồng Điêu Moong Cút Triệu Bàn Ngô Phan Hờ Tráng Ly Chu Khoa
  """
)
private let womenMiddle = words(
  "Thị Thị Thị Thanh Ngọc Thu Minh Hồng Kim Bích Mai Phương Lan Thúy Diệu Hải Khánh Quỳnh Ánh Tuyết"
)
private let menMiddle = words(
  "Văn Văn A Đức Quang Minh Hữu Xuân Đình Công Ngọc Thanh Trung Hải Mạnh Tiến Duy Quốc Anh Bá")
private let given = words(
  """
  An Anh Ánh Ân Bảo Bình Cường Chiến Chinh Chung Công Cúc Dần Diệp Dinh Dung Dũng Duyên Dương Đạt \
  Điệp Định Đoàn Đông Đức Được Giang Hà Hải Hạnh Hằng Hân Hậu Hiền Hiếu Hiệp Hoa Hòa Hoài Hoan \
  Hoàn Hoàng Hồng Huấn Huệ Hùng Hưng Huy Huyền Hương Hường Hữu Khang Khánh Khiêm Khoa Kiên Kim Lai \
  Lan Lâm Lân Lập Liên Liễu Linh Loan Long Lộc Lợi Lưu Luyến Ly Mai Mạnh May Mận Minh My Mỹ Nam \
  Nga Ngân Nghĩa Ngọc Nguyên Nguyệt Nhân Nhung Ninh Oanh Phong Phúc Phương Phượng Pó Páo Quân \
  Quang Quế Quốc Quý Quyên Quyết Sáng Sáu Sen Sinh Sơn Súa Sương Tài Tâm Tân Thái Thanh Thành Thảo \
  Thắm Thắng Thịnh Thoa Thu Thủy Thúy Thương Tiến Tình Toàn Trang Trâm Trinh Trung Tú Tuấn Tùng \
  Tuyên Tuyết Tươi Út Uyên Vân Việt Vinh Vui Vượng Xuân Yên Yến Dơ Dế Chía Sua Nếnh Của Vừ Tủa Ón \
  Ín Pắng Ỉnh Ọi Panh Chựa Lả Hặc Inh Phớ Tướng Nọi
  """)
private func words(_ text: String) -> [String] {
  text.split(whereSeparator: \.isWhitespace).map(String.init)
}
