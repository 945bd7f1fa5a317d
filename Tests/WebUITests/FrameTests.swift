import Testing

@testable import WebUI

struct FrameTests {
  private let frame = PageLayout(
    site: "Khuyến học", menu: [Link("Trang đầu", "/"), Link("Số liệu", "/so-lieu"), Link("Văn bản", "/van-ban")],
    skip: "Bỏ qua danh mục", menuName: "Danh mục", breadcrumbsName: "Đang ở", foot: "<p>Nguồn</p>")
  private func page(_ path: String = "/so-lieu/MH-02", breadcrumbs: [Link] = [Link("Sơn La", "/don-vi/1")]) -> Markup {
    Markup(frame.page(title: "Gia đình", breadcrumbs: breadcrumbs, path: path, "<h1>Gia đình</h1>"))
  }

  @Test func `A page is well formed and says its language and title`() {
    let page = page()
    #expect(page.problems == [])
    #expect(page.all("html").map { $0.attributes["lang"] } == ["vi"])
    #expect(page.all("title").count == 1)
    #expect(page.text.contains("Gia đình – Khuyến học"))
    #expect(page.all("meta").contains { $0.attributes["charset"] == "utf-8" })
    #expect(page.all("meta").contains { $0.attributes["name"] == "viewport" })
  }

  @Test func `A page has one main, and the first link leads to it`() throws {
    let page = page()
    #expect(page.all("main").count == 1)
    let skip = try #require(page.all("a").first?.attributes["href"])
    #expect(skip == "#\(page.all("main").first?.attributes["id"] ?? "")")
    #expect(page.all("h1").map(\.around) == [["html", "body", "main"]])
    #expect(page.all("header").count == 1 && page.all("footer").count == 1)
  }

  @Test func `Every menu has a name`() {
    #expect(page().all("nav").compactMap { $0.attributes["aria-label"] } == ["Danh mục", "Đang ở"])
    #expect(page(breadcrumbs: []).all("nav").count == 1)
  }

  @Test(arguments: [("/", "/"), ("/so-lieu", "/so-lieu"), ("/so-lieu/MH-02", "/so-lieu"), ("/nowhere", nil)])
  func `The menu says where the reader is`(_ path: String, _ here: String?) {
    let current = page(path).all("a").filter { $0.attributes["aria-current"] == "page" }
    #expect(current.map { $0.attributes["href"] } == (here.map { [$0] } ?? []))
  }

  @Test func `A path that only begins alike is another place`() {
    #expect(page("/so-lieu-khac").all("a").allSatisfy { $0.attributes["aria-current"] == nil })
  }

  @Test func `A page loads nothing from elsewhere and runs no script but its own`() {
    let page = page()
    let addresses = page.tags.flatMap { tag in ["href", "src", "action"].compactMap { tag.attributes[$0] } }
    #expect(addresses.contains(Stylesheet.path))
    #expect(addresses.allSatisfy { $0.hasPrefix("/") && !$0.hasPrefix("//") || $0.hasPrefix("#") || $0 == "data:," })
    #expect(page.all("script").map { $0.attributes["src"] } == [Script.path] && page.all("style").isEmpty)
    #expect(page.all("script").allSatisfy { $0.attributes["defer"] != nil })
    #expect(page.tags.allSatisfy { tag in !tag.attributes.keys.contains { $0.hasPrefix("on") || $0 == "style" } })
  }
}
