import Testing

@testable import Vietnamese

struct DateTests {
  static let read: [(String, PartialWrittenDate)] = [
    ("22/5/2021", .init(year: 2021, month: 5, day: 22)), ("04/10/2019", .init(year: 2019, month: 10, day: 4)),
    ("22-5-2021", .init(year: 2021, month: 5, day: 22)), ("2021-05-22", .init(year: 2021, month: 5, day: 22)),
    ("ngày 30 tháng 7 năm 2021", .init(year: 2021, month: 7, day: 30)), ("2021-05", .init(year: 2021, month: 5)),
    ("Ngày 05 Tháng 02 Năm 2026", .init(year: 2026, month: 2, day: 5)), ("3/2022", .init(year: 2022, month: 3)),
    ("30 tháng 7 năm 2021", .init(year: 2021, month: 7, day: 30)), ("tháng 3 năm 2022", .init(year: 2022, month: 3)),
    ("ngày 22/5/2021", .init(year: 2021, month: 5, day: 22)), ("tháng 3/2022", .init(year: 2022, month: 3)),
    ("năm 2014", .init(year: 2014)), ("2014", .init(year: 2014)), ("22/5/1019", .init(year: 1019, month: 5, day: 22)),
    ("1019", .init(year: 1019)), ("29/2/2024", .init(year: 2024, month: 2, day: 29)),
    ("3-2022", .init(year: 2022, month: 3)),
    ("29/02/2000", .init(year: 2000, month: 2, day: 29)), (" 22 / 5 /2021\u{A0}", .init(year: 2021, month: 5, day: 22)),
    ("31/12/9999", .init(year: 9999, month: 12, day: 31)),
  ]

  @Test(arguments: read)
  func `a date is read as it was written`(_ text: String, _ date: PartialWrittenDate) {
    #expect(readDate(text) == date)
    #expect(readDate(text.apart) == date)
  }

  @Test(arguments: [
    "", "30/02/2021", "29/2/2021", "29/2/1900", "31/4/2020", "1/13/2020", "13/2020", "0/5/2021", "5/0/2021", "0/2021",
    "32/1/2021", "22/5/21", "22/5/20211", "22/5-2021", "22//2021", "1/22/5/2021", "/2021", "2021/", "2021-5-2-1",
    "5 tháng 2021", "ngày 5", "ngày 2014", "ngày 3/2022", "tháng 3", "tháng 22/5/2021", "năm 5/2021", "0999", "hôm qua",
    "ngày 31 tháng 6 năm 2021", "tháng 13 năm 2021", "#", "ngày #", "# tháng 3 năm 2022", "022/5/2021", "-5-2021",
    "٢٠١٤", "1.5", "2021-13-01", "2021-05-32", "22 5 2021",
  ])
  func `what is no date or an impossible one gives nothing`(_ text: String) {
    #expect(readDate(text) == nil)
  }

  @Test func `days are written in figures`() {
    #expect(shortDate(year: 2026, month: 2, day: 5) == "05/02/2026")
    #expect(shortDate(year: 2019, month: 10, day: 14) == "14/10/2019")
  }

  @Test(arguments: [
    (2026, 2, 5, "ngày 05 tháng 02 năm 2026"), (2026, 1, 31, "ngày 31 tháng 01 năm 2026"),
    (2021, 7, 30, "ngày 30 tháng 7 năm 2021"), (2021, 3, 9, "ngày 09 tháng 3 năm 2021"),
    (2021, 9, 10, "ngày 10 tháng 9 năm 2021"), (2021, 12, 1, "ngày 01 tháng 12 năm 2021"),
  ])
  func `days are written in words as the decree wants`(_ year: Int, _ month: Int, _ day: Int, _ text: String) {
    #expect(longDate(year: year, month: month, day: day) == text)
  }

  @Test func `every written day is read again`() {
    var random = Seeded("dates")
    for _ in 0..<3000 {
      let (year, month) = (Int.random(in: 1000...9999, using: &random), Int.random(in: 1...12, using: &random))
      let day = Int.random(in: 1...28, using: &random)
      let date = PartialWrittenDate(year: year, month: month, day: day)
      #expect(readDate(shortDate(year: year, month: month, day: day)) == date, "seed \(random.seed)")
      #expect(readDate(longDate(year: year, month: month, day: day)) == date, "seed \(random.seed)")
    }
  }
}
