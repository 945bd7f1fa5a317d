import Testing

@testable import Vietnamese

struct ListingTests {
  @Test(arguments: [
    ([], Int.max, ""), (["Mai Sơn"], .max, "Mai Sơn"), (["Yên Châu", "Mai Sơn"], .max, "Yên Châu và Mai Sơn"),
    (["Thuận Châu", "Yên Châu", "Mai Sơn"], .max, "Thuận Châu, Yên Châu và Mai Sơn"),
    (["A", "B", "C"], 3, "A, B và C"), (["A", "B", "C"], 2, "A, B và 1 nơi khác"),
    (["A", "B", "C", "D", "E", "F", "G", "H"], 3, "A, B, C và 5 nơi khác"), (["A", "B"], 1, "A và 1 nơi khác"),
    (["A", "B"], 0, "2 nơi"), (["A", "B"], -1, "2 nơi"), ([], 0, ""),
    (Array(repeating: "A", count: 1001), 1, "A và 1.000 nơi khác"),
  ])
  func `names are listed as one says them`(_ names: [String], _ limit: Int, _ text: String) {
    #expect(formattedList(names, limit: limit) == text)
  }
}
