import Testing

@testable import WebUI

struct TileMapTests {
  private static let cells = [(0, 0), (1, 0), (0, 1)].map { TileLayout.Cell(column: $0.0, row: $0.1) }
  private static let square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
    .map { TileLayout.Point("", x: $0.0, y: $0.1) }
  private static let tiles: [TileMap.Tile] = [
    .init("Xã Ba <b>", label: "Ba", value: "3", shade: nil, path: "/3", cell: cells[2]),
    .init("Xã Nà Lành", label: "Nà Lành", value: "84", shade: 2, path: "/1?a=1&b=2", cell: cells[0], rings: [square]),
    .init("Xã Hai", label: "H", shade: 9, cell: cells[1]),
  ]
  private static let empty = TileMap.Tile(
    "Xã Không", label: "K", value: "0", title: "Xã Không: 0 hội viên", shade: TileMap.zero, cell: cells[0])
  private func markup(_ form: TileMap.Form = .tiles) -> Markup {
    Markup(TileMap("Hội viên", Self.tiles, legend: [.init(0, "ít"), .init(nil, "chưa có")], form: form).html)
  }

  @Test(arguments: TileMapExamples.all.map(\.name))
  func `An example is well formed, and nothing in it needs what the security policy forbids`(_ name: String) throws {
    let html = try #require(TileMapExamples.all.first { $0.name == name }).html
    let markup = Markup(html)
    #expect(markup.problems == [])
    #expect(markup.tags.allSatisfy { tag in tag.attributes.keys.allSatisfy { $0 != "style" && !$0.hasPrefix("on") } })
    #expect(markup.all("svg").allSatisfy { $0.attributes["aria-hidden"] == "true" || $0.attributes["aria-label"] != nil })
    #expect(markup.all("script").isEmpty && markup.all("style").isEmpty)
  }

  @Test func `All examples can stand on one page`() {
    #expect(Markup(.all(TileMapExamples.all.map(\.html))).problems == [])
    #expect(Set(TileMapExamples.all.map(\.name)).count == TileMapExamples.all.count)
  }

  @Test func `Each place is named with its value, and leads on where it has a path`() {
    for form in [TileMap.Form.tiles, .shapes] {
      let markup = markup(form)
      #expect(markup.problems == [])
      #expect(markup.all("title").count == 3)
      #expect(markup.text.contains("Xã Nà Lành: 84") && markup.text.contains("Xã Ba &lt;b&gt;: 3"))
      #expect(Set(markup.all("a").map { $0.attributes["href"] }) == ["/1?a=1&amp;b=2", "/3"])
    }
  }

  @Test func `Places come from north to south for those who go by keyboard or listen`() {
    #expect(markup().all("a").map { $0.attributes["href"] } == ["/1?a=1&amp;b=2", "/3"])
    #expect(markup().text.contains(/Nà Lành: 84[^X]*Xã Hai[^X]*Xã Ba/))
  }

  @Test func `A place without a value is hatched and dashed, not only of another colour`() {
    let rects = markup().all("rect").filter { $0.attributes["fill"] != nil }
    #expect(rects.count == 2)
    #expect(rects.allSatisfy { $0.attributes["fill"] == "url(#ban-do-nen)" })
    #expect(markup().has(id: "ban-do-nen"))
    #expect(Stylesheet.text.contains(/\.absent rect[^}]*stroke-dasharray/))
  }

  @Test func `A shade is one of five`() {
    let looks = (markup().all("a") + markup().all("g")).map { $0.attributes["class"] }
    #expect(looks == ["t2", "absent", "t4"])
  }

  @Test func `Nothing counted has a look of its own, and what is read out may t more than the tile`() {
    let markup = Markup(TileMap("a", [Self.empty], legend: [.init(TileMap.zero, "0 hội viên")]).html)
    #expect(markup.all("g").map { $0.attributes["class"] } == ["zero"])
    #expect(markup.all("svg").last?.attributes["class"] == "zero")
    #expect(markup.text.contains("Xã Không: 0 hội viên"))
    #expect(Stylesheet.text.contains(/\.zero\{fill:/))
  }

  @Test func `A table stands beside the map, below it where there is no room`() {
    let markup = Markup(TileMap("a", [Self.empty]).beside("<p id=\"x\">b</p>"))
    #expect(markup.problems == [] && markup.has(id: "x"))
    #expect(markup.all("div").first?.attributes["class"] == "map-beside")
  }

