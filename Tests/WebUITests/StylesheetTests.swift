import Testing

@testable import WebUI

struct StylesheetTests {
  @Test func `The look needs nothing from elsewhere`() {
    let text = Stylesheet.text.lowercased()
    for foreign in ["http:", "https:", "url(//", "url(\"//", "url('//", "@import", "@font-face", "expression("] {
      #expect(!text.contains(foreign), "\(foreign)")
    }
  }

  @Test func `The look holds every component and stays light`() {
    for name in [".skip", ".bars", ".facts", ".field", ".notice", ".badge", ".lines", "caption"] {
      #expect(Stylesheet.text.contains(name), "\(name)")
    }
    #expect(Stylesheet.text.utf8.count <= 24 * 1024)
    #expect(Stylesheet.text.count { $0 == "{" } == Stylesheet.text.count { $0 == "}" })
  }

  @Test func `The address changes with the content and with nothing else`() {
    #expect(Stylesheet.path == "/tep/\(fingerprint(Stylesheet.text)).css")
    #expect(Stylesheet.path == Stylesheet.path)
    let texts = ["", "a", "b", "ab", "ba", Stylesheet.text, Stylesheet.text + " ", String(Stylesheet.text.dropLast())]
    #expect(Set(texts.map(fingerprint)).count == texts.count)
    #expect(Stylesheet.path.wholeMatch(of: /\/tep\/[0-9a-f]+\.css/) != nil)
  }
}
