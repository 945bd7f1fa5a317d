import Testing

@testable import WebUI

struct ScriptTests {
  @Test func `The script is small, needs nothing from elsewhere and writes no markup`() {
    #expect(Script.text.utf8.count <= 4 * 1024)
    for word in ["http:", "https:", "//cdn", "import ", "import(", "eval(", "innerHTML", "document.write", ".style"] {
      #expect(!Script.text.contains(word), "\(word)")
    }
    // It asks nobody but the page of the form in which somebody types.
    #expect(Script.text.ranges(of: "fetch(").count == 1 && Script.text.contains("fetch(`${form.action}?"))
  }

  @Test func `Whatever the script looks for is made by a component`() {
    let html = Examples.all.flatMap { $0.examples.map(\.html.description) }.joined()
    for mark in ["data-copy", "data-drop", "data-unsaved", "data-live", "class=\"role-list\"", " errors\"", "class=\"menu\"", "aria-current"] {
      #expect(html.contains(mark), "\(mark)")
    }
    #expect(Script.path.wholeMatch(of: /\/tep\/[0-9a-f]+\.js/) != nil)
  }

  @Test func `A page hands the script its words`() {
    let frame = PageLayout(
      site: "a", menu: [], skip: "b", menuName: "c", breadcrumbsName: "d", foot: .empty,
      scriptLabels: .init(show: "Hiện", hide: "Ẩn"))
    let script = Markup(frame.page(title: "e", breadcrumbs: [], path: "/", .empty)).all("script").first
    #expect(script?.attributes["data-show"] == "Hiện" && script?.attributes["data-hide"] == "Ẩn")
  }
}
