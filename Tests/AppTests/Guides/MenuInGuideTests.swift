import Foundation
import Testing

@testable import App

/// The overview of the guides lists the menu by the names that are on the screen.
@Suite struct MenuInGuideTests {
  @Test func `The overview of the guides names every item of the menu as the screen does`() throws {
    let t = try #require(try Language.catalogs()[.vi])
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../docs/guide/README.md")
    let guide = try String(contentsOf: file, encoding: .utf8)
    for item in menuItems {
      let row = "| \(t(item.key)) | `\(item.path)` |"
      #expect(guide.contains(row), "docs/guide/README.md: begin the row of \(item.path) with \(row)")
    }
  }
}