  @Test func `A label breaks where both lines are about as long, and small letters make room for long ones`() {
    func text(_ label: String) -> Markup {
      Markup(TileMap("a", [.init("a", label: label, shade: 0, cell: Self.cells[0])]).html)
    }
    #expect(text("Nông trường Mộc Châu").all("tspan").count == 2)
    #expect(text("TL").all("tspan").count == 1)
    #expect(text("").all("tspan").count == 1)
    let sizes = ["TL", "Mường Chiên", "Chiềng Khương", "Nông trường Mộc Châu"].map {
      Int(text($0).all("text")[0].attributes["font-size"]!)!
    }
    #expect(sizes == sizes.sorted(by: >) && sizes[0] == 28 && sizes[3] >= 12)
  }

  @Test func `Real outlines are drawn, and whoever has none keeps a tile below`() {
    let markup = markup(.shapes)
    #expect(
      markup.all("path").filter { $0.attributes["class"] == nil }.map { $0.attributes["d"] } == [
        "M0 1000l1000 0 0-1000-1000 0z"
      ])
    #expect(markup.all("rect").count == 4)
    let none = TileMap("a", [Self.tiles[0]], form: .shapes)
    #expect(Markup(none.html).all("rect").count == 1)
    let flat: [TileLayout.Point] = [.init("", x: 0, y: 0), .init("", x: 1, y: 0), .init("", x: 2, y: 0)]
    let line = TileMap("a", [.init("a", label: "a", shade: 0, cell: Self.cells[0], rings: [flat])], form: .shapes)
    #expect(Markup(line.html).all("rect").count == 1)
  }

  @Test func `A line that two outlines share stays shared, and tiny steps are left out`() {
    let map = SVGOutlines([Self.square])!
    let fine = (0...100).map { TileLayout.Point("", x: Double($0) / 10, y: 5) }
    #expect(map.path([fine + [.init("", x: 5, y: 9)]]).contains("M0 500"))
    #expect(map.path([(0..<9).map { TileLayout.Point("", x: Double($0) / 100_000, y: 5) }]).isEmpty)
    let middle = map.largestBox(of: [Self.square, Array(fine.prefix(3))])
    #expect(middle == (500, 500, 1000, 1000))
  }

  @Test func `Many tiles side by side lie in a box that scrolls, few fill a phone`() {
    func box(_ columns: Int) -> Markup {
      Markup(TileMap("a", (0..<columns).map { .init("a", label: "a", shade: 0, cell: .init(column: $0, row: 0)) }).html)
    }
    #expect(box(16).all("div").first?.attributes["tabindex"] == "0")
    #expect(box(16).all("svg").first?.attributes["width"] == "896")
    #expect(box(8).all("div").first?.attributes["tabindex"] == nil)
    #expect(box(0).problems == [])
  }

  /// Light, dark and printed: the text stands out from the tile as WCAG AA asks, and more is never paler than less.
  @Test func `Text on each shade can be read, and the shades go one way`() throws {
    let blocks = Stylesheet.text.matches(of: /:root ?\{\s*(--tile-0[^}]*)\}/).map { String($0.1) }
    #expect(blocks.count == 3)
    for block in blocks {
      let colours = Dictionary(
        block.matches(of: /--([\w-]+): #([0-9a-f]+);/).map { (String($0.1), luminance(String($0.2))) },
        uniquingKeysWith: { first, _ in first })
      let shades = try (0..<5).map { try #require(colours["tile-\($0)"]) }
      let (light, dark) = (try #require(colours["on-tile"]), try #require(colours["on-dark-tile"]))
      for (shade, colour) in shades.enumerated() {
        let text = shade > 2 ? dark : light
        #expect((max(text, colour) + 0.05) / (min(text, colour) + 0.05) >= 4.5, "\(block): \(shade)")
      }
      #expect(shades == shades.sorted() || shades == shades.sorted(by: >))
    }
  }
  private func luminance(_ hex: String) -> Double {
    let full = hex.count == 3 ? hex.map { "\($0)\($0)" }.joined() : hex
    let value = Int(full, radix: 16) ?? 0
    let parts = [value >> 16, value >> 8, value].map { part -> Double in
      let share = Double(part & 255) / 255
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055).power
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
}

extension Double {
  /// To the 2.4th, as 2.4 = 2 + 2/5: the fifth root by Newton's method, since the tests of this tool need no Foundation.
  fileprivate var power: Double {
    var root = 1.0
    for _ in 0..<60 { root -= (root * root * root * root * root - self) / (5 * root * root * root * root) }
    return self * self * root * root
  }
}
