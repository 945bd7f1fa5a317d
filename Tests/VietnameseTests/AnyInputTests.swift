import Testing

@testable import Vietnamese

/// Whatever people send: nothing stops the program, and nothing takes long.
struct AnyInputTests {
  private static let seeds =
    NameSearchGolden.queries.map(\.typed) + ["Céng hoµ x· héi", "Ñoäc laäp", "Nguyá»…n", "a a a a a a a a", "zzzzzzzzzzzz"]
  private static let scalars =
    anyScalars + "awwoeuuddsfrxjz0123456789ÔÖøûõïäåüëéÑ§µ¸".unicodeScalars + ["\0", "\u{10FFFF}", "\u{1F600}"]

  // A known text with some characters put in, taken out, or changed; or any characters at all.
  private static func text(_ random: inout Seeded) -> String {
    guard Int.random(in: 0..<4, using: &random) > 0, let seed = seeds.randomElement(using: &random) else {
      return random.text(of: scalars, limit: 30)
    }
    var text = Array(seed.unicodeScalars)
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      let place = Int.random(in: 0...text.count, using: &random)
      let new = scalars.randomElement(using: &random).map { [$0] } ?? []
      text.replaceSubrange(place..<min(text.count, place + Int.random(in: 0...1, using: &random)), with: new)
    }
    return String(scalars: text)
  }

  @Test func `20,000 texts are read, and searched for`() {
    var random = Seeded("any text")
    var book = NameBookTests.book
    let start = ContinuousClock.now
    for round in 0..<20_000 {
      let text = Self.text(&random)
      if let telex = telexReading(of: text, isUnfinished: round % 2 == 0) { #expect(telex != text, "seed \(random.seed)") }
      _ = vniReading(of: text, isUnfinished: round % 2 == 0)
      _ = repairedEncoding(text)
      #expect(NameKey(text) == NameKey(text.apart), "\(text.debugDescription) seed \(random.seed)")
      if round % 20 == 0 {
        book.add(Int32(1000 + round), text)
        // A name is found as it was written, unless it is none.
        let found = book.search(text, limit: .max).first { $0.id == Int32(1000 + round) }
        let isName = (1...8).contains(nameWords(of: text).count) && text.unicodeScalars.contains { $0.properties.isAlphabetic }
        let hasLongFigures = nameWords(of: text).contains { $0.count > 6 && $0.allSatisfy { ("0"..."9").contains($0) } }
        if isName, !hasLongFigures { #expect(found?.rank == .exactWhole, "\(text.debugDescription) seed \(random.seed)") }
      }
    }
    #expect(book.ordered.count == book.count)
    #expect(ContinuousClock.now - start < .seconds(60))
  }

  @Test func `20,000 files are read`() {
    var random = Seeded("any bytes")
    for _ in 0..<20_000 {
      var bytes = Self.text(&random).bytes
      if Bool.random(using: &random) { bytes = Self.text(&random).unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) } }
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        let new = (0..<Int.random(in: 0...3, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
        bytes.insert(contentsOf: new, at: Int.random(in: 0...bytes.count, using: &random))
      }
      guard let (text, encoding) = decodeText(bytes) else { continue }
      #expect(encoding == .utf8 || !text.isEmpty || bytes.count <= 2, "seed \(random.seed)")
    }
  }
}
