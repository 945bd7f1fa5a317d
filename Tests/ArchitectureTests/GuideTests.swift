import Testing

/// The guides: a page for each task, short enough to read beside the work, and an overview that leads to all of them.
struct GuideTests {
  private static let folder = "docs/guide/"
  private static let pages = Tree.documents.filter { $0.path.hasPrefix(folder) }
  private static let overview = pages.first { $0.path == "\(folder)README.md" }?.text ?? ""
  private static let menu = Tree.sources.first { $0.path == "Sources/App/Server/Navigation.swift" }?.text ?? ""

  @Test func `A page of a task has at most 80 lines`() {
    for page in Self.pages where page.path != "\(Self.folder)van-hanh.md" {
      let lines = page.text.count { $0 == "\n" }
      #expect(lines <= 80, "\(page.path): \(lines) lines; move one task into a page of its own")
    }
    #expect(Self.pages.count > 10, "the guides were not read")
  }

  @Test func `The overview leads to every page`() {
    for page in Self.pages where page.path != "\(Self.folder)README.md" {
      let name = page.path.dropFirst(Self.folder.count)
      let isLinked = Self.overview.contains("](\(name))")
      #expect(isLinked, "\(Self.folder)README.md: add a link to \(name)")
    }
  }

  @Test func `The overview has every item of the menu`() {
    let items = Self.menu.matches(of: /\("(menu\.[a-z]+)", "(\/[a-z-]*)"/).map { (key: String($0.1), path: String($0.2)) }
    for item in items {
      let isThere = Self.overview.contains(" | `\(item.path)` | ")
      #expect(
        isThere,
        "\(Self.folder)README.md: write a row for \(item.key), with its address `\(item.path)`, into the second table")
    }
    #expect(items.count > 10, "the menu was not read")
  }
}
