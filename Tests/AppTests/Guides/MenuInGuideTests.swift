import Foundation
import Testing

@testable import App

/// The guide for the office lists the menu: by its own words, in its own order.
@Suite struct MenuInGuideTests {
  @Test func `The guide names what everybody has in the menu, and what only some roles have`() throws {
    let say = try #require(try Language.catalogues()[.vi])
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../docs/guide/van-phong.md")
    let guide = try String(contentsOf: file, encoding: .utf8)
    let paragraph = try #require(
      guide.split(separator: "\n\n").first { $0.hasPrefix("Trên cùng là danh mục:") },
      "docs/guide/van-phong.md has no paragraph on the menu")
    let parts = paragraph.split(separator: "tùy vai có thêm", maxSplits: 1)
    try #require(parts.count == 2)
    let named = parts.map { part in part.matches(of: /\*\*([^*]+)\*\*/).map { String($0.1) } }
    let isForAll = { (right: Right) in Role.held.allSatisfy { $0.reach(right) != .nowhere } }
    #expect(named[0] == menuItems.filter { isForAll($0.right) }.map { say($0.key) })
    #expect(named[1] == menuItems.filter { !isForAll($0.right) }.map { say($0.key) })
  }
}
