import Testing

@testable import Vietnamese

struct NumberTests {
  @Test(arguments: [
    (1_234_567, 0, "1.234.567"), (736, 1, "73,6"), (-5, 1, "-0,5"), (0, 0, "0"), (0, 6, "0"), (100, 2, "1"),
    (150, 2, "1,5"), (1, 6, "0,000001"), (-1_000_000, 6, "-1"), (1_234_500, 3, "1.234,5"), (999, 0, "999"),
    (Int64.max, 0, "9.223.372.036.854.775.807"), (.min, 0, "-9.223.372.036.854.775.808"),
    (.min, 6, "-9.223.372.036.854,775808"), (100_000, 0, "100.000"),
  ])
  func `a number is written the Vietnamese way`(_ digits: Int64, _ decimals: Int, _ text: String) {
    #expect(Number(digits: digits, decimals: decimals).description == text)
  }

  @Test func `numbers are compared by value`() {
    #expect(Number(digits: 15, decimals: 1) == Number(digits: 150, decimals: 2))
    #expect(Set([Number(digits: 15, decimals: 1), Number(digits: 150, decimals: 2)]).count == 1)
    #expect(Number(digits: 15, decimals: 1) < Number(digits: 2, decimals: 0))
    #expect(Number(digits: -15, decimals: 1) < Number(digits: -14, decimals: 1))
    #expect(Number(digits: .max, decimals: 6) < Number(digits: .max, decimals: 0))
    #expect(Number(digits: .min, decimals: 0) < Number(digits: .min, decimals: 6))
  }

  @Test(
    arguments: [
      (736, 1, 2, 7360), (736, 1, 1, 736), (736, 1, 0, nil), (730, 1, 0, 73), (0, 0, 6, 0), (-5, 1, 6, -500_000),
      (Int64.max, 0, 1, nil), (.min, 0, 1, nil), (.max, 6, 6, .max), (1, 0, 7, nil), (1, 0, -1, nil),
      (10, 0, Int.min, nil), (1, 0, .max, nil),
    ] as [(Int64, Int, Int, Int64?)])
  func `scaling loses nothing`(_ digits: Int64, _ decimals: Int, _ to: Int, _ scaled: Int64?) {
    #expect(Number(digits: digits, decimals: decimals).scaled(to: to) == scaled)
  }

  @Test func `what is written is read again as the same number`() throws {
    var random = Seeded("numbers")
    for _ in 0..<5000 {
      let number = Number(digits: random.number(), decimals: .random(in: 0...6, using: &random))
      let read = try readNumber(number.description)
      #expect(read == number, "\(number) seed \(random.seed)")
      #expect(read.description == number.description, "\(number) seed \(random.seed)")
      #expect(number.scaled(to: number.decimals) == number.digits, "\(number) seed \(random.seed)")
    }
  }

  @Test func `whole numbers are written with dots`() {
    #expect(
      [0, 7, 999, 1000, -1000, 1_234_567].map { vietnamese($0) }
        == ["0", "7", "999", "1.000", "-1.000", "1.234.567"])
    #expect(vietnamese(Int64.min) == "-9.223.372.036.854.775.808")
  }
}

struct ShortDongTests {
  @Test(
    arguments: [
      (0, "0 đồng"), (51_000, "51.000 đồng"), (999_999, "999.999 đồng"), (1_000_000, "1 triệu đồng"),
      (1_049_999, "1 triệu đồng"), (1_050_000, "1,1 triệu đồng"), (13_600_000, "13,6 triệu đồng"),
      (96_150_000, "96,2 triệu đồng"), (96_149_999, "96,1 triệu đồng"), (610_000_000, "610 triệu đồng"),
      (999_949_999, "999,9 triệu đồng"), (999_950_000, "1 tỷ đồng"), (1_000_000_000, "1 tỷ đồng"),
      (1_004_999_999, "1 tỷ đồng"), (1_005_000_000, "1,01 tỷ đồng"), (1_983_273_000, "1,98 tỷ đồng"),
      (1_234_567_890_000, "1.234,57 tỷ đồng"), (-51_000, "-51.000 đồng"), (-1_050_000, "-1,1 triệu đồng"),
      (.max, "9.223.372.036,85 tỷ đồng"), (.min, "-9.223.372.036,85 tỷ đồng"),
    ] as [(Int64, String)])
  func `an amount is given in few figures`(_ dong: Int64, _ text: String) {
    #expect(shortDong(dong) == text)
  }

  @Test func `a short amount is never further off than half its last figure`() throws {
    var random = Seeded("dong")
    for _ in 0..<3000 {
      let dong = random.number()
      guard dong.magnitude < 1 << 60 else { continue }
      let read = try readNumber(shortDong(dong)).scaled(to: 0) ?? .max
      let step: Int64 = dong.magnitude < 1_000_000 ? 1 : dong.magnitude < 999_950_000 ? 100_000 : 10_000_000
      #expect((read - dong).magnitude <= step / 2, "\(dong) seed \(random.seed)")
    }
  }
}
