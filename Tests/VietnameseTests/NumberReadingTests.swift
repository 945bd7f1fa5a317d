import Testing

@testable import Vietnamese

struct NumberReadingTests {
  static let read: [(String, Int64, Int)] = [
    ("1.234.567", 1_234_567, 0), ("1234567", 1_234_567, 0), ("1.234,5", 12_345, 1), ("73,6", 736, 1),
    ("73,6%", 736, 1), ("73,6 %", 736, 1), ("125,5 triệu", 125_500_000, 0), ("6 tỷ 100 triệu", 6_100_000_000, 0),
    ("1 tỷ 983 triệu 273 nghìn", 1_983_273_000, 0), ("283 triệu", 283_000_000, 0), ("283 tr", 283_000_000, 0),
    ("283tr", 283_000_000, 0), ("30 nghìn", 30_000, 0), ("30 ngàn", 30_000, 0), ("610.000.000đ", 610_000_000, 0),
    ("610.000.000 đồng", 610_000_000, 0), ("187.300.000 đ", 187_300_000, 0), ("187.300.000 ₫", 187_300_000, 0),
    ("5 VNĐ", 5, 0), ("6 tỷ 100 triệu đồng", 6_100_000_000, 0), ("6 TỈ", 6_000_000_000, 0),
    ("6tỷ100tr", 6_100_000_000, 0),
    ("2 ty 5 trieu", 2_005_000_000, 0), ("125,5\u{A0}triệu\u{202F}đồng", 125_500_000, 0),
    ("1\u{A0}234\u{202F}567", 1_234_567, 0), ("\u{2009}7\u{2009}", 7, 0), ("+5", 5, 0), ("-0,5", -5, 1),
    ("\u{2212}1.000", -1000, 0), ("−2 triệu 500 nghìn", -2_500_000, 0), ("1 tỷ 273.500 đồng", 1_000_273_500, 0),
    ("0", 0, 0), ("-0", 0, 0), ("007", 7, 0), ("0,000001", 1, 6), ("1,50", 15, 1), ("1,000000", 1, 0),
    ("0,000001 tỷ", 1000, 0), ("0,000001 nghìn", 1, 3), ("9.223.372.036.854.775.807", .max, 0),
    ("-9223372036854775808", .min, 0), ("9.223.372.036.854.775.807,000", .max, 0), ("5\u{200B}0", 50, 0),
  ]

  @Test(arguments: read)
  func `a number is read as people write it`(_ text: String, _ digits: Int64, _ decimals: Int) throws {
    for written in [text, text.apart, text.uppercased(), "  \(text)\n"] {
      let number = try readNumber(written)
      #expect(number.digits == digits && number.decimals == decimals, "\(written) gave \(number)")
    }
  }

  static let refused: [(String, NumberParseError)] = [
    ("", .empty), (" \n\u{A0}\u{FEFF}", .empty), ("abc", .notANumber("abc")), ("12 con", .notANumber("con")),
    ("1.23.4", .grouping("1.23.4")), ("1.23", .grouping("1.23")), ("1.5", .grouping("1.5")),
    ("12.34.567", .grouping("12.34.567")), ("1234.567", .grouping("1234.567")), ("0.500", .grouping("0.500")),
    ("1.", .grouping("1.")), (".500", .grouping(".500")), ("1..000", .grouping("1..000")),
    ("1 234 567", .grouping("1 234 567")), ("1\u{A0}23", .grouping("1.23")), ("1,2,3", .comma("1,2,3")),
    ("1,", .comma("1,")), (",5", .comma(",5")), ("1,234.5", .comma("1,234.5")), ("0,1234567", .comma("0,1234567")),
    ("5 triệu 6 tỷ", .scaleOrder("5 triệu 6 tỷ")), ("10 triệu 20.000.000", .scaleOrder("10 triệu 20.000.000")),
    ("10 triệu 20.000.000 đồng", .scaleOrder("10 triệu 20.000.000 đồng")), ("1 tỷ 500", .scaleOrder("1 tỷ 500")),
    ("5 triệu 6 triệu", .scaleOrder("5 triệu 6 triệu")), ("6 tỷ 1.100 triệu", .scaleOrder("6 tỷ 1.100 triệu")),
    ("6,5 tỷ 100 triệu", .scaleOrder("6,5 tỷ 100 triệu")), ("2 nghìn tỷ", .scaleOrder("2 nghìn tỷ")),
    ("5 triệu 0 tỷ", .scaleOrder("5 triệu 0 tỷ")), ("2 tỷ rưỡi", .notANumber("rưỡi")), ("triệu", .notANumber("triệu")),
    ("đồng", .notANumber("đồng")), ("5 đồng 6 triệu", .notANumber("đồng")), ("5 triệu %", .notANumber("%")),
    ("-", .notANumber("-")), ("- 5", .notANumber("-")), ("--5", .notANumber("-5")), ("5-6", .notANumber("5-6")),
    ("6 tỷ -5 triệu", .notANumber("-5")), ("...", .notANumber("...")), (", %", .notANumber(",")),
    ("9223372036854775808", .tooLarge("9223372036854775808")), ("1e5", .notANumber("e")),
    ("-9.223.372.036.854.775.809", .tooLarge("-9.223.372.036.854.775.809")), ("٣", .notANumber("٣")),
    ("10.000.000.000 tỷ", .tooLarge("10.000.000.000 tỷ")), ("5\u{301}", .notANumber("\u{301}")),
    ("99999999999999999999999", .tooLarge("99999999999999999999999")),
  ]

  @Test(arguments: refused)
  func `what is wrong or doubtful is refused with its reason`(_ text: String, _ problem: NumberParseError) {
    #expect(throws: problem) { try readNumber(text) }
    #expect(throws: problem) { try readNumber(text.apart) }
  }

  @Test func `amounts in words give the same as in figures`() throws {
    var random = Seeded("words")
    for _ in 0..<3000 {
      let parts = (0..<3).map { _ in Int64.random(in: 0...999, using: &random) }
      let text = zip(parts, ["tỷ", "triệu", "nghìn"]).map { "\($0) \($1)" }.joined(separator: " ")
      let value = (parts[0] * 1_000_000 + parts[1] * 1000 + parts[2]) * 1000
      #expect(try readNumber(text) == Number(digits: value, decimals: 0), "\(text) seed \(random.seed)")
      #expect(try readNumber(vietnamese(value) + "đ") == readNumber(text), "\(text) seed \(random.seed)")
    }
  }

  @Test func `no text stops the reader`() {
    var random = Seeded("any text")
    let scalars = anyScalars + Array("0123456789.,-tỷ triệu nghìn đ%#".unicodeScalars)
    for _ in 0..<5000 {
      let text = random.text(of: scalars, limit: 14)
      if let number = try? readNumber(text) { #expect((try? readNumber(number.description)) == number) }
      _ = readDate(text)
    }
  }
}
