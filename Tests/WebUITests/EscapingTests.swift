import Testing

@testable import WebUI

struct EscapingTests {
  private static let hostile = [
    "<script>alert(1)</script>", "\" onclick=\"alert(1)", "' onclick='alert(1)", "</title><b>", "<!-- -->", "]]>",
    "&lt;b&gt;", "&", "a & b", "< >", "\"><img src=x onerror=alert(1)>", "javascript:alert('1')", "Vân Hồ <1>",
    "${x} {{x}} \\(x)", "</textarea><script>", "<a\u{0}b>", "</p\n>", "&#39;&quot;",
  ]

  @Test(arguments: hostile)
  func `Whatever is put in as text is only text`(_ text: String) {
    let markup = Markup("<p title=\"\(text)\">\(text)\(Optional(text))\(for: [text], { "\($0)" })</p>")
    #expect(markup.problems == [])
    #expect(markup.tags.map(\.name) == ["p"])
    #expect(markup.tags.first?.attributes.keys.sorted() == ["title"])
    #expect(!("\(text)" as HTML).description.contains { "<>\"'".contains($0) })
    let shown = text.replacing("\0", with: "")
    #expect(read(markup.tags.first?.attributes["title"] ?? "") == shown)
    #expect(read(markup.text) == shown + shown + shown)
  }
  private func read(_ escaped: String) -> String {
    escaped.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }

  @Test func `Only a piece of a page goes in as it is`() {
    let piece: HTML = "<b>đậm</b>"
    let text = piece.description
    #expect("\(piece)".description == "<b>đậm</b>")
    #expect(("\(piece)\(text)" as HTML).description == "<b>đậm</b>&lt;b&gt;đậm&lt;/b&gt;")
    #expect(("\(Optional(piece))\([piece, piece])" as HTML).description == text + text + text)
    #expect((piece + "\("<i>")").description == "<b>đậm</b>&lt;i&gt;")
  }

  @Test func `Control characters are dropped; line breaks, tabs and all other letters stay`() {
    let controls = String(String.UnicodeScalarView((0..<32).compactMap { Unicode.Scalar($0) }))
    #expect(("a\(controls)z" as HTML).description == "a\t\nz")
    for text in ["Huỳnh Thúc Kháng", "e\u{302}\u{323}", "🎓", "\u{FEFF}", ""] {
      #expect(Array(("\(text)" as HTML).description.utf8) == Array(text.utf8))
    }
  }

  @Test func `Nothing is shown for what is not there`() {
    let none: String? = nil
    #expect(("[\(none)\(HTML?.none)\([HTML]())\(if: false, "x")\(HTML.empty)]" as HTML).description == "[]")
  }

  @Test(arguments: hostile)
  func `No component lets text out of its place`(_ text: String) {
    let plain = everyComponent(saying: "x")
    for (name, html) in everyComponent(saying: text) {
      let (hostile, harmless) = (Markup(html), Markup(plain[name] ?? .empty))
      #expect(hostile.problems == [], "\(name)")
      #expect(hostile.tags.map(\.name) == harmless.tags.map(\.name), "\(name)")
      #expect(hostile.tags.map { $0.attributes.keys.sorted() } == harmless.tags.map { $0.attributes.keys.sorted() })
    }
  }
}
