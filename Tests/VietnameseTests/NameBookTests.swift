import Testing

@testable import Vietnamese

struct NameBookTests {
  static let book = NameSearchIndex(
    NameSearchGolden.names.enumerated().map { (id: Int32($0.offset + 1), written: $0.element) })

  static func found(_ typed: String, limit: Int = 20) -> [String] {
    book.search(typed, limit: limit).map { NameSearchGolden.names[Int($0.id) - 1] }
  }

  @Test(arguments: NameSearchGolden.queries.indices)
  func `what people type finds whom they mean`(_ place: Int) {
    let (typed, first) = NameSearchGolden.queries[place]
    let found = Self.found(typed)
    #expect(first.isEmpty ? found.isEmpty : Array(found.prefix(first.count)) == first, "\(typed): \(found)")
  }

  @Test func `the list is long, and names each name and question once`() {
    let (names, queries) = (NameSearchGolden.names, NameSearchGolden.queries)
    #expect(names.count >= 150)
    #expect(Set(names).count == names.count)
    #expect(queries.count >= 220)
    #expect(Set(queries.map { Array($0.typed.utf8) }).count == queries.count)
    #expect(queries.flatMap(\.first).allSatisfy(names.contains))
  }
}

struct NameKeyTests {
  @Test(arguments: [
    ("Nguyễn Hoà", "nguyễn hòa", "nguyen hoa"), ("  Lý\u{A0}THUÝ ", "lí thúy", "li thuy"), ("Quý, Mỹ-Kỳ", "quí mĩ kì", "qui mi ki"),
    ("Thúi", "thúi", "thui"), ("Thuỷ Ý", "thủy ý", "thuy y"), ("Ðào", "đào", "dao"), ("José Ñ", "josé n", "jose n"),
    ("Tổ 2A", "tổ 2a", "to 2a"), ("", "", ""), ("M'gar", "m gar", "m gar"), ("hòà", "hòà", "hoa"), ("Lỵ", "lị", "li"),
  ])
  func `names are compared by their letters and not by how they are written`(
    _ written: String, _ exact: String, _ folded: String
  ) {
    for written in [written, written.apart, written.uppercased()] {
      #expect(NameKey(written).exact.bytes == exact.bytes)
      #expect(NameKey(written).folded.bytes == folded.bytes)
    }
  }

  @Test func `a key of a key is the same`() {
    var random = Seeded("name keys")
    for _ in 0..<5000 {
      let key = NameKey(random.text(of: anyScalars, limit: 12))
      #expect(NameKey(key.exact).exact.bytes == key.exact.bytes, "seed \(random.seed)")
      #expect(NameKey(key.exact).folded.bytes == key.folded.bytes, "seed \(random.seed)")
      #expect(NameKey(key.folded).folded.bytes == key.folded.bytes, "seed \(random.seed)")
    }
  }
}

struct NameBookOrderTests {
  private static func name(_ random: inout Seeded) -> String {
    let words = NameSearchGolden.names.flatMap { $0.split(separator: " ").map(String.init) } + ["Hoà", "Lí", "Thúy", "Thuý"]
    let some = (0..<Int.random(in: 0...5, using: &random)).map { _ in words.randomElement(using: &random) ?? "An" }
    return some.joined(separator: " ")
  }

  @Test func `names are listed by their sort keys, the given name first`() {
    var random = Seeded("order")
    for size in [0, 1, 2, 300, 1500] {
      let names = (0..<size).map { (id: Int32($0 * 3), written: Self.name(&random)) }
      let keys = names.map { name in
        let words = name.written.split(separator: " ").map(String.init)
        return (key: sortKey((words.suffix(1) + Array(words.dropLast())).joined(separator: " ")), id: name.id)
      }
      let expected = keys.sorted { $0.key != $1.key ? $0.key < $1.key : $0.id < $1.id }.map(\.id)
      var oneByOne = NameSearchIndex()
      for name in names { oneByOne.add(name.id, name.written) }
      #expect(NameSearchIndex(names).ordered == expected, "seed \(random.seed)")
      #expect(oneByOne.ordered == expected, "seed \(random.seed)")
      #expect(oneByOne.count == size)
    }
  }

  @Test func `a short answer is the beginning of a long one, however the book came to be`() {
    var random = Seeded("limits")
    let names = (0..<600).map { (id: Int32($0), written: Self.name(&random)) }
    let book = NameSearchIndex(names)
    var other = NameSearchIndex(names.prefix(250))
    for name in names.dropFirst(250) { other.add(name.id, name.written) }
    let chosen = NameSelection(names.map(\.id).filter { $0 % 3 == 1 })
    for typed in NameSearchGolden.queries.map(\.typed).shuffled(using: &random).prefix(80) {
      let all = book.search(typed, limit: .max)
      #expect(Set(all.map(\.id)).count == all.count)
      #expect(all.map(\.rank) == all.map(\.rank).sorted())
      #expect(other.search(typed, limit: .max) == all, "\(typed), seed \(random.seed)")
      for limit in [0, 1, 7, 100] { #expect(book.search(typed, limit: limit) == Array(all.prefix(limit)), "\(typed)") }
      #expect(book.search(typed, among: chosen, limit: .max) == all.filter { $0.id % 3 == 1 }, "\(typed)")
    }
    #expect(book.search("lan", among: NameSelection([]), limit: 5) == [])
    #expect(NameSearchIndex().search("lan") == [])
  }

  @Test func `how a name was found is said`() {
    #expect(NameBookTests.book.search("lo thi lan").first?.rank == .fittingWhole)
    #expect(NameBookTests.book.search("lof thij lan").first?.isRead == true)
    #expect(NameBookTests.book.search("lò thị lan").first?.isRead == false)
  }
}
