import Testing

@testable import WebUI

struct QRTests {
  private static let modules = [
    [true, true, false, true], [false, false, false, false], [false, true, false, false], [true, true, true, true],
  ]
  private let markup = Markup(qrPicture(modules, caption: "Quét mã để <mở>"))

  @Test func `Every dark module is drawn, and nothing else`() throws {
    let path = try #require(markup.all("path").first?.attributes["d"])
    var drawn = [[Bool]](repeating: [Bool](repeating: false, count: 4), count: 4)
    for run in path.matches(of: /M(\d+) (\d+)h(\d+)v1h-(\d+)z/) {
      let numbers = [run.1, run.2, run.3, run.4].compactMap { Int($0) }
      #expect(numbers[2] == numbers[3])
      for x in numbers[0]..<numbers[0] + numbers[2] { drawn[numbers[1] - 4][x - 4] = true }
    }
    #expect(drawn == Self.modules)
    #expect(path.replacing(/M\d+ \d+h\d+v1h-\d+z/, with: "").isEmpty)
  }

  @Test func `Four light modules stand around it, and the ground is white in every look`() throws {
    #expect(markup.all("svg").first?.attributes["viewBox"] == "0 0 12 12")
    let ground = try #require(markup.all("rect").first?.attributes)
    #expect(ground == ["width": "12", "height": "12", "fill": "#fff"])
    #expect(markup.all("path").first?.attributes["fill"] == "#000")
    #expect(Stylesheet.text.contains("forced-color-adjust: none"))
  }

  @Test func `It is one picture with a name`() {
    #expect(markup.problems == [])
    #expect(markup.all("svg").first?.attributes["role"] == "img")
    #expect(markup.all("svg").first?.attributes["aria-label"] == "Quét mã để &lt;mở&gt;")
    #expect(markup.tags.allSatisfy { $0.attributes["style"] == nil })
  }

  @Test func `No modules make no fault`() {
    for modules in [[], [[]], [[false]], [[true]]] as [[[Bool]]] {
      #expect(Markup(qrPicture(modules, caption: "x")).problems == [])
    }
  }
}
