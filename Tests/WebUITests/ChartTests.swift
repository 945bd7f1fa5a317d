import Testing

@testable import WebUI

struct ChartTests {
  private static let bars: [BarChart.Bar] = [
    .init("Mai Sơn", path: "/1", value: 50, text: "50,0 %"), .init("Mường La", path: "/2", value: 25, text: "25,0 %"),
    .init(absent: "Vân Hồ", path: "/3", text: "chưa có"),
  ]

  @Test func `The longest bar is whole and the others are in proportion`() {
    let widths = Markup(BarChart("Tỉ lệ", Self.bars).html).all("rect").map { $0.attributes["width"] ?? "" }
    #expect(widths == ["100.0%", "50.0%", "100%"])
  }

  @Test func `A bar without a value says so and draws none`() {
    let markup = Markup(BarChart("Tỉ lệ", Self.bars, mark: (100, "mục tiêu 100 %")).html)
    #expect(markup.text.contains("chưa có"))
    #expect(markup.all("svg").map { $0.attributes["class"] } == [nil, nil, "absent"])
    #expect(markup.all("line").map { $0.attributes["x1"] } == ["100.0%", "100.0%"])
    #expect(markup.all("rect").prefix(2).map { $0.attributes["width"] } == ["50.0%", "25.0%"])
  }

  @Test func `BarChart of nothing but zeros and absences are drawn without a fault`() {
    let zero = BarChart.Bar("Mai Sơn", path: "/1", value: 0, text: "0")
    for bars in [[], [zero], [zero, .init(absent: "Vân Hồ", path: "/3", text: "chưa có")]] {
      let markup = Markup(BarChart("Tỉ lệ", bars).html)
      #expect(markup.problems == [])
      #expect(!bars.contains { $0.value == 0 && !$0.isAbsent } || markup.all("rect")[0].attributes["width"] == "0.0%")
    }
  }

  @Test func `Fewer than two points make no line`() {
    #expect(LineChart("Hội viên", []).html.description.isEmpty)
    #expect(LineChart("Hội viên", [.init("2022", value: 5, text: "5")]).html.description.isEmpty)
  }

  @Test func `A line speaks its numbers and starts at zero`() throws {
    let points: [LineChart.Point] = [
      .init("2020", value: 100, text: "100"), .init("2021", value: 0, text: "0"), .init("2022", value: 50, text: "50"),
    ]
    let markup = Markup(LineChart("Hội viên", points).html)
    #expect(markup.all("svg").first?.attributes["aria-label"] == "2020: 100; 2021: 0; 2022: 50")
    let strokes = markup.all("line").filter { $0.attributes["class"] == nil }
    #expect(strokes.map { $0.attributes["x1"] } == ["2.0%", "50.0%"] && strokes.map { $0.attributes["x2"] } == ["50.0%", "98.0%"])
    #expect(strokes.map { $0.attributes["y1"] } == ["30", "140"] && strokes.map { $0.attributes["y2"] } == ["140", "85"])
    #expect(markup.all("circle").count == 3)
    #expect(Markup(LineChart("a", [points[1], points[1]]).html).problems == [])
  }

  @Test func `A long line names its ends and its middle, and speaks all of it`() {
    let points = (2013...2022).map { LineChart.Point("\($0)", value: Double($0), text: "\($0) người") }
    let markup = Markup(LineChart("Hội viên", points).html)
    #expect(markup.all("text").count == 6 && markup.all("circle").count == 10)
    #expect(markup.all("svg").first?.attributes["aria-label"]?.contains("2014: 2014 người") == true)
  }
}
