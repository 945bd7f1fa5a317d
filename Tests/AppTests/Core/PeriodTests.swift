import Testing

@testable import App

@Suite struct PeriodTests {
  @Test(
    arguments: [
      ("2022", "2022-01-01", "2022-12-31"), ("2022-H1", "2022-01-01", "2022-06-30"),
      ("2022-H2", "2022-07-01", "2022-12-31"), ("2022-9T", "2022-01-01", "2022-09-30"),
      ("2024-Q1", "2024-01-01", "2024-03-31"), ("2024-02", "2024-02-01", "2024-02-29"),
      ("2016-2020", "2016-01-01", "2020-12-31"),
    ])
  func `A period begins and ends on its days`(text: String, first: String, last: String) throws {
    let period = try #require(Period(text))
    #expect(period.first.description == first)
    #expect(period.last.description == last)
    #expect(period.description == text)
  }

  @Test(
    arguments: [
      "", "22", "20222", "2022-", "2022-13", "2022-00", "2022-Q5", "2022-Q0", "2022-h1", "2022-2022", "2022-2016",
      "2022-01-01", "abcd", "2022 ", "-2022", "+022", "2022-+1", "2022-Q三", "2022-Q４", "0000", "2022-1", "2022--1",
    ])
  func `What is no period is none, so that no period has two spellings`(text: String) {
    #expect(Period(text) == nil)
  }

  @Test func `Parts of a period lie within it, side by side, and fill it`() throws {
    for text in ["2022", "2022-H1", "2022-H2", "2022-9T", "2022-Q3", "2016-2020"] {
      let period = try #require(Period(text))
      #expect(period.parts.first?.first == period.first)
      #expect(period.parts.last?.last == period.last)
      for (one, next) in zip(period.parts, period.parts.dropFirst()) { #expect(one.last.next == next.first) }
    }
    #expect(Period("2022-07")?.parts.isEmpty == true)
  }

  @Test func `Periods stand by their end, of two that end together the shorter first`() {
    let sorted = ["2021", "2022-9T", "2022-12", "2022-Q4", "2022-H2", "2022", "2016-2022"].compactMap(Period.init)
    #expect(sorted.shuffled().sorted().map(\.description) == sorted.map(\.description))
  }
}
