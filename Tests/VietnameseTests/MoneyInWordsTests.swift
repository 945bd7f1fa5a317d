import Testing
import Vietnamese

struct MoneyInWordsTests {
  /// Checked by hand, one by one.
  @Test(
    arguments: [
      (0, "không"), (1, "một"), (2, "hai"), (4, "bốn"), (5, "năm"), (9, "chín"), (10, "mười"), (11, "mười một"), (14, "mười bốn"),
      (15, "mười lăm"), (16, "mười sáu"), (19, "mười chín"), (20, "hai mươi"), (21, "hai mươi mốt"), (22, "hai mươi hai"),
      (24, "hai mươi tư"), (25, "hai mươi lăm"), (31, "ba mươi mốt"), (44, "bốn mươi tư"), (45, "bốn mươi lăm"), (50, "năm mươi"),
      (51, "năm mươi mốt"), (54, "năm mươi tư"), (55, "năm mươi lăm"), (91, "chín mươi mốt"), (99, "chín mươi chín"),
      (100, "một trăm"), (101, "một trăm linh một"), (104, "một trăm linh bốn"), (105, "một trăm linh năm"), (110, "một trăm mười"),
      (111, "một trăm mười một"), (114, "một trăm mười bốn"), (115, "một trăm mười lăm"), (120, "một trăm hai mươi"),
      (121, "một trăm hai mươi mốt"), (200, "hai trăm"), (204, "hai trăm linh bốn"), (505, "năm trăm linh năm"),
      (555, "năm trăm năm mươi lăm"), (999, "chín trăm chín mươi chín"), (1000, "một nghìn"), (1001, "một nghìn không trăm linh một"),
      (1005, "một nghìn không trăm linh năm"), (1010, "một nghìn không trăm mười"), (1015, "một nghìn không trăm mười lăm"),
      (1021, "một nghìn không trăm hai mươi mốt"), (1100, "một nghìn một trăm"), (1105, "một nghìn một trăm linh năm"),
      (2022, "hai nghìn không trăm hai mươi hai"), (5000, "năm nghìn"), (10_000, "mười nghìn"),
      (10_015, "mười nghìn không trăm mười lăm"), (15_000, "mười lăm nghìn"), (21_000, "hai mươi mốt nghìn"),
      (51_000, "năm mươi mốt nghìn"), (100_000, "một trăm nghìn"), (100_001, "một trăm nghìn không trăm linh một"),
      (105_000, "một trăm linh năm nghìn"), (320_489, "ba trăm hai mươi nghìn bốn trăm tám mươi chín"),
      (999_999, "chín trăm chín mươi chín nghìn chín trăm chín mươi chín"), (1_000_000, "một triệu"),
      (1_000_001, "một triệu không trăm linh một"), (1_000_100, "một triệu một trăm"), (1_001_000, "một triệu không trăm linh một nghìn"),
      (1_010_000, "một triệu không trăm mười nghìn"), (1_024_000, "một triệu không trăm hai mươi tư nghìn"),
      (13_600_000, "mười ba triệu sáu trăm nghìn"), (96_150_000, "chín mươi sáu triệu một trăm năm mươi nghìn"),
      (275_000_000, "hai trăm bảy mươi lăm triệu"), (610_000_000, "sáu trăm mười triệu"), (1_000_000_000, "một tỷ"),
      (1_000_000_001, "một tỷ không trăm linh một"), (1_000_001_000, "một tỷ không trăm linh một nghìn"),
      (1_001_000_000, "một tỷ không trăm linh một triệu"),
      (1_983_273_000, "một tỷ chín trăm tám mươi ba triệu hai trăm bảy mươi ba nghìn"), (6_100_000_000, "sáu tỷ một trăm triệu"),
      (15_000_000_000, "mười lăm tỷ"), (105_000_000_000, "một trăm linh năm tỷ"), (1_000_000_000_000, "một nghìn tỷ"),
      (1_000_500_000_000, "một nghìn tỷ năm trăm triệu"), (1_005_000_000_000, "một nghìn không trăm linh năm tỷ"),
      (21_000_000_000_000, "hai mươi mốt nghìn tỷ"), (1_000_000_000_000_000, "một triệu tỷ"),
      (2_000_000_000_000_005, "hai triệu tỷ không trăm linh năm"), (1_000_000_000_000_000_000, "một tỷ tỷ"),
      (9_000_000_005_000_000_000, "chín tỷ không trăm linh năm tỷ"),
      (
        .max,
        "chín tỷ hai trăm hai mươi ba triệu ba trăm bảy mươi hai nghìn không trăm ba mươi sáu tỷ"
          + " tám trăm năm mươi tư triệu bảy trăm bảy mươi lăm nghìn tám trăm linh bảy"
      ),
    ] as [(Int64, String)])
  func `An amount is said as accountants t it`(_ dong: Int64, _ words: String) {
    #expect(dongInWords(dong) == words + " đồng")
    if dong > 0 { #expect(dongInWords(-dong) == "âm \(words) đồng") }
  }

  @Test func `A line of its own begins with a capital`() {
    #expect(dongAsSentence(6_100_000_000) == "Sáu tỷ một trăm triệu đồng")
    #expect(dongAsSentence(-5) == "Âm năm đồng" && dongAsSentence(0) == "Không đồng" && dongAsSentence(4) == "Bốn đồng")
    #expect(dongInWords(.min).hasPrefix("âm chín tỷ hai trăm") && dongInWords(.min).hasSuffix("tám trăm linh tám đồng"))
  }

  @Test func `The south has its own words`() {
    #expect(dongInWords(1005, in: .south) == "một ngàn không trăm lẻ năm đồng")
    #expect(dongAsSentence(101_000_000_000_000, in: .south) == "Một trăm lẻ một ngàn tỷ đồng")
  }

  @Test func `What is said is understood as the same amount`() {
    var random = Seeded("money in words")
    for _ in 0..<5000 {
      let dong = random.money()
      for region in Region.allCases {
        #expect(understood(dongInWords(dong, in: region)) == dong, "\(dong) seed \(random.seed)")
      }
      #expect(understoodEnglish(dongInEnglish(dong)) == dong, "\(dong) seed \(random.seed)")
    }
    for dong in (-1100...1100).map(Int64.init) + [.min, .max] {
      #expect(understood(dongInWords(dong)) == dong && understoodEnglish(dongInEnglish(dong)) == dong)
    }
  }

  @Test(
    arguments: [
      (0, "zero"), (1, "one"), (12, "twelve"), (20, "twenty"), (21, "twenty-one"), (40, "forty"), (99, "ninety-nine"),
      (100, "one hundred"), (101, "one hundred one"), (115, "one hundred fifteen"), (1005, "one thousand five"),
      (10_015, "ten thousand fifteen"), (51_000, "fifty-one thousand"), (1_000_000_001, "one billion one"),
      (6_100_000_000, "six billion one hundred million"), (1_000_000_000_000, "one trillion"),
      (
        .max,
        "nine quintillion two hundred twenty-three quadrillion three hundred seventy-two trillion thirty-six billion"
          + " eight hundred fifty-four million seven hundred seventy-five thousand eight hundred seven"
      ),
    ] as [(Int64, String)])
  func `An amount is said in English`(_ dong: Int64, _ words: String) {
    #expect(dongInEnglish(dong) == words + " dong")
    if dong > 0 { #expect(dongInEnglish(-dong) == "minus \(words) dong") }
  }
}

extension Seeded {
  /// An amount of any length, often with a stretch of zeros in it.
  fileprivate mutating func money() -> Int64 {
    let (number, place) = (number(), Int.random(in: 0...15, using: &self))
    let size = (0..<place).reduce(Int64(1)) { product, _ in product * 10 }
    return Bool.random(using: &self) ? number : number / size * size + number % [1, 10, 100, 1000].randomElement(using: &self)!
  }
}

/// The amount that Vietnamese words mean; nil when they mean none. Knows nothing of how they were made.
private func understood(_ text: String) -> Int64? {
  var words = text.split(separator: " ").map(String.init)
  guard words.popLast() == "đồng" else { return nil }
  let isNegative = words.first == "âm"
  if isNegative { words.removeFirst() }
  guard let amount = size(words[...]) else { return nil }
  return isNegative ? Int64(exactly: -Int128(amount)) : Int64(exactly: amount)
}
/// Everything before the last of the greatest size word is a number of its own.
private func size(_ words: ArraySlice<String>) -> UInt64? {
  for (names, worth) in [(["tỷ"], 1_000_000_000), (["triệu"], 1_000_000), (["nghìn", "ngàn"], 1000), (["trăm"], 100)] as [([String], UInt64)] {
    guard let place = words.lastIndex(where: names.contains) else { continue }
    let rest = words[(place + 1)...]
    guard let many = size(words[..<place]), let more = rest.isEmpty ? 0 : size(rest) else { return nil }
    return many * worth + more
  }
  return tens(words)
}
private func tens(_ words: ArraySlice<String>) -> UInt64? {
  let ones: [String: UInt64] = [
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
  ]
  let list = Array(words)
  switch list.count {
  case 1: return list[0] == "mười" ? 10 : ones[list[0]]
  case 2 where list[0] == "mười": return ones[list[1]].map { 10 + $0 }
  case 2 where list[0] == "linh" || list[0] == "lẻ": return ones[list[1]]
  case 2 where list[1] == "mươi": return ones[list[0]].map { 10 * $0 }
  case 3 where list[1] == "mươi": return ones[list[0]].flatMap { ten in ones[list[2]].map { 10 * ten + $0 } }
  default: return nil
  }
}

/// The amount that English words mean; nil when they mean none.
private func understoodEnglish(_ text: String) -> Int64? {
  var words = text.split { $0 == " " || $0 == "-" }.map(String.init)
  guard words.popLast() == "dong" else { return nil }
  let isNegative = words.first == "minus"
  if isNegative { words.removeFirst() }
  let small = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
  ]
  let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
  let sizes = ["thousand", "million", "billion", "trillion", "quadrillion", "quintillion"]
  var (sum, group) = (Int128(0), Int128(0))
  for word in words {
    if let value = small.firstIndex(of: word) {
      group += Int128(value)
    } else if let value = tens.firstIndex(of: word) {
      group += Int128(10 * (value + 2))
    } else if word == "hundred" {
      group *= 100
    } else if let power = sizes.firstIndex(of: word) {
      sum += group * (0...power).reduce(Int128(1)) { product, _ in product * 1000 }
      group = 0
    } else {
      return nil
    }
  }
  return Int64(exactly: isNegative ? -(sum + group) : sum + group)
}
