import Testing
import Vietnamese

@testable import App

/// The same things said in both languages.
@Suite struct SpellingTests {
  private static let catalogs = try? Language.catalogs()
  private func localized(_ thing: any Localizable) throws -> [String] {
    let catalogs = try #require(Self.catalogs)
    return Language.allCases.map { catalogs[$0]?(thing) ?? "" }
  }
  private func measure(_ code: String) throws -> Measure {
    let yaml = try #require(EmbeddedFiles.text("Figures/indicators.yaml"))
    return try #require(try IndicatorCatalog(yaml: yaml).measures[code])
  }
  private func amount(_ number: Int64, _ measure: String, _ qualifier: Qualifier = .exact, upper: Int64? = nil) throws
    -> Quantity
  {
    Quantity(amount: Amount(number: number, upper: upper, qualifier: qualifier), measure: try self.measure(measure))
  }

  @Test(arguments: ["", "- a\n- b", "a: x\na: y", "a: [x]", "a: {b: c}"])
  func `A catalogue that is no flat map of messages is refused, and nothing of it left out in silence`(yaml: String) {
    #expect(throws: (any Error).self) { try Localizer(yaml: yaml) }
    #expect((try? Localizer(yaml: "a: x\nb: \"y {count}\""))?.keys == ["a", "b"])
  }

  @Test func `Numbers have dots and commas the way of each language`() throws {
    #expect(try localized(Number(digits: 12_345, decimals: 1)) == ["1.234,5", "1,234.5"])
    #expect(try localized(Number(digits: -1_234_567, decimals: 0)) == ["-1.234.567", "-1,234,567"])
    #expect(try localized(999) == ["999", "999"])
    #expect(try localized(4269) == ["4.269", "4,269"])
  }

  @Test func `Days, months and quarters`() throws {
    #expect(try localized(Day(2022, 12, 31)!) == ["31/12/2022", "31 Dec 2022"])
    #expect(try localized(Day(2022, 5, 1)!) == ["01/05/2022", "1 May 2022"])
    let periods = [
      "2022": ["năm 2022", "2022"], "2022-H1": ["6 tháng đầu năm 2022", "first half of 2022"],
      "2022-9T": ["9 tháng năm 2022", "first nine months of 2022"],
      "2022-Q3": ["quý III năm 2022", "quarter 3 of 2022"],
      "2022-Q4": ["quý IV năm 2022", "quarter 4 of 2022"], "2022-07": ["tháng 7 năm 2022", "July 2022"],
      "2016-2020": ["giai đoạn 2016–2020", "2016–2020"],
    ]
    for (text, sayings) in periods { #expect(try localized(Period(text)!) == sayings, "\(text)") }
  }

  @Test func `A moment is said as it was in Vietnam`() throws {
    let catalogs = try #require(Self.catalogs)
    let moment: Int64 = 1_672_506_000_000  // 31 December 2022, 17:00 in UTC
    #expect(catalogs[.vi]?.time(moment) == "01/01/2023 00:00")
    #expect(catalogs[.en]?.time(moment) == "1 Jan 2023 00:00")
  }

  @Test func `Money in few figures is the same amount in both languages`() throws {
    let catalogs = try #require(Self.catalogs)
    let cases: [(Int64, String, String)] = [
      (1_983_273_000, "1,98 tỷ đồng", "1.98 billion dong"), (96_187_000, "96,2 triệu đồng", "96.2 million dong"),
      (51_000, "51.000 đồng", "51,000 dong"), (999_960_000, "1 tỷ đồng", "1 billion dong"),
      (-6_100_000_000, "-6,1 tỷ đồng", "-6.1 billion dong"), (0, "0 đồng", "0 dong"),
      (1_234_567_000_000, "1.234,57 tỷ đồng", "1,234.57 billion dong"),
    ]
    for (dong, vietnamese, english) in cases {
      #expect(catalogs[.vi]?.shortMoney(dong) == vietnamese)
      #expect(catalogs[.en]?.shortMoney(dong) == english)
    }
  }

  @Test func `An amount stands with its measure, and one thing is no plural`() throws {
    #expect(try localized(amount(320_489, "member")) == ["320.489 hội viên", "320,489 members"])
    #expect(try localized(amount(1, "member")) == ["1 hội viên", "1 member"])
    #expect(try localized(amount(7360, "percent")) == ["73,6%", "73.6%"])
    #expect(try localized(amount(100, "point")) == ["1 điểm phần trăm", "1 percentage point"])
    #expect(try localized(amount(360, "point")) == ["3,6 điểm phần trăm", "3.6 percentage points"])
    #expect(try localized(amount(5, "chapter", .range, upper: 10)) == ["5–10 chi hội", "5–10 chapters"])
    #expect(
      try localized(amount(500_000_000, "dong", .moreThan)) == ["trên 500.000.000 đồng", "more than 500,000,000 dong"])
  }

