import Testing

@testable import WebUI

/// The check that the other tests of pages trust must itself be able to fail.
struct MarkupTests {
  @Test(
    arguments: [
      "<p>a", "a</p>", "<p><b>a</p></b>", "<p class=x>a</p>", "<p class=\"a>a</p>", "a > b", "a & b", "&nothing;", "<p",
      "<p id=\"a\"></p><p id=\"a\"></p>", "<p id=\"a\" id=\"b\"></p>", "<br></br>", "<P>a</P>", "<p onclick='x'></p>",
    ] as [HTML])
  func `What is not well formed is noticed`(_ html: HTML) {
    #expect(!Markup(html).problems.isEmpty)
  }

  @Test(arguments: ["", "a", "<p class=\"a b\">a<br>b</p>", "<svg><rect width=\"1\"/></svg>&amp;&#39;"] as [HTML])
  func `What is well formed passes`(_ html: HTML) {
    #expect(Markup(html).problems.isEmpty)
  }

  @Test func `An input without a label is noticed`() {
    #expect(Markup("<input id=\"a\"><textarea id=\"b\"></textarea><label for=\"c\">c</label>").unlabelled.count == 2)
    #expect(Markup("<label>a <input id=\"a\"></label><label for=\"c\">c</label><input id=\"c\">").unlabelled.isEmpty)
  }
}