  @Test func `Lists end the way of each language`() throws {
    let names = ["Thuận Châu", "Yên Châu", "Mai Sơn"]
    #expect(try localized(LocalizedList(names)) == ["Thuận Châu, Yên Châu và Mai Sơn", "Thuận Châu, Yên Châu and Mai Sơn"])
    #expect(try localized(LocalizedList(names, limit: 1)) == ["Thuận Châu và 2 nơi khác", "Thuận Châu and 2 others"])
    #expect(try localized(LocalizedList(names, limit: 2)) == ["Thuận Châu, Yên Châu và 1 nơi khác", "Thuận Châu, Yên Châu and 1 other"])
    #expect(try localized(LocalizedList(["Mai Sơn"])) == ["Mai Sơn", "Mai Sơn"])
    #expect(try localized(LocalizedList([])) == ["", ""])
    #expect(try localized(JoinedText([84, 1200], by: " + ")) == ["84 + 1.200", "84 + 1,200"])
  }

  @Test func `One thing has a message of its own in English`() throws {
    let catalogs = try #require(Self.catalogs)
    let count = { (number: Int) in LocalizedMessage("home.findings", ["count": number]) }
    #expect(catalogs[.en]?(count(1)) == "One finding")
    #expect(catalogs[.en]?(count(12)) == "12 findings")
    #expect(catalogs[.vi]?(count(1)) == "1 điểm cần rà soát")
  }

  @Test func `What a message means does not hang on how it is worded`() throws {
    let name = { (vi: String) in LocalizedName(code: "members:party", vi: vi, en: "Members: party") }
    let message = { (vi: String) in
      LocalizedMessage("check.blank", ["unit": "Huyện Vân Hồ", "indicator": name(vi), "day": Day(2022, 1, 2)!])
    }
    #expect(message("Hội viên") == message("Số hội viên"))
    #expect(message("Hội viên").canonicalForm == "check.blank|day=2022-01-02|indicator=members:party|unit=Huyện Vân Hồ")
    #expect(try amount(84, "member").canonicalForm == "84 member")
    #expect(try amount(84, "member", .about).canonicalForm != amount(84, "member").canonicalForm)
    #expect(LocalizedList(["a", "b", "c"], limit: 1).canonicalForm == "a, b, c", "also what is only counted")
    #expect(("\(Day(2022, 1, 2)!) (\("18-20"))" as LocalizedText).canonicalForm == "2022-01-02 (18-20)")
  }

  @Test func `A number that cannot be read is explained in both languages`() throws {
    let problems: [NumberParseError] = [
      .empty, .notANumber("abc"), .grouping("1.23.4"), .comma("1,2,3"), .scaleOrder("5 triệu 6 tỷ"), .tooLarge("1"),
    ]
    for problem in problems {
      let sayings = try localized(problem.message)
      for said in sayings { #expect(said.hasSuffix(".") && said.count < 220 && !said.contains("{"), "\(said)") }
      #expect(sayings[0] != sayings[1])
    }
    let page = String(repeating: "a", count: 9000)
    for said in try localized(NumberParseError.notANumber(page).message) { #expect(said.count < 180) }
  }
}
